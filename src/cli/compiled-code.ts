import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

/** A part of the command that V8 had to compile, and where its code is to be kept. */
interface CompiledPart {
  readonly file: string;
  readonly script: Script;
}

/**
 * Keeps the code that V8 compiles from the parts of the command between runs: compiling takes as long as running.
 * What is kept is only ever a copy: where it is missing, of another Node, or cannot be kept, V8 compiles.
 *
 * @param directory `code/` of the cache
 * @param build what tells the bundle of this command from any other: V8 itself compares no more than lengths
 */
export function keepCompiledCode(directory: string, build: string): void {
  const kept = `${build}-${process.version}-${process.arch}`;
  const compiled: CompiledPart[] = [];
  const { extensions } = createRequire(__filename);
  extensions[".js"] = (module, filename) => {
    const file = join(directory, kept, basename(filename));
    const cachedData = ownFile(file);
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(filename, "utf8")}\n})`;
    const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
    if (script.cachedDataRejected !== false) compiled.push({ file, script });
    script.runInThisContext()(module.exports, createRequire(filename), module, filename, dirname(filename));
  };
  process.once("exit", () => {
    if (compiled.length > 0) keep(compiled, directory, kept);
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

/** By now it is also known which functions are needed. Elsewhere than in the cache nothing depends on success. */
function keep(parts: readonly CompiledPart[], directory: string, kept: string): void {
  try {
    mkdirSync(join(directory, kept), { recursive: true });
    for (const other of readdirSync(directory)) {
      if (other !== kept) rmSync(join(directory, other), { recursive: true, force: true });
    }
    for (const { file, script } of parts) writeWhole(file, script.createCachedData());
  } catch {
    // A read-only home, a full disk: the next run compiles again.
  }
}

/** V8 does not look for damage, so the bytes are on the disk before the name is. */
function writeWhole(file: string, bytes: Buffer): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    const descriptor = openSync(unfinished, "w", 0o600);
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
