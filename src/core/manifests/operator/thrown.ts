import type { JavaException } from "../../java/exception.ts";

/** Carries a Java exception out of nested calls. Never leaves this folder. */
export class Thrown extends Error {
  readonly exception: JavaException;

  constructor(exception: JavaException) {
    super(exception.message ?? "null");
    this.exception = exception;
  }
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly exception: JavaException };

/** What a computation gives, or the Java exception that it ends in. */
export function attempt<T>(compute: () => T): Attempt<T> {
  try {
    return { ok: true, value: compute() };
  } catch (thrown) {
    if (!(thrown instanceof Thrown)) throw thrown;
    return { ok: false, exception: thrown.exception };
  }
}
