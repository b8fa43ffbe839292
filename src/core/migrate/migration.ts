import type { NotRead } from "../assumed.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { fileNotRead } from "../configuration/file-not-read.ts";
import { type FileFormat, loadConfiguration } from "../configuration/load-configuration.ts";
import { type Answer, answerOfJvm, type Question, questionOfJvm } from "../jobmanager/answer.ts";
import { plannedBy } from "../jobmanager/enlarge.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import { heapOf, unifiedPlan } from "../jobmanager/unified-plan.ts";
import { roundedUp, sizeSetting } from "../memory/size-setting.ts";
import {
  jvmHeapMemory,
  jvmOverheadMax,
  jvmOverheadMin,
  LEGACY_HEAP_VARIABLE,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import type { OptionCatalogue } from "../options/option-catalogue.ts";
import type { Source } from "../text/source.ts";
import { keptDefaults, readOtherwise, valueDecision } from "./changed-values.ts";
import { editInPlace } from "./edit-in-place.ts";
import { flatToYaml } from "./flat-to-yaml.ts";
import type { Decision, Decisions, KeyChange, NewSetting } from "./key-change.ts";
import { legacyHeapChanges, type Route } from "./legacy-heap-changes.ts";
import { isSameMemory } from "./migrated-memory.ts";
import { catalogueDecision } from "./renamed-keys.ts";

/** A file, and from which release to which it is to go. */
export interface MigrationRequest extends Route {
  readonly source: Source;
  readonly format: FileFormat;
  readonly catalogue: OptionCatalogue;
}

export type Migration =
  | {
      readonly ok: true;
      /** The name under which the target reads the new text. */
      readonly file: FileFormat;
      readonly text: string;
      /** In the order of the old file. */
      readonly changes: readonly KeyChange[];
      readonly before: Answer;
      readonly after: Answer;
      /** Whether the JobManager gets the same memory, to the byte. */
      readonly same: boolean;
      /** What, added to the new text, keeps the heap that it would otherwise not get; empty where nothing does. */
      readonly keepsHeap: readonly NewSetting[];
      /** What was one text to the old release, or parted otherwise, and is a list or a mapping to the target. */
      readonly readOtherwise: readonly NewSetting[];
    }
  /** The old file cannot be read, or the new one could not: its text then says so. */
  | { readonly ok: false; readonly reason: "unreadable" | "unwritable"; readonly message: string }
  /** It is more than Headroom reads, whatever Flink makes of it. */
  | { readonly ok: false; readonly reason: "not-read"; readonly notRead: NotRead };

/** Turns a configuration into one that says the same to another release. Pure; never throws for what the file says. */
export function migrationOf(request: MigrationRequest): Migration {
  const { source, format, from, to } = request;
  const loading = loadConfiguration(source, format);
  if (!loading.ok) {
    const { failure } = loading;
    if ("beyond" in failure) return { ok: false, reason: "not-read", notRead: fileNotRead(source, failure) };
    return { ok: false, reason: "unreadable", message: failure.exception.message ?? "" };
  }
  const decisions = decide(loading.configuration, request, request.catalogue);
  const file = targetFormat(request);
  const { text, changes } = file === format ? editInPlace(source, format, decisions) : flatToYaml(source, decisions);
  const left = new Set(changes.flatMap(({ kind, key }) => (kind === "left" && key !== null ? [key] : [])));
  const after: Source = { name: file, text };
  const unread = problemReading(after, file, expected(loading.configuration, decisions, left));
  if (unread !== undefined) return { ok: false, reason: "unwritable", message: unread };

  const asked = { execution: request.execution, arguments: [], environment: request.environment };
  const answers = [
    whereItRuns({ ...asked, release: from, given: { kind: "file", source, format } }),
    whereItRuns({ ...asked, release: to, given: { kind: "file", source: after, format: file } }),
  ] as const;
  const same = isSameMemory(...answers);
  return {
    ok: true,
    file,
    text,
    changes,
    before: answers[0],
    after: answers[1],
    same,
    keepsHeap: same ? [] : settingsThatKeepHeap(...answers),
    readOtherwise: file === format ? [] : readOtherwise(loading.configuration, request.catalogue),
  };
}

/** What the JobManager's JVM gets, if there is one: in a pod the client's variable is not there. */
function whereItRuns(question: Question): Answer {
  const environment = { ...question.environment, [LEGACY_HEAP_VARIABLE]: undefined };
  return answerOfJvm(question, questionOfJvm({ ...question, environment }));
}

/** A file keeps its format as long as the target reads it. */
function targetFormat({ format, to }: MigrationRequest): FileFormat {
  const { configurationFiles } = to.behaviour;
  return configurationFiles.includes(format) ? format : (configurationFiles[0] ?? "config.yaml");
}

/** The settings that the new file has to hold, by key. */
function expected(
  configuration: Configuration,
  { byKey, additions }: Decisions,
  left: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const { key, value } of configuration.settings()) {
    const decision = left.has(key) ? undefined : byKey.get(key);
    if (decision === undefined || decision.kind === "keep") settings.set(key, value.text);
    else if (decision.kind === "replace") for (const by of decision.by) settings.set(by.key, by.value);
  }
  for (const { key, value } of additions) settings.set(key, value);
  return settings;
}

