import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { directoryWith, root } from "./files.ts";
import { Running } from "./running.ts";

export { directoryWith, root };

/** The command as it is bundled for users, run as users run it. */

const bundle = join(root, "dist/bin/headroom.js");

/** HEADROOM_EXECUTABLE names an executable to be tested in place of the command on Node. */
export const executable: string | undefined =
  process.env.HEADROOM_EXECUTABLE === undefined ? undefined : resolve(root, process.env.HEADROOM_EXECUTABLE);

/**
 * The words of a command line that runs `headroom`, bundled anew where that is needed.
 *
 * @param node options of Node itself, such as a small heap, which an executable does not have
 */
export function commandLine(args: readonly string[], node: readonly string[] = []): [program: string, ...string[]] {
  if (executable !== undefined) return [executable, ...args];
  build();
  return [process.execPath, ...node, bundle, ...args];
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  /** Options of Node itself, such as a small heap. */
  readonly node?: readonly string[];
}

/** Runs `headroom` with these arguments, in English and without anything of this shell's that it heeds. */
export function headroom(args: readonly string[], options: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnHeadroom(args, options);
  return { status, stdout: stdout.toString("utf8"), stderr: stderr.toString("utf8") };
}

function spawnHeadroom(
  args: readonly string[],
  { cwd = root, env = {}, input = "", node = [] }: RunOptions,
): SpawnSyncReturns<Buffer> {
  const [program, ...words] = commandLine(args, node);
  return spawnSync(program, words, {
    cwd,
    input,
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
    // For what hangs.
    timeout: 300_000,
    maxBuffer: 256 * 1024 * 1024,
  });
}

/** `headroom` in a process that goes on; see `headroom` for what it is run with. */
export function runningHeadroom(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const [program, ...words] = commandLine(args);
  return new Running(program, words, { PATH: process.env.PATH, LANG: "C.UTF-8", ...env });
}

let isBuilt = false;

/** Bundles the command where it is missing or out of date; `npm test` has done so before. */
function build(): void {
  if (isBuilt) return;
  isBuilt = true;
  if (isUpToDate()) return;
  const lock = join(root, "dist/.bundling");
  mkdirSync(join(root, "dist"), { recursive: true });
  // Test files run side by side: one of them bundles, the others wait.
  for (let waited = 0; ; waited += 50) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (isUpToDate()) return;
      if (waited > 30_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    if (isUpToDate()) return;
    const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts/build.mjs"), "--bundle"], {
      cwd: root,
    });
    if (status !== 0) throw new Error(`the command cannot be bundled: ${stderr.toString("utf8")}`);
  } finally {
    rmdirSync(lock);
  }
}

function isUpToDate(): boolean {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
  const changed = sources
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => timeOf(join(root, "src", name)));
  return timeOf(bundle) > Math.max(...changed, timeOf(join(root, "scripts/build.mjs")));
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
