import type { ConfigurationGiven, RuleExample } from "../../src/core/findings/example.ts";
import { type Place, spanOf } from "../../src/core/findings/place.ts";
import type { Finding, Rule } from "../../src/core/findings/rule.ts";
import { severityNames, voiceName, wordsOf } from "../../src/core/findings/voice.ts";
import { comma, type Language, type Localized } from "../../src/core/language.ts";
import { findingsIn, withFix } from "../../test/rules/example-subject.ts";

const words = {
  index: { en: "Rules", zh: "规则" },
  intro: {
    en: "The rules of `headroom check`. Each speaks in one of three voices: Flink refuses (the configuration does not work), or Kubernetes or its operator in its place, Flink warns (Flink logs it and continues), and Headroom advises. Generated from the rules; the examples run as tests.",
    zh: "`headroom check` 检查的内容。每条规则的结论分三类：Flink 报错（配置无法工作；有的由 Kubernetes 或 operator 拒绝）、Flink 警告（Flink 会打印警告，但继续运行）、本工具提示。本页由规则生成，示例作为测试运行。",
  },
  columns: { en: "| rule | | voice | severity |", zh: "| 规则 | | 类别 | 级别 |" },
  fullStop: { en: ".", zh: "。" },
  fires: { en: "Fires", zh: "触发" },
  silent: { en: "Silent", zh: "不触发" },
  fixed: { en: "With the fix:", zh: "修正之后：" },
  says: {
    en: "Such a configuration does not work: the rule cannot be switched off.",
    zh: "这样的配置无法工作，因此该规则不能关闭。",
  },
  allow: { en: "To allow it:", zh: "如需忽略该规则：" },
  with: { en: ", with ", zh: "，并带有 " },
  beside: { en: ", beside ", zh: "，同目录下还有 " },
  and: { en: ", ", zh: "、" },
  colon: { en: ":", zh: "：" },
} satisfies Record<string, Localized>;

const placeWords = {
  at: (severity: Localized, places: readonly Localized[]): Localized => ({
    en: `${severity.en} at ${places.map(({ en }) => en).join(", ")}`,
    zh: `${severity.zh}：${places.map(({ zh }) => zh).join("、")}`,
  }),
  ofSetting: (part: "key" | "value", key: string): Localized => ({
    en: `the ${part} of \`${key}\``,
    zh: `\`${key}\` 的${{ key: "键", value: "值" }[part]}`,
  }),
  variable: (name: string): Localized => ({ en: `the variable \`${name}\``, zh: `环境变量 \`${name}\`` }),
  argument: (text: string): Localized => ({ en: `the argument \`${text}\``, zh: `参数 \`${text}\`` }),
  file: (name: string): Localized => ({ en: `the file \`${name}\``, zh: `文件 \`${name}\`` }),
};

/** The page of a rule, in Markdown. */
export function rulePage(rule: Rule, language: Language): string {
  const { id, title, why, voice, severity, examples } = rule;
  const head = [
    `# \`${id}\``,
    `${title[language]}${words.fullStop[language]}`,
    `*${voiceName(rule)[language]} · ${severityNames[severity][language]}*`,
  ];
  const fires = examples.fires.flatMap((example) => [
    ...exampleBlocks(example, language),
    ...findingsIn(example, rule).flatMap((finding) => findingBlocks(finding, example, language)),
  ]);
  const silent = examples.silent.flatMap((example) => exampleBlocks(example, language));
  const allow =
    voice === "flink-fails"
      ? [words.says[language]]
      : [words.allow[language], block("yaml", `# headroom: allow ${id}`)];
  return pageOf([
    ...head,
    why[language],
    `## ${words.fires[language]}`,
    ...fires,
    `## ${words.silent[language]}`,
    ...silent,
    ...allow,
  ]);
}

/** The list of all rules, each with a link to its page. */
export function ruleIndex(rules: readonly Rule[], language: Language): string {
  const rows = rules.map(
    ({ id, title, voice, refuser, severity }) =>
      `| [\`${id}\`](${id}.md) | ${title[language]} | ${voiceName({ voice, refuser })[language]} | ${severityNames[severity][language]} |`,
  );
  const table = [words.columns[language], "|---|---|---|---|", ...rows].join("\n");
  return pageOf([`# ${words.index[language]}`, words.intro[language], table]);
}

function pageOf(parts: readonly string[]): string {
  return `${parts.join("\n\n").trimEnd()}\n`;
}

function exampleBlocks(example: RuleExample, language: Language): string[] {
  const caption = `### ${example.caption[language]}`;
  if ("manifest" in example) return [caption, block("yaml", example.manifest)];
  return [caption, contextText(example, language), block("yaml", example.text)];
}

function contextText(
  { flink, file, args, environment, execution, beside }: ConfigurationGiven,
  language: Language,
): string {
  const given = [
    ...(args === undefined ? [] : [args.join(" ")]),
    ...Object.entries(environment ?? {}).map(([variable, value]) => `${variable}=${value}`),
    ...(execution === undefined ? [] : [`--execution ${execution}`]),
  ];
  const extra = given.length === 0 ? "" : `${words.with[language]}${given.map(code).join(words.and[language])}`;
  const other = beside === undefined ? "" : `${words.beside[language]}${code(beside)}`;
  const read = file === undefined ? "" : `${comma[language]}${code(file)}`;
  return `Flink ${flink}${read}${extra}${other}${words.colon[language]}`;
}

function findingBlocks(finding: Finding, example: RuleExample, language: Language): string[] {
  const { text, severity, places, refuser, flinkMessage, fix } = finding;
  const at = placeWords.at(severityNames[severity], places.map(placeText));
  const fixed = fix === undefined ? undefined : withFix(example, fix);
  return [
    `> ${text(language)}`,
    `*${at[language]}*`,
    ...(flinkMessage === undefined ? [] : [wordsOf[refuser ?? "flink"][language], block("text", flinkMessage)]),
    ...(fixed === undefined
      ? []
      : [words.fixed[language], block("yaml", "manifest" in fixed ? fixed.manifest : fixed.text)]),
  ];
}

/** What stands at a place, in a word or two: of a long stretch its beginning. */
function placeText(place: Place): Localized {
  const at = spanOf(place);
  if (at !== undefined) {
    const [first = ""] = at.source.text.slice(at.span.start, at.span.end).split("\n");
    const text = code(first);
    return { en: text, zh: text };
  }
  switch (place.kind) {
    case "setting":
      return placeWords.ofSetting(place.part, place.setting.key);
    case "variable":
      return placeWords.variable(place.variable);
    case "argument":
      return placeWords.argument(place.text);
    case "file":
      return placeWords.file(place.name);
    case "text":
      throw new RangeError("a stretch of a text has a span");
  }
}

function code(text: string): string {
  return `\`${text}\``;
}

function block(kind: string, text: string): string {
  return `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``;
}
