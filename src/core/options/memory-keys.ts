import {
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadFraction,
  jvmOverheadMax,
  jvmOverheadMin,
  offHeapMemory,
  totalFlinkMemory,
  totalProcessMemory,
} from "./job-manager-options.ts";

type ShortName = "heap" | "flink" | "process" | "offHeap" | "metaspace" | "min" | "max" | "fraction";

/** The keys of the unified memory model, 1.11–2.3, by short names, for where many of them stand side by side. */
export const memoryKeys: Readonly<Record<ShortName, string>> = {
  heap: jvmHeapMemory.key,
  flink: totalFlinkMemory.key,
  process: totalProcessMemory.key,
  offHeap: offHeapMemory.key,
  metaspace: jvmMetaspace.key,
  min: jvmOverheadMin.key,
  max: jvmOverheadMax.key,
  fraction: jvmOverheadFraction.key,
};
