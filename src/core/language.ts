/** The languages that Headroom speaks. What Flink itself says stays as Flink prints it. */
export type Language = "en" | "zh";

export const languages: readonly Language[] = ["en", "zh"];

/** Something said in every language: one that is missing does not compile. */
export type Localized<T = string> = Readonly<Record<Language, T>>;

/** A number of things in English, which Chinese needs no word for. */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** A Chinese text behind another: a blank parts them only where it begins in another script. */
export function behindChinese(text: string): string {
  return /^\p{Script=Han}/u.test(text) ? text : ` ${text}`;
}

/** What somebody wrote, in quotes, unless it has such quotes itself: twice they would be unreadable. */
export function quoted(text: string): string {
  return /[“”]/u.test(text) ? text : `“${text}”`;
}

/** What somebody said, with the full stop that it may lack or have. */
export function asSentence(said: string): Localized {
  const text = said.trimEnd();
  return {
    en: /[.。…!?]$/u.test(text) ? text : `${text}.`,
    zh: `${text.replace(/(?<!\.)\.$|。$/u, "")}。`,
  };
}

/** A text in round brackets, behind what it belongs to. */
export function bracketed(text: string, language: Language): string {
  return language === "en" ? ` (${text})` : `（${text}）`;
}

/** What stands between the parts of a list. */
export const comma: Localized = { en: ", ", zh: "，" };
export const semicolon: Localized = { en: "; ", zh: "；" };
/** What stands before what is named. */
export const colon: Localized = { en: ": ", zh: "：" };
