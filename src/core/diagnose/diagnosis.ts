import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import type { Advice } from "./advice.ts";
import type { Cause } from "./cause.ts";
import type { Confidence, Evidence, Grounds, ProcessName } from "./sign.ts";
import type { SymptomId } from "./symptom.ts";

/** A failure that was found, the one to look at first at the front of a diagnosis. */
export interface FoundFailure {
  readonly cause: Cause;
  /** The process whose failure it is. */
  readonly process: ProcessName;
  readonly confidence: Confidence;
  readonly grounds: Grounds;
  /** The first line that shows it, then others. */
  readonly evidence: readonly Evidence[];
  /** How many lines show it in all. */
  readonly count: number;
  /** A closer name, such as `virtual-memory`, `port-in-use`. */
  readonly kind: string | undefined;
  /** Of a failure that is not the JobManager's: what it is there. */
  readonly elsewhere: Cause | undefined;
  /** Alternatives, the one to recommend first. */
  readonly advice: readonly Advice[];
  /** Settings help, but which, and how much, depends on a configuration that is not known. */
  readonly needsConfiguration: boolean;
  /** What follows from it and hides it. */
  readonly symptoms: readonly FoundSymptom[];
}

/** What follows from the first failure, or a failure that it explains. */
export interface FoundSymptom {
  readonly id: SymptomId | Cause["id"];
  readonly evidence: Evidence;
  readonly count: number;
}

/** All failures that were found, the first cause first. */
export interface Diagnosis {
  readonly findings: readonly FoundFailure[];
  readonly context: DiagnosisContext;
}

/** What a diagnosis knows of the JobManager. */
export interface DiagnosisContext {
  /** As its log names it, else as asked. */
  readonly flink: string | undefined;
  readonly java: string | undefined;
  /** What it ran with. */
  readonly plan: UnifiedPlan | undefined;
  /** Whether the logs are of JobManagers that ran with different memory: the plan is that of one of them. */
  readonly severalPlans: boolean;
  /** The configuration that advice changes. */
  readonly answer: Answer | undefined;
  readonly exitCode: number | undefined;
}
