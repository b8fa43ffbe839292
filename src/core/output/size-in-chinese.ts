import type { Language } from "../language.ts";
import { displaySize } from "./display-size.ts";

/** A size in a Chinese sentence that may be about a few bytes, which have a word of their own there. */
export function sizeInChinese(bytes: bigint): string {
  return displaySize(bytes).replace(/ bytes?$/u, " 字节");
}

/** The same beside other numbers, in the language of what stands there. */
export function sizeIn(bytes: bigint, language: Language): string {
  return language === "zh" ? sizeInChinese(bytes) : displaySize(bytes);
}
