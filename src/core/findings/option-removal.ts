import type { Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { type Fix, fixedAnswer, type MaybeFix, tidyingFix } from "./fix.ts";
import { type JvmOption, jvmOptions } from "./jvm-options.ts";
import { changeEdits } from "./setting-fixes.ts";
import type { Subject } from "./subject.ts";

/**
 * Takes options of the JVM out of the values that they stand in, or a whole setting if nothing else stands there; only
 * where Flink then derives the same, and the JVM gets all the other options.
 */
export function withoutOptions(subject: Subject, unwanted: readonly JvmOption[]): MaybeFix {
  const others = jvmOptions(subject).filter((one) => !unwanted.includes(one));
  const fixes = [...new Set(unwanted.map(({ from }) => from))].map((from) =>
    others.some((one) => one.from === from)
      ? cutOut(unwanted.filter((one) => one.from === from))
      : withoutSetting(subject, from),
  );
  const source = fixes[0]?.source;
  if (source === undefined || fixes.some((one) => one?.source !== source)) return {};
  const fix: Fix = { source, edits: fixes.flatMap((one) => one?.edits ?? []) };
  if (tidyingFix(subject, fix).fix === undefined) return {};
  const after = fixedAnswer(subject, fix);
  return after !== undefined && textOf(jvmOptions({ ...subject, answer: after })) === textOf(others) ? { fix } : {};
}

function withoutSetting(subject: Subject, key: string): Fix | undefined {
  const { configuration } = subject.answer;
  return configuration.has(key) ? changeEdits(subject, configuration, [{ key, value: null }]) : undefined;
}

function cutOut(options: readonly JvmOption[]): Fix | undefined {
  const places = options.flatMap(({ place }) => (place.kind === "text" ? [place] : []));
  const source = places[0]?.source;
  if (source === undefined || places.length < options.length) return undefined;
  const spans = places.map(({ span }) => span).sort((one, other) => one.start - other.start);
  return { source, edits: joined(source.text, spans).map((span) => cut(source.text, span)) };
}

/** Neighbours with nothing but blanks between them become one. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (last !== undefined && text.slice(last.end, span.start).trim() === "") {
      all[all.length - 1] = { start: last.start, end: span.end };
    } else all.push(span);
  }
  return all;
}

const MOST_BLANKS = 100;

/** Along with the blanks behind it, or those in front of what is the last. */
function cut(text: string, { start, end }: Span): TextEdit {
  const behind = /^[ \t]+(?![# \t\r\n]|$)/u.exec(text.slice(end, end + MOST_BLANKS))?.[0].length;
  if (behind !== undefined) return { start, end: end + behind, newText: "" };
  const before = /[ \t]*$/u.exec(text.slice(Math.max(0, start - MOST_BLANKS), start))?.[0].length ?? 0;
  return { start: start - before, end, newText: "" };
}

function textOf(options: readonly JvmOption[]): string {
  return options.map(({ text, from }) => `${from} ${text}`).join("\n");
}
