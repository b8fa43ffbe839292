import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parseDocument } from "yaml";
import type { Ratio } from "./benchmark.ts";
import { shipped } from "./shipped.ts";

const { manifestsFound } = await shipped<typeof import("../src/core/manifests/read-manifests.ts")>(
  "core/manifests/read-manifests.js",
);

const COPIES = 100_000;
const A_FILE_OF = 500;
/** What is left of the two thirds of a millisecond that `check` has for a manifest, once rules and output have theirs. */
const BUDGET_MS = 0.35;

/** Reading copies of one of the operator's examples, no two the same: its time, and whether time and memory stay. */
export async function benchmark(): Promise<Ratio[]> {
  const example = new URL("../test/data/manifests/examples__basic-checkpoint-ha.yaml", import.meta.url);
  const original = readFileSync(example, "utf8");
  const tenths = Array.from({ length: 10 }, (_, tenth) => readTenth(original, (tenth * COPIES) / 10));
  // The first tenth warms up the compiler.
  const [, second = tenths[0] as Tenth] = tenths;
  const last = tenths.at(-1) as Tenth;
  const best = Math.min(...tenths.map(({ milliseconds }) => milliseconds)) / (COPIES / 10);
  const parsing = parsingTime(copies(original, 0));
  return [
    {
      what: "reading a manifest",
      against: "its share of the budget",
      ratio: best / BUDGET_MS,
      hold: { atMost: 1 },
      figures: `${best.toFixed(3)} ms, ${BUDGET_MS} ms`,
    },
    {
      what: "reading and judging a manifest",
      against: "parsing it with the library `yaml`",
      ratio: best / parsing,
      hold: { atMost: 1 },
      figures: `${best.toFixed(3)} ms, ${parsing.toFixed(3)} ms`,
    },
    {
      what: `the last ${COPIES / 10} of ${COPIES} manifests`,
      against: "as many before them",
      ratio: last.milliseconds / second.milliseconds,
      hold: { atMost: 1.5 },
      figures: `${last.milliseconds.toFixed(0)} ms, ${second.milliseconds.toFixed(0)} ms`,
    },
    {
      what: `the heap after ${COPIES} manifests`,
      against: `the heap after ${COPIES / 5}`,
      ratio: last.heapBytes / second.heapBytes,
      hold: { atMost: 1.2 },
      figures: `${mebibytes(last)}, ${mebibytes(second)}`,
    },
  ];
}

interface Tenth {
  readonly milliseconds: number;
  readonly heapBytes: number;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The core's time, not the clock's: other programs run, too. */
function readTenth(original: string, first: number): Tenth {
  let milliseconds = 0;
  for (let at = first; at < first + COPIES / 10; at += A_FILE_OF) {
    const source = { name: "copies.yaml", text: copies(original, at) };
    const start = process.cpuUsage();
    const deployed = [...manifestsFound([source])].filter(
      (found) => found.kind === "job-manager" && found.jobManager.operator?.accepts,
    );
    const { user, system } = process.cpuUsage(start);
    milliseconds += (user + system) / 1000;
    if (deployed.length !== A_FILE_OF) throw new Error(`${deployed.length} of ${A_FILE_OF} were read`);
  }
  collectGarbage();
  return { milliseconds, heapBytes: process.memoryUsage().heapUsed };
}

function parsingTime(text: string): number {
  const documents = text.split("\n---\n");
  const rounds = [0, 1, 2, 3].map(() => {
    const start = process.cpuUsage();
    for (const document of documents) parseDocument(document);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / documents.length;
  });
  return Math.min(...rounds);
}

function copies(original: string, first: number): string {
  return Array.from({ length: A_FILE_OF }, (_, index) =>
    original
      .replace("basic-checkpoint-ha-example", `copy-${first + index}`)
      .replace('"2048m"', `"${1024 + ((first + index) % 4096)}m"`),
  ).join("\n---\n");
}

function mebibytes({ heapBytes }: Tenth): string {
  return `${(heapBytes / 2 ** 20).toFixed(1)} MiB`;
}
