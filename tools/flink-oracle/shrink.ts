import type { OracleCase } from "./oracle-case.ts";

/** Of the cases, in their order, which still show the difference. */
export type StillDiffers = (cases: readonly OracleCase[]) => Promise<readonly boolean[]>;

const ROUNDS = 200;

/** The smallest case that still shows a difference, as far as leaving out parts of it leads. */
export async function shrink(found: OracleCase, stillDiffers: StillDiffers): Promise<OracleCase> {
  let smallest = found;
  for (let round = 0; round < ROUNDS; round++) {
    const candidates = [...smallerCases(smallest)];
    if (candidates.length === 0) break;
    const differs = await stillDiffers(candidates);
    const next = candidates.find((_, index) => differs[index]);
    if (next === undefined) break;
    smallest = next;
  }
  return smallest;
}

/** The case with one part less each, the largest parts first. */
export function* smallerCases(from: OracleCase): Generator<OracleCase> {
  const { env, files, text, args, ...rest } = from;
  const withEnv = env === undefined ? {} : { env };
  const withFiles = files === undefined ? {} : { files };
  const withText = text === undefined ? {} : { text };

  if (env !== undefined) {
    yield { ...rest, ...withFiles, ...withText, args };
    for (const [name, value] of Object.entries(env)) {
      for (const shorter of shorterTexts(value)) yield { ...from, env: { ...env, [name]: shorter } };
    }
  }
  // A command is asked with just these arguments.
  if (rest.command === undefined)
    for (const fewer of fewerItems(args)) yield { ...rest, ...withEnv, ...withFiles, ...withText, args: fewer };
  if (files !== undefined) {
    for (const name of Object.keys(files)) {
      const { [name]: content = "", ...others } = files;
      yield { ...from, files: others };
      for (const shorter of shorterFiles(content)) yield { ...from, files: { ...files, [name]: shorter } };
    }
  }
  if (text !== undefined) for (const shorter of shorterFiles(text)) yield { ...from, text: shorter };
  if (rest.command !== undefined) return;
  for (const [index, arg] of args.entries()) {
    for (const shorter of shorterTexts(arg))
      yield { ...from, args: [...args.slice(0, index), shorter, ...args.slice(index + 1)] };
  }
}

function* shorterFiles(text: string): Generator<string> {
  // Line ends stay with their lines: they may be what makes the difference.
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  if (lines.length > 1) for (const fewer of fewerItems(lines)) yield fewer.join("");
  yield* shorterTexts(text);
}

function* shorterTexts(text: string): Generator<string> {
  for (const fewer of fewerItems([...text])) yield fewer.join("");
}

/** The list without one stretch of it: all, halves, quarters … single items. */
function* fewerItems<T>(items: readonly T[]): Generator<T[]> {
  for (let length = items.length; length >= 1; length = Math.floor(length / 2)) {
    for (let start = 0; start < items.length; start += length) {
      yield [...items.slice(0, start), ...items.slice(start + length)];
    }
  }
}
