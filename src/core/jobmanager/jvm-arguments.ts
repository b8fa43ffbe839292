import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
} from "../options/job-manager-options.ts";
import type { JobManagerProcessSpec } from "./process-spec.ts";

/**
 * The arguments with which start scripts give a JVM its memory, in their order.
 *
 * Mirrors ProcessMemoryUtils#generateJvmParametersStr, 1.11–2.3.
 *
 * @param directMemoryLimit whether the JVM's direct memory is limited to the off-heap size
 */
export function jvmArguments(spec: JobManagerProcessSpec, directMemoryLimit: boolean): string[] {
  return [
    `-Xmx${spec.jvmHeap}`,
    `-Xms${spec.jvmHeap}`,
    ...(directMemoryLimit ? [`-XX:MaxDirectMemorySize=${spec.offHeap}`] : []),
    `-XX:MaxMetaspaceSize=${spec.jvmMetaspace}`,
  ];
}

/**
 * The program arguments that tell the process its sizes, by key, in Flink's order (that of Java's hash map); empty
 * before 1.12.
 *
 * Mirrors JobManagerProcessUtils#generateDynamicConfigsStr, 1.12–2.3.
 */
export function dynamicConfigs(spec: JobManagerProcessSpec, release: FlinkRelease): ReadonlyMap<string, string> {
  if (!release.behaviour.dynamicConfigs) return new Map();
  return new Map([
    [offHeapMemory.key, `${spec.offHeap}b`],
    [jvmOverheadMin.key, `${spec.jvmOverhead}b`],
    [jvmMetaspace.key, `${spec.jvmMetaspace}b`],
    [jvmHeapMemory.key, `${spec.jvmHeap}b`],
    [jvmOverheadMax.key, `${spec.jvmOverhead}b`],
  ]);
}

/** The dynamic configs as start scripts pass them. */
export function dynamicConfigsText(configs: ReadonlyMap<string, string>): string {
  return [...configs].map(([key, value]) => `-D ${key}=${value}`).join(" ");
}
