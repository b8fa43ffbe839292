import { causalChain, type JavaException } from "../java/exception.ts";
import { asSentence, type Localized, quoted } from "../language.ts";
import type { SizeProblem } from "../memory/memory-size.ts";
import type { Refusal, RefusalCode, RefusalReason } from "../process-memory/refusal.ts";
import { lookalikesIn } from "../text/lookalike.ts";
import type { YamlLimit, YamlProblem, YamlProblemCode } from "../yaml/index.ts";
import { displayFraction, displaySize } from "./display-size.ts";
import { lookalikesText } from "./lookalike-text.ts";
import { sizeInChinese } from "./size-in-chinese.ts";

/** What a refusal comes down to, in our own words: the arithmetic with its numbers, where there is one. */
export function refusalText(reason: RefusalReason): Localized {
  return (texts[reason.code] as Text<RefusalReason>)(reason);
}

/** Flink's own sentence: the innermost that says something, without the wrapping of some releases. */
export function flinkMessage({ exception }: Refusal): string {
  const { message, cause } = exception;
  const inner = cause?.message;
  return (inner !== undefined && inner !== null && message?.endsWith(inner) ? inner : message) ?? exception.className;
}

/** Flink's own sentences to an exception, outermost first, a line each: the last one tells the most. */
export function flinkSays(exception: JavaException): string {
  const { message, cause } = exception;
  // Some releases wrap a refusal in one that says the same again, with a few words before it.
  if (message != null && cause?.message != null && message.endsWith(cause.message)) return flinkSays(cause);
  const [first, ...causes] = causalChain(exception);
  return [message ?? first, ...causes.map((line) => line.replace(/^[\w.$]+(?:: |$)/u, ""))]
    .filter((line) => line !== "")
    .join("\n");
}

type Text<R> = (reason: R) => Localized;

