import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { causalChain } from "../../../core/java/exception.ts";
import { getJmResourceParams } from "../../../core/jobmanager/jm-resource-params.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import { toJsonLine } from "../../../core/output/json.ts";
import { type Console, type ExitCode, FINE, WRONG } from "../../console.ts";

/** A line of the batch: what to ask of which release. */
interface BatchCase {
  readonly id: unknown;
  readonly flink: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Answers JSON lines, one at a time and in order; a line that is no case gets a problem in its place, and exit code 2. */
export async function answerBatch(input: Readable, console: Console): Promise<ExitCode> {
  let exit: ExitCode = FINE;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = answerLine(line);
    if ("problem" in answer) exit = WRONG;
    console.out(`${toJsonLine(answer)}\n`);
  }
  return exit;
}

type LineAnswer =
  | { readonly id: unknown; readonly out: readonly string[]; readonly error: readonly string[] }
  | { readonly id: null; readonly problem: string };

function answerLine(line: string): LineAnswer {
  const read = readCase(line);
  if (typeof read === "string") return { id: null, problem: read };
  const found = findRelease(read.flink);
  if (!found.ok || found.release.behaviour.memoryModel === "heap-only") {
    return { id: null, problem: `no release of Flink whose helper answers for a JobManager: ${read.flink}` };
  }
  const { out, exception } = getJmResourceParams({
    release: found.release,
    directory: "CONF",
    files: Object.fromEntries(Object.entries(read.files).map(([name, text]) => [name, { name, text }])),
    args: read.args,
    environment: read.env,
  });
  return { id: read.id, out, error: exception === undefined ? [] : causalChain(exception) };
}

function readCase(line: string): BatchCase | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "not a line of JSON";
  }
  if (!isRecord(value)) return "not a JSON object";
  const { id, flink, file, text, files, args = [], env = {} } = value;
  if (typeof flink !== "string") return '"flink" is not a string';
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === "string")) return '"args" is not a list of strings';
  if (!isTexts(env)) return '"env" is not an object of strings';
  if (files !== undefined)
    return isTexts(files) ? { id, flink, files, args, env } : '"files" is not an object of strings';
  if (typeof file !== "string" || typeof text !== "string") return '"file" and "text" are not strings';
  return { id, flink, files: { [file]: text }, args, env };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((member) => typeof member === "string");
}
