import { type JavaException, javaException } from "../java/exception.ts";
import type { ConfigValue } from "../java/value.ts";
import type { SizeProblem } from "../memory/memory-size.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { Source, Span } from "../text/source.ts";
import type { YamlProblem } from "../yaml/index.ts";

/** Why Flink refuses to derive the memory of a process, with the sizes involved in bytes. */
export type RefusalReason =
  | { readonly code: "nothing-configured" }
  | { readonly code: "value-not-a-size"; readonly value: ConfigValue; readonly problem: SizeProblem }
  | { readonly code: "value-not-a-fraction"; readonly value: ConfigValue }
  | { readonly code: "value-not-a-boolean"; readonly value: ConfigValue }
  | { readonly code: "value-not-an-integer"; readonly value: ConfigValue }
  | { readonly code: "legacy-heap-negative"; readonly mebibytes: number }
  | {
      readonly code: "heap-variable-not-a-size";
      readonly variable: string;
      readonly text: string;
      readonly problem: SizeProblem;
    }
  | {
      readonly code: "heap-and-off-heap-differ-from-total-flink";
      readonly heap: bigint;
      readonly offHeap: bigint;
      readonly totalFlink: bigint;
    }
  | { readonly code: "heap-exceeds-total-flink"; readonly heap: bigint; readonly totalFlink: bigint }
  | {
      readonly code: "off-heap-leaves-no-heap";
      readonly totalFlink: bigint;
      readonly offHeap: bigint;
      /** What the total Flink memory was left from, where the total process memory was given. */
      readonly from?: { readonly totalProcess: bigint; readonly metaspace: bigint; readonly overhead: bigint };
    }
  | {
      readonly code: "overhead-range-inconsistent";
      readonly problem: "min-above-max" | "fraction-out-of-range";
      readonly min: bigint;
      readonly max: bigint;
      readonly fraction: number;
    }
  | {
      readonly code: "metaspace-and-overhead-exceed-total-process";
      readonly metaspace: bigint;
      readonly overhead: bigint;
      readonly totalProcess: bigint;
    }
  | {
      readonly code: "total-process-below-flink-and-metaspace";
      readonly totalProcess: bigint;
      readonly totalFlink: bigint;
      readonly metaspace: bigint;
    }
  | {
      readonly code: "overhead-outside-range";
      readonly overhead: bigint;
      readonly min: bigint;
      readonly max: bigint;
      readonly totalProcess: bigint;
      readonly totalFlink: bigint;
      readonly metaspace: bigint;
    }
  | { readonly code: "sizes-overflow" }
  | { readonly code: "heap-cutoff-invalid" }
  | {
      readonly code: "file-missing";
      readonly there: readonly ConfigurationFileName[];
      readonly reads: readonly ConfigurationFileName[];
    }
  | { readonly code: "file-unreadable"; readonly problem: YamlProblem; readonly source: Source; readonly span: Span }
  | { readonly code: "dynamic-property-malformed"; readonly argument: number; readonly text: string };

/** The kinds of refusals. */
export type RefusalCode = RefusalReason["code"];

/** Flink's refusal: its exception to the letter, our reason, and the keys whose values are in conflict. */
export class Refusal {
  readonly reason: RefusalReason;
  readonly exception: JavaException;
  readonly keys: readonly string[];

  constructor(reason: RefusalReason, exception: JavaException, keys: readonly string[]) {
    this.reason = reason;
    this.exception = exception;
    this.keys = keys;
  }
}

/** Java's long arithmetic gives up: the sizes add up to more than 2^63 − 1 bytes. */
export function overflow(keys: readonly string[]): Refusal {
  return new Refusal({ code: "sizes-overflow" }, javaException("java.lang.ArithmeticException", "long overflow"), keys);
}
