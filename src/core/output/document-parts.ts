import type { MemoryPlan } from "../jobmanager/answer.ts";
import { type JobManagerProcessSpec, totalFlinkMemory, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { TextEdit } from "../text/text-edit.ts";

/** Of a release before 1.11 only the heap, and in containers the total, is known. */
export interface MemoryDocument {
  readonly totalProcessBytes: bigint | null;
  readonly totalFlinkBytes?: bigint;
  readonly jvmHeapBytes: bigint | null;
  readonly offHeapBytes?: bigint;
  readonly jvmMetaspaceBytes?: bigint;
  readonly jvmOverheadBytes?: bigint;
}

/** The memory of a plan, whichever model its release has. */
export function memoryDocument(plan: MemoryPlan): MemoryDocument {
  if (plan.model === "heap-only") return { totalProcessBytes: plan.container, jvmHeapBytes: plan.jvmHeap };
  return specDocument(plan.spec);
}

/** The parts of a process and their totals. */
export function specDocument(spec: JobManagerProcessSpec): Required<MemoryDocument> {
  return {
    totalProcessBytes: totalProcessMemory(spec),
    totalFlinkBytes: totalFlinkMemory(spec),
    jvmHeapBytes: spec.jvmHeap,
    offHeapBytes: spec.offHeap,
    jvmMetaspaceBytes: spec.jvmMetaspace,
    jvmOverheadBytes: spec.jvmOverhead,
  };
}

/** A change of a text, as documents have it. Offsets are UTF-16 code units into the file's text. */
export interface EditDocument {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export function editDocuments(file: string, edits: readonly TextEdit[]): EditDocument[] {
  return edits.map(({ start, end, newText }) => ({ file, start, end, newText }));
}
