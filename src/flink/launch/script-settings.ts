import { type FileFormat, loadConfiguration } from "../../core/configuration/load-configuration.ts";
import { javaHashOrder } from "../../core/java/hash-order.ts";
import type { ConfigValue } from "../../core/java/value.ts";
import { EXECUTION_RESULT, loadingLog } from "../../core/jobmanager/jm-resource-params.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";
import { yamlText } from "../../core/yaml/index.ts";
import { echoed } from "./bash-words.ts";
import { helperOutput } from "./helper-output.ts";

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
 *
 * Mirrors BashJavaUtils UPDATE_AND_GET_FLINK_CONFIGURATION with `-flatten`, 1.19–2.3.
 */
function flattenedLines(source: Source, format: FileFormat, release: FlinkRelease): readonly string[] {
  const loading = loadConfiguration(source, format);
  if (!loading.ok) return [];
  const write = format === "config.yaml" ? yamlText : ({ text }: ConfigValue) => text;
  const settings = new Map([...loading.configuration.settings()].map(({ key, value }) => [key, value]));
  const answers = javaHashOrder(settings.keys()).flatMap((key) =>
    `${EXECUTION_RESULT}${key}: ${write(settings.get(key) as ConfigValue)}`.split("\n"),
  );
  return helperOutput([...loadingLog(loading.file, "", release), ...answers]).results;
}
