import type { Language } from "../language.ts";
import type { Terminal } from "./terminal.ts";

/**
 * What `--output` of each command writes; the first is the default. How each is written stands with its capability, in
 * a record that wants one writer for each: commands load that late, and offer these names at once.
 */

export const explainFormats = ["text", "json", "markdown", "svg", "jvm-args", "dynamic-properties"] as const;
export const checkFormats = ["text", "table", "json", "ndjson", "sarif", "github", "markdown"] as const;
export const migrateFormats = ["text", "json"] as const;
export const diffFormats = ["text", "json", "markdown"] as const;
export const watchFormats = ["text", "json", "ndjson"] as const;
export const diagnoseFormats = ["text", "json"] as const;

export type ExplainFormat = (typeof explainFormats)[number];
export type CheckFormat = (typeof checkFormats)[number];
export type MigrateFormat = (typeof migrateFormats)[number];
export type DiffFormat = (typeof diffFormats)[number];
export type WatchFormat = (typeof watchFormats)[number];
export type DiagnoseFormat = (typeof diagnoseFormats)[number];

/** How something is to be told. */
export interface Telling {
  readonly language: Language;
  readonly terminal: Terminal;
}
