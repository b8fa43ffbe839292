import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnosis, diagnoseLines, diagnosisOf } from "../../src/core/diagnose/diagnosis.ts";
import { readLogs } from "../../src/flink/logs/read-logs.ts";

export const failures: string = fileURLToPath(new URL("../data/failures/", import.meta.url));

const noInput = { chunks: (async function* () {})(), isTerminal: true };

/** Diagnoses files as the command does. */
export async function diagnosedFiles(paths: readonly string[], exitCode?: number): Promise<Diagnosis> {
  const { runs, platform } = await readLogs(paths, noInput);
  return diagnosisOf({ runs, platform, exitCode });
}

/** Diagnoses a text, as a file by some name. */
export async function diagnosedText(
  text: string | Uint8Array,
  name = "jobmanager.log",
  exitCode?: number,
): Promise<Diagnosis> {
  const directory = mkdtempSync(join(tmpdir(), "headroom-diagnose-"));
  try {
    const file = join(directory, name);
    writeFileSync(file, text);
    return await diagnosedFiles([file], exitCode);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function diagnosedLines(text: string): Diagnosis {
  return diagnoseLines(text.split("\n"), {});
}

/** The causes, the first one first; those of other processes by their names. */
export function causesOf({ findings }: Diagnosis): string[] {
  return findings.map(({ cause, kind }) => (cause.id === "not-memory" ? `not-memory ${kind}` : cause.id));
}

/** Settings to change, as `key: value`, of the first finding's first advice. */
export function adviceOf({ findings }: Diagnosis): string[] {
  return (findings[0]?.advice[0]?.settings ?? []).map(({ key, value }) => `${key}: ${value}`);
}
