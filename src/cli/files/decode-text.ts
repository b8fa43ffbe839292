import type { MalformedInput } from "../../core/text/source.ts";

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
