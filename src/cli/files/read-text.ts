import { closeSync, openSync, readSync } from "node:fs";
import type { MalformedInput, Source } from "../../core/text/source.ts";
import { type Result, wrong } from "../result.ts";
import { unreadableText } from "./file-problem.ts";

/** A configuration over this size is refused: none that people write comes near it. */
export const LARGEST_INPUT: number = 16 * 1024 * 1024;

export type TextReading = Result<DecodedText>;

/** Reads a file, or standard input where the path is `-`: bounded, and only what is text. */
export function readText(path: string): TextReading {
  let bytes: Buffer | undefined;
  try {
    bytes = readBounded(path);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return wrong(unreadableText(path, code, message));
  }
  if (bytes === undefined) {
    return wrong({
      en: `${path} is larger than 16 MiB: that is no configuration`,
      zh: `${path} 超过 16 MiB，不是配置文件`,
    });
  }
  const decoded = decodeText(bytes);
  if (decoded === undefined) {
    return wrong({ en: `${path} is a binary file, not a configuration`, zh: `${path} 是二进制文件，不是配置文件` });
  }
  return { ok: true, ...decoded };
}

/** What was read from a path, as the core wants it. */
export function sourceOf(path: string, { text, malformed }: DecodedText): Source {
  return { name: path === "-" ? "(stdin)" : path, text, ...(malformed === undefined ? {} : { malformed }) };
}

const CHUNK = 64 * 1024;

function readBounded(path: string): Buffer | undefined {
  const descriptor = path === "-" ? 0 : openSync(path, "r");
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readChunk(descriptor, chunk);
      if (read === 0) return Buffer.concat(chunks, length);
      length += read;
      if (length > LARGEST_INPUT) return undefined;
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** A pipe that is not ready yet says EAGAIN, and some systems end standard input with EOF as an error. */
function readChunk(descriptor: number, chunk: Buffer): number {
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

/** The text of a file, and where it is not what it should be. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16";
  readonly malformed?: MalformedInput;
}

/** Decodes a file: UTF-8, or UTF-16 where a byte order mark says so. Undefined where it is binary. */
export function decodeText(bytes: Buffer): DecodedText | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  if (utf16 !== undefined) {
    const text = new TextDecoder(utf16).decode(bytes);
    return text.includes("\0") ? undefined : { text, encoding: "utf-16" };
  }
  if (bytes.includes(0)) return undefined;
  const text = bytes.toString("utf8");
  const malformed = text.includes("\ufffd") ? firstMalformed(bytes) : undefined;
  return { text, encoding: "utf-8", ...(malformed === undefined ? {} : { malformed }) };
}

/** The first bytes that Java's decoder reports as malformed, and how many it says they are. */
function firstMalformed(bytes: Buffer): MalformedInput | undefined {
  for (let at = 0; at < bytes.length; ) {
    const { length, wellFormed } = sequenceAt(bytes, at);
    if (!wellFormed) return { offset: bytes.toString("utf8", 0, at).length, bytes: length };
    at += length;
  }
  return undefined;
}

/** A UTF-8 sequence, or as much of one as is there: a surrogate counts as one sequence of three malformed bytes. */
function sequenceAt(bytes: Buffer, at: number): { readonly length: number; readonly wellFormed: boolean } {
  const first = bytes[at] as number;
  if (first < 0x80) return { length: 1, wellFormed: true };
  if (first < 0xc2 || first > 0xf4) return { length: 1, wellFormed: false };
  const wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xf4 ? 0x8f : 0xbf;
  let length = 1;
  for (; length < wanted; length++) {
    const byte = bytes[at + length];
    if (byte === undefined || byte < (length === 1 ? least : 0x80) || byte > (length === 1 ? most : 0xbf)) break;
  }
  const isSurrogate = first === 0xed && (bytes[at + 1] ?? 0) >= 0xa0;
  return { length, wellFormed: length === wanted && !isSurrogate };
}
