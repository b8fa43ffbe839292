import type { Localized } from "../language.ts";
import type { Component } from "../process-memory/trace.ts";
import type { Advise } from "./advice.ts";
import type { CauseId, Confidence, Facts, Grounds, Sign } from "./sign.ts";

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
  /** The same of the whole record, its stack traces included. */
  readonly inTrace?: RegExp;
  readonly grounds: Grounds;
  readonly confidence: Confidence;
  /** Where only some releases or JDKs say it so. */
  readonly saidBy?: string;
  /** Numbers and names in the text; undefined where a closer look shows that it is something else. */
  readonly facts?: (match: RegExpExecArray) => Sign["facts"] | undefined;
}

/** A closer name of what happened, where one cause has several. */
export interface CauseKind {
  readonly text: Localized | ((facts: Facts) => Localized);
  /** It says what there is to say: in the place of what its cause means, and of its advice. */
  readonly instead?: true;
  /** In the place of its cause's title. */
  readonly title?: Localized;
  /** What to look at next, in the place of what its cause has. */
  readonly next?: Localized<readonly string[]> | ((facts: Facts) => Localized<readonly string[]>);
  /** What it explains, in the place of what its cause does. */
  readonly explains?: readonly CauseId[];
  /** It is no consequence of anything else that the log shows, and stands in its place there. */
  readonly ownFailure?: true;
}

/**
 * A way in which a JobManager fails: how it is known, what it means, and what to change. All that a diagnosis knows of
 * it stands here: to add one, write its record, name it in `CauseId` and list it in `causes.ts`.
 */
export interface Cause {
  readonly id: CauseId;
  /** The part of the memory that it is about. */
  readonly component: Component | null;
  /** None where no single line tells it: it is concluded or measured. */
  readonly signatures: readonly Signature[];
  /**
   * Where it stands among the causes of one case, the least first, and of equals the earliest in the log. 0: nothing
   * else can have happened before it. 1: in its place. From 2 on: concluded, measured, or said from outside, so that it
   * stands beside what the JVM itself says and never before it.
   */
  readonly order: number;
  /** Causes whose signs follow from it, where both are there. */
  readonly explains: readonly CauseId[];
  /** Memory of the JVM ran out: a process that goes on after it may do no more work. */
  readonly ranOut?: true;
  /** It says nothing by itself of the memory and its settings. */
  readonly notOfMemory?: true;
  /** Where another cause explains it, its signs are not worth a line. */
  readonly silentWhenExplained?: true;
  /** It only points at another failure: any that is found in the same process explains it. */
  readonly yields?: true;
  /** By `facts.kind` of its signs; kinds that need no words are left out. */
  readonly kinds?: Readonly<Record<string, CauseKind>>;
  readonly title: Localized;
  readonly means: Localized;
  /** What one might think and should not. */
  readonly meansNot: Localized;
  readonly next: Localized<readonly string[]>;
  readonly advise: Advise;
}
