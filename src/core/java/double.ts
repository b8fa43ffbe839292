import { trimJava } from "../memory/memory-size.ts";

/** The number, or the message of the `NumberFormatException` that Java throws in its place. */
export type ParsedJavaDouble =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string };

const DECIMAL = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[fFdD]?$/;

/** `Double.parseDouble` of JDK 17, but for hexadecimal floats, which nobody writes. */
export function parseJavaDouble(text: string): ParsedJavaDouble {
  const trimmed = trimJava(text);
  if (trimmed === "") return { ok: false, message: "empty String" };
  if (/^[-+]?[0-9]*\.[0-9]*\./.test(trimmed)) return { ok: false, message: "multiple points" };
  const word = /^([-+]?)(NaN|Infinity)$/.exec(trimmed);
  if (word !== null) return { ok: true, value: word[1] === "-" ? -Number(word[2]) : Number(word[2]) };
  if (!DECIMAL.test(trimmed)) return { ok: false, message: `For input string: "${trimmed}"` };
  return { ok: true, value: Number(trimmed.replace(/[fFdD]$/, "")) };
}
