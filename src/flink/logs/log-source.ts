import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createGunzip, type Gunzip } from "node:zlib";
import type { LogScanner } from "./log-scanner.ts";

/** How the bytes of an input are to be read, by its first ones. */
export type InputEncoding = "plain" | "gzip" | "utf-16le" | "utf-16be" | "other-compression";

const COMPRESSED: readonly (readonly number[])[] = [
  [0x28, 0xb5, 0x2f, 0xfd],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x42, 0x5a, 0x68],
  [0x50, 0x4b, 0x03, 0x04],
];

export function encodingOf(head: Uint8Array): InputEncoding {
  const [a, b] = head;
  if (a === 0x1f && b === 0x8b) return "gzip";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return COMPRESSED.some((magic) => magic.every((byte, index) => head[index] === byte)) ? "other-compression" : "plain";
}

/** The first bytes of a file. Throws what the file system throws. */
export function readHead(path: string, bytes: number): Buffer {
  const descriptor = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, bytes, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a plain file straight into the scanner's buffer. */
export function scanPlain(path: string, scanner: LogScanner): void {
  const descriptor = openSync(path, "r");
  try {
    for (;;) {
      const space = scanner.space();
      const read = readSync(descriptor, space, 0, Math.min(space.length, READ), null);
      if (read === 0) return;
      scanner.filled(read);
    }
  } finally {
    closeSync(descriptor);
  }
}

const READ = 1 << 20;

/**
 * Reads a stream of bytes in whatever encoding it begins with; what is cut off or damaged is read as far as it goes.
 *
 * @returns whether it goes on behind that
 */
export async function scanStream(
  chunks: AsyncIterable<Uint8Array>,
  encoding: InputEncoding,
  scanner: LogScanner,
): Promise<boolean> {
  const decoder = encoding === "utf-16le" || encoding === "utf-16be" ? new StringDecoder("utf16le") : undefined;
  const swap = encoding === "utf-16be" ? new ByteSwapper() : undefined;
  try {
    for await (const chunk of chunks) {
      if (decoder === undefined) scanner.write(chunk);
      else scanner.write(Buffer.from(decoder.write(Buffer.from(swap?.swap(chunk) ?? chunk)), "utf8"));
    }
    return false;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return true;
  }
}

/** A file's bytes, unpacked where they are packed. */
export function openStream(path: string, encoding: InputEncoding): AsyncIterable<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: READ });
  return encoding === "gzip" ? unpack(file) : file;
}

/** Of what is still being written, or was cut off, all that can be unpacked comes before the error. */
export function unpack(packed: Readable): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 << 10 });
  feed(packed, gunzip).catch((error: Error) => gunzip.destroy(error));
  return gunzip;
}

/** Ends it only when it has unpacked the last bytes: the output of those that end it would be lost with the error. */
async function feed(packed: Readable, gunzip: Gunzip): Promise<void> {
  for await (const chunk of packed) {
    await new Promise<void>((done, fail) => gunzip.write(chunk, (error) => (error == null ? done() : fail(error))));
  }
  gunzip.end();
}

function isDamage(error: unknown): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** Puts bytes of two into the other order, over the borders of chunks. */
class ByteSwapper {
  #odd: number | undefined;

  swap(chunk: Uint8Array): Buffer {
    const bytes = this.#odd === undefined ? Buffer.from(chunk) : Buffer.concat([Buffer.from([this.#odd]), chunk]);
    const even = bytes.length & ~1;
    this.#odd = even < bytes.length ? bytes[even] : undefined;
    return bytes.subarray(0, even).swap16();
  }
}
