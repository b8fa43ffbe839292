import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ratio } from "./benchmark.ts";

const MANY = 100_000;
const FEW = 10_000;
/** Manifests a second, on one core. */
const WANTED = 1_500;
/** Left alone, Node lets garbage lie about as long as there is room: this is as much as it may. */
const HEAP_MIB = 96;
/** Files lie in folders of so many. */
const A_FOLDER = 200;

export const headroom: string = fileURLToPath(new URL("../dist/bin/headroom.js", import.meta.url));
const example = fileURLToPath(new URL("../test/data/manifests/examples__basic-checkpoint-ha.yaml", import.meta.url));

export interface Checked {
  /** Of the processor, in all of its cores, so that what else the machine does counts little. */
  readonly seconds: number;
  readonly bytes: number;
}

/** Copies of one of the operator's examples, in one file and in many, no two of the same name. */
export async function benchmark(): Promise<Ratio[]> {
  const directory = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  try {
    const [few, many] = [FEW, MANY].map((count) => checked(oneFile(directory, count)));
    const [fewFiles, manyFiles] = [FEW, MANY].map((count) => checked(manyFilesIn(directory, count)));
    if (!few || !many || !fewFiles || !manyFiles) throw new Error("nothing was measured");
    return [...ratiosOf("one file", few, many), ...ratiosOf("files", fewFiles, manyFiles)];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function ratiosOf(what: string, few: Checked, many: Checked): Ratio[] {
  const rate = MANY / many.seconds;
  const mb = ({ bytes }: Checked) => `${Math.round(bytes / 1e6)} MB`;
  return [
    {
      what: `check of ${MANY} manifests in ${what}, a second`,
      against: `the ${WANTED} that are wanted`,
      ratio: rate / WANTED,
      hold: { atLeast: 1 },
      figures: `${Math.round(rate)}/s, ${WANTED}/s`,
    },
    {
      what: `a manifest of ${MANY} in ${what}, time`,
      against: `one of ${FEW}`,
      ratio: many.seconds / MANY / (few.seconds / FEW),
      hold: { atMost: 1.2 },
      figures: `${((many.seconds / MANY) * 1e6).toFixed(0)} µs, ${((few.seconds / FEW) * 1e6).toFixed(0)} µs`,
    },
    {
      what: `check of ${MANY} manifests in ${what}, memory`,
      against: `that of ${FEW}`,
      ratio: many.bytes / few.bytes,
      hold: { atMost: 1.4 },
      figures: `${mb(many)}, ${mb(few)}`,
    },
  ];
}

function copy(text: string, at: number): string {
  return text.replace("name: basic-checkpoint-ha-example", `name: example-${at}`);
}

function oneFile(directory: string, count: number): string {
  const text = `${readFileSync(example, "utf8").trimEnd()}\n---\n`;
  const path = join(directory, `${count}.yaml`);
  const file = openSync(path, "w");
  for (let at = 0; at < count; at++) writeSync(file, copy(text, at));
  closeSync(file);
  return path;
}

function manyFilesIn(directory: string, count: number): string {
  const text = readFileSync(example, "utf8");
  const path = join(directory, `${count}`);
  for (let at = 0; at < count; at++) {
    const folder = join(path, String(Math.floor(at / A_FOLDER)));
    if (at % A_FOLDER === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${at}.yaml`), copy(text, at));
  }
  return path;
}

// Node tells nothing of a child's memory; Python does.
const script = `
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
sys.exit(status)
`;

function checked(path: string): Checked {
  return checkedBy([`--max-old-space-size=${HEAP_MIB}`, headroom, "check", path, "--output", "ndjson"]);
}

/** What a check takes, of the processor and in memory; it finds nothing grave. */
export function checkedBy(args: readonly string[]): Checked {
  const command = [process.execPath, ...args];
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script, ...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
  const [seconds = 0, bytes = 0] = stdout.split(" ").map(Number);
  return { seconds, bytes };
}
