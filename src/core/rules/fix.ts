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

/** A fix as part of a finding, if it keeps what Flink accepts acceptable; otherwise there is none to offer. */
export function safeFix(before: Answer, fix: Fix | undefined): { readonly fix?: Fix } {
  if (fix === undefined || fix.edits.length === 0) return {};
  const after = fixedAnswer(before, fix);
  const turnsBad = after === undefined || (after.outcome.kind === "refused" && before.outcome.kind !== "refused");
  return turnsBad ? {} : { fix };
}
