import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { KiB, MiB } from "../../core/memory/units.ts";
import { type JvmMemoryPart, jvmMemoryFlag, lastOption } from "../../core/process-memory/jvm-memory-flag.ts";
import { jvmOptionsDocument, metricsDocument, settingsDocument } from "../rest/documents.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** What a running JobManager says of itself; a part that the release does not tell is undefined. */
export interface JvmView {
  /** `/jobmanager/config` */
  readonly configuration: ReadonlyMap<string, string> | undefined;
  /** `/jobmanager/environment` */
  readonly options: readonly string[] | undefined;
  /** `/jobmanager/metrics`, in bytes. */
  readonly heapMaximum: bigint | undefined;
  readonly metaspaceMaximum: bigint | undefined;
  /** Whether its collector leaves one survivor space out of the maximum. */
  readonly survivorApart: boolean;
}

/** Where the running JVM is not what was planned. */
export type JvmDifference =
  | { readonly code: "options"; readonly missing: readonly string[]; readonly added: readonly string[] }
  | { readonly code: "option-overridden"; readonly planned: string; readonly wins: string }
  | { readonly code: "heap-maximum"; readonly planned: bigint; readonly actual: bigint }
  | { readonly code: "metaspace-maximum"; readonly planned: bigint; readonly actual: bigint }
  | { readonly code: "setting"; readonly key: string; readonly planned: string; readonly actual: string };

/** Compares a running JVM with the plan and the command line that it was started with. */
export function compareJvm(plan: UnifiedPlan, argv: readonly string[], view: JvmView): JvmDifference[] {
  const started = jvmOptionsOf(argv);
  const differences: JvmDifference[] = overriddenOptions(plan, view.options ?? started);
  if (view.options !== undefined) {
    const [missing, added] = [without(started, view.options), without(view.options, started)];
    if (missing.length > 0 || added.length > 0) differences.push({ code: "options", missing, added });
  }
  const { spec } = plan;
  const heap = view.heapMaximum;
  const lowest = view.survivorApart ? spec.jvmHeap - spec.jvmHeap / SURVIVOR_SHARE : spec.jvmHeap;
  if (heap !== undefined && (heap < lowest || heap >= spec.jvmHeap + LARGEST_REGION)) {
    differences.push({ code: "heap-maximum", planned: spec.jvmHeap, actual: heap });
  }
  const metaspace = view.metaspaceMaximum;
  if (metaspace !== undefined && distance(metaspace, spec.jvmMetaspace) > METASPACE_ALIGNMENT) {
    differences.push({ code: "metaspace-maximum", planned: spec.jvmMetaspace, actual: metaspace });
  }
  for (const [key, planned] of plan.dynamicConfigs) {
    const actual = view.configuration?.get(key);
    if (actual !== undefined && actual !== planned) differences.push({ code: "setting", key, planned, actual });
  }
  return differences;
}

/** G1 rounds the heap up to its regions, of 32 MiB at most. */
const LARGEST_REGION = 32n * MiB;
/** A survivor space is a tenth of the young generation, which is a third of the heap; leave some room. */
const SURVIVOR_SHARE = 16n;
const METASPACE_ALIGNMENT = 64n * KiB;

/** The options of the JVM in a command line: what stands before the class path. */
export function jvmOptionsOf(argv: readonly string[]): readonly string[] {
  return argv.slice(1, argv.indexOf("-classpath"));
}

/** What of the JVM's memory Flink sets, in the order in which differences are told. */
const sized: readonly JvmMemoryPart[] = ["max-heap", "initial-heap", "max-direct", "max-metaspace"];

/** Sizes of the plan that an option of the user's overrides, because it comes later. */
export function overriddenOptions({ jvmArguments }: UnifiedPlan, options: readonly string[]): JvmDifference[] {
  return sized.flatMap((part): JvmDifference[] => {
    const planned = lastOption(jvmArguments, part);
    const wins = lastOption(options, part);
    if (planned === undefined || wins === undefined) return [];
    const same = jvmMemoryFlag(planned)?.bytes === jvmMemoryFlag(wins)?.bytes;
    return same ? [] : [{ code: "option-overridden", planned, wins }];
  });
}

/** What is in a list and not in another, each occurrence for itself. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((item) => {
    const index = rest.indexOf(item);
    if (index === -1) return true;
    rest.splice(index, 1);
    return false;
  });
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

const HEAP_MAXIMUM = "Status.JVM.Memory.Heap.Max";
const METASPACE_MAXIMUM = "Status.JVM.Memory.Metaspace.Max";

/** Collectors whose maximum does not count one of the two survivor spaces. */
const SURVIVOR_APART = /^Status\.JVM\.GarbageCollector\.(?:Copy|PS_Scavenge|ParNew)\./u;

/** Asks a JobManager what its JVM runs with; undefined while it does not answer yet. */
export async function readJvmView(client: RestClient, signal: AbortSignal): Promise<JvmView | undefined> {
  const [configuration, environment, names, metrics] = await Promise.all([
    client.get("jobmanager/config", settingsDocument(), signal),
    client.get("jobmanager/environment", jvmOptionsDocument(), signal),
    client.get("jobmanager/metrics", metricsDocument(), signal),
    client.get(`jobmanager/metrics?get=${HEAP_MAXIMUM},${METASPACE_MAXIMUM}`, metricsDocument(), signal),
  ]);
  if (!configuration.ok || configuration.unread.length > 0 || !metrics.ok) return undefined;
  // Only since 1.16 there is such a page.
  if (!environment.ok && !(environment.problem.code === "refused" && environment.problem.status === 404))
    return undefined;
  return {
    configuration: new Map(configuration.body),
    options: environment.ok ? environment.body : undefined,
    heapMaximum: bytes(metrics.body.get(HEAP_MAXIMUM)),
    metaspaceMaximum: bytes(metrics.body.get(METASPACE_MAXIMUM)),
    survivorApart: names.ok && [...names.body.keys()].some((name) => SURVIVOR_APART.test(name)),
  };
}

/** A maximum that the JVM does not have is -1. */
function bytes(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/u.test(text) ? BigInt(text) : undefined;
}
