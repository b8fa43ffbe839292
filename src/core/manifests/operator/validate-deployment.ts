import { Configuration } from "../../configuration/configuration.ts";
import { isBlank } from "../../java/character.ts";
import { child, type Field, presentMembers, textOf } from "../reading/manifest-document.ts";
import { type Complaint, complaint, curable } from "./complaint.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { hasHighAvailability } from "./flink-configuration-field.ts";
import { isEqualOrNewer } from "./flink-versions.ts";
import { forkOf } from "./forks.ts";
import { checkJobManager, checkTaskManager } from "./validate-components.ts";

/**
 * What the operator's webhook and reconciler say against a new deployment: the first complaint, to the letter.
 *
 * Mirrors DefaultValidator#validateDeployment, operator 1.16, without the autoscaler's options and the ingress URL.
 */
export function validateDeployment(spec: DeploymentSpec): Complaint | undefined {
  const configuration = Configuration.of([...spec.defaults, ...spec.flinkConfiguration]);
  for (const check of CHECKS) {
    const found = check(spec, configuration);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Check = (spec: DeploymentSpec, configuration: Configuration) => Complaint | undefined;

const CHECKS: readonly Check[] = [
  checkName,
  checkFlinkVersion,
  checkConfiguration,
  checkIngress,
  checkLogConfiguration,
  checkJob,
  checkJobManager,
  checkTaskManager,
  checkServiceAccount,
];

function checkName({ name, nameField }: DeploymentSpec): Complaint | undefined {
  if (name === undefined || /^[a-z](?:[-a-z0-9]{0,43}[a-z0-9])?$/.test(name)) return undefined;
  return complaint(
    `The FlinkDeployment name: ${name} is invalid, must consist of lower case alphanumeric characters or '-', ` +
      "start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123'), " +
      "and the length must be no more than 45 characters.",
    nameField,
  );
}

function checkFlinkVersion({ flinkVersion, field }: DeploymentSpec): Complaint | undefined {
  const version = textOf(flinkVersion);
  if (version === undefined) return complaint("Flink Version must be defined.", field);
  if (isEqualOrNewer(version, "v1_15")) return undefined;
  return complaint(`Flink version ${version} is not supported by this operator version`, flinkVersion);
}

const FORBIDDEN_KEYS = ["kubernetes.namespace", "kubernetes.cluster-id", "high-availability.cluster-id"];
const ROLLBACK = "kubernetes.operator.deployment.rollback.enabled";
const HEALTH_CHECK = "kubernetes.operator.cluster.health-check.enabled";
const RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled";

function checkConfiguration({ field }: DeploymentSpec, configuration: Configuration): Complaint | undefined {
  const configurationField = child(field, "flinkConfiguration");
  const forbidden = FORBIDDEN_KEYS.find((key) => configuration.has(key));
  if (forbidden !== undefined) return complaint(`Forbidden Flink config key: ${forbidden}`, configurationField);
  if (isOn(configuration, ROLLBACK, false) && !hasHighAvailability(configuration)) {
    return curable(complaint("HA must be enabled for rollback support.", configurationField));
  }
  if (isOn(configuration, HEALTH_CHECK, false) && !isOn(configuration, RECOVERY, true)) {
    return curable(
      complaint(
        `Deployment recovery (${RECOVERY}) must be enabled for job health check (${HEALTH_CHECK}) support.`,
        configurationField,
      ),
    );
  }
  return undefined;
}

function isOn(configuration: Configuration, key: string, byDefault: boolean): boolean {
  const text = configuration.get(key)?.value.text;
  return text === undefined ? byDefault : text.toLowerCase() === "true";
}

function checkIngress({ field }: DeploymentSpec): Complaint | undefined {
  const ingress = child(field, "ingress");
  const isMissing = ingress !== undefined && child(ingress, "template") === undefined;
  return isMissing ? complaint("Ingress template must be defined", ingress) : undefined;
}

const LOG_FILES = ["log4j-console.properties", "logback-console.xml"];

function checkLogConfiguration({ field }: DeploymentSpec): Complaint | undefined {
  const unknown = presentMembers(child(field, "logConfiguration")).find(({ key }) => !LOG_FILES.includes(key));
  if (unknown === undefined) return undefined;
  return complaint(`Invalid log config key: ${unknown.key}. Allowed keys are [${LOG_FILES.join(", ")}]`, unknown);
}

/** The operator's Flink client is 1.20, which renamed both and reads the old keys still. */
const CHECKPOINTS_DIRECTORY = ["execution.checkpointing.dir", "state.checkpoints.dir"] as const;
const SAVEPOINT_DIRECTORY = ["execution.checkpointing.savepoint-dir", "state.savepoints.dir"] as const;
const PERIODIC_SAVEPOINT_INTERVAL = "kubernetes.operator.periodic.savepoint.interval";
const CHECKPOINT_MAX_AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";

/** Mirrors DefaultValidator#validateJobSpec. */
function checkJob(spec: DeploymentSpec, configuration: Configuration): Complaint | undefined {
  if (spec.job === undefined) return undefined;
  const directory = directoryComplaint(spec.job, configuration);
  if (directory !== undefined) return curable(directory);
  const message = parallelismMessage(spec.job, spec);
  return message === undefined ? undefined : complaint(message, spec.job);
}

/** Directories that an upgrade wants: what the operator's own configuration nearly always gives. */
function directoryComplaint(job: Field, configuration: Configuration): Complaint | undefined {
  const upgrade = child(job, "upgradeMode");
  const upgradeMode = textOf(upgrade) ?? "stateless";
  if (upgradeMode !== "stateless" && isUnset(configuration, CHECKPOINTS_DIRECTORY)) {
    const message = `Checkpoint directory[${CHECKPOINTS_DIRECTORY[0]}] must be defined for last-state and savepoint upgrade modes`;
    return complaint(message, upgrade);
  }
  if (isUnset(configuration, SAVEPOINT_DIRECTORY)) {
    const key = SAVEPOINT_DIRECTORY[0];
    if (upgradeMode === "savepoint") {
      return complaint(`Job could not be upgraded with savepoint while config key[${key}] is not set`, upgrade);
    }
    const trigger = child(job, "savepointTriggerNonce");
    if (trigger !== undefined) {
      const message = `Savepoint could not be manually triggered for the running job while config key[${key}] is not set`;
      return complaint(message, trigger);
    }
    if (configuration.has(PERIODIC_SAVEPOINT_INTERVAL)) {
      return complaint(`Periodic savepoints cannot be enabled when config key[${key}] is not set`, job);
    }
    if (configuration.has(CHECKPOINT_MAX_AGE)) {
      const message = `In order to use max-checkpoint age functionality config key[${key}] must be set to allow triggering savepoint upgrades.`;
      return complaint(message, job);
    }
  }
  return undefined;
}

function parallelismMessage(job: Field, { taskManager }: DeploymentSpec): string | undefined {
  if (taskManager.replicas !== undefined) {
    return Number(textOf(taskManager.replicas)) < 1 ? "TaskManager replicas must be larger than 0" : undefined;
  }
  const parallelism = Number(textOf(child(job, "parallelism")) ?? "0");
  return parallelism < 1 ? "Job parallelism must be larger than 0" : undefined;
}

function isUnset(configuration: Configuration, keys: readonly string[]): boolean {
  return keys.every((key) => isBlank(configuration.get(key)?.value.text ?? ""));
}

function checkServiceAccount({ serviceAccount, field }: DeploymentSpec): Complaint | undefined {
  if (serviceAccount !== undefined || forkOf(field)?.givesServiceAccount === true) return undefined;
  const message =
    "spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of jobServiceAccount.";
  return complaint(message, field);
}
