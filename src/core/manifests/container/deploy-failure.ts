import type { JavaException } from "../../java/exception.ts";
import type { Refusal } from "../../process-memory/refusal.ts";

/** Why a JobManager cannot be deployed although nobody refuses its manifest. */
export interface DeployFailure {
  /** Where it fails: the first four in the operator's Flink client, the last in the pod, too. */
  readonly stage: "configuration" | "job-manager-memory" | "task-manager-memory" | "container" | "configuration-file";
  /** Verbatim. */
  readonly message: string;
  readonly exception?: JavaException;
  readonly refusal?: Refusal;
  /** The keys whose values are at fault. */
  readonly keys: readonly string[];
}
