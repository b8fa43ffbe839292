import type { Execution } from "../../src/core/options/execution.ts";
import type { RefusalCode } from "../../src/core/process-memory/refusal.ts";
import type { YamlProblemCode } from "../../src/core/yaml/index.ts";

/** A configuration that a release refuses. */
export interface RefusedExample {
  readonly flink: string;
  readonly text: string;
  readonly execution?: Execution;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** There is no file at all, but one that the release does not read. */
  readonly missing?: true;
}

/** One for each refusal: a code that has none does not compile. */
export const refusedExamples: Readonly<Record<RefusalCode, RefusedExample>> = {
  "nothing-configured": {
    flink: "2.3",
    text: "# No size at all: the file that Flink ships was replaced by one with other settings.\njobmanager:\n  rpc:\n    address: jobmanager\n",
  },
  "value-not-a-size": { flink: "2.3", text: "jobmanager:\n  memory:\n    process:\n      size: 2Gi\n" },
  "value-not-a-fraction": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 2g\n    jvm-overhead:\n      fraction: 10%\n",
  },
  "value-not-a-boolean": {
    flink: "2.3",
    text: 'jobmanager:\n  memory:\n    process:\n      size: 2g\n    enable-jvm-direct-memory-limit: "yes"\n',
  },
  "value-not-an-integer": { flink: "1.20", text: "jobmanager.heap.mb: 1g\n" },
  "legacy-heap-negative": { flink: "1.20", text: "jobmanager.heap.mb: -5\n" },
  "heap-variable-not-a-size": {
    flink: "1.20",
    text: "jobmanager.rpc.address: localhost\n",
    environment: { FLINK_JM_HEAP: "2Gi" },
  },
  "heap-and-off-heap-differ-from-total-flink": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    flink:\n      size: 2g\n    heap:\n      size: 1g\n    off-heap:\n      size: 300m\n",
  },
  "heap-exceeds-total-flink": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    flink:\n      size: 1g\n    heap:\n      size: 2g\n",
  },
  "off-heap-leaves-no-heap": { flink: "2.3", text: "jobmanager:\n  memory:\n    process:\n      size: 500m\n" },
  "overhead-range-inconsistent": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 4g\n    jvm-overhead:\n      min: 2g\n",
  },
  "metaspace-and-overhead-exceed-total-process": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 400m\n",
  },
  "total-process-below-flink-and-metaspace": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 1g\n    flink:\n      size: 1g\n",
  },
  "overhead-outside-range": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 8g\n    heap:\n      size: 4g\n",
  },
  "sizes-overflow": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    heap:\n      size: 9223372036854775807b\n",
  },
  "heap-cutoff-invalid": { flink: "1.10", text: "jobmanager.heap.size: 100m\n", execution: "yarn" },
  "file-missing": { flink: "2.3", text: "jobmanager.memory.process.size: 1600m\n", missing: true },
  "file-unreadable": {
    flink: "2.3",
    text: "jobmanager.memory.process.size: 1600m\njobmanager: memory: 1g\n",
  },
  "dynamic-property-malformed": {
    flink: "2.3",
    text: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n",
    arguments: ["-D", "jobmanager.memory.heap.size"],
  },
};

/** The texts of what reads YAML inside Flink are many, and each is looked for: an example for each that has a short one. */
export const unreadableExamples: Readonly<Partial<Record<YamlProblemCode, string>>> = {
  syntax: "jobmanager:\n  memory:\n    process:\n      size: 1600m\n   off-heap:\n      size: 128m\n",
  "tab-as-indentation": "jobmanager:\n\tmemory:\n\t\tprocess:\n\t\t\tsize: 1600m\n",
  "undefined-alias": "jobmanager.memory.process.size: *size\n",
  "several-documents": "jobmanager.memory.process.size: 1600m\n---\ntaskmanager.memory.process.size: 1728m\n",
  "duplicate-key":
    "jobmanager:\n  memory:\n    process:\n      size: 1600m\njobmanager:\n  rpc:\n    address: localhost\n",
  "unknown-tag": "jobmanager.memory.process.size: !size 1600m\n",
  "root-not-a-mapping": "jobmanager.memory.process.size 1600m\n",
  "key-not-a-string": "true: 1600m\n",
  "null-value": "jobmanager:\n  memory:\n    process:\n      size:\n",
};
