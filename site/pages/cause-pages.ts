import type { Cause } from "../../src/core/diagnose/cause.ts";
import { causes } from "../../src/core/diagnose/causes.ts";
import { diagnose } from "../../src/core/diagnose/diagnose.ts";
import type { FailureFoundDocument } from "../../src/core/diagnose/diagnose-report.ts";
import type { Language, Localized } from "../../src/core/language.ts";
import { causeExamples } from "./cause-examples.ts";
import { causeLines } from "./cause-lines.ts";
import { code, html, inline, type Markup } from "./html.ts";
import { openLink } from "./open-link.ts";
import type { Page } from "./page.ts";

const words = {
  means: { en: "What it means", zh: "含义" },
  known: { en: "How to recognize it", zh: "识别依据" },
  next: { en: "What to look at next", zh: "接下来查看" },
  kinds: { en: "Other possible causes", zh: "其他可能的原因" },
  example: { en: "An example with its diagnosis", zh: "示例及其诊断" },
  advice: { en: "What to change", zh: "如何修改" },
  option: { en: "Option", zh: "配置项" },
  value: { en: "Value", zh: "值" },
  why: { en: "Why", zh: "原因" },
  removed: { en: "remove it", zh: "删除" },
  fullStop: { en: ". ", zh: "。" },
} satisfies Record<string, Localized>;

/** A page for each cause that `headroom diagnose` knows. */
export function causePages(): Page[] {
  return causes.map(causePage);
}

/** What is found in the example of a cause, the cause itself first. */
export function foundIn({ id }: Pick<Cause, "id">, language: Language): FailureFoundDocument {
  const diagnosis = diagnose({ files: [causeExamples[id]] }, language);
  const facts = "findings" in diagnosis ? [diagnosis] : diagnosis.diagnoses;
  const found = facts.flatMap(({ findings }) => findings).find(({ cause }) => cause === id);
  if (found === undefined) throw new Error(`the example of ${id} does not show it`);
  return found;
}

function causePage(cause: Cause): Page {
  const { id, title, means, meansNot, next, kinds = {} } = cause;
  const lines = causeLines[id];
  const before = beforeTitle(lines[0]);
  return {
    kind: "causes",
    id,
    name: title,
    title: { en: `${before.en}${title.en} – Flink JobManager`, zh: `${before.zh}${title.zh} – Flink JobManager` },
    description: { en: `${means.en} ${meansNot.en}`, zh: `${means.zh}${meansNot.zh}` },
    body: (language) => {
      const told = Object.values(kinds).flatMap(({ title: name, text }) =>
        typeof text === "function"
          ? []
          : [
              html`<li>${name === undefined ? undefined : html`<strong>${name[language]}${words.fullStop[language]}</strong>`}${inline(text[language])}</li>`,
            ],
      );
      return html`<h2>${words.means[language]}</h2>
<p>${inline(means[language])}</p>
<p>${inline(meansNot[language])}</p>
${lines.length === 0 ? undefined : html`<h2>${words.known[language]}</h2><ul class="lines">${lines.map((line) => html`<li lang="${HAN.test(line) ? "zh-CN" : "en"}"><code>${line}</code></li>`)}</ul>`}
${next[language].length === 0 ? undefined : html`<h2>${words.next[language]}</h2><ul>${next[language].map((one) => html`<li>${inline(one)}</li>`)}</ul>`}
${told.length === 0 ? undefined : html`<h2>${words.kinds[language]}</h2><ul>${told}</ul>`}
<h2>${words.example[language]}</h2>
${code(shortened(causeExamples[id].text))}
${openLink({ ...opened(cause) }, language)}
${found(cause, language)}`;
    },
  };
}

/** A title is for a search's list: a line that fills it alone is left to the page. */
const LONGEST_IN_TITLE = 80;
const HAN = /\p{Script=Han}/u;

function beforeTitle(line: string | undefined): Localized {
  if (line === undefined || line.length > LONGEST_IN_TITLE) return { en: "", zh: "" };
  const said = line.replace(/\.$/u, "");
  return { en: `${said}: `, zh: `${said}：` };
}

function opened({ id }: Cause) {
  const { name, text } = causeExamples[id];
  return { text, file: name, view: "diagnose" };
}

function found(cause: Cause, language: Language): Markup {
  const { text, evidence, advice } = foundIn(cause, language);
  const rows = advice.map(
    ({ option, to, why }) =>
      html`<tr><td><code>${option}</code></td><td>${to === null ? words.removed[language] : html`<code>${to}</code>`}</td><td>${inline(why)}</td></tr>`,
  );
  const { means, meansNot } = cause;
  // What it means stands above already; what is said of this case only does here.
  const closer = text.replace(means[language], "").replace(meansNot[language], "").trim();
  return html`${evidence
    .slice(0, 1)
    .map(
      (one) =>
        html`<blockquote><p class="facts">${one.file}:${one.line}</p><p lang="en"><code>${one.text.split("\n")[0] ?? ""}</code></p></blockquote>`,
    )}
${closer === "" ? undefined : html`<p>${inline(closer)}</p>`}
${
  rows.length === 0
    ? undefined
    : html`<h3>${words.advice[language]}</h3>
<div class="wide" tabindex="0"><table><thead><tr><th>${words.option[language]}</th><th>${words.value[language]}</th><th>${words.why[language]}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}`;
}

const LINES = 24;

/** The beginning and the end of a long log. */
function shortened(text: string): string {
  const lines = text.trimEnd().split("\n");
  if (lines.length <= LINES) return text;
  return [...lines.slice(0, LINES / 2), "…", ...lines.slice(-LINES / 2)].join("\n");
}
