import { realpathSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, sep } from "node:path";

/**
 * What differs between the two runtimes: Node, and Bun, of which the executables are made. Only this file asks which of
 * them it runs on; everything else runs on both as it is written.
 */

/** Bun's own object, where it is that. */
const { Bun: bun } = globalThis as { readonly Bun?: { readonly main: string; gc(wait: boolean): void } };

/** Node's own cache of what it compiles, since 22.8. An executable carries its code compiled, and keeps nothing. */
export const enableCompileCache: ((directory: string) => unknown) | undefined =
  bun === undefined
    ? (nodeModule as { readonly enableCompileCache?: (directory: string) => unknown }).enableCompileCache
    : undefined;

/**
 * Has this process collect its garbage sooner. V8 would let it come to some 50 MB first, which is more than all that
 * `watch` holds; what collecting more often takes is not seen beside the seconds between two looks.
 */
export function keepHeapSmall(): void {
  // The young generation stays at the megabyte that it begins with.
  if (bun === undefined) process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Has what is made and dropped at once stay young. V8 would learn from the first thousand findings, which are kept, to
 * make the other million where nothing is collected for long.
 */
export function keepGarbageYoung(): void {
  if (bun === undefined) process.getBuiltinModule("node:v8").setFlagsFromString("--no-allocation-site-pretenuring");
}

let collectOnNode: (() => void) | undefined;

/**
 * Has all garbage collected now. V8 by itself lets the buffers that Node reads into come to 64 MB before it looks at
 * them: they lie outside of its heap.
 */
export function collectGarbage(): void {
  if (bun !== undefined) {
    bun.gc(true);
    return;
  }
  if (collectOnNode === undefined) {
    process.getBuiltinModule("node:v8").setFlagsFromString("--expose-gc");
    collectOnNode = process.getBuiltinModule("node:vm").runInNewContext("gc") as () => void;
  }
  collectOnNode();
}

/** Where a path leads once its links are followed. The files that an executable carries have none, and no place on a disk. */
export function realPathOf(path: string): string {
  return bun !== undefined && path.startsWith(dirname(bun.main) + sep) ? path : realpathSync(path);
}
