import type { Localized } from "../language.ts";

/** A character that people type or paste where another one is meant. */
export interface Lookalike {
  readonly character: string;
  /** By its code point, and as Unicode calls it: `U+FF1A FULLWIDTH COLON`. */
  readonly name: Localized;
  /** The character that is meant; none where it cannot be seen. */
  readonly meant: string;
}

/** A lookalike in a text, by the offset at which it stands. */
export interface PlacedLookalike {
  readonly at: number;
  readonly lookalike: Lookalike;
}

type Row = readonly [code: number, name: string, chinese: string, meant: string];

/** What is not one of the full-width forms. What cannot be seen means nothing. */
const rows: readonly Row[] = [
  [0x00a0, "NO-BREAK SPACE", "不换行空格", " "],
  [0x2002, "EN SPACE", "半身空格", " "],
  [0x2003, "EM SPACE", "全身空格", " "],
  [0x2007, "FIGURE SPACE", "数字空格", " "],
  [0x2009, "THIN SPACE", "窄空格", " "],
  [0x202f, "NARROW NO-BREAK SPACE", "窄不换行空格", " "],
  [0x3000, "IDEOGRAPHIC SPACE", "全角空格", " "],
  [0x00ad, "SOFT HYPHEN", "软连字符", ""],
  [0x200b, "ZERO WIDTH SPACE", "零宽空格", ""],
  [0x200c, "ZERO WIDTH NON-JOINER", "零宽不连字", ""],
  [0x200d, "ZERO WIDTH JOINER", "零宽连字", ""],
  [0x200e, "LEFT-TO-RIGHT MARK", "从左至右标记", ""],
  [0x200f, "RIGHT-TO-LEFT MARK", "从右至左标记", ""],
  [0x202a, "LEFT-TO-RIGHT EMBEDDING", "从左至右嵌入", ""],
  [0x202c, "POP DIRECTIONAL FORMATTING", "方向格式结束", ""],
  [0x2060, "WORD JOINER", "词连接符", ""],
  [0xfeff, "ZERO WIDTH NO-BREAK SPACE (byte order mark)", "字节顺序标记（BOM）", ""],
  [0x201c, "LEFT DOUBLE QUOTATION MARK", "左双引号", '"'],
  [0x201d, "RIGHT DOUBLE QUOTATION MARK", "右双引号", '"'],
  [0x201e, "DOUBLE LOW-9 QUOTATION MARK", "下双引号", '"'],
  [0x300c, "LEFT CORNER BRACKET", "左直角引号", '"'],
  [0x300d, "RIGHT CORNER BRACKET", "右直角引号", '"'],
  [0x2018, "LEFT SINGLE QUOTATION MARK", "左单引号", "'"],
  [0x2019, "RIGHT SINGLE QUOTATION MARK", "右单引号", "'"],
  [0x2010, "HYPHEN", "连字符", "-"],
  [0x2011, "NON-BREAKING HYPHEN", "不换行连字符", "-"],
  [0x2012, "FIGURE DASH", "数字连接号", "-"],
  [0x2013, "EN DASH", "短破折号", "-"],
  [0x2014, "EM DASH", "破折号", "-"],
  [0x2015, "HORIZONTAL BAR", "长横线", "-"],
  [0x2212, "MINUS SIGN", "减号", "-"],
  [0x2236, "RATIO", "比号", ":"],
  [0xfe55, "SMALL COLON", "小冒号", ":"],
  [0x3001, "IDEOGRAPHIC COMMA", "顿号", ","],
  [0x3002, "IDEOGRAPHIC FULL STOP", "句号", "."],
];

/** The names of what is no letter, from `!` on: its full-width form is called so behind FULLWIDTH. */
const SIGNS: Readonly<Record<string, readonly [name: string, chinese: string]>> = {
  "!": ["EXCLAMATION MARK", "感叹号"],
  '"': ["QUOTATION MARK", "双引号"],
  "#": ["NUMBER SIGN", "井号"],
  $: ["DOLLAR SIGN", "美元符号"],
  "%": ["PERCENT SIGN", "百分号"],
  "&": ["AMPERSAND", "与号"],
  "'": ["APOSTROPHE", "单引号"],
  "(": ["LEFT PARENTHESIS", "左括号"],
  ")": ["RIGHT PARENTHESIS", "右括号"],
  "*": ["ASTERISK", "星号"],
  "+": ["PLUS SIGN", "加号"],
  ",": ["COMMA", "逗号"],
  "-": ["HYPHEN-MINUS", "连字符"],
  ".": ["FULL STOP", "句点"],
  "/": ["SOLIDUS", "斜杠"],
  ":": ["COLON", "冒号"],
  ";": ["SEMICOLON", "分号"],
  "<": ["LESS-THAN SIGN", "小于号"],
  "=": ["EQUALS SIGN", "等号"],
  ">": ["GREATER-THAN SIGN", "大于号"],
  "?": ["QUESTION MARK", "问号"],
  "@": ["COMMERCIAL AT", "at 符号"],
  "[": ["LEFT SQUARE BRACKET", "左方括号"],
  "\\": ["REVERSE SOLIDUS", "反斜杠"],
  "]": ["RIGHT SQUARE BRACKET", "右方括号"],
  "^": ["CIRCUMFLEX ACCENT", "脱字符"],
  _: ["LOW LINE", "下划线"],
  "`": ["GRAVE ACCENT", "反引号"],
  "{": ["LEFT CURLY BRACKET", "左花括号"],
  "|": ["VERTICAL LINE", "竖线"],
  "}": ["RIGHT CURLY BRACKET", "右花括号"],
  "~": ["TILDE", "波浪号"],
};

