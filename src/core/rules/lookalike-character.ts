import { flinkDeployment } from "../findings/example.ts";
import { safeFix } from "../findings/fix.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { badSizes } from "../findings/slips/bad-sizes.ts";
import { mistypedIn, mistypedInDocument } from "../findings/slips/mistyped.ts";
import {
  type Mistyped,
  type MistypedArgument,
  type MistypedEffect,
  mistypedArguments,
} from "../findings/slips/mistyped-values.ts";
import type { Subject } from "../findings/subject.ts";
import type { Localized } from "../language.ts";
import type { ManifestProblem } from "../manifests/reading/parse-document.ts";
import { lookalikesText } from "../output/lookalike-text.ts";
import type { Lookalike } from "../text/lookalike.ts";
import { positionOf } from "../text/source.ts";
import type { UnreadableFinding } from "./manifest-unreadable.ts";

interface Facts {
  /** The line, or the argument as it stands. */
  readonly line: number | string;
  readonly characters: readonly Lookalike[];
  readonly effect: MistypedEffect;
}

const effects: Readonly<Record<MistypedEffect, Localized>> = {
  unreadable: {
    en: "Flink therefore cannot read this setting, and perhaps not even the rest of the file.",
    zh: "因此 Flink 读不出这个配置项，甚至可能读不出整个文件。",
  },
  "no-setting": { en: "So this line is not a setting.", zh: "因此这一行不是配置项。" },
  "line-skipped": { en: "So Flink skips this line.", zh: "因此 Flink 跳过这一行。" },
  "other-key": {
    en: "Flink takes it as part of the key, which it then does not know.",
    zh: "Flink 把它当作键的一部分，因而不认识该配置项。",
  },
  "no-comment": { en: "So this line is not a comment.", zh: "因此这一行不是注释。" },
  "no-option": { en: "So this is not an option of the command.", zh: "因此它不是该命令的选项。" },
  value: { en: "Flink takes it as part of the value.", zh: "Flink 把它当作值的一部分。" },
};

/**
 * Neither format of Flink's takes anything but ASCII for a colon, a blank, a `#` or a quote, and sizes take ASCII digits
 * only: 1.10–2.3. In lines that Flink skips and sizes that it refuses, `line-ignored` and the rules of sizes name them.
 */
export const lookalikeCharacter: Rule = defineRule<Facts>({
  id: "lookalike-character",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "Lookalike character",
    zh: "形近字符",
  },
  why: {
    en: "An input method or a word processor writes `：`, `１`, `“`, `，` or `–` where `:`, `1`, `\"`, `,` or `-` is meant, and spaces and marks that look like others or are invisible. Flink's syntax uses only ASCII characters: any other character becomes part of the key or the value, turns a line of `flink-conf.yaml` into one that Flink skips, and can make the whole `config.yaml` unreadable. Headroom names each such character with its code point, and `--fix` replaces it with what was meant; in your own text, such as a job's name, these characters are left alone.",
    zh: '输入法或文字处理软件会把 `:`、`1`、`"`、`,`、`-` 写成 `：`、`１`、`“`、`，`、`–`，还会带入难以分辨甚至看不见的空白和标记。Flink 只认 ASCII 字符：其他字符会成为键或值的一部分，使 `flink-conf.yaml` 中的一行不再是配置项，还可能使整个 `config.yaml` 无法读取。Headroom 会逐一指出这些字符及其码位，`--fix` 会将其替换为本来要写的字符；作业名称等自由文本保持不变。',
  },
  text: {
    en: ({ line, characters, effect }) =>
      `${typeof line === "number" ? `Line ${line}` : `“${line}”`}: ${lookalikesText(characters).en} ${effects[effect].en}`,
    zh: ({ line, characters, effect }) =>
      `${typeof line === "number" ? `第 ${line} 行` : `“${line}”`}：${lookalikesText(characters).zh}${effects[effect].zh}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A full-width colon", zh: "全角冒号" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process:\n      size：1600m\n",
      },
      {
        caption: { en: "A zero-width space and a full-width full stop in keys", zh: "键中有零宽空格和全角句点" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.\u200boff-heap.size: 256m\njobmanager．memory.jvm-metaspace.size: 300m\n",
      },
      {
        caption: { en: "Typographic quotes in a manifest", zh: "清单中的弯引号" },
        ...flinkDeployment(
          "v1_20",
          "jobManager: { resource: { memory: 2048m, cpu: 1 } }\nflinkConfiguration:\n  taskmanager.numberOfTaskSlots: “2”\n",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "In texts of your own", zh: "自由文本中的这些字符" },
        flink: "1.20",
        text: "# 内存：默认\njobmanager.memory.process.size: 1600m\npipeline.name: 订单：统计\n",
      },
      {
        caption: {
          en: "In a skipped line and in a size, which other rules report",
          zh: "被跳过的行和大小，由其他规则报告",
        },
        flink: "1.18",
        text: "jobmanager.memory.process.size: １６００m\nrest.address：localhost\n",
      },
    ],
  },
  check: (subject) => {
    const mistyped = mistypedIn(subject);
    const texts = mistyped.length === 0 ? [] : inTexts(subject, mistyped);
    const inArguments = mistypedArguments(subject).filter((found) => !isRefused(subject, found));
    return inArguments.length === 0 ? texts : [...texts, ...inArguments];
  },
});

function* inTexts(subject: Subject, mistyped: readonly Mistyped[]): Generator<Found<Facts>, undefined> {
  const refused = badSizes(subject.answer).map(({ setting: { from } }) => from);
  for (const { source, span, characters, effect, edits } of mistyped) {
    const isTold =
      effect === "line-skipped" ||
      refused.some(
        (from) =>
          "source" in from &&
          from.source === source &&
          from.valueSpan.start <= span.start &&
          span.end <= from.valueSpan.end,
      );
    if (isTold) continue;
    const places = [{ kind: "text", source, span }] as const;
    const { line } = positionOf(source, span.start);
    yield { facts: { line, characters, effect }, places, ...safeFix(subject, { source, edits }) };
  }
}

/** Whether it is in a size that Flink refuses, of which another rule tells. */
function isRefused({ answer }: Subject, { facts: { effect }, places: [{ argument }] }: MistypedArgument): boolean {
  if (effect !== "value") return false;
  return badSizes(answer).some(({ setting: { from } }) => {
    return from.kind === "dynamic-property" && (from.argument === argument || from.argument === argument - 1);
  });
}

/** Those in a document of a manifest that cannot be read, perhaps because of them. */
export function lookalikesInDocument({ reason, source }: ManifestProblem): UnreadableFinding[] {
  if (reason.code !== "not-yaml") return [];
  const { id, voice, severity, text } = lookalikeCharacter;
  return mistypedInDocument(source).map(({ characters, effect, edits, span: at }) => {
    const facts: Facts = { line: positionOf(source, at.start).line, characters, effect };
    const places = [{ kind: "text", source, span: at }] as const;
    return {
      rule: id,
      voice,
      severity,
      facts,
      places,
      fix: { source, edits },
      text: (language) => text[language](facts),
    };
  });
}
