import { javaException } from "../java/exception.ts";
import type { Span } from "../text/source.ts";
import { Refused } from "./problem.ts";

/**
 * How deep collections may be nested. snakeyaml-engine recurses, and a Java thread's stack of 1 MiB ends at about so
 * many mappings in each other, or half as many again for lists: 2.3.0 on JDK 17 was seen to overflow between 1,060
 * and 1,650, and not always at the same depth.
 */
export const DEPTH_LIMIT = 1_100;

/** Only aliases of aliases make so many entries of a file of 3 MiB. Java's heap ends some time after. */
export const ENTRY_LIMIT = 1_000_000;

/** Flink does not wrap the Java machine's errors, nor log them. */
export function tooDeep({ start }: Span): Refused {
  const exception = javaException("java.lang.StackOverflowError", null);
  const span = { start, end: start + 1 };
  return new Refused({ exception, loggedAsError: false, problem: { code: "too-deep", limit: DEPTH_LIMIT }, span });
}

export function tooManyEntries(span: Span): Refused {
  const exception = javaException("java.lang.OutOfMemoryError", "Java heap space");
  return new Refused({
    exception,
    loggedAsError: false,
    problem: { code: "too-many-entries", limit: ENTRY_LIMIT },
    span,
  });
}
