import type { Provenance } from "../configuration/configuration.ts";
import { appendSetting, removeSetting, replaceValue } from "../configuration/edit-setting.ts";
import { roundedDown, roundedUp } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import { memoryKeys } from "../options/job-manager-options.ts";
import { LEAST_MAX_HEAP } from "../process-memory/jvm-memory-flag.ts";
import { applyEdits, type TextEdit } from "../text/text-edit.ts";
import { type Answer, answer, derivePlan, type MemoryPlan, type Question, questionOfJvm } from "./answer.ts";
import { totalProcessMemory } from "./process-spec.ts";
import { type SettingChange, type WayOutCandidate, type WorkingRange, withChanges } from "./setting-change.ts";
import { unifiedPlan } from "./unified-plan.ts";
import { candidatesFor, LARGEST_TRIED, lastResort, withoutLegacyHeap } from "./way-out-candidates.ts";

/** A way out of a refusal that was tried: with its changes the release accepts the configuration. */
export interface WayOut {
  readonly changes: readonly SettingChange[];
  readonly range?: WorkingRange;
  /** What the JobManager then gets. */
  readonly plan: MemoryPlan;
  /** The changes as edits of the file; empty where a setting to change does not stand in it. */
  readonly edits: readonly TextEdit[];
  /** The limit of the container, where the process would be larger than that. */
  readonly beyondLimit?: bigint;
  /** The name of what they edit, where that is no file of Flink's. */
  readonly editedFile?: string;
}

const MOST_WAYS = 4;

/**
 * The ways out of a refusal, the one to recommend first; none of them is offered untried.
 *
 * @param ofJvm the question of the JVM, which in a pod is not that of the client that makes the pod
 */
export function waysOut(refused: Answer, ofJvm: Question = questionOfJvm(refused.question)): WayOut[] {
  const trying: Trying = { refused, ofJvm };
  const ways = new Map<string, WayOut>();
  const seen = new Set<string>();
  for (const candidate of candidatesFor(refused)) {
    const id = JSON.stringify(candidate.changes);
    if (seen.has(id)) continue;
    seen.add(id);
    const way = tryCandidate(trying, candidate) ?? tryWithoutLegacyHeap(trying, candidate);
    if (way !== undefined) ways.set(JSON.stringify(way.changes), way);
    if (ways.size === MOST_WAYS) break;
  }
  if (ways.size > 0) return [...ways.values()];
  const last = lastResort(refused);
  return last === undefined ? [] : [tryCandidate(trying, last)].filter((way) => way !== undefined);
}

/** What is to be ended, and who starts the JVM. */
interface Trying {
  readonly refused: Answer;
  readonly ofJvm: Question;
}

/**
 * What works for the client of a pod, or in the pod, may not for both: a heap option of before 1.11 means another thing
 * to each. Without it they agree.
 */
function tryWithoutLegacyHeap(trying: Trying, candidate: WayOutCandidate): WayOut | undefined {
  if (trying.ofJvm.readBy !== "pod") return undefined;
  const { configuration } = trying.refused;
  return (
    tryCandidate(trying, withoutLegacyHeap({ changes: [] }, configuration)) ??
    tryCandidate(trying, withoutLegacyHeap(candidate, configuration))
  );
}

/** The ways that fit into a container first; those that do not need a larger limit, too. */
export function withinLimit(ways: readonly WayOut[], limit: bigint | undefined): WayOut[] {
  if (limit === undefined) return [...ways];
  const told = ways.map((way) =>
    way.plan.model === "unified" && totalProcessMemory(way.plan.spec) > limit ? { ...way, beyondLimit: limit } : way,
  );
  const fits = ({ beyondLimit }: WayOut) => beyondLimit === undefined;
  return [...told.filter(fits), ...told.filter((way) => !fits(way))];
}

function tryCandidate(trying: Trying, candidate: WayOutCandidate): WayOut | undefined {
  const { refused } = trying;
  const { changes } = candidate;
  if (changes.some((change) => isOutOfReach(change, refused))) return undefined;
  const plan = planOfJvm(trying, changes);
  if (plan === undefined || !hasRoom(plan, candidate)) return undefined;
  const edits = editsFor(refused, changes);
  const worked = edits.length > 0 && samePlan(plan, editedPlan(trying, edits));
  const range = candidate.range && inWholeMebibytes(candidate.range);
  const works = range !== undefined && worksAtItsEnds(trying, changes, range);
  return { changes, ...(works ? { range } : {}), plan, edits: worked ? edits : [] };
}

