import { absoluteEdits, type Fix } from "../findings/fix.ts";
import type { Subject } from "../findings/subject.ts";
import { isDeployable } from "../manifests/described-job-manager.ts";
import { applyEdits, type TextEdit } from "../text/text-edit.ts";
import type { CheckedFinding } from "./check-subject.ts";

/** Texts by the name of their file. */
export type Texts = ReadonlyMap<string, string>;

/** What is said of texts as they stand. */
export interface Examination {
  readonly subjects: readonly Subject[];
  readonly findings: readonly CheckedFinding[];
}

export interface Mended {
  readonly texts: Texts;
  /** How many fixes were made in each. */
  readonly fixes: ReadonlyMap<string, number>;
}

/** Fixes beget fixes, a few times: a renamed key is then found to be given twice. */
const MOST_ROUNDS = 10;

/**
 * Makes the fixes of findings, in rounds until none is left. After each round all is derived again: one that makes
 * Flink refuse what it took before, or leaves it unable to read what it read, is not made.
 */
export function mend(texts: Texts, examine: (texts: Texts) => Examination): Mended {
  let current = { texts, ...examine(texts) };
  const fixes = new Map<string, number>();
  const harmful = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = apart(
      current.findings.filter(({ finding: { fix } }) => fix !== undefined && !harmful.has(idOf(fix))),
    );
    if (chosen.length === 0) break;
    const next = tried(current, chosen, examine) ?? firstHarmless(current, chosen, examine, harmful);
    if (next === undefined) continue;
    for (const { source } of next.made) fixes.set(source.name, (fixes.get(source.name) ?? 0) + 1);
    current = next;
  }
  return { texts: current.texts, fixes };
}

type State = Examination & { readonly texts: Texts };

/** What comes of fixes; undefined where something that was accepted is no longer. */
function tried(
  before: State,
  fixes: readonly Fix[],
  examine: (texts: Texts) => Examination,
): (State & { readonly made: readonly Fix[] }) | undefined {
  const texts = withFixes(before.texts, fixes);
  const after = examine(texts);
  return isWorse(before, after) ? undefined : { texts, ...after, made: fixes };
}

function firstHarmless(
  before: State,
  fixes: readonly Fix[],
  examine: (texts: Texts) => Examination,
  harmful: Set<string>,
) {
  for (const fix of fixes) {
    const after = tried(before, [fix], examine);
    if (after !== undefined) return after;
    harmful.add(idOf(fix));
  }
  return undefined;
}

/** The fixes that do not touch each other, the first of those that do. */
function apart(findings: readonly CheckedFinding[]): Fix[] {
  const chosen: Fix[] = [];
  /** By file, in the order of its text. */
  const taken = new Map<string, TextEdit[]>();
  for (const {
    finding: { fix },
  } of findings) {
    if (fix === undefined) continue;
    const edits = absoluteEdits(fix);
    const there = taken.get(fix.source.name) ?? [];
    taken.set(fix.source.name, there);
    if (edits.some((edit) => touchesAny(edit, there))) continue;
    for (const edit of edits) there.splice(placeOf(edit, there), 0, edit);
    chosen.push(fix);
  }
  return chosen;
}

/** Whether an edit touches one of others, which are in order and do not touch each other. */
function touchesAny(edit: TextEdit, others: readonly TextEdit[]): boolean {
  const at = placeOf(edit, others);
  return [others[at - 1], others[at]].some((other) => other !== undefined && touch(edit, other));
}

/** How many of the others begin before an edit. */
function placeOf({ start }: TextEdit, others: readonly TextEdit[]): number {
  let low = 0;
  let high = others.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle] as TextEdit).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two insertions at one place touch each other, too: which comes first is not known. */
function touch(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function withFixes(texts: Texts, fixes: readonly Fix[]): Texts {
  const edits = new Map<string, TextEdit[]>();
  for (const fix of fixes) {
    const there = edits.get(fix.source.name) ?? [];
    edits.set(fix.source.name, there);
    for (const edit of absoluteEdits(fix)) there.push(edit);
  }
  const changed = new Map(texts);
  for (const [name, there] of edits) {
    const text = texts.get(name);
    if (text !== undefined) changed.set(name, applyEdits(text, there));
  }
  return changed;
}

/** Whether something is refused or cannot be read that was not, or is gone. What can be read now may come up anew. */
function isWorse(before: Examination, after: Examination): boolean {
  const same = before.subjects.length === after.subjects.length;
  const byId = new Map(after.subjects.map((subject) => [idOfSubject(subject), subject]));
  return (
    before.subjects.length > after.subjects.length ||
    before.subjects.some((subject, at) => {
      const then = same ? after.subjects[at] : byId.get(idOfSubject(subject));
      return then === undefined || (isAccepted(subject) && !isAccepted(then)) || (isRead(subject) && !isRead(then));
    })
  );
}

function idOfSubject({ jobManager, answer: { question } }: Subject): string {
  if (jobManager === undefined)
    return JSON.stringify([question.given.kind, "source" in question.given ? question.given.source.name : ""]);
  const { kind, namespace, name, source } = jobManager;
  return JSON.stringify([source.name, kind, namespace, name]);
}

function isRead(subject: Subject | undefined): boolean {
  if (subject === undefined) return false;
  const { outcome } = subject.answer;
  return outcome.kind !== "refused" || outcome.refusal.reason.code !== "file-unreadable";
}

function isAccepted(subject: Subject | undefined): boolean {
  if (subject === undefined || subject.answer.outcome.kind === "refused") return false;
  return subject.jobManager === undefined || isDeployable(subject.jobManager);
}

function idOf({ source, edits }: Fix): string {
  return JSON.stringify([source.name, source.startsAt?.offset, edits]);
}