const texts: { readonly [C in RefusalCode]: Text<Extract<RefusalReason, { code: C }>> } = {
  "nothing-configured": () => ({
    en: "No size is set. Set one of jobmanager.memory.process.size, jobmanager.memory.flink.size and jobmanager.memory.heap.size.",
    zh: "没有配置任何内存大小。请配置 jobmanager.memory.process.size、jobmanager.memory.flink.size、jobmanager.memory.heap.size 三者之一。",
  }),
  "value-not-a-size": ({ value, problem }) => sizeProblemText(value.text, problem),
  "heap-variable-not-a-size": ({ variable, text, problem }) => {
    const why = sizeProblemText(text, problem);
    return {
      en: `The environment variable ${variable} is set, and Flink reads it as the heap size. ${why.en}`,
      zh: `设置了环境变量 ${variable}，Flink 会把它当作堆内存大小。${why.zh}`,
    };
  },
  "value-not-a-fraction": ({ value }) => ({
    en: `${quoted(value.text)} is not a number between 0 and 1.`,
    zh: `${quoted(value.text)}不是 0 到 1 之间的数字。`,
  }),
  "value-not-a-boolean": ({ value }) => ({
    en: `${quoted(value.text)} is neither true nor false, and Flink accepts nothing else (not yes, on or 1).`,
    zh: `${quoted(value.text)}既不是 true 也不是 false，Flink 不接受其他写法（yes、on、1 都不行）。`,
  }),
  "value-not-an-integer": ({ value }) => ({
    en: `${quoted(value.text)} is not a whole number of mebibytes: this old option does not accept a unit.`,
    zh: `${quoted(value.text)}不是以 MiB 为单位的整数：这个已弃用的配置项不接受单位。`,
  }),
  "legacy-heap-negative": ({ mebibytes }) => ({
    en: `The heap cannot be negative (${mebibytes} MiB).`,
    zh: `堆内存不能是负数（${mebibytes} MiB）。`,
  }),
  "heap-and-off-heap-differ-from-total-flink": ({ heap, offHeap, totalFlink }) => {
    const sum = (size: typeof displaySize) => `${size(heap)} + ${size(offHeap)} = ${size(totalFlink)}`;
    if (heap + offHeap === totalFlink) {
      return {
        en: `All three are set and agree (${sum(displaySize)}), but 1.11.0 and 1.11.1 still refuse them: a bug, fixed in 1.11.2.`,
        zh: `三者都已设置且一致（${sum(sizeInChinese)}），但 1.11.0 和 1.11.1 仍会报错：这是这两个版本的缺陷，1.11.2 已修复。`,
      };
    }
    return {
      en: `All three are set and must agree, but ${displaySize(heap)} heap + ${displaySize(offHeap)} off-heap = ${displaySize(heap + offHeap)}, not ${displaySize(totalFlink)}.`,
      zh: `三者都已设置，必须一致；但堆内存 ${sizeInChinese(heap)} + 堆外内存 ${sizeInChinese(offHeap)} = ${sizeInChinese(heap + offHeap)}，而不是 ${sizeInChinese(totalFlink)}。`,
    };
  },
  "heap-exceeds-total-flink": ({ heap, totalFlink }) => ({
    en: `The heap (${displaySize(heap)}) is a part of total Flink memory (${displaySize(totalFlink)}) and cannot be larger.`,
    zh: `堆内存（${sizeInChinese(heap)}）是 Flink 总内存（${sizeInChinese(totalFlink)}）的一部分，不能比它大。`,
  }),
  "off-heap-leaves-no-heap": ({ totalFlink, offHeap, from }) => {
    if (from === undefined) {
      return {
        en: `The heap is total Flink memory minus off-heap memory: ${displaySize(totalFlink)} − ${displaySize(offHeap)} leaves none.`,
        zh: `堆内存是 Flink 总内存减去堆外内存：${sizeInChinese(totalFlink)} − ${sizeInChinese(offHeap)}，没有可用的堆内存。`,
      };
    }
    const { totalProcess, metaspace, overhead } = from;
    const sum = (size: typeof displaySize) =>
      `${size(totalProcess)} − ${size(metaspace)} − ${size(overhead)} = ${size(totalFlink)}`;
    return {
      en: `The process is too small: total − metaspace − overhead = ${sum(displaySize)}, and ${displaySize(offHeap)} of off-heap memory leaves no heap.`,
      zh: `进程总内存过小：进程总内存 − Metaspace − JVM 开销 = ${sum(sizeInChinese)}，再减去堆外内存 ${sizeInChinese(offHeap)}，没有可用的堆内存。`,
    };
  },
  "overhead-range-inconsistent": ({ problem, min, max, fraction }) =>
    problem === "min-above-max"
      ? {
          en: `The JVM overhead's minimum (${displaySize(min)}) is above its maximum (${displaySize(max)}); one of them may be the default.`,
          zh: `JVM 开销的最小值（${sizeInChinese(min)}）大于最大值（${sizeInChinese(max)}）；其中之一可能是默认值。`,
        }
      : {
          en: `The JVM overhead's fraction must be at least 0 and less than 1; ${displayFraction(fraction)} is not.`,
          zh: `JVM 开销的占比必须不小于 0 且小于 1，而这里是 ${displayFraction(fraction)}。`,
        },
  "metaspace-and-overhead-exceed-total-process": ({ metaspace, overhead, totalProcess }) => ({
    en: `The process is too small: ${displaySize(metaspace)} metaspace + ${displaySize(overhead)} overhead alone exceed its ${displaySize(totalProcess)}.`,
    zh: `进程总内存过小：仅 Metaspace ${sizeInChinese(metaspace)} + JVM 开销 ${sizeInChinese(overhead)} 就超过了进程总内存 ${sizeInChinese(totalProcess)}。`,
  }),
  "total-process-below-flink-and-metaspace": ({ totalProcess, totalFlink, metaspace }) => ({
    en: `${displaySize(totalFlink)} total Flink memory + ${displaySize(metaspace)} metaspace = ${displaySize(totalFlink + metaspace)}, which is more than the whole process (${displaySize(totalProcess)}), and the overhead needs room too.`,
    zh: `Flink 总内存 ${sizeInChinese(totalFlink)} + Metaspace ${sizeInChinese(metaspace)} = ${sizeInChinese(totalFlink + metaspace)}，已超过进程总内存（${sizeInChinese(totalProcess)}），而且还要给 JVM 开销留出空间。`,
  }),
  "overhead-outside-range": ({ overhead, min, max, totalProcess, totalFlink, metaspace }) => {
    const sum = (size: typeof displaySize) =>
      `${size(totalProcess)} − ${size(totalFlink)} − ${size(metaspace)} = ${size(overhead)}`;
    const above = overhead > max;
    return {
      en: `With both set, what is left becomes JVM overhead: total − total Flink memory − metaspace = ${sum(displaySize)}, and at ${above ? `most ${displaySize(max)} is` : `least ${displaySize(min)} is`} ${above ? "allowed" : "needed"}.`,
      zh: `两者同时设置时，剩余部分就是 JVM 开销：进程总内存 − Flink 总内存 − Metaspace = ${sum(sizeInChinese)}，${above ? `而最多只允许 ${sizeInChinese(max)}` : `而至少需要 ${sizeInChinese(min)}`}。`,
    };
  },
  "sizes-overflow": () => ({
    en: "The sizes add up to more than Java can count in bytes (2^63 − 1).",
    zh: "各项大小相加超过了 Java 能表示的字节数（2^63 − 1）。",
  }),
  "heap-cutoff-invalid": () => ({
    en: "The cut-off that 1.10 reserves in the container is larger than the container.",
    zh: "1.10 的容器切除（Cut-Off）内存超过了容器的大小。",
  }),
  "file-missing": ({ there, reads }) => {
    const isNewer = !reads.includes("flink-conf.yaml") && there.includes("flink-conf.yaml");
    return {
      en: `This release reads ${reads.join(" or ")}, but there is only ${there.join(", ")}${isNewer ? ", which headroom migrate converts" : ""}.`,
      zh: `该版本读取 ${reads.join(" 或 ")}，而这里只有 ${there.join("、")}${isNewer ? "，可用 headroom migrate 转换" : ""}。`,
    };
  },
  "file-unreadable": ({ problem }) => yamlProblemText(problem),
  "dynamic-property-malformed": ({ text }) => ({
    en: `${quoted(text)} is not a dynamic property: Flink needs -D key=value, with an =.`,
    zh: `${quoted(text)}不是动态属性：Flink 要求写成 -D key=value，必须有等号。`,
  }),
};

