import type { Localized } from "../../language.ts";
import type { Source } from "../../text/source.ts";
import { type EmbeddedText, encodedText, restOf, wholeFile } from "../reading/embedded-text.ts";

/** A variable that an env file sets, or passes on. */
export interface EnvFileEntry {
  readonly name: string;
  readonly value: EmbeddedText;
  /** Whether variables are put into it; of a name alone the value is the shell's. */
  readonly form: "literal" | "expanded" | "passed-on";
}

/** What an env file sets, in its order, or why Compose refuses it. */
export type EnvFileReading =
  | { readonly ok: true; readonly entries: readonly EnvFileEntry[] }
  | { readonly ok: false; readonly why: Localized };

/** A byte order mark is white space, too. */
const BETWEEN_STATEMENTS = /\s+|#[^\n]*/uy;
const EXPORT = /export(?=\s)/uy;
const BLANKS = /[\t\v\f\r \u0085\u00a0]*/uy;
const NAME = /[\p{L}\p{N}_.[\]\-\t\v\f\r \u0085\u00a0]*/uy;
const QUOTED: Readonly<Record<string, RegExp>> = {
  '"': /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"/uy,
  "'": /'([^'\\]*(?:\\[\s\S][^'\\]*)*)'/uy,
};
const REST_OF_LINE = /[^\n]*/uy;

/**
 * Reads an env file, as `.env` and `env_file` name one, in the format that is named there: without one, values may be in
 * quotes, and then go over lines.
 *
 * Mirrors compose-go 2.16, dotenv, and docker/cli 28, kvfile.
 */
export function readEnvFile(file: Source, format = ".env"): EnvFileReading {
  if (format === ".env" || format === "") return readDotEnv(file);
  if (format === "raw") return readRawEnvFile(file);
  return {
    ok: false,
    why: { en: `Compose does not know the format ${format}`, zh: `Compose 不支持格式 ${format}` },
  };
}

const LINE = /[^\n]+/gu;
/** What Go takes for white space. */
const LEADING = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/u;

/** A variable a line, whose value is the rest of it, to the letter. */
function readRawEnvFile(file: Source): EnvFileReading {
  const whole = wholeFile(file);
  const entries: EnvFileEntry[] = [];
  for (const { 0: line, index } of file.text.matchAll(LINE)) {
    const written = line.replace(/\r$/u, "");
    const mark = index === 0 && written.startsWith("\ufeff") ? 1 : 0;
    const text = written.slice(mark).replace(LEADING, "");
    const from = index + written.length - text.length;
    if (text === "" || text.startsWith("#")) continue;
    const [name = ""] = text.split("=", 1);
    if (name === "" || /[ \t]/u.test(name)) return refused(file.text, index, notAName);
    const value = text.slice(name.length + 1);
    if (text === name) entries.push({ name, value: encodedText(whole.field, ""), form: "passed-on" });
    else entries.push({ name, value: { ...restOf(whole, from + name.length + 1), text: value }, form: "literal" });
  }
  return { ok: true, entries };
}

function readDotEnv(file: Source): EnvFileReading {
  const { text } = file;
  const whole = wholeFile(file);
  const entries: EnvFileEntry[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  for (;;) {
    while (take(BETWEEN_STATEMENTS) !== undefined);
    if (at === text.length) return { ok: true, entries };
    const start = at;
    const isExported = take(EXPORT) !== undefined;
    if (isExported) take(BLANKS);
    const name = take(NAME)?.[0].trimEnd() ?? "";
    const sign = text.charAt(at);
    // A name that ends the file sets nothing.
    if (sign === "") return isExported && name === "" ? refused(text, start, notAName) : { ok: true, entries };
    if (!/[=:\n]/u.test(sign) || name.includes(" ")) return refused(text, start, notAName);
    at++;
    take(BLANKS);
    if (sign === "\n") {
      entries.push({ name, value: encodedText(whole.field, ""), form: "passed-on" });
      continue;
    }
    const from = at;
    const quote = text.charAt(at);
    const pattern = QUOTED[quote];
    if (pattern === undefined) {
      const value = take(REST_OF_LINE)?.[0].split(" #", 1)[0]?.trimEnd() ?? "";
      if (hasNoVariable(value)) return refused(text, start, notAReference);
      entries.push({ name, value: { ...restOf(whole, from), text: value }, form: "expanded" });
    } else {
      const written = take(pattern)?.[1];
      if (written === undefined) return refused(text, start, notClosed);
      const inner = written.replace(/\\([\s\S])/gu, (both, character) => (character === quote ? quote : both));
      const value = quote === '"' ? inner.replace(ESCAPE, unescaped) : inner;
      if (quote === '"' && hasNoVariable(value)) return refused(text, start, notAReference);
      const part = { ...restOf(whole, from + 1), text: value };
      entries.push({
        name,
        value: value === written ? part : encodedText(whole.field, value),
        form: quote === '"' ? "expanded" : "literal",
      });
    }
  }
}

const BEHIND_DOLLAR = /\$|\{(?:[_a-z]\w*(\}|:?[-+?])?)?/iuy;

/** Whether a brace behind a dollar sign names no variable, or nothing on its line closes it. */
function hasNoVariable(text: string): boolean {
  let [lineEnd, lastClosing] = [0, -1];
  for (let at = text.indexOf("$"); at !== -1; at = text.indexOf("$", at)) {
    BEHIND_DOLLAR.lastIndex = at + 1;
    const [behind = "", next] = BEHIND_DOLLAR.exec(text) ?? [];
    at += 1 + behind.length;
    if (!behind.startsWith("{") || next === "}") continue;
    if (next === undefined) return true;
    if (at >= lineEnd) {
      lineEnd = text.indexOf("\n", at) === -1 ? text.length : text.indexOf("\n", at);
      lastClosing = text.lastIndexOf("}", lineEnd);
    }
    if (lastClosing < at) return true;
  }
  return false;
}

const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/gu;
const ESCAPES: Readonly<Record<string, string>> = {
  "\\a": "\u0007",
  "\\b": "\b",
  "\\f": "\f",
  "\\n": "\n",
  "\\r": "\r",
  "\\t": "\t",
  "\\v": "\v",
  // What is put in next takes it for a dollar sign.
  "\\$": "$$",
  '\\"': '"',
  "\\\\": "\\",
};

function unescaped(written: string): string {
  const octal = /^\\0([0-3][0-7]{2})$/u.exec(written)?.[1];
  return octal === undefined ? (ESCAPES[written] ?? written) : String.fromCharCode(Number.parseInt(octal, 8));
}

const notAName: Localized = { en: "is not a variable", zh: "不是变量" };
const notAReference: Localized = { en: "has a ${ that names no variable", zh: "有一处 ${ 没有给出变量" };
const notClosed: Localized = { en: "begins a quote that nothing closes", zh: "的引号没有闭合" };

function refused(text: string, at: number, what: Localized): EnvFileReading {
  const line = text.slice(0, at).split("\n").length;
  return {
    ok: false,
    why: { en: `Compose refuses it: line ${line} ${what.en}`, zh: `Compose 不接受它：第 ${line} 行${what.zh}` },
  };
}
