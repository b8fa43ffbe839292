import type { ConfigurationGiven, RuleExample } from "../findings/example.ts";
import type { Finding, Rule, Severity, Voice } from "../findings/rule.ts";
import type { Language, Localized } from "../language.ts";
import { applyEdits } from "../text/text-edit.ts";

/** What a rule finds in an example. */
export type FindingsIn = (example: RuleExample, rule: Rule) => readonly Finding[];

interface Words {
  readonly index: string;
  readonly intro: string;
  readonly columns: string;
  readonly voices: Readonly<Record<Voice, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly fires: string;
  readonly silent: string;
  readonly flink: string;
  readonly fixed: string;
  readonly says: string;
  readonly allow: string;
  readonly context: (example: ConfigurationGiven) => string;
}

const words: Localized<Words> = {
  en: {
    index: "Rules",
    intro:
      "What `headroom check` looks for. Each speaks in one of three voices: Flink fails (the configuration does not work), Flink warns (it says so itself, and goes on), and we advise. Generated from the rules; the examples run as tests.",
    columns: "| rule | | voice | severity |",
    voices: { "flink-fails": "Flink fails", "flink-warns": "Flink warns", advice: "we advise" },
    severities: { error: "error", warning: "warning", advice: "advice" },
    fires: "Fires",
    silent: "Silent",
    flink: "In Flink's words:",
    fixed: "With the fix:",
    says: "Flink refuses such a configuration: the rule cannot be switched off.",
    allow: "To allow it:",
    context: (example) => contextText(example, "Flink", ", with ", ", beside "),
  },
  zh: {
    index: "规则",
    intro:
      "`headroom check` 检查的内容。每条规则以三种口吻之一说话：Flink 拒绝（配置不成立）、Flink 警告（Flink 自己会提示，但继续运行）、我们的建议。本页由规则生成，示例作为测试运行。",
    columns: "| 规则 | | 口吻 | 级别 |",
    voices: { "flink-fails": "Flink 拒绝", "flink-warns": "Flink 警告", advice: "建议" },
    severities: { error: "错误", warning: "警告", advice: "建议" },
    fires: "触发",
    silent: "不触发",
    flink: "Flink 的原话：",
    fixed: "修正之后：",
    says: "Flink 会拒绝这样的配置：该规则不能关闭。",
    allow: "如需允许：",
    context: (example) => contextText(example, "Flink", "，并带有 ", "，旁边有 "),
  },
};

/** The page of a rule, in Markdown. */
export function rulePage(rule: Rule, language: Language, findingsIn: FindingsIn): string {
  const say = words[language];
  const { id, title, why, voice, severity, examples } = rule;
  const head = [`# \`${id}\``, `${title[language]}.`, `*${say.voices[voice]} · ${say.severities[severity]}*`];
  const fires = examples.fires.flatMap((example) => [
    ...exampleBlocks(example, language),
    ...findingsIn(example, rule).flatMap((finding) => findingBlocks(finding, language)),
  ]);
  const silent = examples.silent.flatMap((example) => exampleBlocks(example, language));
  const allow = voice === "flink-fails" ? [say.says] : [say.allow, block("yaml", `# headroom: allow ${id}`)];
  const text = [...head, why[language], `## ${say.fires}`, ...fires, `## ${say.silent}`, ...silent, ...allow].join(
    "\n\n",
  );
  return `${(language === "zh" ? text.replace(`${title.zh}.`, `${title.zh}。`) : text).trimEnd()}\n`;
}

/** The list of all rules, each with a link to its page. */
export function ruleIndex(rules: readonly Rule[], language: Language): string {
  const say = words[language];
  const rows = rules.map(
    ({ id, title, voice, severity }) =>
      `| [\`${id}\`](${id}.md) | ${title[language]} | ${say.voices[voice]} | ${say.severities[severity]} |`,
  );
  return [`# ${say.index}`, say.intro, [say.columns, "|---|---|---|---|", ...rows].join("\n")]
    .join("\n\n")
    .concat("\n");
}

function exampleBlocks(example: RuleExample, language: Language): string[] {
  const caption = `### ${example.caption[language]}`;
  if ("manifest" in example) return [caption, block("yaml", example.manifest)];
  return [caption, words[language].context(example), block("yaml", example.text)];
}

function contextText(
  { flink, file, args, environment, execution, beside }: ConfigurationGiven,
  name: string,
  withText: string,
  besideText: string,
): string {
  const given = [
    ...(args === undefined ? [] : [args.join(" ")]),
    ...Object.entries(environment ?? {}).map(([variable, value]) => `${variable}=${value}`),
    ...(execution === undefined ? [] : [`--execution ${execution}`]),
  ];
  const extra = given.length === 0 ? "" : `${withText}${given.map((one) => `\`${one}\``).join(", ")}`;
  const other = beside === undefined ? "" : `${besideText}\`${beside}\``;
  return `${name} ${flink}${file === undefined ? "" : `, \`${file}\``}${extra}${other}:`;
}

function findingBlocks({ text, flinkMessage, fix }: Finding, language: Language): string[] {
  const say = words[language];
  return [
    `> ${text(language)}`,
    ...(flinkMessage === undefined ? [] : [say.flink, block("text", flinkMessage)]),
    ...(fix === undefined ? [] : [say.fixed, block("yaml", applyEdits(fix.source.text, fix.edits))]),
  ];
}

function block(kind: string, text: string): string {
  return `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``;
}
