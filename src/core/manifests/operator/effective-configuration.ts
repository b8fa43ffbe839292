import type { LayeredSetting } from "../../configuration/configuration.ts";
import { bigDecimalToDouble } from "../../java/big-decimal.ts";
import { javaDoubleToString } from "../../java/double-text.ts";
import { javaException } from "../../java/exception.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";
import { type ComponentSpec, requirement, usesRequirements } from "./component-spec.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";
import { settingOf } from "./flink-configuration-field.ts";
import { isEqualOrNewer } from "./flink-versions.ts";
import { numericalAmount, parseQuantity } from "./quantity.ts";
import { resourceMemoryText } from "./resource-memory.ts";
import { type Attempt, attempt, Thrown } from "./thrown.ts";

export const MEMORY_LIMIT_FACTOR = "kubernetes.jobmanager.memory.limit-factor";
export const CPU_LIMIT_FACTOR = "kubernetes.jobmanager.cpu.limit-factor";
const REPLICAS = "kubernetes.jobmanager.replicas";

/**
 * The settings that a deployment's spec makes, in the order in which the operator writes them: `flinkConfiguration`,
 * then what the fields of `jobManager` and `taskManager` stand for.
 *
 * Mirrors FlinkConfigBuilder#buildFrom, as far as memory, CPU and replicas go, operator 1.16.
 */
export function effectiveSettings(spec: DeploymentSpec): Attempt<readonly LayeredSetting[]> {
  return attempt(() => {
    const version = textOf(spec.flinkVersion);
    if (version === undefined)
      throw new Thrown(javaException("java.lang.NullPointerException", "Value must not be null."));
    const { jobManager, taskManager } = spec;
    return [
      ...spec.flinkConfiguration.settings,
      ...resourceSettings("jobmanager", jobManager, version),
      ...replicaSettings(jobManager),
      ...resourceSettings("taskmanager", taskManager, version),
    ];
  });
}

type Component = "jobmanager" | "taskmanager";

function resourceSettings(component: Component, spec: ComponentSpec, version: string): LayeredSetting[] {
  if (usesRequirements(spec)) return requirementSettings(component, spec, version);
  const { memory, cpu } = spec;
  return [
    ...(memory === undefined ? [] : [processSize(component, memory)]),
    ...(cpu === undefined ? [] : cpuSettings(component, cpu, Number(textOf(cpu)), version)),
  ];
}

/** Mirrors the operator's reading of `resources`: what is requested counts, else the limit. */
function requirementSettings(component: Component, spec: ComponentSpec, version: string): LayeredSetting[] {
  const { requests, limits } = spec;
  const memory = requirement(requests, "memory") ?? requirement(limits, "memory");
  const cpu = requirement(requests, "cpu") ?? requirement(limits, "cpu");
  return [
    ...(memory === undefined ? [] : [processSize(component, memory)]),
    ...limitFactor(`kubernetes.${component}.memory.limit-factor`, spec, "memory"),
    ...(cpu === undefined ? [] : cpuSettings(component, cpu, quantityValue(cpu), version)),
    ...limitFactor(`kubernetes.${component}.cpu.limit-factor`, spec, "cpu"),
  ];
}

function processSize(component: Component, memory: Field): LayeredSetting {
  return settingOf(`${component}.memory.process.size`, memory, resourceMemoryText(textOf(memory) ?? ""));
}

/** Before 1.17 Flink knew the CPU under a shorter key, which the operator sets as well. */
function cpuSettings(component: Component, cpu: Field, cores: number, version: string): LayeredSetting[] {
  const text = javaDoubleToString(cores);
  const keys = isEqualOrNewer(version, "v1_17") ? [] : [`kubernetes.${component}.cpu`];
  return [...keys, `kubernetes.${component}.cpu.amount`].map((key) => settingOf(key, cpu, text));
}

/** The limit as a multiple of the request, both as Kubernetes reads them: `m` is a thousandth, `G` 10^9. */
function limitFactor(key: string, { requests, limits }: ComponentSpec, name: string): LayeredSetting[] {
  const request = requirement(requests, name);
  const limit = requirement(limits, name);
  if (request === undefined || limit === undefined) return [];
  const requested = quantityValue(request);
  const limited = quantityValue(limit);
  return requested > 0 ? [settingOf(key, limit, javaDoubleToString(limited / requested))] : [];
}

function quantityValue(field: Field): number {
  return bigDecimalToDouble(numericalAmount(parseQuantity(textOf(field) ?? "")));
}

function replicaSettings({ field, replicas }: ComponentSpec): LayeredSetting[] {
  if (field === undefined) return [];
  const count = textOf(replicas) ?? "1";
  return Number(count) > 0 ? [settingOf(REPLICAS, replicas ?? field, count)] : [];
}
