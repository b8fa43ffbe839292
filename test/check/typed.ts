/** What people type, paste and have written for them by programs, in the place of what Flink takes. */
export interface Typed {
  readonly what: string;
  /** The code points that are to be named. */
  readonly points: readonly string[];
  /** A line, of a key of Flink's with a value, as it was typed and as it was meant. */
  readonly typed: string;
  readonly meant: string;
  /** How it was meant where it is written in a YAML text, if otherwise. */
  readonly meantInYaml?: string;
}

const KEY = "jobmanager.memory.process.size";
const OVERHEAD = "jobmanager.memory.jvm-overhead.max";

export const typedLines: readonly Typed[] = [
  { what: "a full-width colon", points: ["U+FF1A FULLWIDTH COLON"], typed: `${KEY}：1600m`, meant: `${KEY}: 1600m` },
  { what: "a full-width colon and a blank", points: ["U+FF1A"], typed: `${KEY}： 1600m`, meant: `${KEY}: 1600m` },
  { what: "a ratio for a colon", points: ["U+2236 RATIO"], typed: `${KEY}∶1600m`, meant: `${KEY}: 1600m` },
  {
    what: "a full-width blank",
    points: ["U+3000 IDEOGRAPHIC SPACE"],
    typed: `${KEY}:\u30001600m`,
    meant: `${KEY}: 1600m`,
  },
  {
    what: "a no-break space",
    points: ["U+00A0 NO-BREAK SPACE"],
    typed: `${KEY}:\u00a01600m`,
    meant: `${KEY}: 1600m`,
  },
  { what: "a no-break space behind", points: ["U+00A0"], typed: `${KEY}: 1600m\u00a0`, meant: `${KEY}: 1600m` },
  { what: "an indentation", points: ["U+3000"], typed: `\u3000${KEY}: 1600m`, meant: `${KEY}: 1600m` },
  {
    what: "a zero-width space in a key",
    points: ["U+200B ZERO WIDTH SPACE"],
    typed: `jobmanager.\u200bmemory.process.size: 1600m`,
    meant: `${KEY}: 1600m`,
  },
  { what: "a zero-width space in a value", points: ["U+200B"], typed: `${KEY}: 1600\u200bm`, meant: `${KEY}: 1600m` },
  {
    what: "a byte order mark in the middle",
    points: ["U+FEFF ZERO WIDTH NO-BREAK SPACE"],
    typed: `\ufeff${KEY}: 1600m`,
    meant: `${KEY}: 1600m`,
  },
  {
    what: "full-width digits",
    points: ["U+FF11 FULLWIDTH DIGIT ONE"],
    typed: `${KEY}: １６００m`,
    meant: `${KEY}: 1600m`,
  },
  {
    what: "a full-width letter",
    points: ["U+FF4D FULLWIDTH LATIN SMALL LETTER M"],
    typed: `${KEY}: 1600ｍ`,
    meant: `${KEY}: 1600m`,
  },
  {
    what: "typographic quotes",
    points: ["U+201C LEFT DOUBLE QUOTATION MARK", "U+201D"],
    typed: `${KEY}: “1600m”`,
    meant: `${KEY}: 1600m`,
  },
  { what: "single ones", points: ["U+2018", "U+2019"], typed: `${KEY}: ‘1600m’`, meant: `${KEY}: 1600m` },
  {
    what: "quotes around a key",
    points: ["U+201C", "U+201D"],
    typed: `“${KEY}”: 1600m`,
    meant: `${KEY}: 1600m`,
    meantInYaml: `"${KEY}": 1600m`,
  },
  {
    what: "a full-width full stop",
    points: ["U+FF0E FULLWIDTH FULL STOP"],
    typed: "jobmanager．memory．process．size: 1600m",
    meant: `${KEY}: 1600m`,
  },
  {
    what: "an ideographic full stop",
    points: ["U+3002 IDEOGRAPHIC FULL STOP"],
    typed: "jobmanager。memory.process.size: 1600m",
    meant: `${KEY}: 1600m`,
  },
  {
    what: "a full-width comma in a size",
    points: ["U+FF0C FULLWIDTH COMMA"],
    typed: `${KEY}: 1，600m`,
    meant: `${KEY}: 1600m`,
  },
  {
    what: "a Chinese unit",
    points: ["U+5146 CJK UNIFIED IDEOGRAPH-5146"],
    typed: `${KEY}: 1600兆`,
    meant: `${KEY}: 1600m`,
  },
  { what: "one of two words", points: ["U+5409", "U+5B57"], typed: `${KEY}: 2 吉字节`, meant: `${KEY}: 2 gb` },
  {
    what: "an en dash in a key",
    points: ["U+2013 EN DASH"],
    typed: "jobmanager.memory.jvm–overhead.max: 2g",
    meant: `${OVERHEAD}: 2g`,
  },
  {
    what: "a full-width hyphen",
    points: ["U+FF0D FULLWIDTH HYPHEN-MINUS"],
    typed: "jobmanager.memory.jvm－overhead.max: 2g",
    meant: `${OVERHEAD}: 2g`,
  },
  {
    what: "a full-width comment sign",
    points: ["U+FF03 FULLWIDTH NUMBER SIGN"],
    typed: `＃${OVERHEAD}: 3g`,
    meant: `#${OVERHEAD}: 3g`,
  },
  {
    what: "a comment behind a size",
    points: ["U+FF03"],
    typed: `${KEY}: 1600m ＃ 默认：1600m`,
    meant: `${KEY}: 1600m # 默认：1600m`,
  },
  {
    what: "a comma for the point of a fraction",
    points: ["U+FF0C"],
    typed: "jobmanager.memory.jvm-overhead.fraction: 0，2",
    meant: "jobmanager.memory.jvm-overhead.fraction: 0.2",
  },
  {
    what: "a number of slots in quotes",
    points: ["U+201C", "U+201D"],
    typed: "taskmanager.numberOfTaskSlots: “2”",
    meant: "taskmanager.numberOfTaskSlots: 2",
  },
  {
    what: "a dash of a JVM option",
    points: ["U+2013", "U+FF1D FULLWIDTH EQUALS SIGN"],
    typed: "env.java.opts.jobmanager: –Dfile.encoding＝UTF-8",
    meant: "env.java.opts.jobmanager: -Dfile.encoding=UTF-8",
  },
  {
    what: "the colon of an address",
    points: ["U+FF1A"],
    typed: "blob.storage.directory: file：///data/flink",
    meant: "blob.storage.directory: file:///data/flink",
  },
];
