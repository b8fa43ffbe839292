import type { MalformedInput } from "../../core/text/source.ts";

/** A text in UTF-16 or UTF-32, and the first bytes in it that are not. */
export interface MarkedUnicode {
  /** Without the mark; U+FFFD stands for what is malformed, and in UTF-32 nothing of what comes behind it. */
  readonly text: string;
  readonly malformed?: MalformedInput;
  readonly isLittle: boolean;
  readonly width: 2 | 4;
}

/**
 * Decodes bytes that begin with a byte order mark of UTF-16 or UTF-32; undefined of others.
 *
 * Mirrors snakeyaml-engine 2.6, YamlUnicodeReader, and what the decoders of JDK 17 report to it.
 */
export function markedUnicode(bytes: Buffer): MarkedUnicode | undefined {
  const mark = bytes.toString("latin1", 0, 4);
  // Where the file is shorter, the reader's own four bytes are zeros.
  if (mark === "\0\0\u00fe\u00ff") return utf32(bytes.subarray(4), false);
  if (mark.padEnd(4, "\0") === "\u00ff\u00fe\0\0") return utf32(bytes.subarray(4), true);
  if (mark.startsWith("\u00fe\u00ff")) return utf16(bytes.subarray(2), false);
  if (mark.startsWith("\u00ff\u00fe")) return utf16(bytes.subarray(2), true);
  return undefined;
}

const REPLACEMENT = "\ufffd";
const NO_CHARACTER = "\ufffe";
const LONE_SURROGATE = /[\ud800-\udfff]/gu;

function utf16(bytes: Buffer, isLittle: boolean): MarkedUnicode {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  const text = (isLittle ? even : even.swap16()).toString("utf16le") + (even.length < bytes.length ? REPLACEMENT : "");
  const malformed = firstMalformed(text, bytes.length);
  return { text: text.replace(LONE_SURROGATE, REPLACEMENT), isLittle, width: 2, ...(malformed && { malformed }) };
}

function firstMalformed(text: string, length: number): MalformedInput | undefined {
  const found = /[\ud800-\udfff]/u.exec(text);
  const odd = length % 2;
  if (found === null) return odd === 0 ? undefined : { offset: text.length - 1, bytes: 1, isCutOff: true };
  const offset = found.index;
  const isHigh = /[\ud800-\udbff]/.test(found[0]);
  // Half a pair is reported with what stands in the other half's place, as far as that is there.
  const bytes = isHigh ? Math.min(4, length - 2 * offset) : 2;
  return { offset, bytes, ...(isHigh && bytes < 4 && { isCutOff: true }) };
}

function utf32(bytes: Buffer, isLittle: boolean): MarkedUnicode {
  const characters: string[] = [];
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const point = isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (point > 0x10ffff) break;
    characters.push(String.fromCodePoint(point));
  }
  // The decoder lets half a pair pass, and YAML has no use for it: nor for this one, which a text can hold.
  const text = characters.join("").replace(LONE_SURROGATE, NO_CHARACTER);
  if (at === bytes.length) return { text, isLittle, width: 4 };
  const rest = Math.min(4, bytes.length - at);
  const malformed: MalformedInput = { offset: text.length, bytes: rest, ...(rest < 4 && { isCutOff: true }) };
  return { text: text + REPLACEMENT, malformed, isLittle, width: 4 };
}
