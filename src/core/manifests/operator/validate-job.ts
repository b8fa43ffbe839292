import type { Configuration } from "../../configuration/configuration.ts";
import { isBlank } from "../../java/character.ts";
import { child, textOf } from "../reading/manifest-document.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";

/** The operator's Flink client is 1.20, which renamed both and reads the old keys still. */
const CHECKPOINTS_DIRECTORY = ["execution.checkpointing.dir", "state.checkpoints.dir"] as const;
const SAVEPOINT_DIRECTORY = ["execution.checkpointing.savepoint-dir", "state.savepoints.dir"] as const;
const PERIODIC_SAVEPOINT_INTERVAL = "kubernetes.operator.periodic.savepoint.interval";
const CHECKPOINT_MAX_AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";

/** Mirrors DefaultValidator#validateJobSpec. */
export function jobComplaint({ job, taskManager }: DeploymentSpec, configuration: Configuration): string | undefined {
  if (job === undefined) return undefined;
  const upgradeMode = textOf(child(job, "upgradeMode")) ?? "stateless";
  if (upgradeMode !== "stateless" && isUnset(configuration, CHECKPOINTS_DIRECTORY)) {
    return `Checkpoint directory[${CHECKPOINTS_DIRECTORY[0]}] must be defined for last-state and savepoint upgrade modes`;
  }
  if (isUnset(configuration, SAVEPOINT_DIRECTORY)) {
    const key = SAVEPOINT_DIRECTORY[0];
    if (upgradeMode === "savepoint") {
      return `Job could not be upgraded with savepoint while config key[${key}] is not set`;
    }
    if (child(job, "savepointTriggerNonce") !== undefined) {
      return `Savepoint could not be manually triggered for the running job while config key[${key}] is not set`;
    }
    if (configuration.has(PERIODIC_SAVEPOINT_INTERVAL)) {
      return `Periodic savepoints cannot be enabled when config key[${key}] is not set`;
    }
    if (configuration.has(CHECKPOINT_MAX_AGE)) {
      return `In order to use max-checkpoint age functionality config key[${key}] must be set to allow triggering savepoint upgrades.`;
    }
  }
  if (taskManager.replicas !== undefined) {
    return Number(textOf(taskManager.replicas)) < 1 ? "TaskManager replicas must be larger than 0" : undefined;
  }
  const parallelism = Number(textOf(child(job, "parallelism")) ?? "0");
  return parallelism < 1 ? "Job parallelism must be larger than 0" : undefined;
}

function isUnset(configuration: Configuration, keys: readonly string[]): boolean {
  return keys.every((key) => isBlank(configuration.get(key)?.value.text ?? ""));
}
