import type { Provenance } from "../configuration/configuration.ts";

/** A part of the memory of a process, or a total of parts. */
export type Component = "total-process" | "total-flink" | "jvm-heap" | "off-heap" | "jvm-metaspace" | "jvm-overhead";

/** How a component got its size. */
export type How =
  | "configured"
  | "default"
  | "legacy"
  | "sum"
  | "remainder"
  | "fraction"
  | "inverse-fraction"
  | "capped-to-min"
  | "capped-to-max";

/** A size, or the overhead's fraction, that a step computed with. */
export interface Operand {
  readonly name: Component | "overhead-min" | "overhead-max" | "overhead-fraction" | "overhead-from-fraction";
  readonly bytes?: bigint;
  readonly fraction?: number;
}

/** One step of a derivation: what was computed, how, and from what. Of one component the last step counts. */
export interface DerivationStep {
  readonly component: Component;
  readonly how: How;
  readonly operands: readonly Operand[];
  readonly bytes: bigint;
  /** The option that decided it, where one did, and where its value comes from. */
  readonly key?: string;
  readonly from?: Provenance;
}

/** What Flink logs on the way, by what it is about. */
export type FlinkLogCode =
  | "legacy-heap-used"
  | "off-heap-derived"
  | "heap-below-recommended-minimum"
  | "overhead-capped-to-max"
  | "overhead-capped-to-min"
  | "overhead-outside-fraction";

/** A line that Flink logs while it derives. */
export interface FlinkLogLine {
  readonly code: FlinkLogCode;
  readonly level: "INFO" | "WARN";
  /** To the letter. */
  readonly message: string;
}

/** Listens to a derivation. Without a listener nothing of this is made: deriving alone is the quick way. */
export interface DerivationListener {
  step(step: DerivationStep): void;
  log(line: FlinkLogLine): void;
}
