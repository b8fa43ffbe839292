import type { Setting } from "../../../src/core/configuration/configuration.ts";
import { appendSetting, removeSetting, replaceValue } from "../../../src/core/configuration/edit-setting.ts";
import type { Answer } from "../../../src/core/jobmanager/answer.ts";
import { startOfLine } from "../../../src/core/text/lines.ts";
import type { Source } from "../../../src/core/text/source.ts";
import type { TextEdit } from "../../../src/core/text/text-edit.ts";

/**
 * The edits of the whole text that give a setting a value, or take it out; undefined where the text has no place for it.
 *
 * @param shown the name of the text: a setting that stands in another file stays as it is
 */
export function settingEdits(
  answer: Answer,
  key: string,
  value: string | null,
  shown: string,
): readonly TextEdit[] | undefined {
  const setting = answer.configuration.get(key);
  const written = setting === undefined ? undefined : placeOf(setting, shown);
  if (value === null) return written === undefined ? undefined : removalOf(answer, written);
  if (written !== undefined) return [shifted(replaceValue(written.valueSpan, value), written.source)];
  // What stands over it, elsewhere, would win.
  if (setting !== undefined && setting.from.kind !== "shipped" && setting.from.kind !== "default") return undefined;
  return addition(answer, key, value, shown);
}

interface Written {
  readonly source: Source;
  readonly keySpan: { readonly start: number; readonly end: number };
  readonly valueSpan: { readonly start: number; readonly end: number };
  readonly isArgument: boolean;
}

/** Where a setting stands as it is: not what a variable or a default unit gave. */
function placeOf({ from, value }: Setting, shown: string): Written | undefined {
  if (from.kind !== "file" && from.kind !== "manifest" && from.kind !== "command-line") return undefined;
  const { source, keySpan, valueSpan } = from;
  if (source.name !== shown) return undefined;
  const isArgument = from.kind === "command-line";
  if (isArgument && source.text.slice(valueSpan.start, valueSpan.end) !== value.text) return undefined;
  return { source, keySpan, valueSpan, isArgument };
}

function removalOf({ question }: Answer, { source, keySpan, valueSpan, isArgument }: Written): TextEdit[] {
  if (isArgument) {
    const before = /(?:\\\r?\n)?\s*-D\s*$/u.exec(source.text.slice(0, keySpan.start))?.[0].length ?? 0;
    return [shifted({ start: keySpan.start - before, end: valueSpan.end, newText: "" }, source)];
  }
  const format = question.given.kind === "file" ? question.given.format : "config.yaml";
  return [shifted(removeSetting(source, format, keySpan, valueSpan), source)];
}

/** A new setting stands at the end of a file that is read, and beside its like in a manifest or a command line. */
function addition(
  { question, configuration, file }: Answer,
  key: string,
  value: string,
  shown: string,
): TextEdit[] | undefined {
  if (file?.format === "config.yaml" && !file.reading.ok) return undefined;
  if (question.given.kind === "file") return [appendSetting(question.given.source, key, value)];
  for (const setting of configuration.settings()) {
    const beside = placeOf(setting, shown);
    if (beside === undefined) continue;
    const { source, keySpan, valueSpan } = beside;
    const { text } = source;
    if (beside.isArgument) {
      const isDynamic = /-D\s*$/u.test(text.slice(0, keySpan.start));
      if (isDynamic)
        return [shifted({ start: valueSpan.end, end: valueSpan.end, newText: ` -D${key}=${value}` }, source)];
      continue;
    }
    const start = startOfLine(text, keySpan.start);
    const indent = text.slice(start, keySpan.start);
    const isWhole = text.slice(keySpan.start, keySpan.end) === setting.key;
    if (!isWhole || !/^[ \t]*$/u.test(indent)) continue;
    return [shifted({ start, end: start, newText: `${indent}${key}: ${value}\n` }, source)];
  }
  return undefined;
}

function shifted({ start, end, newText }: TextEdit, { startsAt }: Source): TextEdit {
  const by = startsAt?.offset ?? 0;
  return { start: start + by, end: end + by, newText };
}
