import { Configuration } from "../configuration/configuration.ts";
import type { JavaException } from "../diagnostics/java-exception.ts";
import { deriveProcessSpec } from "../jobmanager/process-memory.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { Refusal } from "../jobmanager/refusal.ts";
import { schemaRefusal } from "./api-server.ts";
import { type ContainerMemory, containerMemory, masterMemoryMebibytes } from "./container-resources.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { effectiveSettings } from "./effective-configuration.ts";
import type { LayeredSetting } from "./flink-configuration-field.ts";
import { isEqualOrNewer, operatorClientRelease } from "./flink-versions.ts";
import { type Field, textOf } from "./manifest-document.ts";
import { readingRefusal } from "./operator-reading.ts";
import { overlappingKeys } from "./overlapping-keys.ts";
import { taskManagerRefusal } from "./task-manager-memory.ts";
import { validateDeployment } from "./validate-deployment.ts";

/** Whether the operator takes a deployment, and who refuses it where not. */
export interface OperatorVerdict {
  readonly accepts: boolean;
  /** Verbatim; null where it accepts. */
  readonly message: string | null;
  readonly refusedBy: "api-server" | "deserializer" | "validator" | null;
  readonly apiServer: string | null;
  readonly parseError: string | null;
  readonly validationError: string | null;
  readonly fields: readonly Field[];
}

/** Where a deployment fails that the validator takes, or would. */
export interface DeployFailure {
  readonly stage: "configuration" | "job-manager-memory" | "task-manager-memory" | "container" | "configuration-file";
  readonly message: string;
  readonly exception?: JavaException;
  readonly refusal?: Refusal;
  /** The keys whose values are at fault. */
  readonly keys: readonly string[];
}

/** What the operator and its Flink client make of a deployment; computed as far as possible even where it is refused. */
export interface OperatorOutcome {
  readonly verdict: OperatorVerdict;
  readonly settings: readonly LayeredSetting[];
  readonly client: JobManagerProcessSpec | undefined;
  readonly container: ContainerMemory | undefined;
  readonly failure: DeployFailure | undefined;
}

export function operate(spec: DeploymentSpec): OperatorOutcome {
  const schema = schemaRefusal(spec.field);
  const reading = readingRefusal(spec.field);
  const complaint = reading === undefined ? validateDeployment(spec) : undefined;
  const message = complaint?.message ?? reading?.message ?? schema?.message ?? null;
  const verdict: OperatorVerdict = {
    accepts: message === null,
    message,
    refusedBy:
      schema !== undefined
        ? "api-server"
        : reading !== undefined
          ? "deserializer"
          : complaint !== undefined
            ? "validator"
            : null,
    apiServer: schema?.message ?? null,
    parseError: reading?.message ?? null,
    validationError: complaint?.message ?? null,
    fields:
      complaint?.fields ?? ((reading ?? schema) ? [(reading ?? (schema as NonNullable<typeof schema>)).field] : []),
  };
  if (reading !== undefined)
    return { verdict, settings: [], client: undefined, container: undefined, failure: undefined };
  return { verdict, ...deploy(spec) };
}

/** Mirrors AbstractFlinkService#deployCluster → KubernetesClusterClientFactory#getClusterSpecification → the JobManager's pod. */
function deploy(spec: DeploymentSpec): Omit<OperatorOutcome, "verdict"> {
  const effective = effectiveSettings(spec);
  const nothing = { settings: spec.flinkConfiguration.settings, client: undefined, container: undefined };
  if (!effective.ok) {
    const { exception } = effective;
    return {
      ...nothing,
      failure: { stage: "configuration", message: exception.message ?? "null", exception, keys: [] },
    };
  }
  const settings = effective.value;
  const configuration = Configuration.of(settings);
  const client = deriveProcessSpec(configuration, operatorClientRelease, { execution: "kubernetes", environment: {} });
  if (client instanceof Refusal) {
    const { exception, keys } = client;
    const failure: DeployFailure = {
      stage: "job-manager-memory",
      message: exception.message ?? "null",
      exception,
      refusal: client,
      keys,
    };
    return { ...nothing, settings, failure };
  }
  const taskManager = taskManagerRefusal(configuration);
  if (taskManager !== undefined) {
    const keys = ["taskmanager.memory.process.size"];
    return {
      settings,
      client,
      container: undefined,
      failure: { stage: "task-manager-memory", message: taskManager, keys },
    };
  }
  const result = containerMemory(masterMemoryMebibytes(client), configuration);
  if (!result.ok) {
    const { exception, keys } = result;
    return {
      settings,
      client,
      container: undefined,
      failure: { stage: "container", message: exception.message ?? "null", exception, keys },
    };
  }
  const overlap = isEqualOrNewer(textOf(spec.flinkVersion) ?? "", "v2_0")
    ? overlappingKeys(configuration, spec)
    : undefined;
  if (overlap !== undefined) {
    const { exception, key, longer } = overlap;
    const failure: DeployFailure = {
      stage: "configuration-file",
      message: exception.message ?? "null",
      exception,
      keys: [key, longer],
    };
    return { settings, client, container: undefined, failure };
  }
  return { settings, client, container: result.container, failure: undefined };
}
