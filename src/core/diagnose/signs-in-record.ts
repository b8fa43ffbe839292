import { firstWords } from "../text/first-words.ts";
import type { Cause, Signature } from "./cause.ts";
import { causes } from "./causes.ts";
import { LiteralSearch } from "./literal-search.ts";
import { type BodyLine, type LogRecord, timeOf } from "./log-record.ts";
import { speaksOfMemory } from "./memory-words.ts";
import type { Facts, Grounds, ProcessName, Sign } from "./sign.ts";
import { type Throwable, throwablesOf } from "./throwable.ts";
import {
  isUserCode,
  processOfContainer,
  processRefused,
  processThatFailed,
  type Seen,
  tellsOfWorker,
} from "./whose-failure.ts";

interface Known {
  readonly cause: Cause;
  readonly signature: Signature;
}

const known: readonly Known[] = causes.flatMap((cause) => cause.signatures.map((signature) => ({ cause, signature })));
const throwableSignatures = known.filter(({ signature }) => signature.place === "throwable");
const lineSignatures = known.filter(({ signature }) => signature.place !== "throwable");
/** Who speaks on standard output and error, but not through a logger. */
const OUTSIDE_OF_LOGS: readonly Grounds[] = ["jvm-says", "operating-system-says"];

const anchors = [...new Set(known.map(({ signature }) => signature.anchor))];

/** Literals of lines that tell of a failure: what a large log is searched for. */
export const searchedAnchors: readonly string[] = anchors.filter(isSearchable);

/** Short ones, and those that are not ASCII, stand in what is never large, or at its end. */
const otherAnchors = anchors.filter((anchor) => !isSearchable(anchor));
const anyAnchor = new LiteralSearch(searchedAnchors);

function isSearchable(anchor: string): boolean {
  return anchor.length >= 10 && /^[ -~]*$/u.test(anchor);
}

function mayTell(text: string): boolean {
  return anyAnchor.occursIn(text) || otherAnchors.some((anchor) => text.includes(anchor));
}

/** The failures that a record tells of. */
export function signsIn(record: LogRecord, seen: Seen): Sign[] {
  const lines = [{ line: record.line, text: record.message }, ...record.body];
  const telling = lines.filter(({ text }) => !isStackFrame(text) && mayTell(text));
  if (telling.length === 0) return [];
  const inLines = telling.flatMap((line) => inLine(record, line, line === lines[0], seen));
  const throwables = throwablesOf(record);
  const thrown = throwables.flatMap((throwable) => inThrowable(record, throwable, seen));
  const said = inLines.filter((sign) => !thrown.some((other) => isSame(sign, other)));
  return [...said.flatMap((sign) => withException(sign, throwables)), ...thrown];
}

/** What waits for another, which a JVM without memory does, too. */
const TIMED_OUT = /Time(?:d?out|outException)|timed out/iu;
/** The lease of a JobManager that answers too late goes to another. */
const LEADERSHIP_LOST =
  /\b(?:lost|revoked)\b[^:]{0,40}\bleadership\b|\bleadership\b[^:]{0,40}\b(?:lost|revoked)\b|Renew deadline/iu;
/** Of what is cut off only a part of the name is there. */
const NAMED_WHOLE = /^[\w.$]+(?:Exception|Error|Failure|Throwable|Problem)(?::|\s|$)|^[\w.$]+: /u;
const EXCEPTION_CHARACTERS = 300;

/**
 * Of what is known by its last words only, the exception that belongs to it. Without one nobody knows what it was, and
 * one that speaks of memory is no proof of anything else.
 */
function withException(sign: Sign, throwables: readonly Throwable[]): Sign[] {
  if (sign.facts.kind !== "fatal-exception") return [sign];
  const root = throwables.at(-1)?.text;
  if (root === undefined || !NAMED_WHOLE.test(root))
    return [{ ...sign, cause: "earlier-failure", facts: { kind: "exception-missing" }, grounds: "flink-says" }];
  if (throwables.some(({ text }) => speaksOfMemory(text))) return [];
  const name = firstWords(root, EXCEPTION_CHARACTERS);
  if (LEADERSHIP_LOST.test(root))
    return [{ ...sign, cause: "earlier-failure", facts: { kind: "leadership-lost", name } }];
  return TIMED_OUT.test(root)
    ? [{ ...sign, cause: "earlier-failure", facts: { kind: "timed-out", name } }]
    : [{ ...sign, facts: { ...sign.facts, name } }];
}

