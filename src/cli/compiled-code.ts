import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";
import { writeBeside } from "./files/write-beside.ts";

/** A part of the command, where its compiled code is kept, and how many bytes are there that V8 took. */
interface LoadedPart {
  readonly file: string;
  readonly script: Script;
  readonly keptBytes: number;
}

/** V8 compiles a function when it is called: one run in so many looks whether it has called many that are not kept. */
const RUNS_A_LOOK = 8;
const WORTH_KEEPING = 1.01;

/**
 * Keeps the code that V8 compiles from the parts of the command between runs: compiling takes as long as running.
 * What is kept is only ever a copy: where it is missing, of another Node, or cannot be kept, V8 compiles.
 *
 * @param directory `code/` of the cache
 * @param build what tells the bundle of this command from any other: V8 itself compares no more than lengths
 */
export function keepCompiledCode(directory: string, build: string): void {
  const kept = `${build}-${process.version}-${process.arch}`;
  const parts: LoadedPart[] = [];
  const { extensions } = createRequire(__filename);
  const loadOther = extensions[".js"];
  extensions[".js"] = (module, filename) => {
    if (dirname(filename) !== __dirname) return loadOther(module, filename);
    const file = join(directory, kept, basename(filename));
    const cachedData = ownFile(file);
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, "utf8")}\n})`;
    const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    parts.push({ file, script, keptBytes: script.cachedDataRejected === false ? (cachedData?.length ?? 0) : 0 });
    script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  };
  process.once("exit", () => {
    const asked = Math.random() * RUNS_A_LOOK < 1 ? parts : parts.filter(({ keptBytes }) => keptBytes === 0);
    if (asked.length > 0) keep(asked, directory, kept);
  });
}

/** A file of the user who runs this: nobody else may say what code that is. */
function ownFile(file: string): Buffer | undefined {
  try {
    return statSync(file).uid === process.geteuid?.() || process.platform === "win32" ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** By now it is known which functions are needed. Nothing depends on success. */
function keep(parts: readonly LoadedPart[], directory: string, kept: string): void {
  try {
    // One by one: below /proc, Node 20 never returns from making them all.
    const cache = dirname(directory);
    for (const path of [dirname(cache), cache, directory, join(directory, kept)]) {
      if (!existsSync(path)) mkdirSync(path);
    }
    for (const other of readdirSync(directory)) {
      if (other !== kept) rmSync(join(directory, other), { recursive: true, force: true });
    }
    for (const { file, script, keptBytes } of parts) {
      const code = script.createCachedData();
      if (code.length <= keptBytes * WORTH_KEEPING) continue;
      // V8 does not look for damage, so the bytes are on the disk before the name is.
      const beside = `${file}.${process.pid}`;
      writeBeside(beside, code, 0o600, () => renameSync(beside, file));
    }
  } catch {
    // A read-only home, a full disk: the next run compiles again.
  }
}