const DIGITS = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];

/** The full-width forms stand in the order of ASCII. */
function fullWidthRow(code: number): Row {
  const meant = String.fromCharCode(code - 0xfee0);
  const sign = SIGNS[meant];
  if (sign !== undefined) return [code, `FULLWIDTH ${sign[0]}`, `全角${sign[1]}`, meant];
  if (/\d/u.test(meant)) return [code, `FULLWIDTH DIGIT ${DIGITS[Number(meant)]}`, `全角数字 ${meant}`, meant];
  const size = meant === meant.toUpperCase() ? "CAPITAL" : "SMALL";
  return [code, `FULLWIDTH LATIN ${size} LETTER ${meant.toUpperCase()}`, `全角字母 ${meant}`, meant];
}

/** Chinese words for units, a character each: they are meant only in sizes. `兆字节` is `mb`. */
const unitRows: readonly Row[] = [
  [0x5343, "CJK UNIFIED IDEOGRAPH-5343", "汉字", "k"],
  [0x5146, "CJK UNIFIED IDEOGRAPH-5146", "汉字", "m"],
  [0x5409, "CJK UNIFIED IDEOGRAPH-5409", "汉字", "g"],
  [0x592a, "CJK UNIFIED IDEOGRAPH-592A", "汉字", "t"],
  [0x5b57, "CJK UNIFIED IDEOGRAPH-5B57", "汉字", "b"],
  [0x8282, "CJK UNIFIED IDEOGRAPH-8282", "汉字", ""],
];

interface Tables {
  readonly lookalikes: ReadonlyMap<string, Lookalike>;
  readonly units: ReadonlyMap<string, Lookalike>;
}

/** Made for the first text that is worth a look: most runs come across none. */
let tables: Tables | undefined;

function lookalikeOf(character: string, isSize: boolean): Lookalike | undefined {
  tables ??= {
    lookalikes: tableOf([...rows, ...Array.from({ length: 0x5e }, (_, at) => fullWidthRow(0xff01 + at))]),
    units: tableOf(unitRows),
  };
  return tables.lookalikes.get(character) ?? (isSize ? tables.units.get(character) : undefined);
}

function tableOf(all: readonly Row[]): ReadonlyMap<string, Lookalike> {
  return new Map(
    all.map(([code, name, chinese, meant]) => {
      const character = String.fromCharCode(code);
      const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      return [character, { character, name: { en: `${point} ${name}`, zh: `${chinese}（${point}）` }, meant }];
    }),
  );
}

/** Whether a text has no character that a table has to be asked for. */
export function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/u.test(text);
}

/** The lookalikes in a text, in its order. */
export function lookalikesIn(text: string, isSize = false): PlacedLookalike[] {
  if (isAscii(text)) return [];
  return Array.from({ length: text.length }, (_, at) => at).flatMap((at) => {
    const character = text.charAt(at);
    const lookalike = lookalikeOf(character, isSize);
    return lookalike === undefined ? [] : [{ at, lookalike }];
  });
}

/** A text with the characters that are meant, and for each of them, and its end, the offset of what stands for it. */
export function asMeant(text: string): { readonly meant: string; readonly origins: readonly number[] } {
  let meant = "";
  const origins: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const one = lookalikeOf(character, false)?.meant ?? character;
    if (one !== "") origins.push(at);
    meant += one;
  }
  origins.push(text.length);
  return { meant, origins };
}

/** A text with the characters that are meant, where it has others: to be recognised, not to be read. */
export function readAsMeant(text: string, isSize = false): string {
  if (isAscii(text)) return text;
  return text.replace(/[^\0-\x7f]/gu, (character) => lookalikeOf(character, isSize)?.meant ?? character);
}
