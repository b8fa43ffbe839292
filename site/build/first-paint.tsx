import { languages } from "../../src/core/language.ts";
import { Page } from "../src/parts.tsx";
import { language } from "../src/state.ts";
import { htmlOf } from "./html.ts";

/**
 * What the page shows before any of its code has run: the answer to what the newest release ships, once in each language.
 * `before-paint.js` tells which is seen.
 */
export function firstPaint(): string {
  return languages
    .map((one) => {
      language.value = one;
      return htmlOf(<Page />);
    })
    .join("");
}
