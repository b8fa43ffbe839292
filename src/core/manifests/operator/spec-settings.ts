import type { LayeredSetting } from "../../configuration/configuration.ts";
import { bigDecimalToDouble } from "../../java/big-decimal.ts";
import { javaDoubleToString } from "../../java/double-text.ts";
import { type Attempt, allOf, javaException, mapAttempt, succeeded, threw } from "../../java/exception.ts";
import { type Field, textOf } from "../reading/manifest-document.ts";
import { quantityAmount } from "../reading/quantity.ts";
import { type ComponentSpec, type DeploymentSpec, requirement, usesRequirements } from "./deployment-spec.ts";
import { settingOfField } from "./flink-configuration-field.ts";
import { isEqualOrNewer } from "./flink-versions.ts";
import { resourceMemoryText } from "./resource-memory.ts";

const REPLICAS = "kubernetes.jobmanager.replicas";

/**
 * The settings that a deployment's spec makes, in the order in which the operator writes them: `flinkConfiguration`,
 * then what the fields of `jobManager` and `taskManager` stand for.
 *
 * Mirrors FlinkConfigBuilder#buildFrom, as far as memory, CPU and replicas go, operator 1.16.
 */
export function specSettings(spec: DeploymentSpec): Attempt<readonly LayeredSetting[]> {
  const version = textOf(spec.flinkVersion);
  if (version === undefined) return threw(javaException("java.lang.NullPointerException", "Value must not be null."));
  const { jobManager, taskManager } = spec;
  const own = allOf([
    ...spec.flinkConfiguration.map(succeeded),
    ...resourceSettings("jobmanager", jobManager, version),
    ...replicaSettings(jobManager).map(succeeded),
    ...resourceSettings("taskmanager", taskManager, version),
  ]);
  return mapAttempt(own, (settings) => {
    // A default that a deployment overrides is nothing that somebody wrote there.
    const keys = new Set(settings.map(({ key }) => key));
    return [...spec.defaults.filter(({ key }) => !keys.has(key)), ...settings];
  });
}

type Component = "jobmanager" | "taskmanager";

function resourceSettings(component: Component, spec: ComponentSpec, version: string): Attempt<LayeredSetting>[] {
  if (usesRequirements(spec)) return requirementSettings(component, spec, version);
  const { memory, cpu } = spec;
  return [
    ...(memory === undefined ? [] : [processSize(component, memory)]),
    ...(cpu === undefined ? [] : cpuSettings(component, cpu, succeeded(Number(textOf(cpu))), version)),
  ];
}

/** Mirrors the operator's reading of `resources`: what is requested counts, else the limit. */
function requirementSettings(component: Component, spec: ComponentSpec, version: string): Attempt<LayeredSetting>[] {
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

function processSize(component: Component, memory: Field): Attempt<LayeredSetting> {
  const key = `${component}.memory.process.size`;
  return mapAttempt(resourceMemoryText(textOf(memory) ?? ""), (text) => settingOfField(key, memory, text));
}

/** Before 1.17 Flink knew the CPU under a shorter key, which the operator sets as well. */
function cpuSettings(
  component: Component,
  cpu: Field,
  cores: Attempt<number>,
  version: string,
): Attempt<LayeredSetting>[] {
  const keys = isEqualOrNewer(version, "v1_17") ? [] : [`kubernetes.${component}.cpu`];
  return [...keys, `kubernetes.${component}.cpu.amount`].map((key) =>
    mapAttempt(cores, (count) => settingOfField(key, cpu, javaDoubleToString(count))),
  );
}

/** The limit as a multiple of the request, both as Kubernetes reads them: `m` is a thousandth, `G` 10^9. */
function limitFactor(key: string, { requests, limits }: ComponentSpec, name: string): Attempt<LayeredSetting>[] {
  const request = requirement(requests, name);
  const limit = requirement(limits, name);
  if (request === undefined || limit === undefined) return [];
  const amounts = allOf([quantityValue(request), quantityValue(limit)]);
  if (!amounts.ok) return [amounts];
  const [requested = 0, limited = 0] = amounts.value;
  return requested > 0 ? [succeeded(settingOfField(key, limit, javaDoubleToString(limited / requested)))] : [];
}

function quantityValue(field: Field): Attempt<number> {
  return mapAttempt(quantityAmount(textOf(field) ?? ""), bigDecimalToDouble);
}

function replicaSettings({ field, replicas }: ComponentSpec): LayeredSetting[] {
  if (field === undefined) return [];
  const count = textOf(replicas) ?? "1";
  return Number(count) > 0 ? [settingOfField(REPLICAS, replicas ?? field, count)] : [];
}
