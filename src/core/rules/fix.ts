import { applyEdits, type TextEdit } from "../configuration/text-edit.ts";
import type { Source } from "../diagnostics/source.ts";
import { type Answer, answer } from "../jobmanager/answer.ts";

/** What mends a finding: edits of one text. */
export interface Fix {
  readonly source: Source;
  readonly edits: readonly TextEdit[];
}

/** The answer to the same question, once a fix is made; undefined where the fix is not of the file that was given. */
export function fixedAnswer({ question }: Answer, { source, edits }: Fix): Answer | undefined {
  const { given } = question;
  if (given.kind !== "file" || given.source !== source) return undefined;
  const edited = { ...source, text: applyEdits(source.text, edits) };
  return answer({ ...question, given: { ...given, source: edited } });
}

/** A fix to offer, if it keeps acceptable what Flink accepts. */
export function safeFix(before: Answer, fix: Fix): { readonly fix?: Fix } {
  const after = fix.edits.length === 0 ? undefined : fixedAnswer(before, fix);
  if (after === undefined) return {};
  return after.outcome.kind === "refused" && before.outcome.kind !== "refused" ? {} : { fix };
}

/** A fix to offer, if the JobManager gets the very same with it. */
export function tidyingFix(before: Answer, fix: Fix): { readonly fix?: Fix } {
  const after = fix.edits.length === 0 ? undefined : fixedAnswer(before, fix);
  return after !== undefined && outcomeText(after) === outcomeText(before) ? { fix } : {};
}

function outcomeText({ outcome }: Answer): string {
  if (outcome.kind === "no-process") return outcome.kind;
  if (outcome.kind === "refused") return `refused: ${outcome.refusal.exception.message}`;
  const { plan } = outcome;
  const sizes = plan.model === "unified" ? Object.values(plan.spec) : [plan.container];
  return [...plan.jvmArguments, ...sizes].join(" ");
}