/** Where characters only look like those that were meant, they are named. */
function sizeProblemText(text: string, problem: SizeProblem): Localized {
  const said = plainSizeProblemText(text, problem);
  const characters = lookalikesIn(text, true).map(({ lookalike }) => lookalike);
  if (characters.length === 0) return said;
  const { en, zh } = lookalikesText(characters);
  return { en: `${said.en} ${en.charAt(0).toUpperCase()}${en.slice(1)}`, zh: `${said.zh}${zh}` };
}

function plainSizeProblemText(text: string, problem: SizeProblem): Localized {
  switch (problem.code) {
    case "empty":
      return { en: "The value is empty.", zh: "值为空。" };
    case "no-number":
      return {
        en: `${quoted(text)} does not begin with a number; a size is a whole number with a unit, such as 1600m.`,
        zh: `${quoted(text)}不以数字开头；大小应为整数加单位，例如 1600m。`,
      };
    case "unit-unknown":
      return {
        en: `Flink does not know the unit ${quoted(problem.unit)}: use b, k, m, g, t, or kb, mb, gb, tb (all binary), after a whole number.`,
        zh: `Flink 不认识单位${quoted(problem.unit)}：可用 b、k、m、g、t 或 kb、mb、gb、tb（均为二进制），前面必须是整数。`,
      };
    case "number-too-large":
    case "size-too-large":
      return {
        en: `${quoted(text)} is more than Java can count in bytes (2^63 − 1).`,
        zh: `${quoted(text)}超过了 Java 能表示的字节数（2^63 − 1）。`,
      };
  }
}

/** Why a config.yaml is refused. */
export function yamlProblemText(problem: YamlProblem): Localized {
  return (yamlTexts[problem.code] as Text<YamlProblem>)(problem);
}

/** The same of a file that Flink does not read itself. */
export function yamlMistakeText(problem: YamlProblem): Localized {
  const { en, zh } = yamlProblemText(problem);
  return { en: en.replace(` ${refused.en}`, ""), zh: zh.replace(refused.zh, "") };
}

/** Why a document that Flink does not read itself is not read. */
export function yamlLimitText(limit: YamlLimit): Localized {
  if (limit.code === "too-deep") {
    return {
      en: `This document is nested more than ${limit.limit} levels deep, and is not read.`,
      zh: `该文档的嵌套超过 ${limit.limit} 层，不予读取。`,
    };
  }
  return {
    en: "The aliases of this document expand to more than Headroom reads: it is not read.",
    zh: "该文档的别名展开后的内容超过读取上限，不予读取。",
  };
}

const refused: Localized = {
  en: "Flink cannot read the file, so none of its settings counts.",
  zh: "Flink 无法读取该文件，其中的配置全部不生效。",
};

function unreadable(en: string, zh: string): Localized {
  return { en: `${en} ${refused.en}`, zh: `${zh}${refused.zh}` };
}

