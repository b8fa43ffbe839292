import { type Language, languages } from "../core/language.ts";
import { gb18030Bytes } from "../flink/text/gb18030.ts";

/** How a person is to be spoken to. */
export interface Locale {
  readonly language: Language;
  /** Whether the terminal shows, or draws in one column, ASCII only. */
  readonly isAscii: boolean;
  /** The bytes of a text there, where they are not those of UTF-8. */
  readonly encode?: (text: string) => Uint8Array;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The language that a name means, as locales have it: `zh`, `zh-CN`, `zh_TW.UTF-8`, `en_US`. */
export function languageNamed(name: string): Language | undefined {
  const [meant] = name.toLowerCase().split(/[-_.@]/u);
  return languages.find((language) => language === meant);
}

/** What `--lang` asks for, else what the environment says, as gettext reads it. */
export function localeOf(args: readonly string[], environment: Environment): Locale {
  const charset = charsetOf(environment);
  const isAscii = charset !== "utf-8";
  const isChinese = /^(?:gbk?|gb[-_]?2312|gb[-_]?18030|cp936|euc[-_]?cn)$/u.test(charset);
  const named = askedLanguage(args) ?? environmentLanguage(environment);
  // A terminal of another encoding shows no Chinese: only who asks for it gets it all the same.
  const language = named === "zh" && isAscii && !isChinese ? (askedLanguage(args) ?? "en") : named;
  return { language, isAscii, ...(isChinese ? { encode: gb18030Bytes } : {}) };
}

/** Of the last `--lang`, as of every option; what stands behind `--` is another program's. */
function askedLanguage(all: readonly string[]): Language | undefined {
  const end = all.indexOf("--");
  const args = end === -1 ? all : all.slice(0, end);
  const at = args.findLastIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const asked = args[at] === "--lang" ? args[at + 1] : args[at]?.slice("--lang=".length);
  return asked === undefined ? undefined : languageNamed(asked);
}

/** LANGUAGE is a list, and counts for nothing where the locale is that of no language. */
function environmentLanguage({ LANGUAGE, LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  const locale = LC_ALL || LC_MESSAGES || LANG || "";
  const isNone = /^(?:C|POSIX)$/u.test(locale);
  const names = isNone ? [] : [...(LANGUAGE ?? "").split(":"), locale];
  for (const name of names) {
    const language = languageNamed(name);
    if (language !== undefined) return language;
  }
  return "en";
}

/** In small letters. UTF-8 where the environment says nothing, as on most machines of today. */
function charsetOf({ LC_ALL, LC_CTYPE, LANG }: Environment): string {
  const locale = LC_ALL || LC_CTYPE || LANG || "";
  if (/^(?:C|POSIX)$/u.test(locale)) return "ascii";
  const charset = /\.([^@]+)/u.exec(locale)?.[1]?.toLowerCase() ?? "utf-8";
  return /^utf[-_]?8$/u.test(charset) ? "utf-8" : charset;
}
