import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { factorOfUnit } from "../../core/memory/units.ts";

/** A line of Java 9 and later: `[…] GC(12) Pause Full (System.gc()) 117M->33M(448M) 95.1ms`. */
const FULL_PAUSE = /\bGC\(\d+\) Pause Full .*? \d+[KMG]->(\d+)([KMG])\(\d+[KMG]\)/u;

/** What a full collection left, by the last line that tells of one. */
export function afterFullCollection(text: string): bigint | undefined {
  for (const line of text.split("\n").reverse()) {
    const match = FULL_PAUSE.exec(line);
    const factor = factorOfUnit.get(match?.[2]?.toLowerCase() ?? "");
    if (match !== null && factor !== undefined) return BigInt(match[1] as string) * factor;
  }
  return undefined;
}

/** The file that a JVM's options send its GC log to; undefined where there is none, or its name is made up by the JVM. */
export function gcLogFile(options: readonly string[], directory: string): string | undefined {
  const option = options.findLast((one) => /^-Xlog:gc[^:]*:(?:file=)?[^:]/u.test(one));
  const output = option?.split(":").slice(2).join(":") ?? "";
  const match = /^(?:file=)?"?([^":]+)"?/u.exec(output);
  const name = match?.[1];
  if (name === undefined || name === "stdout" || name === "stderr" || name.includes("%")) return undefined;
  return isAbsolute(name) ? name : join(directory, name);
}

/** More than this at once is of the past. */
const MOST_AT_ONCE = 1024 * 1024;

/** Reads what was added to a file since the last time, from its beginning where it was rotated. */
export class FileTail {
  readonly #file: string;
  #offset = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Empty where there is nothing new, or no such file. */
  read(): string {
    let descriptor: number;
    try {
      descriptor = openSync(this.#file, "r");
    } catch {
      return "";
    }
    try {
      const { size } = fstatSync(descriptor);
      if (size < this.#offset) this.#offset = 0;
      const from = Math.max(this.#offset, size - MOST_AT_ONCE);
      const buffer = Buffer.alloc(size - from);
      const length = readSync(descriptor, buffer, 0, buffer.length, from);
      // A line that is not complete yet is read the next time.
      const end = buffer.subarray(0, length).lastIndexOf(10) + 1;
      this.#offset = from + end;
      return buffer.toString("utf8", 0, end);
    } catch {
      return "";
    } finally {
      closeSync(descriptor);
    }
  }
}
