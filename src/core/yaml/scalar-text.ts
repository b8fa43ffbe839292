import { encodeBase64 } from "../java/base64.ts";
import type { ConfigValue } from "../java/value.ts";
import { NOT_PRINTABLE } from "./characters.ts";
import type { JavaScalar } from "./java-object.ts";
import { TAG_PREFIX, typeOfPlainScalar } from "./scalar-types.ts";

interface RepresentedScalar {
  readonly text: string;
  readonly tag: string;
  /** To be written as a block, which flow style turns into double quotes. */
  readonly literal: boolean;
}

/** Mirrors StandardRepresenter. */
export function represent(scalar: JavaScalar | null): RepresentedScalar {
  if (scalar === null) return { text: "null", tag: `${TAG_PREFIX}null`, literal: false };
  switch (scalar.kind) {
    case "value":
      return representValue(scalar.value);
    case "bytes":
      return { text: encodeBase64(scalar.bytes), tag: `${TAG_PREFIX}binary`, literal: true };
    case "uuid":
      return { text: scalar.text, tag: `${TAG_PREFIX}java.util.UUID`, literal: false };
    case "optional": {
      if (scalar.text === null) return { text: "null", tag: `${TAG_PREFIX}null`, literal: false };
      return { ...representString(scalar.text), tag: `${TAG_PREFIX}java.util.Optional` };
    }
  }
}

function representValue(value: ConfigValue): RepresentedScalar {
  switch (value.javaClass) {
    case "String":
      return representString(value.text);
    case "Boolean":
      return { text: value.text, tag: `${TAG_PREFIX}bool`, literal: false };
    case "Double":
      return { text: specialDoubles[value.text] ?? value.text, tag: `${TAG_PREFIX}float`, literal: false };
    default:
      return { text: value.text, tag: `${TAG_PREFIX}int`, literal: false };
  }
}

function representString(text: string): RepresentedScalar {
  return { text, tag: `${TAG_PREFIX}str`, literal: /[\n\u0085\u2028\u2029]/.test(text) };
}

const specialDoubles: Readonly<Record<string, string>> = { NaN: ".nan", Infinity: ".inf", "-Infinity": "-.inf" };

/** Mirrors Emitter#prepareTag. */
export function shortTag(tag: string): string {
  return tag.startsWith(TAG_PREFIX) ? `!!${tag.slice(TAG_PREFIX.length)}` : tag;
}

interface ScalarAnalysis {
  readonly allowFlowPlain: boolean;
  readonly allowSingleQuoted: boolean;
  /** Whether it can stand as a block where blocks can. */
  readonly allowBlock: boolean;
}

/**
 * How a scalar can be written.
 *
 * Mirrors Emitter#analyzeScalar, without what concerns plain scalars in block style.
 */
export function analyze(text: string): ScalarAnalysis {
  if (text === "") return { allowFlowPlain: false, allowSingleQuoted: true, allowBlock: false };
  const special = /[\t\r]/.test(text) || NOT_PRINTABLE.test(text);
  const spaceAndBreak = / \n|\n /.test(text);
  const allowSingleQuoted = !special && !spaceAndBreak;
  const indicators =
    /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`?:]|-(?:$|[\0 \t\r\n]))/.test(text) ||
    /[,?[\]{}:]/.test(text.slice(1)) ||
    /[\0 \t\n]#/.test(text);
  const allowFlowPlain = allowSingleQuoted && !indicators && !text.includes("\n") && !/^ | $/.test(text);
  return { allowFlowPlain, allowSingleQuoted, allowBlock: !special && !/ \n| $/.test(text) };
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\0": "0",
  "\u0007": "a",
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\v": "v",
  "\f": "f",
  "\r": "r",
  "\u001b": "e",
  '"': '"',
  "\\": "\\",
  "\u0085": "N",
  "\u00a0": "_",
  "\u2028": "L",
  "\u2029": "P",
};

/**
 * Mirrors Emitter#writeDoubleQuoted, lines not split. It takes any character that follows a high surrogate for a low one.
 */
export function doubleQuoted(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const shortEscape = ESCAPES[character];
    const unit = text.charCodeAt(at);
    if (shortEscape !== undefined) out += `\\${shortEscape}`;
    else if (unit >= 0x20 && unit <= 0x7e) out += character;
    else {
      const code = unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length ? pairedWithNext(text, at) : unit;
      if (code > 0xffff) at++;
      const paired = String.fromCodePoint(code);
      out += NOT_PRINTABLE.test(paired) ? hexEscape(code, unit) : paired;
    }
  }
  return `"${out}"`;
}

/** Mirrors `Character.toCodePoint`. */
function pairedWithNext(text: string, at: number): number {
  return ((text.charCodeAt(at) - 0xd800) << 10) + (text.charCodeAt(at + 1) - 0xdc00) + 0x10000;
}

function hexEscape(code: number, unit: number): string {
  if (unit <= 0xff) return `\\x${unit.toString(16).padStart(2, "0")}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${unit.toString(16).padStart(4, "0")}`;
}

/**
 * A single value as YAML, as Flink writes it where its scripts read the configuration.
 *
 * Mirrors YamlParserUtils#toYAMLString, 1.19–2.3, on a value that stands alone: block style counts there.
 */
export function yamlText(value: ConfigValue): string {
  const { text, tag, literal } = representValue(value);
  const { allowSingleQuoted, allowBlock } = analyze(text);
  if (literal && allowBlock) return blockText(text);
  const reads = typeOfPlainScalar(text);
  const plainTag = reads === "env" ? "!ENV_VARIABLE" : TAG_PREFIX + reads;
  if (!literal && plainTag === tag && allowSingleQuoted && !forbidsBlockPlain(text)) return text;
  return allowSingleQuoted && !literal ? singleQuoted(text) : doubleQuoted(text);
}

function forbidsBlockPlain(text: string): boolean {
  return (
    /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:$|[\0 \t\r\n]))/u.test(text) ||
    /.:(?:$|[\0 \t])/su.test(text) ||
    /[\0 \t\n]#/u.test(text) ||
    /^ | $|\n/u.test(text)
  );
}

/** Mirrors Emitter#writeLiteral. */
function blockText(text: string): string {
  const hint = /^[ \n]/u.test(text) ? "2" : "";
  const chomp = !text.endsWith("\n") ? "-" : text === "\n" || text.endsWith("\n\n") ? "+" : "";
  const lines = text.replace(/\n$/u, "").split("\n");
  return [`|${hint}${chomp}`, ...lines.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}
