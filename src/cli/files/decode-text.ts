import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { MalformedInput, Source } from "../../core/text/source.ts";
import { STANDARD_INPUT } from "../../core/text/source-name.ts";
import { gb18030Text } from "../../flink/text/gb18030.ts";
import { markedUnicode } from "../../flink/text/marked-unicode.ts";

/** How a text is written in bytes. */
export type Encoding = "UTF-8" | "UTF-16" | "GB18030";

/** The text of a file, and where it is not what it should be. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly malformed?: MalformedInput;
  /**
   * The bytes of another text, which was made of this one: what it keeps has the same bytes as in the file. Undefined
   * where it has a character whose bytes are not known. Absent where the bytes of this one are not all understood:
   * nothing may be written in their place.
   */
  readonly encode?: (text: string) => Uint8Array | undefined;
}

/** What was read from a path, as the core wants it. */
export function sourceOf(path: string, { text, malformed, encoding }: DecodedText): Source {
  return {
    name: path === "-" ? STANDARD_INPUT : path,
    text,
    ...(malformed === undefined ? {} : { malformed }),
    ...(encoding === "GB18030" ? { encoding } : {}),
  };
}

/**
 * Decodes a file: UTF-8, or UTF-16 where a byte order mark says so, or GB18030 where it is Chinese in that and not
 * UTF-8. Undefined where it is binary.
 */
export function decodeText(bytes: Buffer): DecodedText | undefined {
  return utf16Text(bytes) ?? (bytes.includes(0) ? undefined : textWithoutZero(bytes));
}

/**
 * As Flink reads a file of this format, and `bash-java-utils` with it: a `flink-conf.yaml` as UTF-8 whatever it may be,
 * what is not well formed as U+FFFD; a `config.yaml` as UTF-16 or UTF-32, too, where a byte order mark says so.
 */
export function decodeAsFlink(bytes: Buffer, format: FileFormat): DecodedText {
  const marked = format === "config.yaml" ? markedUnicode(bytes) : undefined;
  if (marked === undefined) return utf8Text(bytes);
  const { text, malformed } = marked;
  // The mark stays: what looks like one more is part of the text.
  const found = malformed === undefined ? {} : { malformed: { ...malformed, offset: malformed.offset + 1 } };
  return { text: `\ufeff${text}`, encoding: "UTF-16", ...found };
}

function textWithoutZero(bytes: Buffer): DecodedText {
  const utf8 = utf8Text(bytes);
  if (utf8.malformed === undefined) return utf8;
  const chinese = gb18030Text(bytes);
  if (chinese === undefined) return utf8;
  const { at, length } = firstMalformed(bytes) as MalformedBytes;
  const { text, encode, offsetOf } = chinese;
  return { text, encoding: "GB18030", malformed: { offset: offsetOf(at), bytes: length }, encode };
}

function utf8Text(bytes: Buffer): DecodedText {
  const text = bytes.toString("utf8");
  const malformed = text.includes("\ufffd") ? firstMalformed(bytes) : undefined;
  if (malformed === undefined) return { text, encoding: "UTF-8", encode: (other) => Buffer.from(other, "utf8") };
  const { at, length, isCutOff } = malformed;
  const offset = bytes.toString("utf8", 0, at).length;
  const found: MalformedInput = { offset, bytes: length, ...(isCutOff && { isCutOff: true }) };
  return { text: javaText(bytes, at), encoding: "UTF-8", malformed: found };
}

/** What Java's decoder makes of bytes that are malformed from an offset on: one U+FFFD for a surrogate, not three. */
function javaText(bytes: Buffer, from: number): string {
  if (!bytes.includes(0xed, from)) return bytes.toString("utf8");
  const parts: string[] = [];
  let start = 0;
  for (let at = from; at < bytes.length; ) {
    const { length, wellFormed } = sequenceAt(bytes, at);
    if (!wellFormed) {
      parts.push(bytes.toString("utf8", start, at), "\ufffd");
      start = at + length;
    }
    at += length;
  }
  return [...parts, bytes.toString("utf8", start)].join("");
}

function utf16Text(bytes: Buffer): DecodedText | undefined {
  // Neither byte of its mark stands in UTF-8.
  if ((bytes[0] ?? 0) < 0xfe) return undefined;
  const marked = markedUnicode(bytes);
  if (marked?.width !== 2 || marked.text.includes("\0")) return undefined;
  const { text, isLittle, malformed } = marked;
  if (malformed !== undefined) return { text, encoding: "UTF-16", malformed };
  const encode = (other: string) => {
    const little = Buffer.from(`\ufeff${other}`, "utf16le");
    return isLittle ? little : little.swap16();
  };
  return { text, encoding: "UTF-16", encode };
}

/** Bytes that are not UTF-8. */
interface MalformedBytes {
  readonly at: number;
  readonly length: number;
  readonly isCutOff: boolean;
}

/** The first bytes that Java's decoder reports as malformed, and how many it says they are. */
function firstMalformed(bytes: Buffer): MalformedBytes | undefined {
  for (let at = 0; at < bytes.length; ) {
    const { length, wellFormed, isCutOff } = sequenceAt(bytes, at);
    if (!wellFormed) return { at, length, isCutOff };
    at += length;
  }
  return undefined;
}

interface Utf8Sequence {
  readonly length: number;
  readonly wellFormed: boolean;
  readonly isCutOff: boolean;
}

/** A UTF-8 sequence, or as much of one as is there: a surrogate counts as one sequence of three malformed bytes. */
function sequenceAt(bytes: Buffer, at: number): Utf8Sequence {
  const first = bytes[at] as number;
  if (first < 0x80) return { length: 1, wellFormed: true, isCutOff: false };
  if (first < 0xc2 || first > 0xf4) return { length: 1, wellFormed: false, isCutOff: false };
  const wanted = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xf4 ? 0x8f : 0xbf;
  let length = 1;
  for (; length < wanted; length++) {
    const byte = bytes[at + length];
    if (byte === undefined || byte < (length === 1 ? least : 0x80) || byte > (length === 1 ? most : 0xbf)) break;
  }
  const isSurrogate = first === 0xed && (bytes[at + 1] ?? 0) >= 0xa0;
  return {
    length,
    wellFormed: length === wanted && !isSurrogate,
    isCutOff: length < wanted && at + length === bytes.length,
  };
}
