import type { JavaException } from "../java/exception.ts";
import type { Span } from "../text/source.ts";

/** Why Flink refuses a `config.yaml`, with the facts of the matter. */
export type YamlProblem =
  /** Not YAML. `message` is the YAML library's own, short and technical; `began` is where it takes what is unfinished to begin. */
  | { readonly code: "syntax" | "tab-as-indentation"; readonly message: string; readonly began?: Span }
  | { readonly code: "not-utf-8"; readonly bytes: number }
  | { readonly code: "forbidden-character"; readonly codePoint: number }
  | { readonly code: "unsupported-yaml-version"; readonly version: string }
  | { readonly code: "undefined-alias"; readonly anchor: string }
  | { readonly code: "too-many-aliases"; readonly limit: number }
  | { readonly code: "too-large"; readonly limitInCodePoints: number }
  | { readonly code: "several-documents" }
  | { readonly code: "duplicate-key"; readonly key: string; readonly first: Span }
  | { readonly code: "unknown-tag"; readonly tag: string }
  /** A tag such as `!!int` before something that is none. */
  | { readonly code: "tag-does-not-fit"; readonly tag: string; readonly message: string }
  /** A mapping that is a key inside itself. */
  | { readonly code: "recursive-key" }
  /** A mapping that contains itself, under this key: flattening it has no end. */
  | { readonly code: "contains-itself"; readonly key: string }
  | { readonly code: "root-not-a-mapping"; readonly javaClass: string }
  | { readonly code: "key-not-a-string"; readonly javaClass: string; readonly text: string }
  | { readonly code: "null-value"; readonly key: string };

export type YamlProblemCode = YamlProblem["code"];

/**
 * What Headroom does not read, whatever Flink makes of it: that depends on the stack and the heap of its JVM. Aliases of
 * aliases repeat settings, lists or keys without end.
 */
export type YamlLimit = { readonly code: "too-deep"; readonly limit: number } | { readonly code: "expands-too-far" };

/** What Flink throws over a `config.yaml`, and why and where. */
export interface YamlRefusal {
  readonly exception: JavaException;
  /** Whether Flink logs `ERROR Failed to parse YAML configuration` with it. */
  readonly loggedAsError: boolean;
  readonly problem: YamlProblem;
  readonly span: Span;
}

/** Where reading a `config.yaml` ended, and why; what Flink makes of it is not known. */
export interface YamlUnread {
  readonly beyond: YamlLimit;
  readonly span: Span;
}

/** Carries a refusal, or that the text is not read, out of nested calls; {@link refusable} catches it. */
export class Refused extends Error {
  readonly refusal: YamlRefusal | YamlUnread;

  constructor(refusal: YamlRefusal | YamlUnread) {
    super("beyond" in refusal ? refusal.beyond.code : refusal.problem.code);
    this.refusal = refusal;
  }
}

/** What comes of a reading, or why nothing does. */
export type Refusable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: YamlRefusal | YamlUnread };

/** What a computation gives that composes, constructs or writes YAML. */
export function refusable<T>(compute: () => T): Refusable<T> {
  try {
    return { ok: true, value: compute() };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    return { ok: false, refusal: thrown.refusal };
  }
}
