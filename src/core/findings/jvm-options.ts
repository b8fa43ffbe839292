import type { LayeredSetting, Setting } from "../configuration/configuration.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { launchBehaviour } from "../options/launch-behaviour.ts";
import { jvmMemoryFlag } from "../process-memory/jvm-memory-flag.ts";
import { atValue, type Place, spanOf, variablePlace } from "./place.ts";
import type { Subject } from "./subject.ts";

/** An option that somebody gave to the JobManager's JVM. */
export interface JvmOption {
  readonly text: string;
  /** The key or the variable that holds it. */
  readonly from: string;
  readonly place: Place;
  /** Whether it stands before or behind Flink's own on the command line: of two the JVM takes the last. */
  readonly stands: "before-flink" | "behind-flink";
}

/**
 * The options that reach a JobManager's JVM beside Flink's own, in the order of its command line.
 *
 * Mirrors config.sh and flink-daemon.sh, and what HotSpot does with its variables (JDK 17 and 25).
 */
export function jvmOptions(subject: Subject): readonly JvmOption[] {
  const known = read.get(subject);
  if (known !== undefined) return known;
  const options = readOptions(subject);
  read.set(subject, options);
  return options;
}

/** The option behind Flink's own that decides the maximum heap in its place; undefined where none does. */
export function overridingMaxHeap(subject: Subject): JvmOption | undefined {
  return jvmOptions(subject).findLast(
    ({ text, stands }) => stands === "behind-flink" && jvmMemoryFlag(text)?.part === "max-heap",
  );
}

/** Several rules ask for the same. */
const read = new WeakMap<Subject, readonly JvmOption[]>();

function readOptions(subject: Subject): JvmOption[] {
  const { all, jobManager } = launchBehaviour(subject.answer.question.release.version).javaOptionKeys;
  return [
    ...ofVariable(subject, "JAVA_TOOL_OPTIONS", "before-flink"),
    ...ofVariable(subject, "JDK_JAVA_OPTIONS", "before-flink"),
    ...ofVariable(subject, "JVM_ARGS", "before-flink"),
    ...replaceable(subject, "FLINK_ENV_JAVA_OPTS", all),
    ...replaceable(subject, "FLINK_ENV_JAVA_OPTS_JM", jobManager),
    ...ofVariable(subject, "_JAVA_OPTIONS", "behind-flink"),
  ];
}

/** A variable that is not empty replaces the keys. */
function replaceable(subject: Subject, variable: string, groups: readonly (readonly string[])[]): JvmOption[] {
  const fromVariable = ofVariable(subject, variable, "behind-flink");
  if (fromVariable.length > 0) return fromVariable;
  const { configuration } = subject.answer;
  return groups.flatMap((keys) => {
    const key = keys.find((one) => configuration.has(one));
    return key === undefined ? [] : ofKey(subject, key);
  });
}

/** The environment at hand is that of a JobManager that is started here, or what a manifest sets in its container. */
function ofVariable(subject: Subject, variable: string, stands: JvmOption["stands"]): JvmOption[] {
  const { environment, execution } = subject.answer.question;
  const counts = execution === "standalone" || subject.jobManager !== undefined;
  const value = counts ? environment[variable] : undefined;
  if (value === undefined) return [];
  return words(value).map((text) => ({ text, from: variable, place: variablePlace(subject, variable, value), stands }));
}

/**
 * Whether a setting comes too late for the JVM: start scripts look up its options in the file, 1.11–2.3. What a client
 * is given with `-D` is in the file, or in the command, of what it starts.
 */
export function isTooLateForJvm({ from }: LayeredSetting, { question: { execution } }: Answer): boolean {
  if (from.kind === "command-line") return from.toProcess === true;
  return from.kind === "dynamic-property" && execution === "standalone";
}

function ofKey({ answer }: Subject, key: string): JvmOption[] {
  const given = answer.configuration.get(key);
  const setting = given && [given, ...given.shadows].find((one) => !isTooLateForJvm(one, answer));
  if (setting === undefined) return [];
  return words(setting.value.text).map((text, index) => ({
    text,
    from: key,
    place: index < PLACED ? placeOf(text, setting) : atValue(setting),
    stands: "behind-flink",
  }));
}

/** Nobody has as many options; each is searched for in the text. */
const PLACED = 200;

/** Where the option itself stands, if its text is found in the value's. */
function placeOf(text: string, setting: Setting): Place {
  const value = atValue(setting);
  const span = spanOf(value);
  if (span === undefined) return value;
  const { source } = span;
  const { start, end } = span.span;
  const at = source.text.slice(start, end).indexOf(text);
  return at === -1 ? value : { kind: "text", source, span: { start: start + at, end: start + at + text.length } };
}

function words(text: string): string[] {
  return text
    .replace(/["']/gu, " ")
    .split(/\s+/u)
    .filter((word) => word !== "");
}
