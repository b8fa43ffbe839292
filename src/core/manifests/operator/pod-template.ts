import type { Configuration } from "../../configuration/configuration.ts";
import { type EnvironmentVariable, variablesOf } from "../container/environment-variables.ts";
import { child, descendant, type Field, items, textOf } from "../reading/manifest-document.ts";
import type { DeploymentSpec } from "./deployment-spec.ts";

const MAIN_CONTAINER = "flink-main-container";
const MERGE_BY_NAME = "kubernetes.operator.pod-template.merge-arrays-by-name";

/** The pod templates of a FlinkDeployment's JobManager: its own over the one for all. */
export interface PodTemplates {
  readonly common: Field | undefined;
  readonly own: Field | undefined;
}

export function podTemplatesOf({ field, jobManager }: DeploymentSpec): PodTemplates {
  return { common: child(field, "podTemplate"), own: child(jobManager.field, "podTemplate") };
}

/** The parts of a container, the one that counts first. */
export type LayeredContainer = readonly Field[];

/**
 * The main container as both templates describe it. Lists are merged by position, or by name where the configuration
 * says so.
 *
 * Mirrors FlinkUtils#mergePodTemplates.
 */
export function mainContainer({ common, own }: PodTemplates, configuration: Configuration): LayeredContainer {
  const under = items(descendant(common, "spec", "containers"));
  const over = items(descendant(own, "spec", "containers"));
  const byName = configuration.get(MERGE_BY_NAME)?.value.text.toLowerCase() === "true";
  const merged = byName ? mergeByName(over, under) : mergeByPosition(over, under);
  return merged.find((layers) => nameOf(layers) === MAIN_CONTAINER) ?? [];
}

/** Variables of the container, merged as its lists are; those that Flink's options add come after. */
export function containerVariables(layers: LayeredContainer, configuration: Configuration): EnvironmentVariable[] {
  const [over, under] = [layers[0], layers[1]].map((layer) => items(child(layer, "env")));
  const byName = configuration.get(MERGE_BY_NAME)?.value.text.toLowerCase() === "true";
  const merge = byName ? mergeByName : mergeByPosition;
  return variablesOf(merge(over ?? [], under ?? []).flatMap((entries) => entries.slice(0, 1)));
}

function mergeByPosition(over: readonly Field[], under: readonly Field[]): LayeredContainer[] {
  const longest = over.length > under.length ? over : under;
  return longest.map((_, index) => [over[index], under[index]].filter((layer) => layer !== undefined));
}

function mergeByName(over: readonly Field[], under: readonly Field[]): LayeredContainer[] {
  const merged = new Map<string, Field[]>();
  for (const field of [...under, ...over]) {
    const name = textOf(child(field, "name")) ?? "";
    merged.set(name, [field, ...(merged.get(name) ?? []).slice(0, 1)]);
  }
  return [...merged.values()];
}

function nameOf(layers: LayeredContainer): string | undefined {
  return layers.map((layer) => textOf(child(layer, "name"))).find((name) => name !== undefined);
}
