import type { Setting } from "../../configuration/configuration.ts";
import { appendSetting, removeSetting, replaceValue, type TextEdit } from "../../configuration/text-edit.ts";
import type { Source } from "../../diagnostics/source.ts";
import type { Answer } from "../../jobmanager/answer.ts";
import { type Fix, safeFix, tidyingFix } from "../fix.ts";

/** Fixes that change settings where they stand in the file; none where one of them stands elsewhere. */

/** Takes settings out, if the JobManager gets the same without them. */
export function removal(answer: Answer, settings: readonly Setting[]): { readonly fix?: Fix } {
  const { given } = answer.question;
  if (given.kind !== "file") return {};
  const { source, format } = given;
  const edits = settings.map(({ from }) =>
    from.kind === "file" ? removeSetting(source, format, from.keySpan, from.valueSpan) : undefined,
  );
  return edits.every((edit) => edit !== undefined) ? tidyingFix(answer, { source, edits }) : {};
}

/** Gives a setting another value. */
export function replacement(answer: Answer, { from }: Setting, value: string): { readonly fix?: Fix } {
  const { given } = answer.question;
  if (given.kind !== "file" || from.kind !== "file") return {};
  return safeFix(answer, { source: given.source, edits: [replaceValue(from.valueSpan, value)] });
}

/** Gives a setting another key, and another value if need be; not where the new key is set already. */
export function renaming(answer: Answer, setting: Setting, key: string, value?: string): { readonly fix?: Fix } {
  const { question, configuration } = answer;
  const { given } = question;
  if (given.kind !== "file" || setting.from.kind !== "file" || setting.shadows.length > 0) return {};
  if (configuration.has(key)) return {};
  const { keySpan, valueSpan } = setting.from;
  const { source } = given;
  if (source.text.slice(keySpan.start, keySpan.end) === setting.key) {
    const edits: TextEdit[] = [{ ...keySpan, newText: key }];
    if (value !== undefined) edits.push(replaceValue(valueSpan, value));
    return safeFix(answer, { source, edits });
  }
  // Of a nested key only the last part stands there: the setting moves to a line of its own.
  const written = value ?? source.text.slice(valueSpan.start, valueSpan.end);
  if (/[\r\n]/u.test(written)) return {};
  return safeFix(answer, { source, edits: movedEdits(source, given.format, setting.from, key, written) });
}

function movedEdits(
  source: Source,
  format: Parameters<typeof removeSetting>[1],
  { keySpan, valueSpan }: { readonly keySpan: TextSpan; readonly valueSpan: TextSpan },
  key: string,
  value: string,
): TextEdit[] {
  const removed = removeSetting(source, format, keySpan, valueSpan);
  const appended = appendSetting(source, key, value);
  // What ends where the other begins would overlap: one edit does both.
  if (removed.end === source.text.length) return [{ ...removed, newText: appended.newText.replace(/^\n/u, "") }];
  return [removed, appended];
}

type TextSpan = Omit<TextEdit, "newText">;
