import { type FileFormat, loadConfiguration } from "../../core/configuration/load-configuration.ts";
import { javaHashOrder } from "../../core/java/hash-order.ts";
import type { ConfigValue } from "../../core/java/value.ts";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";
import { yamlText } from "../../core/yaml/index.ts";
import { echoed } from "./shell-words.ts";

/** Looks a key up as Flink's scripts do, which is not as Flink does; empty where they find nothing. */
export type ScriptSettings = (key: string) => string;

/** The lookup of a release's scripts in a configuration file. Dynamic properties never count in it. */
export function scriptSettings(source: Source, format: FileFormat, { looksUpIn }: LaunchBehaviour): ScriptSettings {
  if (looksUpIn === "file") return settingsInFile(source.text);
  const lines = flattenedLines(source, format);
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
 * What Flink's helper prints of a configuration, one line a key: of a value of several lines only the first gets
 * through to the scripts.
 *
 * Mirrors BashJavaUtils UPDATE_AND_GET_FLINK_CONFIGURATION with `-flatten`, 1.19–2.3.
 */
function flattenedLines(source: Source, format: FileFormat): string[] {
  const loading = loadConfiguration(source, format);
  if (!loading.ok) return [];
  const write = format === "config.yaml" ? yamlText : ({ text }: ConfigValue) => text;
  const settings = new Map([...loading.configuration.settings()].map(({ key, value }) => [key, value]));
  return javaHashOrder(settings.keys()).map(
    (key) => `${key}: ${write(settings.get(key) as ConfigValue)}`.split("\n", 1)[0] as string,
  );
}
