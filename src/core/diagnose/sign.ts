/** The causes by name; `causes.ts` holds a record of each. */
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
  | "no-room"
  | "configuration-rejected"
  | "helper-jvm-failed"
  | "gc-thrashing"
  | "metaspace-leak"
  | "zombie"
  | "earlier-failure"
  | "not-memory";

/** How sure it is. */
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
  | "points-to-earlier"
  | "heartbeats-to-itself";

/** Which process failed. */
export type ProcessName = "jobmanager" | "taskmanager" | "mini-cluster" | "kubernetes-operator" | "other";

/** A line of an input, as the proof of something. */
export interface Evidence {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** What a text or a status says in numbers: sizes in bytes. */
export interface Facts {
  readonly requested?: bigint;
  readonly allocated?: bigint;
  readonly limit?: bigint;
  readonly containerLimit?: bigint;
  /** The same, as the input has it, of a pod whose limit is set by its own manifest: `1536Mi`. */
  readonly podLimit?: string;
  readonly residentSet?: bigint;
  /** Live bytes after a full collection, and what the heap or metaspace could hold. */
  readonly live?: bigint;
  readonly capacity?: bigint;
  readonly collections?: number;
  /** Share of the time spent collecting, 0 to 1. */
  readonly share?: number;
  readonly jobs?: number;
  readonly exitCode?: number;
  /** The memory of the machine, what of it was free, and its swap. */
  readonly machine?: {
    readonly physical: bigint;
    readonly free: bigint | undefined;
    readonly swap: bigint | undefined;
  };
  /** What the JVM takes at its start. */
  readonly initialHeap?: bigint;
  /** A closer name of what happened, such as `virtual-memory` or `evicted`. */
  readonly kind?: string;
  /** A setting or a flag that the text names. */
  readonly name?: string;
  /** The release that the container's image is of, as its tag has it. */
  readonly release?: string;
  /** Flink's own sentence, without the class of its exception. */
  readonly sentence?: string;
  /** Where a text says that something stands, in a file: counted from 1. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** One sign of a failure. */
export interface Sign {
  readonly cause: CauseId;
  readonly process: ProcessName;
  readonly confidence: Confidence;
  readonly grounds: Grounds;
  readonly evidence: Evidence;
  readonly facts: Facts;
  /** Milliseconds, in whatever zone the log is written. */
  readonly time?: number;
  /** Whether it was logged as a warning or an error, so that somebody handled it. */
  readonly reported: boolean;
}
