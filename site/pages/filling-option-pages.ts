import type { Finding } from "../../src/core/findings/rule.ts";
import { bracketed, colon, type Language, type Localized } from "../../src/core/language.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { isCatalogued, isReadBy } from "../../src/core/options/option-catalogue.ts";
import { sizeIn } from "../../src/core/output/size-in-chinese.ts";
import { readWorkload } from "../../src/core/size/read-workload.ts";
import { type Sizing, sizingOf } from "../../src/core/size/sizing.ts";
import { findingsIn, subjectOfExample, withFix } from "../../test/rules/example-subject.ts";
import { fileOf } from "./answer-block.ts";
import { type FillingOption, type FindingShown, fillingOptions, type HeapShown } from "./filling-options.ts";
import { code, html, inline, type Markup } from "./html.ts";
import { openLink } from "./open-link.ts";
import { optionPage, optionWords } from "./option-page.ts";
import type { Page } from "./page.ts";

/** What every example's JobManager has. */
const SIZE = "jobmanager.memory.process.size: 2g\n";

const words = {
  type: { en: "Type", zh: "类型" },
  renamed: { en: "New key", zh: "新配置项" },
  older: { en: "Older keys, still understood: ", zh: "已弃用但仍可识别的配置项：" },
  jobs: { en: "With these jobs, as headroom size reads them:", zh: "作业如下（headroom size 的输入）：" },
  unset: { en: "not set", zh: "未设置" },
  live: { en: "Live on the heap", zh: "堆内存中的存活对象" },
  recommended: { en: "Recommended heap", zh: "建议的堆内存" },
  without: { en: "Without it:", zh: "未设置时：" },
  instead: { en: "Without a finding:", zh: "不再报告：" },
  rule: { en: "The rule", zh: "检查规则" },
} satisfies Record<string, Localized>;

/** A page for each option that decides what fills the memory, or whether its sizes count. */
export function fillingOptionPages(): Page[] {
  return fillingOptions.map(fillingOptionPage);
}

function fillingOptionPage(option: FillingOption): Page {
  const { key, byDefault, says, shows } = option;
  const catalogued = loadOptionCatalogue().get(key);
  if (catalogued === undefined) throw new Error(`no release reads ${key}`);
  const { type, replacedBy, replacedSince } = catalogued;
  const older = [...loadOptionCatalogue().values()].filter((one) => one.replacedBy === key).map((one) => one.key);
  const { exists, byDefault: standard, yes, no, none } = optionWords;
  const since: Localized = { en: ` (${replacedSince ?? ""}): `, zh: `（${replacedSince ?? ""}）：` };
  return optionPage({
    key,
    says,
    heads: [exists, words.type, standard],
    cellsOf: (release, language) => {
      if (!isCatalogued(release)) return undefined;
      return isReadBy(catalogued, release)
        ? [yes[language], type, byDefault ?? none[language]]
        : [no[language], "", ""];
    },
    behindTable: (
      language,
    ) => html`${replacedBy === undefined ? undefined : html`<p>${words.renamed[language]}${since[language]}<code>${replacedBy}</code></p>`}
${older.length === 0 ? undefined : html`<p>${words.older[language]}${older.map((one) => html`<code>${one}</code> `)}</p>`}`,
    example: (language) =>
      "rule" in shows ? findingExample(option, shows, language) : heapExample(option, shows, language),
  });
}

/** What the jobs of an example need, without the option and with it. */
export function sizedExample({ key, flink }: FillingOption, { value, jobs }: HeapShown): readonly [Sizing, Sizing] {
  const reading = readWorkload(jobs);
  if (!reading.ok) throw new RangeError(reading.problem.en);
  const sized = (text: string) => {
    const { answer } = subjectOfExample({ flink, text });
    const { release, execution } = answer.question;
    return sizingOf({ workload: reading.workload, release, execution, against: answer });
  };
  return [sized(SIZE), sized(`${SIZE}${key}: ${value}\n`)];
}

/** What the example's rule says of it. */
export function findingsOfExample(
  { flink }: FillingOption,
  shows: FindingShown,
  text = shows.text,
): readonly Finding[] {
  const { rule, execution } = shows;
  return findingsIn({ flink, text, caption: rule.title, ...(execution && { execution }) }, rule);
}

function heapExample(option: FillingOption, shows: HeapShown, language: Language): Markup {
  const { key, flink } = option;
  const text = `${SIZE}${key}: ${shows.value}\n`;
  const [usual, changed] = sizedExample(option, shows);
  const row = (told: Markup, { need }: Sizing) =>
    html`<tr><td>${told}</td><td>${sizeIn(BigInt(Math.round(need.live.bytes)), language)}</td><td>${sizeIn(need.bounds.jvmHeap, language)}</td></tr>`;
  const byDefault = option.byDefault === undefined ? "" : bracketed(option.byDefault, language);
  return html`${code(text)}
<p>${words.jobs[language]}</p>
${code(shows.jobs)}
${openLink({ text, file: fileOf(flink), release: flink, view: "size", size: { plan: shows.jobs } }, language)}
<div class="wide" tabindex="0"><table><thead><tr>${[{ en: key, zh: key }, words.live, words.recommended].map((one) => html`<th>${one[language]}</th>`)}</tr></thead><tbody>${row(html`${words.unset[language]}${byDefault}`, usual)}${row(html`<code>${shows.value}</code>`, changed)}</tbody></table></div>`;
}

function findingExample(option: FillingOption, shows: FindingShown, language: Language): Markup {
  const { flink } = option;
  const { rule, text, mended, execution } = shows;
  const opened = mended?.includes(option.key) === true && !text.includes(option.key) ? mended : text;
  const findings = findingsOfExample(option, shows);
  const fixed = findings.flatMap(({ fix }) => (fix === undefined ? [] : withFix({ flink, text }, fix).text));
  const [then = mended] = fixed;
  return html`${text === opened ? undefined : html`<p>${words.without[language]}</p>`}${code(text)}
${findings.map((finding) => html`<blockquote><p>${inline(finding.text(language))}</p></blockquote>`)}
${then === undefined ? undefined : html`<p>${words.instead[language]}</p>${code(then)}`}
${openLink({ text: opened, file: fileOf(flink), release: flink, execution }, language)}
<p>${words.rule[language]}${colon[language]}<a href="../rules/${rule.id}.html">${rule.title[language]}</a></p>`;
}
