import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Answer, OracleCase } from "./oracle-case.ts";
import { OracleFailure } from "./oracle-failure.ts";

const HEADROOM = fileURLToPath(new URL("../../dist/bin/headroom.js", import.meta.url));

/** What `headroom bash-java-utils --batch` answers as the given release, in the order of the cases. */
export async function askHeadroom(release: string, cases: readonly OracleCase[]): Promise<Answer[]> {
  if (!existsSync(HEADROOM)) throw new OracleFailure("dist/bin/headroom.js is not built: npm run build.");
  const input = cases.map(({ id, file, text, encoding, files, command, args, env }) =>
    JSON.stringify({ id, flink: release, file, text, encoding, files, command, args, env }),
  );
  const { output, stderr } = await run(input.map((line) => `${line}\n`).join(""));
  const lines = output.split("\n").slice(0, -1);
  return cases.map(({ id }, index) => answerIn(lines[index], id, stderr));
}

/** An answer that is missing or malformed is an answer that no Flink gives: the comparison shows it. */
function answerIn(line: string | undefined, id: string, stderr: string): Answer {
  if (line === undefined) return { out: [], error: [`headroom: no answer. ${stderr.slice(-1000)}`] };
  try {
    const answer = JSON.parse(line) as { id: unknown; out?: string[]; error?: string[] };
    if (answer.id === id && answer.out !== undefined && answer.error !== undefined) {
      return { out: answer.out, error: answer.error };
    }
  } catch {
    // Said below.
  }
  return { out: [], error: [`headroom: ${line.slice(0, 1000)}`] };
}

function run(input: string): Promise<{ output: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [HEADROOM, "bash-java-utils", "--batch"]);
    let output = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", () => resolve({ output, stderr }));
    child.stdin.end(input);
  });
}
