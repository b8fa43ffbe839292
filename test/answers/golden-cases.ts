import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { FileFormat } from "../../src/core/configuration/load-configuration.ts";
import type { GivenAnswer } from "./compared.ts";

/** A configuration, and what each release that reads such a file answered to it. */
export interface GoldenCase {
  readonly id: string;
  readonly family: string;
  readonly file: FileFormat;
  readonly text: string;
  readonly args: readonly string[];
  readonly answers: readonly (GivenAnswer & { readonly versions: readonly string[] })[];
}

export const goldenCases: readonly GoldenCase[] = gunzipSync(
  readFileSync(new URL("../data/answers/answers.jsonl.gz", import.meta.url)),
)
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
