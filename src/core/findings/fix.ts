import { type Answer, answerOfJvm } from "../jobmanager/answer.ts";
import type { Source } from "../text/source.ts";
import { applyEdits, type TextEdit } from "../text/text-edit.ts";
import type { Subject } from "./subject.ts";

/** What mends a finding: edits of one text. */
export interface Fix {
  readonly source: Source;
  readonly edits: readonly TextEdit[];
}

/** A finding's fix, where there is one. */
export type MaybeFix = { readonly fix?: Fix };

/** The edits of a fix, counted from the beginning of its file. */
export function absoluteEdits({ source, edits }: Fix): TextEdit[] {
  const { offset } = source.startsAt ?? { offset: 0 };
  return edits.map(({ start, end, newText }) => ({ start: start + offset, end: end + offset, newText }));
}

/** The answer to the same question, once a fix is made; undefined where that cannot be known. */
export function fixedAnswer({ answer: before, answerTo }: Subject, { source, edits }: Fix): Answer | undefined {
  const { given } = before.question;
  const edited = { ...source, text: applyEdits(source.text, edits) };
  if (given.kind !== "file") return answerTo?.(edited);
  if (given.source !== source) return undefined;
  return answerOfJvm({ ...before.question, readBy: undefined, given: { ...given, source: edited } });
}

/** How much text, in characters, is read again for the fixes of one subject: a file full of slips is for a person. */
const MOST_REREAD = 2_000_000;
const reread = new WeakMap<Subject, number>();

function tried(subject: Subject, fix: Fix): Answer | undefined {
  const before = reread.get(subject) ?? 0;
  if (fix.edits.length === 0 || before > MOST_REREAD) return undefined;
  reread.set(subject, before + fix.source.text.length);
  return fixedAnswer(subject, fix);
}

/** A fix to offer, if it keeps acceptable what Flink accepts, and known what is. */
export function safeFix(subject: Subject, fix: Fix): MaybeFix {
  const [before, after] = [subject.answer.outcome.kind, tried(subject, fix)?.outcome.kind];
  if (after === undefined) return {};
  return (after === "refused" || after === "unknown") && before !== after && before !== "refused" ? {} : { fix };
}

/** A fix to offer, if the JobManager gets the very same with it. */
export function tidyingFix(subject: Subject, fix: Fix): MaybeFix {
  const after = tried(subject, fix);
  return after !== undefined && outcomeText(after) === outcomeText(subject.answer) ? { fix } : {};
}

function outcomeText({ outcome, configuration }: Answer): string {
  if (outcome.kind === "no-process") return outcome.kind;
  if (outcome.kind === "unknown") {
    return [...configuration.settings()].map(({ key, value }) => `${key}: ${value.text}`).join("\n");
  }
  if (outcome.kind === "refused") return `refused: ${outcome.refusal.exception.message}`;
  const { plan } = outcome;
  const sizes = plan.model === "unified" ? Object.values(plan.spec) : [plan.container];
  return [...plan.jvmArguments, ...sizes].join(" ");
}