/** What a file holds in place of keys, by its Java class. */
const roots: Readonly<Record<string, Localized>> = {
  "java.lang.String": {
    en: ", but plain text: the colon after a key must be followed by a space",
    zh: "，而是一段普通文本：键名后须为半角冒号加空格",
  },
  "java.util.ArrayList": { en: ", but a list", zh: "，而是一个列表" },
};

/** What most often makes snakeyaml say so. */
const syntaxCauses: readonly (readonly [RegExp, Localized])[] = [
  [
    /^expected <block end>, but found '<block/u,
    {
      en: "this line is not indented like the lines that it belongs to",
      zh: "这一行的缩进与同级的行不一致",
    },
  ],
  [
    /^mapping values are not allowed here/u,
    {
      en: "a value that contains a colon and a space needs quotes, or the line is indented too far",
      zh: "值中含有冒号加空格时需要加引号，或者这一行缩进过深",
    },
  ],
  [
    /^could not find expected ':'/u,
    {
      en: "a line above is not a key with a value: the colon after a key must be followed by a space",
      zh: "上面有一行不是键值对：键名后须为半角冒号加空格",
    },
  ],
];

function syntaxText(message: string): Localized {
  const cause = syntaxCauses.find(([said]) => said.test(message))?.[1];
  return unreadable(
    asSentence(`This is not valid YAML: ${message}${cause === undefined ? "" : ` (${cause.en})`}`).en,
    asSentence(`这不是合法的 YAML：${message}${cause === undefined ? "" : `（${cause.zh}）`}`).zh,
  );
}

const yamlTexts: { readonly [C in YamlProblemCode]: Text<Extract<YamlProblem, { code: C }>> } = {
  syntax: ({ message }) => syntaxText(message),
  "tab-as-indentation": () =>
    unreadable("There is a tab where YAML requires spaces.", "YAML 要求用空格的地方出现了制表符。"),
  "forbidden-character": ({ codePoint }) => {
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
    return unreadable(`YAML does not allow the character ${name}.`, `YAML 中不允许出现字符 ${name}。`);
  },
  "not-utf-8": () =>
    unreadable("This is not UTF-8: save the file as UTF-8.", "此处不是合法的 UTF-8：请将文件另存为 UTF-8。"),
  "unsupported-yaml-version": ({ version }) =>
    unreadable(`YAML ${version} is not supported.`, `不支持 YAML ${version}。`),
  "undefined-alias": ({ anchor }) =>
    unreadable(`The alias *${anchor} refers to nothing.`, `别名 *${anchor} 没有对应的锚点。`),
  "too-many-aliases": ({ limit }) =>
    unreadable(`More than ${limit} aliases of collections are not allowed.`, `集合的别名不能超过 ${limit} 个。`),
  "too-large": ({ limitInCodePoints }) =>
    unreadable(`The file has more than ${limitInCodePoints} characters.`, `文件超过 ${limitInCodePoints} 个字符。`),
  "several-documents": () =>
    unreadable("There is more than one YAML document in the file.", "文件中有不止一个 YAML 文档。"),
  "duplicate-key": ({ key }) =>
    unreadable(`The key ${quoted(key)} occurs twice in one mapping.`, `同一映射中，键${quoted(key)}出现了两次。`),
  "unknown-tag": ({ tag }) => unreadable(`The tag ${tag} is not known.`, `不认识标签 ${tag}。`),
  "tag-does-not-fit": ({ tag, message }) =>
    unreadable(
      `The tag ${tag} does not fit its value: ${asSentence(message).en}`,
      `标签 ${tag} 与其后的值不符：${asSentence(message).zh}`,
    ),
  "recursive-key": () => unreadable("A key contains itself.", "有一个键包含了自身。"),
  "contains-itself": ({ key }) =>
    unreadable(`The mapping ${quoted(key)} contains itself.`, `映射${quoted(key)}包含了自身。`),
  "root-not-a-mapping": ({ javaClass }) =>
    unreadable(
      `The file does not contain keys with values${(roots[javaClass] ?? { en: "" }).en}.`,
      `文件内容不是键值对${(roots[javaClass] ?? { zh: "" }).zh}。`,
    ),
  "key-not-a-string": ({ text }) =>
    unreadable(
      `The key ${text} is not a string to YAML; put it into quotes.`,
      `键 ${text} 在 YAML 中不是字符串，请加引号。`,
    ),
  "null-value": ({ key }) => unreadable(`The key ${quoted(key)} has no value.`, `键${quoted(key)}没有值。`),
};
