import type { Component } from "../jobmanager/process-spec.ts";
import type { Localized } from "../language.ts";
import type { Advise } from "./advice.ts";
import type { Observation } from "./observation.ts";

export type CauseId =
  | "java-heap-space"
  | "gc-overhead-limit"
  | "metaspace"
  | "compressed-class-space"
  | "direct-buffer-memory"
  | "native-threads"
  | "jvm-cannot-allocate"
  | "jvm-cannot-start"
  | "map-failed"
  | "array-size"
  | "container-killed"
  | "configuration-rejected"
  | "helper-jvm-failed"
  | "gc-thrashing"
  | "metaspace-leak"
  | "zombie"
  | "not-memory";

export type Confidence = "high" | "medium" | "low";

/** Why a failure is believed to be what it is said to be. */
export type Grounds =
  | "jvm-says"
  | "flink-says"
  | "platform-says"
  | "operating-system-says"
  | "user-code-logged-it"
  | "measured"
  | "inferred-from-sizes"
  | "killed-from-outside"
  | "exit-code-only"
  | "no-explanation-given"
  | "silence-after-it"
  | "cannot-even-log"
  | "heartbeats-to-itself";

/** Text by which a failure is known. */
export interface Signature {
  /** A literal that stands in every line that matches: what large files are searched for. */
  readonly anchor: string;
  /**
   * `throwable`: an exception with its message, as a stack trace begins or goes on with it. `line`: anywhere in what
   * the JVM, a script, Flink or a platform says, but not in what user code logs. `output`: the same, but not in what
   * any logger wrote.
   */
  readonly place: "throwable" | "line" | "output";
  readonly pattern: RegExp;
  /** What the record's own message must say for an exception in it to count. */
  readonly inRecord?: RegExp;
  readonly grounds: Grounds;
  readonly confidence: Confidence;
  /** Where only some releases or JDKs say it so. */
  readonly saidBy?: string;
  /** Numbers and names in the text; undefined where a closer look shows that it is something else. */
  readonly facts?: (match: RegExpExecArray) => Observation["facts"] | undefined;
}

/** A way in which a JobManager fails: how it is known, what it means, and what to change. */
export interface Cause {
  readonly id: CauseId;
  /** The part of the memory that it is about. */
  readonly component: Component | null;
  readonly signatures: readonly Signature[];
  readonly title: Localized;
  readonly means: Localized;
  /** What one might think and should not. */
  readonly meansNot: Localized;
  readonly next: Localized<readonly string[]>;
  readonly advise: Advise;
}
