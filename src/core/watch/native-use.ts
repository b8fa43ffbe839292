import type { Use } from "./sample.ts";

/**
 * What the process takes beside heap, metaspace and direct memory: code, thread stacks, the JVM's own. All of the heap
 * that is committed is taken as resident, so it is at least this; undefined where nothing is left to say.
 */
export function nativeUse({ process, heapCommitted, heap, metaspace, direct }: Use): bigint | undefined {
  const committed = heapCommitted ?? heap;
  if (process === undefined || committed === undefined || metaspace === undefined) return undefined;
  const rest = process.value - committed.value - metaspace.value - (direct?.value ?? 0n);
  return rest > 0n ? rest : undefined;
}
