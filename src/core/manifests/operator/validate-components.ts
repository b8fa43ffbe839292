import type { Configuration } from "../../configuration/configuration.ts";
import { bigDecimalToDouble } from "../../java/big-decimal.ts";
import { type Attempt, mapAttempt } from "../../java/exception.ts";
import { deriveProcessSpec } from "../../jobmanager/derive-process-spec.ts";
import { Refusal } from "../../process-memory/refusal.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";
import { quantityAmount } from "../reading/quantity.ts";
import { type Complaint, complaint, curable } from "./complaint.ts";
import { type ComponentSpec, type DeploymentSpec, definesMemory, requirement } from "./deployment-spec.ts";
import { hasHighAvailability } from "./flink-configuration-field.ts";
import { operatorClientRelease } from "./flink-versions.ts";
import { resourceMemoryBytes } from "./resource-memory.ts";
import { taskManagerRefusal } from "./task-manager-memory.ts";

/**
 * Mirrors DefaultValidator#validateJmSpec, operator 1.16. Legacy heap options stand for the JVM heap here, and for the
 * container in the client.
 */
export function checkJobManager(
  { jobManager, field }: DeploymentSpec,
  configuration: Configuration,
): Complaint | undefined {
  if (!definesMemory(jobManager)) {
    const derived = deriveProcessSpec(configuration, operatorClientRelease);
    if (derived instanceof Refusal) {
      const undefinedMemory = complaint(memoryUndefined("JobManager", "jobManager"), jobManager.field ?? field);
      return derived.reason.code === "nothing-configured" ? curable(undefinedMemory) : undefinedMemory;
    }
  }
  return checkResources("JobManager", jobManager) ?? checkReplicas(jobManager, configuration);
}

/** Mirrors DefaultValidator#validateTmSpec, operator 1.16. */
export function checkTaskManager(
  { taskManager, field }: DeploymentSpec,
  configuration: Configuration,
): Complaint | undefined {
  if (!definesMemory(taskManager) && taskManagerRefusal(configuration) !== undefined) {
    const undefinedMemory = complaint(memoryUndefined("TaskManager", "taskManager"), taskManager.field ?? field);
    const isGiven = ["process.size", "flink.size", "task.heap.size"].some((key) =>
      configuration.has(`taskmanager.memory.${key}`),
    );
    return isGiven ? undefinedMemory : curable(undefinedMemory);
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
    const size = resourceMemoryBytes(textOf(memory) ?? "");
    if (!size.ok) complaints += `${component} resource memory parse error: ${size.exception.message}`;
  }
  if (ephemeralStorage !== undefined) {
    const storage = quantityAmount(textOf(ephemeralStorage) ?? "");
    if (!storage.ok) complaints += `${component} resource ephemeral storage parse error: ${storage.exception.message}`;
  }
  return complaints;
}

function checkReplicas({ replicas }: ComponentSpec, configuration: Configuration): Complaint | undefined {
  const count = Number(textOf(replicas) ?? "1");
  if (count < 1) return complaint("JobManager replicas should not be configured less than one.", replicas);
  if (count === 1 || hasHighAvailability(configuration)) return undefined;
  return curable(complaint("High availability should be enabled when starting standby JobManagers.", replicas));
}

/**
 * What the operator's validator says of `resources`, each complaint in turn.
 *
 * Mirrors DefaultValidator's checks of resource requirements, operator 1.16.
 *
 * @param component `JobManager` or `TaskManager`
 */
function requirementComplaints(component: string, { requests, limits }: ComponentSpec): string[] {
  const subject = `${component} resource requirements`;
  return [
    ...requests.flatMap((field) => quantityComplaints(`${subject} requests ${field.key}`, field)),
    ...limits.flatMap((field) => quantityComplaints(`${subject} limits ${field.key}`, field)),
    ...requests.flatMap((field) => limitComplaints(subject, field, requirement(limits, field.key))),
  ];
}

function quantityComplaints(subject: string, field: Field): string[] {
  const text = textOf(field) ?? "";
  const amount = amountOf(field);
  if (!amount.ok) return [`${subject} parse error: ${amount.exception.message}`];
  const mayBeZero = field.key !== "memory" && field.key !== "cpu";
  if (mayBeZero) return amount.value < 0 ? [`${subject} must not be negative: ${text}`] : [];
  return amount.value <= 0 ? [`${subject} must be positive: ${text}`] : [];
}

function limitComplaints(subject: string, request: Field, limit: Field | undefined): string[] {
  if (limit === undefined) return [];
  const requested = amountOf(request);
  const limited = amountOf(limit);
  if (!requested.ok || !limited.ok || requested.value <= limited.value) return [];
  return [`${subject} ${request.key} request (${textOf(request)}) must not exceed its limit (${textOf(limit)})`];
}

/** Memory in bytes as Flink would have it; of anything else the sign and size that Kubernetes sees. */
function amountOf(field: Field): Attempt<number | bigint> {
  const text = textOf(field) ?? "";
  return field.key === "memory" ? resourceMemoryBytes(text) : mapAttempt(quantityAmount(text), bigDecimalToDouble);
}
