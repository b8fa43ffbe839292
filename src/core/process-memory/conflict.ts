import type { RefusalReason } from "./refusal.ts";
import type { Component } from "./trace.ts";

/** A whole, and what was to be in it: more than it holds, or less than must fill it. */
export interface Conflict {
  readonly whole: Component;
  readonly bytes: bigint;
  readonly parts: readonly { readonly component: Component; readonly bytes: bigint }[];
}

/**
 * What a refusal comes down to where it is about sizes that do not go together, in the order of Flink's picture. Of an
 * overhead that is what is left, as much is meant as it must have, or may have at most.
 */
export function conflictOf(reason: RefusalReason): Conflict | undefined {
  switch (reason.code) {
    case "heap-and-off-heap-differ-from-total-flink":
      // 1.11.0 refuses even what agrees: there is nothing to see in it.
      if (reason.heap + reason.offHeap === reason.totalFlink) return undefined;
      return conflict("total-flink", reason.totalFlink, { "jvm-heap": reason.heap, "off-heap": reason.offHeap });
    case "heap-exceeds-total-flink":
      return conflict("total-flink", reason.totalFlink, { "jvm-heap": reason.heap });
    case "off-heap-leaves-no-heap": {
      const { offHeap, from } = reason;
      if (from === undefined) return conflict("total-flink", reason.totalFlink, { "off-heap": offHeap });
      const { totalProcess, metaspace, overhead } = from;
      const parts = { "off-heap": offHeap, "jvm-metaspace": metaspace, "jvm-overhead": overhead };
      return conflict("total-process", totalProcess, parts);
    }
    case "metaspace-and-overhead-exceed-total-process":
      return conflict("total-process", reason.totalProcess, {
        "jvm-metaspace": reason.metaspace,
        "jvm-overhead": reason.overhead,
      });
    case "total-process-below-flink-and-metaspace":
      return conflict("total-process", reason.totalProcess, {
        "total-flink": reason.totalFlink,
        "jvm-metaspace": reason.metaspace,
      });
    case "overhead-outside-range":
      return conflict("total-process", reason.totalProcess, {
        "total-flink": reason.totalFlink,
        "jvm-metaspace": reason.metaspace,
        "jvm-overhead": reason.overhead > reason.max ? reason.max : reason.min,
      });
    default:
      return undefined;
  }
}

function conflict(whole: Component, bytes: bigint, sizes: Partial<Record<Component, bigint>>): Conflict {
  const parts = Object.entries(sizes).map(([component, size]) => ({ component: component as Component, bytes: size }));
  return { whole, bytes, parts };
}
