import { displaySize } from "./display-size.ts";

/** A size in a Chinese sentence that may be about a few bytes, which have a word of their own there. */
export function sizeInChinese(bytes: bigint): string {
  return displaySize(bytes).replace(/ bytes?$/u, " 字节");
}
