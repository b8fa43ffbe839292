import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import { flattenedConfiguration } from "../../core/jobmanager/flattened-configuration.ts";
import { EXECUTION_RESULT } from "../../core/jobmanager/jm-resource-params.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";
import { echoed } from "./bash-words.ts";

/** Looks a key up as Flink's scripts do, which is not as Flink does; empty where they find nothing. */
export type ScriptSettings = (key: string) => string;

/** The lookup of a release's scripts in a configuration file. Dynamic properties never count in it. */
export function scriptSettings(source: Source, format: FileFormat, release: FlinkRelease): ScriptSettings {
  if (launchBehaviour(release.version).looksUpIn === "file") return settingsInFile(source.text);
  const lines = flattenedLines(source, format, release);
  return (key) => lastMatch(lines, new RegExp(`^ *${pattern(key)} *:(.*)$`, "u"));
}

/** The lookup in the file as it is: `env.java.home` is always looked up so. */
export function settingsInFile(text: string): ScriptSettings {
  const lines = text.split("\n");
  return (key) => lastMatch(lines, new RegExp(`^ *${pattern(key)} *: ([^#]*)`, "u"));
}

/** The scripts take a key for a pattern: its dots stand for any character. */
function pattern(key: string): string {
  return key.replace(/[^\w.-]/gu, "\\$&");
}

function lastMatch(lines: readonly string[], expression: RegExp): string {
  let value = "";
  for (const line of lines) {
    const match = expression.exec(line);
    if (match !== null) value = (match[1] as string).replace(/^ *| *$/gu, "");
  }
  return echoed(value);
}

/**
 * What the scripts keep of a configuration that Flink's helper prints, a line a key: of a value of several lines only
 * the first gets through, and of thousands of keys the last thousand.
 */
function flattenedLines(source: Source, format: FileFormat, release: FlinkRelease): readonly string[] {
  return helperOutput(flattenedConfiguration({ release, directory: "", files: { [format]: source } }).out).results;
}

/** What the scripts make of what Flink's helper prints: log lines and answers in one stream. */
export interface HelperOutput {
  /** Lines with the mark of an answer, wherever in them it stands, without any such mark. */
  readonly results: readonly string[];
  /** All others, as `$(…)` keeps them. */
  readonly logs: string;
}

/** The scripts take the last so many lines (`tail -n 1000`), answers and all. */
const KEPT_LINES = 1000;

/** Mirrors runBashJavaUtilsCmd, extractLoggingOutputs and extractExecutionResults of config.sh, 1.11–2.3. */
export function helperOutput(lines: readonly string[]): HelperOutput {
  const kept = lines.slice(-KEPT_LINES);
  const results = kept.filter((line) => line.includes(EXECUTION_RESULT));
  const logs = kept.filter((line) => !line.includes(EXECUTION_RESULT));
  return {
    results: results.map((line) => line.replaceAll(EXECUTION_RESULT, "")),
    logs: logs.join("\n").replace(/\n+$/u, ""),
  };
}