/** What is wrong with a new text, if anything: each is read again as Flink will read it. */
function problemReading(source: Source, format: FileFormat, settings: ReadonlyMap<string, string>): string | undefined {
  const loading = loadConfiguration(source, format);
  if (!loading.ok) {
    if ("beyond" in loading.failure) return fileNotRead(source, loading.failure).why.en;
    const { exception } = loading.failure;
    return exception.cause?.message ?? exception.message ?? "";
  }
  const read = new Map([...loading.configuration.settings()].map(({ key, value }) => [key, value.text]));
  for (const [key, value] of settings) if (read.get(key) !== value) return key;
  return [...read.keys()].find((key) => !settings.has(key));
}

/**
 * What keeps a heap that was cut from a container in another way: the heap itself, and where the rest is more than
 * Flink allows for the JVM's overhead, a limit that allows it. Where it does not fit into the container, a container
 * as large as all that the JVM could take.
 */
export function settingsThatKeepHeap(before: Answer, after: Answer): readonly NewSetting[] {
  const plan = unifiedPlan(after);
  const heap = before.outcome.kind === "planned" ? heapOf(before.outcome.plan) : null;
  if (plan === undefined || heap === null || heap === 0n || heap === plan.spec.jvmHeap) return [];
  const fixed: NewSetting = { key: jvmHeapMemory.key, value: sizeSetting(heap) };
  const { spec } = plan;
  const overhead = totalProcessMemory(spec) - heap - spec.offHeap - spec.jvmMetaspace;
  const limits = [jvmOverheadMax, jvmOverheadMin].map(({ key }) => ({ key, value: sizeSetting(overhead) }));
  const old = unifiedPlan(before);
  const larger = old && {
    key: totalProcessMemoryOption.key,
    value: sizeSetting(roundedUp(totalProcessMemory(old.spec))),
  };
  const beside = overhead < 0n ? [] : limits.map((limit) => [fixed, limit]);
  const ways = [[fixed], ...beside, ...(larger === undefined ? [] : [[larger]])];
  return ways.find((settings) => (plannedBy(after, settings)?.spec.jvmHeap ?? 0n) >= heap) ?? [];
}

/** What becomes of every setting on the way from one release to another. */
export function decide(configuration: Configuration, route: Route, catalogue: OptionCatalogue): Decisions {
  const heap = legacyHeapChanges(configuration, route);
  const byKey = new Map<string, Decision>(heap.byKey);
  for (const { key, value } of configuration.settings()) {
    if (byKey.has(key)) continue;
    const renamed = catalogueDecision(key, value.text, configuration, route.to, catalogue);
    const decision = withValue(key, value.text, renamed, configuration, route, catalogue);
    if (decision !== undefined) byKey.set(key, decision);
  }
  const decided = withoutRivals(byKey);
  return {
    byKey: decided,
    additions: [...heap.additions, ...keptDefaults(decided, configuration, route, catalogue)],
  };
}

/** What becomes of a setting by its key, where its value has another meaning by that, too. */
function withValue(
  key: string,
  value: string,
  renamed: Decision | undefined,
  configuration: Configuration,
  route: Route,
  catalogue: OptionCatalogue,
): Decision | undefined {
  if (renamed !== undefined && (renamed.kind !== "replace" || renamed.by.length !== 1)) return renamed;
  const [proper = { key, value }] = renamed?.by ?? [];
  return valueDecision(key, proper, configuration, route, catalogue) ?? renamed;
}

/** Two settings never get the same new key: where Flink's order between them is not known, both stay as they are. */
function withoutRivals(byKey: ReadonlyMap<string, Decision>): Map<string, Decision> {
  const claims = new Map<string, number>();
  const newKeys = [...byKey.values()].flatMap((one) => (one.kind === "replace" ? one.by.map(({ key }) => key) : []));
  for (const key of newKeys) claims.set(key, (claims.get(key) ?? 0) + 1);
  const kept = [...byKey].filter(
    ([, one]) => one.kind !== "replace" || one.by.every(({ key }) => claims.get(key) === 1),
  );
  return new Map(kept);
}
