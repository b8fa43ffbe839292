import { Configuration } from "../../configuration/configuration.ts";
import { child, presentMembers, textOf } from "../reading/manifest-document.ts";
import { type Complaint, complaint } from "./complaint.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { isEqualOrNewer } from "./flink-versions.ts";
import { hasHighAvailability } from "./high-availability.ts";
import { checkJobManager, checkTaskManager } from "./validate-components.ts";
import { jobComplaint } from "./validate-job.ts";

/**
 * What the operator's webhook and reconciler say against a new deployment: the first complaint, to the letter.
 *
 * Mirrors DefaultValidator#validateDeployment, operator 1.16, without the autoscaler's options and the ingress URL.
 */
export function validateDeployment(spec: DeploymentSpec): Complaint | undefined {
  const configuration = Configuration.of(spec.flinkConfiguration.settings);
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

function checkServiceAccount({ serviceAccount, field }: DeploymentSpec): Complaint | undefined {
  if (serviceAccount !== undefined) return undefined;
  const message =
    "spec.serviceAccount must be defined. If you use helm, its value should be the same with the name of jobServiceAccount.";
  return complaint(message, field);
}
