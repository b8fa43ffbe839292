import type { Language } from "../language.ts";
import { displaySize, roughSize, spokenSize } from "./display-size.ts";

/** A size in a Chinese sentence that may be about a few bytes, which have a word of their own there. */
export function sizeInChinese(bytes: bigint): string {
  return inChinese(displaySize(bytes));
}

/** The same as `roughSize`. */
export function roughSizeInChinese(bytes: bigint): string {
  return inChinese(roughSize(bytes));
}

/** The same as `spokenSize`. */
export function spokenSizeInChinese(bytes: bigint): string {
  return inChinese(spokenSize(bytes));
}

/** The same beside other numbers, in the language of what stands there. */
export function sizeIn(bytes: bigint, language: Language): string {
  return language === "zh" ? sizeInChinese(bytes) : displaySize(bytes);
}

function inChinese(size: string): string {
  return size.replace(/ bytes?$/u, " 字节");
}
