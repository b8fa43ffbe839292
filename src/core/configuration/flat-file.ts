import { trimJava } from "../java/character.ts";
import { stringValue } from "../java/value.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { physicalLines } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import type { ConfigEntry } from "./configuration.ts";

/** A line of `flink-conf.yaml` that Flink skips with a warning. */
export interface SkippedLine {
  /** Counted from 1. */
  readonly line: number;
  /** The whole line, without its end. */
  readonly text: string;
  readonly span: Span;
  readonly reason: "no-key-value-pair" | "key-or-value-empty";
}

/** What Flink makes of a line that is neither blank nor a comment, in the order of the file. */
export type FlatLine = ({ readonly kind: "entry" } & ConfigEntry) | ({ readonly kind: "skipped" } & SkippedLine);

/**
 * Reads `flink-conf.yaml` as Flink's line parser does: it looks like YAML and is not. A `#` anywhere begins a comment,
 * a key ends at the first colon followed by a blank, quotes are part of the value, and of a key given twice the last
 * counts.
 *
 * Mirrors GlobalConfiguration#loadYAMLResource, 1.10–1.20 (from 1.19 loadLegacyYAMLResource).
 */
export function readFlatFile({ text }: Source): FlatLine[] {
  const lines: FlatLine[] = [];
  let number = 0;
  for (const line of physicalLines(text)) {
    const read = readLine(line.text, line.start, ++number);
    if (read !== undefined) lines.push(read);
  }
  return lines;
}

function readLine(line: string, start: number, number: number): FlatLine | undefined {
  const comment = line.indexOf("#");
  const uncommented = comment === -1 ? line : line.slice(0, comment);
  const setting = trimJava(uncommented);
  if (setting === "") return undefined;

  const settingStart = start + uncommented.indexOf(setting);
  const separator = setting.indexOf(": ");
  const span = { start: settingStart, end: settingStart + setting.length };
  if (separator === -1) return { kind: "skipped", line: number, text: line, span, reason: "no-key-value-pair" };

  const [rawKey, rawValue] = [setting.slice(0, separator), setting.slice(separator + 2)];
  const [key, value] = [trimJava(rawKey), trimJava(rawValue)];
  if (key === "" || value === "")
    return { kind: "skipped", line: number, text: line, span, reason: "key-or-value-empty" };

  const valueStart = settingStart + separator + 2 + rawValue.indexOf(value);
  return {
    kind: "entry",
    key,
    value: stringValue(value),
    keySpan: { start: settingStart, end: settingStart + key.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}

/** What Flink warns of a line of `flink-conf.yaml` that it skips, in the words of the release. */
export function skippedLineWarning(line: SkippedLine, path: string, release: FlinkRelease): string {
  const [what, why] =
    line.reason === "no-key-value-pair"
      ? ["while trying to split", "Line is not a key-value pair (missing space after ':'?)"]
      : ["after splitting", "Key or value was empty"];
  const detail = release.behaviour.warningsShowLine ? `"${line.text}"` : why;
  return `Error ${what} key and value in configuration file ${path}:${line.line}: ${detail}`;
}
