import type { Explanation } from "../explain/explanation.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { componentSize, components } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Localized } from "../language.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { legacyHeapOptions } from "../options/job-manager-options.ts";
import type { FlinkBehaviour } from "../options/release-differences.ts";
import type { Component } from "../process-memory/trace.ts";

/** What a difference is about. */
export type DifferenceKind =
  | "outcome"
  | "component"
  | "jvm-arguments"
  | "dynamic-properties"
  | "flink-log"
  | "note"
  | "file";

/** Something that two releases make differently of the same configuration; null where one has nothing of the kind. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly component?: Component;
  readonly left: Side;
  readonly right: Side;
}

/** What one side makes of it. */
export type Side = string | bigint | Localized | null;

/** What differs between two answers to the same configuration, and the changes of Flink that make it so. */
export interface ReleaseDiff {
  readonly left: Explanation;
  readonly right: Explanation;
  readonly differences: readonly Difference[];
  readonly reasons: readonly (keyof FlinkBehaviour)[];
  /** What the two sides are, where they are more than two releases. */
  readonly sides?: readonly [string, string];
}

/**
 * Compares what two releases make of the same configuration, or what becomes of two configurations.
 *
 * @param sides what to call them, where they are more than two releases
 */
export function diffReleases(
  leftExplanation: Explanation,
  rightExplanation: Explanation,
  sides?: readonly [string, string],
): ReleaseDiff {
  const [left, right] = [leftExplanation.answer, rightExplanation.answer];
  const differences: Difference[] = [
    ...(sides === undefined ? compare("file", fileOf(left), fileOf(right)) : []),
    ...compare("outcome", outcomeOf(left), outcomeOf(right)),
    ...(isKnown(left) && isKnown(right) ? comparePlans(left, right) : []),
    ...(isKnown(left) === isKnown(right) ? compareNotes(leftExplanation, rightExplanation) : []),
  ];
  const reasons = differences.length === 0 ? [] : reasonsFor(left, right);
  return { left: leftExplanation, right: rightExplanation, differences, reasons, ...(sides && { sides }) };
}

function compare(kind: DifferenceKind, left: string | null, right: string | null): Difference[] {
  return left === right ? [] : [{ kind, left, right }];
}

/** Whether there is anything to compare: what is not known is not nothing. */
function isKnown({ outcome }: Answer): boolean {
  return outcome.kind !== "unknown";
}

function comparePlans(left: Answer, right: Answer): Difference[] {
  return [
    ...compareComponents(left, right),
    ...compare("jvm-arguments", argumentsOf(left), argumentsOf(right)),
    ...compare("dynamic-properties", dynamicOf(left), dynamicOf(right)),
    ...compareLogs(left, right),
  ];
}

function compareComponents(left: Answer, right: Answer): Difference[] {
  return components.flatMap((component) => {
    const [a, b] = [sizeOf(left, component), sizeOf(right, component)];
    return a === b ? [] : [{ kind: "component", component, left: a, right: b } as const];
  });
}

function sizeOf({ outcome }: Answer, component: Component): bigint | null {
  if (outcome.kind !== "planned") return null;
  if (outcome.plan.model === "unified") return componentSize(outcome.plan.spec, component);
  return component === "jvm-heap" ? outcome.plan.jvmHeap : null;
}

/** Lines that only one of the two logs. */
function compareLogs(left: Answer, right: Answer): Difference[] {
  const [a, b] = [left, right].map(({ log }) => log.map(({ message }) => message)) as [string[], string[]];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => ({ kind: "flink-log", left: line, right: null }) as const),
    ...b.filter((line) => !a.includes(line)).map((line) => ({ kind: "flink-log", left: null, right: line }) as const),
  ];
}

/** Notes that only one of the two gets, whatever the release that they name; what Flink logs itself is compared as such. */
function compareNotes(left: Explanation, right: Explanation): Difference[] {
  const [ofLeft, ofRight] = [left, right].map(({ answer }) => `Flink ${answer.question.release.line}`) as [
    string,
    string,
  ];
  const [a, b] = [notesOf(left), notesOf(right)];
  const onlyLeft = a.filter((note) => !b.some(({ en }) => en === note.en.replaceAll(ofLeft, ofRight)));
  const onlyRight = b.filter((note) => !a.some(({ en }) => en === note.en.replaceAll(ofRight, ofLeft)));
  return [
    ...onlyLeft.map((note) => ({ kind: "note", left: note, right: null }) as const),
    ...onlyRight.map((note) => ({ kind: "note", left: null, right: note }) as const),
  ];
}

function notesOf({ notes }: Explanation): Localized[] {
  const own = notes.filter(({ flinkMessage, voice }) => flinkMessage === undefined && voice !== "flink-fails");
  return own.map(({ text }) => ({ en: text("en"), zh: text("zh") }));
}

function fileOf({ question: { given } }: Answer): string | null {
  return given.kind === "file" ? given.source.name : null;
}

function outcomeOf({ outcome }: Answer): string {
  return outcome.kind === "refused" ? (outcome.refusal.exception.message ?? outcome.refusal.reason.code) : outcome.kind;
}

function argumentsOf({ outcome }: Answer): string | null {
  return outcome.kind === "planned" ? outcome.plan.jvmArguments.join(" ") : null;
}

function dynamicOf(answer: Answer): string | null {
  const plan = unifiedPlan(answer);
  if (plan === undefined || plan.dynamicConfigs.size === 0) return null;
  return [...plan.dynamicConfigs].map(([key, value]) => `${key}=${value}`).join(" ");
}

/** The behaviours in which the releases differ, of those that this configuration can feel. */
function reasonsFor(left: Answer, right: Answer): (keyof FlinkBehaviour)[] {
  const [a, b] = [left.question.release, right.question.release];
  return differingBehaviours(a, b).filter((behaviour) => felt[behaviour]?.(left, right) ?? false);
}

function differingBehaviours(a: FlinkRelease, b: FlinkRelease): (keyof FlinkBehaviour)[] {
  const names = Object.keys(a.behaviour) as (keyof FlinkBehaviour)[];
  return names.filter((name) => JSON.stringify(a.behaviour[name]) !== JSON.stringify(b.behaviour[name]));
}

type Felt = (left: Answer, right: Answer) => boolean;

const bothPlanned: Felt = (left, right) => left.outcome.kind === "planned" || right.outcome.kind === "planned";
const bothRefused: Felt = (left, right) => left.outcome.kind === "refused" && right.outcome.kind === "refused";

/** What else of a release differs (how it logs, say) changes nothing that is compared here. */
const felt: Readonly<Partial<Record<keyof FlinkBehaviour, Felt>>> = {
  memoryModel: () => true,
  configurationFiles: (left, right) => fileOf(left) !== fileOf(right),
  readsLegacyHeap: (left, right) =>
    [left, right].some(
      ({ configuration, question }) =>
        legacyHeapOptions.some((option) => configuration.has(option.key)) ||
        question.environment.FLINK_JM_HEAP !== undefined,
    ),
  wrapsRefusal: bothRefused,
  comparesTotalFlinkAsOffHeap: (left, right) => left.outcome.kind === "refused" || right.outcome.kind === "refused",
  overheadSpelling: (left, right) =>
    [left, right].some(({ log }) => log.some(({ code }) => code === "overhead-outside-fraction")),
  dynamicConfigs: bothPlanned,
};