/** Of a refusal the exception may be named before it, or not. */
function isSame(sign: Sign, other: Sign): boolean {
  return sign.cause === other.cause && sign.evidence.line === other.evidence.line;
}

function isStackFrame(text: string): boolean {
  return text.startsWith("\tat ");
}

function inLine(record: LogRecord, { line, text }: BodyLine, isMessage: boolean, seen: Seen): Sign[] {
  const found: Sign[] = [];
  for (const { cause, signature } of lineSignatures) {
    // Several signatures of a cause may know one and the same line: the first one knows best.
    if (found.some((sign) => sign.cause === cause.id) || !mayStandIn(record, signature, isMessage)) continue;
    const match = matched(signature, text);
    if (match === undefined) continue;
    if (signature.inTrace?.test(recordText(record)) === false) continue;
    const process = isRefusal(cause) ? processRefused(record, text, seen) : processOfContainer(record, text, seen);
    // How a worker ended stands in a JobManager's log every day.
    if (signature.grounds === "exit-code-only" && process !== "jobmanager" && tellsOfWorker(record)) continue;
    found.push(observation(cause, signature, record, { line, text }, process, match));
  }
  return found;
}

/** Output that follows a record looks like a part of it; a logger's own message is no output. */
function mayStandIn(record: LogRecord, { place, grounds }: Signature, isMessage: boolean): boolean {
  const output = place === "output" || OUTSIDE_OF_LOGS.includes(grounds);
  if (output || grounds === "exit-code-only") return !isMessage || record.logger === undefined;
  return !isUserCode(record);
}

function inThrowable(record: LogRecord, throwable: Throwable, seen: Seen): Sign[] {
  for (const { cause, signature } of throwableSignatures) {
    if (signature.inRecord?.test(record.message) === false) continue;
    if (signature.inTrace?.test(recordText(record)) === false) continue;
    const match = matched(signature, throwable.text, `${throwable.text}\n${throwable.frames}`);
    if (match === undefined) continue;
    const process = isRefusal(cause)
      ? processRefused(record, throwable.text, seen)
      : processThatFailed(record, throwable, seen);
    const at = { line: throwable.line, text: throwable.lineText };
    const one = observation(cause, signature, record, at, process, match);
    if (!isUserCode(record)) return [one];
    // Caught and logged by user code: it happened in this JVM, but may have been the code's own to handle.
    if (record.level !== "ERROR" && record.level !== "FATAL") return [];
    return [{ ...one, confidence: "medium", grounds: "user-code-logged-it" }];
  }
  return [];
}

/** A configuration is refused by whoever reads it; whose it is, the sentence tells. */
function isRefusal({ id }: Cause): boolean {
  return id === "configuration-rejected";
}

function recordText({ message, body }: LogRecord): string {
  return [message, ...body.map(({ text }) => text)].join("\n");
}

function matched(signature: Signature, text: string, whole = text): Facts | undefined {
  if (!whole.includes(signature.anchor)) return undefined;
  const match = signature.pattern.exec(signature.place === "throwable" ? whole : text);
  if (match === null) return undefined;
  return signature.facts === undefined ? {} : signature.facts(match);
}

function observation(
  cause: Cause,
  { grounds, confidence }: Signature,
  record: LogRecord,
  { line, text }: { readonly line: number; readonly text: string },
  process: ProcessName,
  facts: Facts,
): Sign {
  const { file, level } = record;
  const time = timeOf(record);
  return {
    cause: cause.id,
    process,
    confidence,
    grounds,
    evidence: {
      file,
      line,
      text: excerptAround(line === record.line && text === record.message ? record.text : text, facts.sentence),
    },
    facts,
    ...(time === undefined ? {} : { time }),
    reported:
      (record.stamp ?? record.logger) !== undefined && (level === "WARN" || level === "ERROR" || level === "FATAL"),
  };
}

const EVIDENCE_CHARACTERS = 600;

/** A line, or of a long one what stands around a sentence in it. */
function excerptAround(line: string, sentence: string | undefined): string {
  const text = line.trim();
  const at = sentence === undefined ? -1 : text.indexOf(sentence);
  const from = text.length <= EVIDENCE_CHARACTERS || at < EVIDENCE_CHARACTERS / 2 ? 0 : at - 120;
  return text.slice(from, from + EVIDENCE_CHARACTERS);
}
