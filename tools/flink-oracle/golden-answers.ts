import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Answer, OracleCase } from "./oracle-case.ts";

/** A case with the answers of all releases it was asked of; releases that answered alike stand together. */
export interface GoldenCase extends OracleCase {
  readonly family: string;
  readonly answers: readonly ({ readonly versions: readonly string[] } & Answer)[];
}

/** Reads golden answers: JSON lines, gzipped where the name ends so. */
export function readGoldenAnswers(path: string): GoldenCase[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as GoldenCase);
}

export function writeGoldenAnswers(path: string, cases: readonly GoldenCase[]): void {
  const text = cases.map((golden) => `${JSON.stringify(golden)}\n`).join("");
  writeFileSync(path, path.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text);
}

/** Puts releases that answered alike to the letter together. */
export function groupAnswers(answers: ReadonlyMap<string, Answer>): GoldenCase["answers"] {
  const groups = new Map<string, { versions: string[] } & Answer>();
  for (const [release, { out, error }] of answers) {
    const letter = JSON.stringify([out, error]);
    const group = groups.get(letter);
    if (group === undefined) groups.set(letter, { versions: [release], out, error });
    else group.versions.push(release);
  }
  return [...groups.values()];
}
