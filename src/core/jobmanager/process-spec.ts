import type { Component } from "../process-memory/trace.ts";

/**
 * The memory of a JobManager process, in bytes.
 *
 *     ┌ ─ ─ Total Process Memory ─ ─ ┐
 *       ┌ ─ Total Flink Memory ─ ─ ┐
 *     │   ┌──────────────────────┐   │
 *       │ │       JVM Heap       │ │
 *     │   └──────────────────────┘   │
 *       │ ┌──────────────────────┐ │
 *     │   │       Off-heap       │   │
 *       │ └──────────────────────┘ │
 *     │ └ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─  ┘ │
 *       ┌──────────────────────────┐
 *     │ │      JVM Metaspace       │ │
 *       ├──────────────────────────┤
 *     │ │      JVM Overhead        │ │
 *       └──────────────────────────┘
 *     └ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─┘
 *
 * The totals are sums of the parts and never stored. Mirrors JobManagerProcessSpec, 1.11–2.3.
 */
export interface JobManagerProcessSpec {
  readonly jvmHeap: bigint;
  readonly offHeap: bigint;
  readonly jvmMetaspace: bigint;
  readonly jvmOverhead: bigint;
}

/** What each part is as a component. */
export const componentOfPart: Readonly<
  Record<keyof JobManagerProcessSpec, Exclude<Component, "total-process" | "total-flink">>
> = {
  jvmHeap: "jvm-heap",
  offHeap: "off-heap",
  jvmMetaspace: "jvm-metaspace",
  jvmOverhead: "jvm-overhead",
};

/** JVM heap and off-heap memory, in bytes. */
export function totalFlinkMemory(spec: JobManagerProcessSpec): bigint {
  return spec.jvmHeap + spec.offHeap;
}

/** All that the process gets, in bytes. */
export function totalProcessMemory(spec: JobManagerProcessSpec): bigint {
  return totalFlinkMemory(spec) + spec.jvmMetaspace + spec.jvmOverhead;
}

/** The size of a component, in bytes. */
export function componentSize(spec: JobManagerProcessSpec, component: Component): bigint {
  return sizeOfComponent[component](spec);
}

/** In the order of Flink's own picture: each total before its parts. */
export const components: readonly Component[] = [
  "total-process",
  "total-flink",
  "jvm-heap",
  "off-heap",
  "jvm-metaspace",
  "jvm-overhead",
];

const sizeOfComponent: Readonly<Record<Component, (spec: JobManagerProcessSpec) => bigint>> = {
  "total-process": totalProcessMemory,
  "total-flink": totalFlinkMemory,
  "jvm-heap": (spec) => spec.jvmHeap,
  "off-heap": (spec) => spec.offHeap,
  "jvm-metaspace": (spec) => spec.jvmMetaspace,
  "jvm-overhead": (spec) => spec.jvmOverhead,
};
