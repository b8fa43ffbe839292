import type { Provenance } from "../configuration/configuration.ts";
import { type Place, spanOf, wholeOf } from "../findings/place.ts";
import type { Subject } from "../findings/subject.ts";
import type { Source, Span } from "../text/source.ts";
import { COMMAND_LINE, ENVIRONMENT } from "../text/source-name.ts";

/** Where something is: always a stretch of a text, so that every finding can be shown and pointed at. */
export interface Location {
  readonly source: Source;
  /** Empty only where the text is. */
  readonly span: Span;
  /** Whether the text is a file's; otherwise it was typed, or stands in the environment. */
  readonly isFile: boolean;
}

export function locationOf(place: Place, subject: Subject): Location {
  const inText = spanOf(place);
  if (inText !== undefined) return locationIn(inText.source, inText.span);
  switch (place.kind) {
    case "text":
      return locationIn(place.source, place.span);
    case "setting":
      return ofProvenance(place.setting.from, place.part, subject);
    case "variable":
      return inEnvironment(place.variable, place.value);
    case "argument":
      return inArguments(subject, place.argument, "key");
    case "file":
      return ofWhole(subject);
  }
}

/** A stretch that shows something: an empty one takes in a character beside it. */
export function locationIn(source: Source, { start, end }: Span): Location {
  const { length } = source.text;
  const from = Math.max(0, Math.min(start, length - 1));
  const span = { start: from, end: Math.max(Math.min(end, length), Math.min(from + 1, length)) };
  return { source, span, isFile: !source.name.startsWith("(") };
}

function ofProvenance(from: Provenance, part: "key" | "value", subject: Subject): Location {
  switch (from.kind) {
    case "file":
    case "manifest":
    case "command-line":
      return locationIn(from.source, part === "key" ? from.keySpan : from.valueSpan);
    case "dynamic-property":
      return inArguments(subject, from.argument, part);
    case "environment":
      return inEnvironment(from.variable, subject.answer.question.environment[from.variable] ?? "");
    case "legacy":
      return from.setting === undefined ? ofWhole(subject) : ofProvenance(from.setting, part, subject);
    case "shipped":
    case "default":
      return ofWhole(subject);
  }
}

function inEnvironment(variable: string, value: string): Location {
  const text = `${variable}=${value}`;
  const span = { start: value === "" ? 0 : variable.length + 1, end: text.length };
  return { source: { name: ENVIRONMENT, text }, span, isFile: false };
}

/** An argument, or the key or the value in it; those of a manifest's own are shown as its whole. */
function inArguments(subject: Subject, argument: number, part: "key" | "value"): Location {
  const args = subject.answer.question.arguments;
  const own = subject.jobManager?.pod.arguments.length ?? 0;
  if (argument < own && subject.jobManager !== undefined && args.length === own) return ofWhole(subject);
  const text = args.join(" ");
  const start = args.slice(0, argument).join(" ").length + (argument === 0 ? 0 : 1);
  const isAlone = args[argument] === "-D";
  const property = args[argument + (isAlone ? 1 : 0)] ?? "";
  const end = start + (isAlone ? 3 : 0) + property.length;
  const equals = property.indexOf("=");
  const isValue = part === "value" && equals !== -1 && equals + 1 < property.length;
  return {
    source: { name: COMMAND_LINE, text },
    span: { start: isValue ? end - property.length + equals + 1 : start, end: Math.min(end, text.length) },
    isFile: false,
  };
}

/** Of a deployment its name, of a file its first line with something in it. */
function ofWhole({ answer, jobManager }: Subject): Location {
  if (jobManager !== undefined) return locationIn(jobManager.source, jobManager.nameSpan);
  const { given } = answer.question;
  if (given.kind === "file" || given.kind === "settings") return locationIn(given.source, firstLine(given.source.text));
  const place = wholeOf(answer);
  const name = place.kind === "file" ? place.name : "";
  return { source: { name, text: "" }, span: { start: 0, end: 0 }, isFile: given.kind === "missing" };
}

function firstLine(text: string): Span {
  const match = /^[ \t]*([^\s#].*)$/mu.exec(text) ?? /\S.*/u.exec(text);
  if (match === null) return { start: 0, end: 0 };
  const start = match.index + match[0].length - (match[1] ?? match[0]).length;
  return { start, end: start + (match[1] ?? match[0]).trimEnd().length };
}
