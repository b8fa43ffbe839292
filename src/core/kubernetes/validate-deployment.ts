import { Configuration } from "../configuration/configuration.ts";
import { deriveProcessSpec } from "../jobmanager/process-memory.ts";
import { Refusal } from "../jobmanager/refusal.ts";
import { type ComponentSpec, definesMemory } from "./component-spec.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { isEqualOrNewer, operatorClientRelease } from "./flink-versions.ts";
import { hasHighAvailability } from "./high-availability.ts";
import { child, type Field, presentMembers, textOf } from "./manifest-document.ts";
import { numericalAmount, parseQuantity } from "./quantity.ts";
import { resourceMemoryBytes } from "./resource-memory.ts";
import { taskManagerRefusal } from "./task-manager-memory.ts";
import { attempt } from "./thrown.ts";
import { jobComplaint } from "./validate-job.ts";
import { requirementComplaints } from "./validate-requirements.ts";

/** The validator's sentence, and the fields that it is about, where there are any. */
export interface Complaint {
  readonly message: string;
  readonly fields: readonly Field[];
}

/**
 * What the operator's webhook and reconciler say against a new deployment: the first complaint, to the letter.
 *
 * Mirrors DefaultValidator#validateDeployment, operator 1.16, without the autoscaler's options and the ingress URL.
 */
export function validateDeployment(spec: DeploymentSpec): Complaint | undefined {
  const configuration = Configuration.of(spec.flinkConfiguration.settings);
  for (const check of CHECKS) {
    const complaint = check(spec, configuration);
    if (complaint !== undefined) return complaint;
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
  (spec, configuration) => complaint(jobComplaint(spec, configuration), spec.job),
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
    return complaint("HA must be enabled for rollback support.", configurationField);
  }
  if (isOn(configuration, HEALTH_CHECK, false) && !isOn(configuration, RECOVERY, true)) {
    return complaint(
      `Deployment recovery (${RECOVERY}) must be enabled for job health check (${HEALTH_CHECK}) support.`,
      configurationField,
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

/** Mirrors #validateJmSpec. Legacy heap options stand for the JVM heap here, and for the container in the client. */
function checkJobManager({ jobManager, field }: DeploymentSpec, configuration: Configuration): Complaint | undefined {
  if (!definesMemory(jobManager)) {
    const derived = deriveProcessSpec(configuration, operatorClientRelease);
    if (derived instanceof Refusal)
      return complaint(memoryUndefined("JobManager", "jobManager"), jobManager.field ?? field);
  }
  return checkResources("JobManager", jobManager) ?? checkReplicas(jobManager, configuration);
}

function checkTaskManager({ taskManager, field }: DeploymentSpec, configuration: Configuration): Complaint | undefined {
  if (!definesMemory(taskManager) && taskManagerRefusal(configuration) !== undefined) {
    return complaint(memoryUndefined("TaskManager", "taskManager"), taskManager.field ?? field);
  }
  const resources = checkResources("TaskManager", taskManager);
  if (resources !== undefined || taskManager.replicas === undefined) return resources;
  const isNone = Number(textOf(taskManager.replicas)) < 1;
  return isNone
    ? complaint("TaskManager replicas should not be configured less than one.", taskManager.replicas)
    : undefined;
}

function memoryUndefined(component: string, field: string): string {
  const path = `spec.${field}`;
  return `${component} resource memory must be defined using \`${path}.resource.memory\` or \`${path}.resources.requests.memory\``;
}

function checkResources(component: string, spec: ComponentSpec): Complaint | undefined {
  const resource = resourceComplaint(component, spec);
  if (resource !== "") return complaint(resource, spec.memory, spec.ephemeralStorage);
  const requirements = requirementComplaints(component, spec).join("; ");
  return requirements === "" ? undefined : complaint(requirements, ...spec.requests, ...spec.limits);
}

/** Mirrors #validateResources: two complaints stand with nothing between them. */
function resourceComplaint(component: string, { memory, ephemeralStorage }: ComponentSpec): string {
  let complaints = "";
  if (memory !== undefined) {
    const size = attempt(() => resourceMemoryBytes(textOf(memory) ?? ""));
    if (!size.ok) complaints += `${component} resource memory parse error: ${size.exception.message}`;
  }
  if (ephemeralStorage !== undefined) {
    const storage = attempt(() => numericalAmount(parseQuantity(textOf(ephemeralStorage) ?? "")));
    if (!storage.ok) complaints += `${component} resource ephemeral storage parse error: ${storage.exception.message}`;
  }
  return complaints;
}

function checkReplicas({ replicas }: ComponentSpec, configuration: Configuration): Complaint | undefined {
  const count = Number(textOf(replicas) ?? "1");
  if (count < 1) return complaint("JobManager replicas should not be configured less than one.", replicas);
  if (count === 1 || hasHighAvailability(configuration)) return undefined;
  return complaint("High availability should be enabled when starting standby JobManagers.", replicas);
}

function checkServiceAccount({ serviceAccount, field }: DeploymentSpec): Complaint | undefined {
  if (serviceAccount !== undefined) return undefined;
  const message =
    "spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of jobServiceAccount.";
  return complaint(message, field);
}

function complaint(message: string, ...fields: readonly (Field | undefined)[]): Complaint;
function complaint(message: string | undefined, ...fields: readonly (Field | undefined)[]): Complaint | undefined;
function complaint(message: string | undefined, ...fields: readonly (Field | undefined)[]): Complaint | undefined {
  if (message === undefined) return undefined;
  return { message, fields: fields.filter((field) => field !== undefined) };
}
