import type { Configuration, Setting } from "../configuration/configuration.ts";
import { type HeapOnlyPlan, planHeapOnly } from "../jobmanager/heap-only-model.ts";
import { type Environment, legacyHeapTarget, sizeInMebibytes } from "../jobmanager/legacy-heap.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jobManagerOptions,
  LEGACY_HEAP_VARIABLE,
  legacyHeapMb,
  legacyHeapSize,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { Decision, Decisions } from "./key-change.ts";

/** From where to where, and how the JobManager is started. */
export interface Route {
  readonly from: FlinkRelease;
  readonly to: FlinkRelease;
  readonly execution: Execution;
  readonly environment: Environment;
}

/** What becomes of the heap options of before 1.11: the JVM heap with scripts, the whole process in a container. */
export function legacyHeapChanges(configuration: Configuration, route: Route): Decisions {
  const changes = new Changes();
  if (route.from.behaviour.memoryModel === "heap-only") fromHeapOnly(configuration, route, changes);
  else fromUnified(configuration, route, changes);
  taskManagerHeap(configuration, route, changes);
  return changes;
}

class Changes implements Decisions {
  readonly byKey = new Map<string, Decision>();
  readonly additions: { key: string; value: string; from: string | null }[] = [];

  replace(setting: Setting | undefined, key: string, value: string): void {
    if (setting !== undefined) this.byKey.set(setting.key, { kind: "replace", why: "heap", by: [{ key, value }] });
  }

  ignore(setting: Setting | undefined): void {
    if (setting !== undefined) this.byKey.set(setting.key, { kind: "drop", why: "not-read-before" });
  }

  drop(setting: Setting | undefined, by: string): void {
    if (setting !== undefined) this.byKey.set(setting.key, { kind: "drop", why: "overridden", by });
  }
}

/** 1.11–1.20 read the options as the newer one that they stand for, to the byte; 2.x reads none of them. */
function fromUnified(configuration: Configuration, { from, execution, environment }: Route, changes: Changes): void {
  if (!from.behaviour.readsLegacyHeap) return;
  const [size, megabytes] = [configuration.get(legacyHeapSize.key), configuration.get(legacyHeapMb.key)];
  const target = legacyHeapTarget(execution);
  const variable = environment[LEGACY_HEAP_VARIABLE];
  // What Flink cannot read there it refuses, and no file can say.
  const isSize = variable !== undefined && parseMemorySize(variable).ok;
  if (configuration.has(target)) {
    changes.drop(size, target);
    changes.drop(megabytes, target);
  } else if (isSize) {
    changes.drop(size, LEGACY_HEAP_VARIABLE);
    changes.drop(megabytes, LEGACY_HEAP_VARIABLE);
    changes.additions.push({ key: target, value: variable, from: LEGACY_HEAP_VARIABLE });
  } else if (size !== undefined) {
    changes.replace(size, target, size.value.text);
    changes.drop(megabytes, size.key);
  } else changes.replace(megabytes, target, inMebibytes(megabytes));
}

/** 1.10 takes whole mebibytes of it, and nothing at all of less than one. */
function fromHeapOnly(configuration: Configuration, route: Route, changes: Changes): void {
  const { execution, environment, to } = route;
  const [size, megabytes] = [configuration.get(legacyHeapSize.key), configuration.get(legacyHeapMb.key)];
  const target = legacyHeapTarget(execution);
  // What it did not read must not begin to count.
  for (const { key } of jobManagerOptions) changes.ignore(configuration.get(key));
  const plan = planHeapOnly(configuration, execution === "local" ? "standalone" : execution, environment);
  if (plan instanceof Refusal) {
    // What 1.10 refuses is refused again.
    changes.replace(size, target, size?.value.text ?? "");
    if (size === undefined) changes.replace(megabytes, target, inMebibytes(megabytes));
    else changes.drop(megabytes, size.key);
    return;
  }
  const source = [size, megabytes].find((setting) => setting?.from === plan.from);
  const bytes = plan.container ?? plan.jvmHeap;
  const counts = source?.key ?? (plan.from.kind === "environment" ? LEGACY_HEAP_VARIABLE : target);
  for (const setting of [size, megabytes]) if (setting !== source || bytes === null) changes.drop(setting, counts);
  if (bytes === null) addShippedTotal(to, changes);
  else if (source !== undefined) changes.replace(source, target, sizeText(source, bytes));
  else changes.additions.push({ key: target, value: sizeSetting(bytes), from: variableOf(plan) });
}

/** 1.10 left the size to the JVM, which no later release does: what the target ships takes its place. */
function addShippedTotal(to: FlinkRelease, changes: Changes): void {
  const shipped = shippedConfiguration(to).settings.find(({ key }) => key === totalProcessMemoryOption.key);
  if (shipped !== undefined) changes.additions.push({ key: shipped.key, value: shipped.value, from: null });
}

function variableOf({ from }: HeapOnlyPlan): string | null {
  return from.kind === "environment" ? from.variable : null;
}

/** As the user wrote it, where that says the same. */
function sizeText({ key, value: { text } }: Setting, bytes: bigint): string {
  const read = key === legacyHeapSize.key ? parseMemorySize(text) : undefined;
  return read?.ok === true && read.bytes === bytes ? text : sizeSetting(bytes);
}

function inMebibytes(setting: Setting | undefined): string {
  return sizeInMebibytes(setting?.value.text ?? "");
}

/** TaskExecutorProcessUtils, 1.10–1.20: with scripts the total Flink memory, in containers the total process memory. */
function taskManagerHeap(configuration: Configuration, { from, execution }: Route, changes: Changes): void {
  if (!from.behaviour.readsLegacyHeap) return;
  const [size, megabytes] = [configuration.get("taskmanager.heap.size"), configuration.get("taskmanager.heap.mb")];
  const inContainer = execution === "kubernetes" || execution === "yarn";
  const target = inContainer ? "taskmanager.memory.process.size" : "taskmanager.memory.flink.size";
  if (configuration.has(target)) {
    changes.drop(size, target);
    changes.drop(megabytes, target);
  } else if (size !== undefined) {
    changes.replace(size, target, size.value.text);
    changes.drop(megabytes, size.key);
  } else changes.replace(megabytes, target, inMebibytes(megabytes));
}
