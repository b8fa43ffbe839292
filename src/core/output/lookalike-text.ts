import type { Localized } from "../language.ts";
import type { Lookalike } from "../text/lookalike.ts";

/** More than these are only counted. */
const MOST_NAMED = 3;

/** What characters are, and what was meant, as sentences. */
export function lookalikesText(characters: readonly Lookalike[]): Localized {
  const all = [...new Map(characters.map((one) => [one.character, one])).values()];
  const named = all.slice(0, MOST_NAMED);
  const more = all.length - named.length;
  return {
    en: `${named.map((one) => oneText(one).en).join("; ")}${more === 0 ? "" : `; and ${more} more that ${more === 1 ? "is" : "are"} not ASCII`}.`,
    zh: `${named.map((one) => oneText(one).zh).join("；")}${more === 0 ? "" : `；另有 ${more} 个字符也不是 ASCII 字符`}。`,
  };
}

function oneText({ character, name, meant }: Lookalike): Localized {
  if (meant === "") {
    return { en: `this contains ${name.en}, which is invisible`, zh: `此处有看不见的${name.zh}` };
  }
  if (meant === " ")
    return { en: `this contains ${name.en}, which is not an ordinary space`, zh: `此处是${name.zh}，不是普通空格` };
  // Quotes in quotes are hard to tell apart.
  if (/["']/u.test(meant))
    return { en: `${character} is ${name.en}, not ${meant}`, zh: `${character} 是${name.zh}，不是 ${meant}` };
  return { en: `“${character}” is ${name.en}, not “${meant}”`, zh: `“${character}”是${name.zh}，不是“${meant}”` };
}
