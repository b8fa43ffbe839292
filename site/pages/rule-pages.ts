import type { RuleExample } from "../../src/core/findings/example.ts";
import type { Rule } from "../../src/core/findings/rule.ts";
import { severityNames, voiceName, wordsOf } from "../../src/core/findings/voice.ts";
import type { Language, Localized } from "../../src/core/language.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { plainText } from "../../src/core/text/plain-text.ts";
import { findingsIn, withFix } from "../../test/rules/example-subject.ts";
import { code, html, inline, type Markup, paragraphs } from "./html.ts";
import { openLink } from "./open-link.ts";
import type { Opened, Page } from "./page.ts";

const words = {
  fires: { en: "When it reports", zh: "触发的情况" },
  silent: { en: "When it does not report", zh: "不触发的情况" },
  mended: { en: "With the fix:", zh: "修正之后：" },
  allow: {
    en: "To allow it, on the line or at the top of the file:",
    zh: "如需忽略该规则，在该行或文件开头写上：",
  },
  never: {
    en: "Such a configuration does not work: the rule cannot be switched off.",
    zh: "这样的配置无法工作，因此该规则不能关闭。",
  },
  fullStop: { en: ".", zh: "。" },
} satisfies Record<string, Localized>;

/** A page for each rule of `headroom check`. */
export function rulePages(): Page[] {
  return allRules.map(rulePage);
}

function rulePage(rule: Rule): Page {
  const { id, title, why, voice, severity, examples } = rule;
  const [first = ""] = why.en.split("\n");
  const [firstZh = ""] = why.zh.split("\n");
  return {
    kind: "rules",
    id,
    name: title,
    title: { en: `${title.en} – Flink JobManager`, zh: `${title.zh} – Flink JobManager` },
    description: { en: plainText(first), zh: plainText(firstZh) },
    body: (
      language,
    ) => html`<p class="facts"><code>${id}</code> · ${voiceName(rule)[language]} · ${severityNames[severity][language]}</p>
${paragraphs(why[language])}
<h2>${words.fires[language]}</h2>
${examples.fires.map((example) => firing(example, rule, language))}
<h2>${words.silent[language]}</h2>
${examples.silent.map((example) => exampleBlock(example, language))}
${
  voice === "flink-fails"
    ? html`<p>${words.never[language]}</p>`
    : html`<p>${words.allow[language]}</p>${code(`# headroom: allow ${id}`)}`
}`,
  };
}

function firing(example: RuleExample, rule: Rule, language: Language): Markup {
  const findings = findingsIn(example, rule).map(({ text, refuser, flinkMessage, fix }) => {
    const fixed = fix === undefined ? undefined : withFix(example, fix);
    return html`<blockquote><p>${inline(text(language))}</p></blockquote>
${flinkMessage === undefined ? undefined : html`<p>${wordsOf[refuser ?? "flink"][language]}</p><blockquote lang="en"><p>${flinkMessage}</p></blockquote>`}
${fixed === undefined ? undefined : html`<p>${words.mended[language]}</p>${code("manifest" in fixed ? fixed.manifest : fixed.text)}`}`;
  });
  return html`${exampleBlock(example, language)}
${openLink(openedOf(example), language)}
${findings}`;
}

function exampleBlock(example: RuleExample, language: Language): Markup {
  const text = "manifest" in example ? example.manifest : example.text;
  return html`<h3>${inline(example.caption[language])}</h3>
${"manifest" in example ? undefined : html`<p class="facts">${givenText(example)}</p>`}
${text.trim() === "" ? undefined : code(text)}`;
}

function givenText(example: Exclude<RuleExample, { readonly manifest: string }>): Markup {
  const { flink, file, args, environment = {}, execution, beside } = example;
  const given = [
    ...(file === undefined ? [] : [file]),
    ...(args === undefined ? [] : [args.join(" ")]),
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(execution === undefined ? [] : [`--execution ${execution}`]),
    ...(beside === undefined ? [] : [`+ ${beside}`]),
  ];
  return html`Flink ${flink}${given.map((one) => html` · <code>${one}</code>`)}`;
}

/** What the app is given of an example: program arguments and variables have no place in a file of Flink's. */
function openedOf(example: RuleExample): Opened {
  if ("manifest" in example) return { text: example.manifest, file: "manifest.yaml" };
  const { text, flink, file, execution } = example;
  return { text, file: file ?? (Number.parseFloat(flink) >= 2 ? "config.yaml" : undefined), release: flink, execution };
}