/**
 * What the JVM gets with changes; undefined where Flink refuses it still. In a pod two have to agree, the client that
 * makes it and the script in it, and the container has to be as large as all that the JVM may take.
 */
function planOfJvm({ refused, ofJvm }: Trying, changes: readonly SettingChange[]): MemoryPlan | undefined {
  const configuration = withChanges(refused.configuration, changes);
  const outcome = derivePlan(ofJvm, configuration);
  if (outcome.kind !== "planned") return undefined;
  const { plan } = outcome;
  if (ofJvm.readBy !== "pod" || plan.model !== "unified") return plan;
  const ofClient = { ...refused.question, execution: "kubernetes", readBy: undefined } as const;
  const made = unifiedPlan({ outcome: derivePlan(ofClient, configuration) });
  return made !== undefined && totalProcessMemory(made.spec) >= totalProcessMemory(plan.spec) ? plan : undefined;
}

/** What an image ships under the settings of a manifest can be overridden there, and not dropped. */
function isOutOfReach({ key, value }: SettingChange, { question: { given }, configuration }: Answer): boolean {
  return value === null && given.kind === "settings" && configuration.get(key)?.from.kind === "shipped";
}

/** What the code cache, threads and collector of an idle JobManager take, of which an overhead is the only room. */
const LEAST_OVERHEAD = 64n * MiB;

/** Whether a plan that is accepted leaves a JVM what it needs: a way that lowers the overhead's minimum may not. */
function hasRoom(plan: MemoryPlan, { changes }: WayOutCandidate): boolean {
  if (plan.model === "unified" && plan.spec.jvmHeap < LEAST_MAX_HEAP) return false;
  const lowers = changes.some(({ key, value }) => key === memoryKeys.min && value !== null);
  return !lowers || plan.model !== "unified" || plan.spec.jvmOverhead >= LEAST_OVERHEAD;
}

/** A range to read; to the byte only where no whole mebibyte lies in it. */
function inWholeMebibytes({ key, from, to }: WorkingRange): WorkingRange {
  const whole = { key, from: roundedUp(from), to: to === null ? null : roundedDown(to) };
  return whole.to !== null && whole.to < whole.from ? { key, from, to } : whole;
}

/** A range is told only where both of its ends are accepted: other settings may leave less room. */
function worksAtItsEnds(trying: Trying, changes: readonly SettingChange[], { key, from, to }: WorkingRange): boolean {
  return [from, to ?? LARGEST_TRIED].every(
    (bytes) => planOfJvm(trying, [...changes, { key, value: `${bytes}b` }]) !== undefined,
  );
}

/** The changes as edits of the file; none where they would not all take effect there, or what it sets is not known. */
export function editsFor({ question, configuration, file }: Answer, changes: readonly SettingChange[]): TextEdit[] {
  if (question.given.kind !== "file" || (file?.format === "config.yaml" && !file.reading.ok)) return [];
  const { source, format } = question.given;
  const edits: TextEdit[] = [];
  for (const { key, value } of changes) {
    const setting = configuration.get(key);
    if (setting === undefined) {
      if (value !== null) edits.push(appendSetting(source, key, value));
      continue;
    }
    const places = [setting, ...setting.shadows].map((one) => one.from);
    const [winner] = places;
    if (winner?.kind !== "file") return [];
    if (value !== null) {
      edits.push(replaceValue(winner.valueSpan, value));
      continue;
    }
    for (const place of places.filter(isInFile))
      edits.push(removeSetting(source, format, place.keySpan, place.valueSpan));
  }
  return edits;
}

function isInFile(place: Provenance): place is Extract<Provenance, { kind: "file" }> {
  return place.kind === "file";
}

function editedPlan({ ofJvm }: Trying, edits: readonly TextEdit[]): MemoryPlan | undefined {
  if (ofJvm.given.kind !== "file") return undefined;
  const source = { ...ofJvm.given.source, text: applyEdits(ofJvm.given.source.text, edits) };
  const { outcome } = answer({ ...ofJvm, given: { ...ofJvm.given, source } });
  return outcome.kind === "planned" ? outcome.plan : undefined;
}

/** Whether a JobManager gets the same of both. */
export function samePlan(a: MemoryPlan, b: MemoryPlan | undefined): boolean {
  return b !== undefined && a.jvmArguments.join(" ") === b.jvmArguments.join(" ") && sizes(a) === sizes(b);
}

function sizes(plan: MemoryPlan): string {
  return plan.model === "unified" ? Object.values(plan.spec).join(" ") : "";
}
