import { explain } from "../../src/core/explain/explain.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { type Explanation, explanationOf } from "../../src/core/explain/explanation.ts";
import type { Language, Localized } from "../../src/core/language.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { flinkSays, refusalText } from "../../src/core/output/refusal-text.ts";
import { changeText, consequenceText, waysOutTitle } from "../../src/core/output/way-out-text.ts";
import type { Refusal } from "../../src/core/process-memory/refusal.ts";
import { code, html, type Markup } from "./html.ts";
import type { Page } from "./page.ts";
import type { RefusedExample } from "./refusal-examples.ts";

/** What a release makes of an example. */
export function explained({ flink, text, missing, ...circumstances }: RefusedExample): Explanation {
  if (missing !== true) return explain({ text, name: fileOf(flink), flink, ...circumstances });
  const found = findRelease(flink);
  if (!found.ok) throw new RangeError(`no release ${flink}`);
  return explanationOf({
    question: {
      release: found.release,
      execution: "standalone",
      given: { kind: "missing", directory: "/opt/flink/conf", there: ["flink-conf.yaml"] },
      arguments: [],
      environment: {},
    },
    reason: { kind: "asked" },
    newerThanKnown: undefined,
    filesThere: ["flink-conf.yaml"],
  });
}

/** The file that a release reads by preference. */
export function fileOf(flink: string): "config.yaml" | "flink-conf.yaml" {
  const found = findRelease(flink);
  return (found.ok && found.release.behaviour.configurationFiles.at(-1)) || "config.yaml";
}

const words = {
  says: { en: "What Flink says", zh: "Flink 原文" },
  means: { en: "What it means", zh: "含义" },
  change: { en: "Change", zh: "修改" },
  comes: { en: "The result", zh: "结果" },
  jvm: { en: "JVM arguments", zh: "JVM 参数" },
} satisfies Record<string, Localized>;

/** The answer to an example: the refusal with its picture and ways out, or what the JobManager gets. */
export function answerBlock(
  explanation: Explanation,
  language: Language,
  picture: Parameters<Page["body"]>[1],
): Markup {
  const { answer, ways } = explanation;
  const svg = explainSvg(explanation, language);
  const { outcome } = answer;
  if (outcome.kind !== "refused") {
    const jvm = outcome.kind === "planned" ? outcome.plan.jvmArguments : [];
    return html`${svg === undefined ? undefined : picture(svg, pictureText(svg))}
${jvm.length === 0 ? undefined : html`<h3>${words.jvm[language]}</h3>${code(jvm.join(" "))}`}`;
  }
  const { refusal } = outcome;
  const rows = ways.map(
    (way) =>
      html`<tr><td>${way.changes.map((change) => html`<code>${breakable(changeText(change, answer)[language])}</code> `)}</td><td>${consequenceText(way, answer)[language]}</td></tr>`,
  );
  return html`<h2>${words.says[language]}</h2>
<blockquote lang="en">${saidLines(refusal)}</blockquote>
<h2>${words.means[language]}</h2>
<p>${refusalText(refusal.reason)[language]}</p>
${svg === undefined ? undefined : picture(svg, pictureText(svg))}
${
  ways.length === 0
    ? undefined
    : html`<h2>${waysOutTitle[language]}</h2>
<div class="wide" tabindex="0"><table><thead><tr><th>${words.change[language]}</th><th>${words.comes[language]}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}`;
}

/** Lines may end behind the dots of a key. */
function breakable(text: string): Markup {
  const [first = "", ...rest] = text.split(/(?<=[a-z]\.)(?=[a-z])/u);
  return html`${first}${rest.map((part) => html`<wbr/>${part}`)}`;
}

function saidLines({ exception }: Refusal): Markup {
  const lines = flinkSays(exception)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return html`${lines.map((line) => html`<p>${line}</p>`)}`;
}

/** What a picture shows, in words: it has them itself. */
function pictureText(svg: string): string {
  return /<desc>(.*?)<\/desc>/u.exec(svg)?.[1] ?? "";
}
