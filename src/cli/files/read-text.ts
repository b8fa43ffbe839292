import { closeSync, openSync, readSync } from "node:fs";
import { type Result, wrong } from "../result.ts";
import { type DecodedText, decodeText } from "./decode-text.ts";
import { unreadableText } from "./file-problem.ts";

/** A configuration over this size is refused: none that people write comes near it. */
export const LARGEST_INPUT: number = 16 * 1024 * 1024;

/** What `kubectl get` prints of some thousands may be piped in, which cannot be read in parts. */
const LARGEST_PIPED = 128 * 1024 * 1024;

export type TextReading = Result<DecodedText>;

/** Reads what may be many documents: standard input can be longer than a file, which is read in parts where it is long. */
export function readInput(path: string): TextReading {
  return readText(path, decodeText, path === "-" ? LARGEST_PIPED : LARGEST_INPUT);
}

/**
 * Reads a file, or standard input where the path is `-`: bounded, and only what is text.
 *
 * @param decode `decodeAsFlink` where no person reads the text, but what stands for Flink
 * @param largest in bytes
 */
export function readText(
  path: string,
  decode: (bytes: Buffer) => DecodedText | undefined = decodeText,
  largest: number = LARGEST_INPUT,
): TextReading {
  let bytes: Buffer | undefined;
  try {
    bytes = path === "-" ? readPiped(largest) : readBounded(path, largest);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return wrong(unreadableText(path, code, message));
  }
  if (bytes === undefined) {
    const mebibytes = largest / 1024 / 1024;
    return wrong({
      en: `${path} is larger than ${mebibytes} MiB, which is too large for a configuration`,
      zh: `${path} 超过 ${mebibytes} MiB，不可能是配置文件`,
    });
  }
  const decoded = decode(bytes);
  if (decoded === undefined) {
    return wrong({ en: `${path} is a binary file, not a configuration`, zh: `${path} 是二进制文件，不是配置文件` });
  }
  // Who pipes in nothing has made a mistake before it; an empty file may be meant.
  if (path === "-" && decoded.text.trim() === "") return wrong({ en: "standard input is empty", zh: "标准输入为空" });
  return { ok: true, ...decoded };
}

/** Standard input can be read once only, and is kept for whoever asks again; its bytes are missing where it was too long. */
let piped: { readonly bytes: Buffer | undefined } | undefined;

function readPiped(largest: number): Buffer | undefined {
  piped ??= { bytes: readBounded("-", largest) };
  const { bytes } = piped;
  return bytes === undefined || bytes.length > largest ? undefined : bytes;
}

/** What is read at once. One for all files: to make it for each takes longer than reading what most of them hold. */
const chunk = Buffer.alloc(64 * 1024);

function readBounded(path: string, largest: number): Buffer | undefined {
  const descriptor = path === "-" ? 0 : openSync(path, "r");
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for (;;) {
      const read = readChunk(descriptor);
      if (read === 0) return parts.length === 1 ? parts[0] : Buffer.concat(parts, length);
      length += read;
      if (length > largest) return undefined;
      parts.push(Buffer.from(chunk.subarray(0, read)));
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** A pipe that is not ready yet says EAGAIN, and some systems end standard input with EOF as an error. */
function readChunk(descriptor: number): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
