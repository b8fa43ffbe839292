import type { ConfigOption } from "./config-option.ts";

/**
 * The options that decide a JobManager's memory. None of them has fallback or deprecated keys in any release.
 *
 * Mirrors org.apache.flink.configuration.JobManagerOptions, 1.11.0–2.3.0 (the same in all of them but for the legacy
 * heap options, which 2.0 dropped).
 */

const OVERHEAD =
  "This is off-heap memory reserved for JVM overhead, such as thread stack space, compile cache, etc. This includes " +
  "native memory but not direct memory, and will not be counted when Flink calculates JVM max direct memory size " +
  "parameter. The size of JVM Overhead is derived to make up the configured fraction of the Total Process Memory. If " +
  "the derived size is less or greater than the configured min or max size, the min or max size will be used. The " +
  "exact size of JVM Overhead can be explicitly specified by setting the min and max size to the same value.";

export const totalProcessMemoryOption: ConfigOption = {
  key: "jobmanager.memory.process.size",
  type: "memory-size",
  defaultValue: null,
  since: "1.11",
  description:
    "Total Process Memory size for the JobManager. This includes all the memory that a JobManager JVM process " +
    "consumes, consisting of Total Flink Memory, JVM Metaspace, and JVM Overhead. In containerized setups, this " +
    "should be set to the container memory. See also 'jobmanager.memory.flink.size' for Total Flink Memory size " +
    "configuration.",
};

export const totalFlinkMemoryOption: ConfigOption = {
  key: "jobmanager.memory.flink.size",
  type: "memory-size",
  defaultValue: null,
  since: "1.11",
  description:
    "Total Flink Memory size for the JobManager. This includes all the memory that a JobManager consumes, except for " +
    "JVM Metaspace and JVM Overhead. It consists of JVM Heap Memory and Off-heap Memory. See also " +
    "'jobmanager.memory.process.size' for total process memory size configuration.",
};

export const jvmHeapMemory: ConfigOption = {
  key: "jobmanager.memory.heap.size",
  type: "memory-size",
  defaultValue: null,
  since: "1.11",
  description:
    "JVM Heap Memory size for JobManager. The minimum recommended JVM Heap size is 128.000mb (134217728 bytes).",
};

export const offHeapMemory: ConfigOption = {
  key: "jobmanager.memory.off-heap.size",
  type: "memory-size",
  defaultValue: "128m",
  since: "1.11",
  description:
    "Off-heap Memory size for JobManager. This option covers all off-heap memory usage including direct and native " +
    "memory allocation. The JVM direct memory limit of the JobManager process (-XX:MaxDirectMemorySize) will be set " +
    "to this value if the limit is enabled by 'jobmanager.memory.enable-jvm-direct-memory-limit'. ",
};

export const enableJvmDirectMemoryLimit: ConfigOption = {
  key: "jobmanager.memory.enable-jvm-direct-memory-limit",
  type: "boolean",
  defaultValue: "false",
  since: "1.11",
  description:
    "Whether to enable the JVM direct memory limit of the JobManager process (-XX:MaxDirectMemorySize). The limit " +
    "will be set to the value of 'jobmanager.memory.off-heap.size' option. ",
};

export const jvmMetaspace: ConfigOption = {
  key: "jobmanager.memory.jvm-metaspace.size",
  type: "memory-size",
  defaultValue: "256m",
  since: "1.11",
  description: "JVM Metaspace Size for the JobManager.",
};

export const jvmOverheadMin: ConfigOption = {
  key: "jobmanager.memory.jvm-overhead.min",
  type: "memory-size",
  defaultValue: "192m",
  since: "1.11",
  description: `Min JVM Overhead size for the JobManager. ${OVERHEAD}`,
};

export const jvmOverheadMax: ConfigOption = {
  key: "jobmanager.memory.jvm-overhead.max",
  type: "memory-size",
  defaultValue: "1g",
  since: "1.11",
  description: `Max JVM Overhead size for the JobManager. ${OVERHEAD}`,
};

export const jvmOverheadFraction: ConfigOption = {
  key: "jobmanager.memory.jvm-overhead.fraction",
  type: "float",
  defaultValue: "0.1",
  since: "1.11",
  description: `Fraction of Total Process Memory to be reserved for JVM Overhead. ${OVERHEAD}`,
};

export const legacyHeapSize: ConfigOption = {
  key: "jobmanager.heap.size",
  type: "memory-size",
  defaultValue: null,
  since: "1.5",
  until: "2.0",
  description: "JVM heap size for the JobManager.",
};

export const legacyHeapMb: ConfigOption = {
  key: "jobmanager.heap.mb",
  type: "integer",
  defaultValue: null,
  since: "1.0",
  until: "2.0",
  description: "JVM heap size (in megabytes) for the JobManager.",
};

export const heapCutoffRatio: ConfigOption = {
  key: "containerized.heap-cutoff-ratio",
  type: "float",
  defaultValue: "0.25",
  since: "1.5",
  until: "1.11",
  description: "Percentage of heap space to remove from containers, to compensate for other JVM memory usage.",
};

export const heapCutoffMin: ConfigOption = {
  key: "containerized.heap-cutoff-min",
  type: "integer",
  defaultValue: "600",
  since: "1.5",
  until: "1.11",
  description: "Minimum amount of heap memory to remove in containers, as a safety margin.",
};

/** What the two were called before. */
export const olderHeapCutoffKeys = {
  ratio: "yarn.heap-cutoff-ratio",
  min: "yarn.heap-cutoff-min",
} as const;

/** The memory options of the JobManager, in the order of Flink's guide. */
export const jobManagerOptions: readonly ConfigOption[] = [
  totalProcessMemoryOption,
  totalFlinkMemoryOption,
  jvmHeapMemory,
  offHeapMemory,
  enableJvmDirectMemoryLimit,
  jvmMetaspace,
  jvmOverheadMin,
  jvmOverheadMax,
  jvmOverheadFraction,
];

/** What set the heap before 1.11, and still does until 1.20 where the newer option is absent. */
export const legacyHeapOptions: readonly ConfigOption[] = [legacyHeapSize, legacyHeapMb];

/** What the heap-only model of 1.10 took off the memory of a container. */
export const heapCutoffOptions: readonly ConfigOption[] = [heapCutoffRatio, heapCutoffMin];

/** The environment variable that beats the legacy heap options, 1.10–1.20. */
export const LEGACY_HEAP_VARIABLE = "FLINK_JM_HEAP";

/** Below it Flink warns. `JobManagerOptions.MIN_JVM_HEAP_SIZE`. */
export const RECOMMENDED_MINIMUM_HEAP: bigint = 128n << 20n;

/** What the configuration files of 1.11 and later set for `jobmanager.memory.process.size`. */
export const SHIPPED_PROCESS_SIZE = "1600m";

/** What the file of 1.10 set for `jobmanager.heap.size`. */
export const SHIPPED_HEAP_SIZE_1_10 = "1024m";

type ShortName = "heap" | "flink" | "process" | "offHeap" | "metaspace" | "min" | "max" | "fraction";

/** The keys of the unified memory model, 1.11–2.3, by short names, for where many of them stand side by side. */
export const memoryKeys: Readonly<Record<ShortName, string>> = {
  heap: jvmHeapMemory.key,
  flink: totalFlinkMemoryOption.key,
  process: totalProcessMemoryOption.key,
  offHeap: offHeapMemory.key,
  metaspace: jvmMetaspace.key,
  min: jvmOverheadMin.key,
  max: jvmOverheadMax.key,
  fraction: jvmOverheadFraction.key,
};
