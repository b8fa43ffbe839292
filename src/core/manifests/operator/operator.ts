import { Configuration, type LayeredSetting } from "../../configuration/configuration.ts";
import type { JavaException } from "../../java/exception.ts";
import { deriveProcessSpec } from "../../jobmanager/derive-process-spec.ts";
import type { JobManagerProcessSpec } from "../../jobmanager/process-spec.ts";
import { Refusal } from "../../process-memory/refusal.ts";
import type { ContainerMemory } from "../container/container-memory.ts";
import type { DeployFailure } from "../container/deploy-failure.ts";
import { child, type Field, textOf } from "../reading/manifest-document.ts";
import { apiServerComplaint } from "./api-server.ts";
import { clientContainer, masterMemoryMebibytes } from "./client-container.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { deserializerComplaint } from "./deserializer.ts";
import { isEqualOrNewer, operatorClientRelease } from "./flink-versions.ts";
import { specSettings } from "./spec-settings.ts";
import { taskManagerRefusal } from "./task-manager-memory.ts";
import { validateDeployment } from "./validate-deployment.ts";
import { overlapException, overlappingKeys } from "./written-file.ts";

/** Whether the operator takes a deployment, and who refuses it where not. */
export interface OperatorVerdict {
  readonly accepts: boolean;
  /** Verbatim, the validator's own sentence where it has one; null where nobody refuses. */
  readonly message: string | null;
  /** Who is the first to refuse. */
  readonly refusedBy: "api-server" | "deserializer" | "validator" | null;
  readonly apiServer: string | null;
  readonly parseError: string | null;
  readonly validationError: string | null;
  /** What may end the refusal all the same: defaults of the operator's own, which are not known. */
  readonly unless: "operator-defaults" | null;
  /** What the message is about. */
  readonly fields: readonly Field[];
}

/** What the operator's Flink client makes of a deployment, as far as it comes. */
interface ClientOutcome {
  readonly settings: readonly LayeredSetting[];
  readonly client: JobManagerProcessSpec | undefined;
  readonly container: ContainerMemory | undefined;
  readonly failure: DeployFailure | undefined;
}

export interface OperatorOutcome extends ClientOutcome {
  readonly verdict: OperatorVerdict;
}

/** What becomes of a deployment; computed as far as it can be even where it is refused. */
export function operate(spec: DeploymentSpec, root: Field): OperatorOutcome {
  const verdict = isReady(root) ? accepted : judge(spec);
  if (verdict.parseError === null) return { verdict, ...deploy(spec) };
  return { verdict, settings: [], client: undefined, container: undefined, failure: undefined };
}

/**
 * What each of the three says that a deployment comes by: the API server, the operator's deserializer, its validator.
 * What only the API server minds is shown to the others all the same, since an older CRD may let it pass.
 */
function judge(spec: DeploymentSpec): OperatorVerdict {
  const apiServer = apiServerComplaint(spec.field);
  const deserializer = deserializerComplaint(spec.field);
  const validator = deserializer === undefined ? validateDeployment(spec) : undefined;
  const told = validator ?? deserializer ?? apiServer;
  return {
    accepts: told === undefined,
    message: told?.message ?? null,
    refusedBy: firstOf([apiServer, "api-server"], [deserializer, "deserializer"], [validator, "validator"]),
    apiServer: apiServer?.message ?? null,
    parseError: deserializer?.message ?? null,
    validationError: validator?.message ?? null,
    unless: told?.isCurable === true && apiServer === undefined && !spec.knowsDefaults ? "operator-defaults" : null,
    fields: told?.fields ?? [],
  };
}

const accepted: OperatorVerdict = {
  accepts: true,
  message: null,
  refusedBy: null,
  apiServer: null,
  parseError: null,
  validationError: null,
  unless: null,
  fields: [],
};

/** A live object whose JobManager is up, and of which the operator says no error, was not refused. */
function isReady(root: Field): boolean {
  const status = child(root, "status");
  return (
    textOf(child(status, "jobManagerDeploymentStatus")) === "READY" && (textOf(child(status, "error")) ?? "") === ""
  );
}

type Refuser = NonNullable<OperatorVerdict["refusedBy"]>;

function firstOf(...refusals: readonly (readonly [unknown, Refuser])[]): Refuser | null {
  return refusals.find(([refusal]) => refusal !== undefined)?.[1] ?? null;
}

/**
 * Mirrors AbstractFlinkService#submitApplicationCluster and KubernetesClusterClientFactory#getClusterSpecification, up
 * to the JobManager's container and the ConfigMap that it mounts.
 */
function deploy(spec: DeploymentSpec): ClientOutcome {
  const written = specSettings(spec);
  if (!written.ok) {
    const failure = thrown("configuration", written.exception, []);
    return { settings: spec.flinkConfiguration, client: undefined, container: undefined, failure };
  }
  const settings = written.value;
  const configuration = Configuration.of(settings);
  const client = deriveProcessSpec(configuration, operatorClientRelease, { execution: "kubernetes", environment: {} });
  if (client instanceof Refusal) {
    const failure = { ...thrown("job-manager-memory", client.exception, client.keys), refusal: client };
    return { settings, client: undefined, container: undefined, failure };
  }
  const container = clientContainer(masterMemoryMebibytes(client), configuration);
  const failure =
    taskManagerFailure(configuration) ??
    (container.ok ? undefined : thrown("container", container.exception, container.keys)) ??
    overlapFailure(configuration, spec);
  const created = failure === undefined && container.ok ? container.container : undefined;
  return { settings, client, container: created, failure };
}

function taskManagerFailure(configuration: Configuration): DeployFailure | undefined {
  const message = taskManagerRefusal(configuration);
  if (message === undefined) return undefined;
  return { stage: "task-manager-memory", message, keys: ["taskmanager.memory.process.size"] };
}

/** From 2.0 on the ConfigMap holds a `config.yaml`. */
function overlapFailure(configuration: Configuration, spec: DeploymentSpec): DeployFailure | undefined {
  if (!isEqualOrNewer(textOf(spec.flinkVersion) ?? "", "v2_0")) return undefined;
  const overlap = overlappingKeys(configuration, spec);
  if (overlap === undefined) return undefined;
  return thrown("configuration-file", overlapException(overlap), [overlap.key, overlap.longer]);
}

function thrown(stage: DeployFailure["stage"], exception: JavaException, keys: readonly string[]): DeployFailure {
  return { stage, message: exception.message ?? "null", exception, keys };
}
