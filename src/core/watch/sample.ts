import type { Localized } from "../language.ts";

/**
 * What one look at a running JobManager showed. Records only: who looked, and how, stands in `src/flink/watch`.
 */

/** Milliseconds since 1970, as clocks of computers count. */
export type Instant = number;

/** One look at a JobManager. */
export interface Observation {
  readonly at: Instant;
  readonly outcome: Answered | Silent;
}

/** The JobManager answered. */
export interface Answered {
  readonly kind: "answered";
  readonly sample: Sample;
  /** The same record as long as nothing suggests that it changed. */
  readonly description: SelfDescription;
}

/** What a JobManager says of itself: `/jobmanager/config`, and the options in `/jobmanager/environment`. */
export interface SelfDescription {
  readonly version: string;
  readonly settings: readonly (readonly [key: string, value: string])[];
  /** More of them were told than were read: what decides may be among those. */
  readonly partlyRead?: true;
  /** Undefined where the release does not tell them (before 1.15). */
  readonly jvmOptions: readonly string[] | undefined;
}

/** It did not, and why. */
export interface Silent {
  readonly kind: "silent";
  readonly silence: Silence;
  /** The same in one sentence. */
  readonly text: Localized;
  /** Whether its process still lives, where it is on this machine. */
  readonly processAlive?: boolean;
}

/**
 * - `unreachable`: nobody listens there, or the connection broke
 * - `hanging`: the connection stands, but no answer comes
 * - `starting`: REST answers that there is no leader yet
 * - `failing`: REST answers with an error of its own
 * - `foreign`: something answers that is not Flink's REST endpoint
 * - `not-allowed`: it wants to know who asks, or the secure connection failed
 */
export type Silence = "unreachable" | "hanging" | "starting" | "failing" | "foreign" | "not-allowed";

/** Where a number comes from. */
export type MeasuredBy = "rest" | "jvm" | "process" | "cgroup" | "gc-log" | "jcmd";

/** A number with where it comes from. */
export interface Measured<T = bigint> {
  readonly value: T;
  readonly from: MeasuredBy;
}

/** What a JobManager that answered showed. */
export interface Sample {
  /** Differs between two runs of a JobManager; undefined where it does not tell. */
  readonly instance: string | undefined;
  readonly use: Use;
  readonly gc: Measured<GcCounters> | undefined;
  readonly resourceManager: ResourceManager;
  readonly dispatcher: Dispatcher;
  readonly jobMasters: readonly JobMaster[];
  /** When each job that the Dispatcher still knows was submitted, those that are over included. */
  readonly jobStarts: readonly Instant[];
  /** Why the JobManager's own metrics were left alone this time, where they were. */
  readonly metricsSkipped: MetricsSkipped | undefined;
  /** What of the answers was not read, for want of room. */
  readonly unread: readonly Unread[];
}

/** What of an answer was not read: what stands there beyond what any JobManager answers would only take memory. */
export type Unread =
  /** So many of the items of a list. */
  | { readonly path: string; readonly what: "items"; readonly count: number; readonly of: number }
  /** Texts, which are then taken as not there. */
  | { readonly path: string; readonly what: "texts"; readonly count: number }
  /** All that came after so many bytes. */
  | {
      readonly path: string;
      readonly what: "rest";
      readonly bytes: bigint;
      readonly why: "too-long" | "too-slow" | "long-text" | "deep-nesting";
    };

/** What is used now, in bytes unless said; what cannot be known is missing. */
export interface Use {
  readonly heap?: Measured;
  readonly heapCommitted?: Measured;
  /** As the JVM sees it: up to the collector's alignment what -Xmx says. */
  readonly heapMaximum?: Measured;
  /** Right after the last full collection, where one was seen. */
  readonly heapAfterFullCollection?: Measured & { readonly at: Instant };
  readonly metaspace?: Measured;
  readonly metaspaceMaximum?: Measured;
  readonly direct?: Measured;
  readonly mapped?: Measured;
  readonly threads?: Measured<number>;
  readonly classes?: Measured<number>;
  /** Resident in memory, of the whole process. */
  readonly process?: Measured;
  /** Of the container that the process is in, and its limit. */
  readonly container?: Measured;
  readonly containerLimit?: Measured;
}

/** Since the JVM started; they only grow. */
export interface GcCounters {
  readonly collections: number;
  readonly fullCollections: number | undefined;
  readonly milliseconds: number;
}

/** What the ResourceManager counts. */
export interface ResourceManager {
  readonly taskManagers: number;
  readonly slots: number;
  readonly freeSlots: number;
}

/** Jobs by state, as Flink counts them. */
export interface Dispatcher {
  readonly running: number;
  readonly finished: number;
  readonly cancelled: number;
  readonly failed: number;
}

/** A job that is not over, and so has a JobMaster. */
export interface JobMaster {
  readonly id: string;
  readonly name: string;
  /** Flink's own word: RUNNING, RESTARTING … */
  readonly state: string;
  /** Undefined until the plan is there. */
  readonly vertices: number | undefined;
  readonly subtasks: number;
  readonly runningSubtasks: number;
  readonly startedAt: Instant;
  readonly ageMilliseconds: number;
}

/** Why the metrics were left alone. */
export interface MetricsSkipped {
  readonly reason: "too-dear" | "not-wanted" | "fetcher-off";
  /** What asking would make the JobManager keep. */
  readonly cost: bigint;
}
