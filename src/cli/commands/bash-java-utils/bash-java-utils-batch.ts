import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { ConfigurationFiles } from "../../../core/configuration/load-configuration.ts";
import { causalChain } from "../../../core/java/exception.ts";
import { flattenedConfiguration } from "../../../core/jobmanager/flattened-configuration.ts";
import { getJmResourceParams } from "../../../core/jobmanager/jm-resource-params.ts";
import { findRelease } from "../../../core/options/flink-release.ts";
import { toJsonLine } from "../../../core/output/json.ts";
import { type Console, type ExitCode, FINE, WRONG } from "../../console.ts";
import { decodeAsFlink, sourceOf } from "../../files/decode-text.ts";
import { FLATTEN, SETTINGS, SIZES } from "./command.ts";
import { notKnownText } from "./not-known.ts";

/** A line of the batch: what to ask of which release. */
interface BatchCase {
  readonly id: unknown;
  readonly flink: string;
  readonly files: ConfigurationFiles;
  readonly flattens: boolean;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Answers JSON lines, one at a time and in order; a line that is no case, or whose answer is not known, gets a problem
 * in its place, and exit code 2.
 */
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
  | { readonly id: unknown; readonly problem: string };

function answerLine(line: string): LineAnswer {
  const read = readCase(line);
  if (typeof read === "string") return { id: null, problem: read };
  const found = findRelease(read.flink);
  if (!found.ok || found.release.behaviour.memoryModel === "heap-only") {
    return { id: null, problem: `not a Flink release whose helper answers for a JobManager: ${read.flink}` };
  }
  const { files, args, env: environment } = read;
  const question = { release: found.release, directory: "CONF", files };
  const { out, exception, unknown } = read.flattens
    ? flattenedConfiguration(question)
    : getJmResourceParams({ ...question, args, environment });
  if (unknown !== undefined) return { id: read.id, problem: notKnownText(unknown).en };
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
  const { id, flink, file, text, encoding, files, command = SIZES, args = [], env = {} } = value;
  if (typeof flink !== "string") return '"flink" is not a string';
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === "string")) return '"args" is not a list of strings';
  if (!isTexts(env)) return '"env" is not an object of strings';
  const flattens = command === SETTINGS && args.length === 1 && args[0] === FLATTEN;
  if (command !== SIZES && !flattens) return `"command" is not ${SIZES}, nor ${SETTINGS} with ["${FLATTEN}"]`;
  const asked = { id, flink, flattens, args, env };
  if (files !== undefined) {
    if (!isTexts(files)) return '"files" is not an object of strings';
    return {
      ...asked,
      files: Object.fromEntries(Object.entries(files).map(([name, all]) => [name, { name, text: all }])),
    };
  }
  if (typeof file !== "string" || typeof text !== "string") return '"file" and "text" are not strings';
  if (encoding === undefined) return { ...asked, files: { [file]: { name: file, text } } };
  if (encoding !== "latin1") return '"encoding" is not "latin1"';
  if (file !== "flink-conf.yaml" && file !== "config.yaml") return '"file" is not flink-conf.yaml or config.yaml';
  return { ...asked, files: { [file]: sourceOf(file, decodeAsFlink(Buffer.from(text, "latin1"), file)) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((member) => typeof member === "string");
}
