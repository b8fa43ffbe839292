import { explain } from "../../src/core/explain/explain.ts";
import { explainManifests } from "../../src/core/explain/explain-manifests.ts";
import type { Explanation } from "../../src/core/explain/explanation.ts";
import { type Finding, findingsOf } from "../../src/core/findings/rule.ts";
import { voiceTags } from "../../src/core/findings/voice.ts";
import type { Localized } from "../../src/core/language.ts";
import { allRules } from "../../src/core/rules/all-rules.ts";
import { subjectOfExample } from "../../test/rules/example-subject.ts";
import { answerBlock, fileOf } from "./answer-block.ts";
import { code, html, inline } from "./html.ts";
import { type Mistake, mistakes } from "./mistakes.ts";
import { openLink } from "./open-link.ts";
import type { Opened, Page } from "./page.ts";

const words = {
  written: { en: "What was written", zh: "写成了" },
  found: { en: "The result", zh: "结果" },
  meant: { en: "What was meant", zh: "本意" },
  rule: { en: "Found by: ", zh: "对应规则：" },
  in: { en: " (", zh: "（" },
  out: { en: ")", zh: "）" },
} satisfies Record<string, Localized>;

/** The gallery of real mistakes. */
export function mistakePages(): Page[] {
  return mistakes.map(mistakePage);
}

/** What `check` finds of a mistake. */
export function findingsOfMistake(mistake: Mistake): Finding[] {
  return findingsOf(subjectOfExample(mistake), allRules);
}

function mistakePage(mistake: Mistake): Page {
  const { id, caption, story, meant, rule } = mistake;
  return {
    kind: "mistakes",
    id,
    name: caption,
    title: { en: `${caption.en} – Flink JobManager`, zh: `${caption.zh} – Flink JobManager` },
    description: story,
    body: (language, picture) => html`<p>${inline(story[language])}</p>
<h2>${words.written[language]}</h2>
${code("manifest" in mistake ? mistake.manifest : mistake.text)}
${openLink(opened(mistake), language)}
<h2>${words.found[language]}</h2>
<ul>${findingsOfMistake(mistake).map(
      ({ voice, text, rule: of }) =>
        html`<li><strong>${voiceTags[voice][language]}</strong>${inline(text(language))}${words.in[language]}<a href="../rules/${of}.html">${of}</a>${words.out[language]}</li>`,
    )}</ul>
${explainedMistakes(mistake).map((one) => answerBlock(one, language, picture))}
<h2>${words.meant[language]}</h2>
${code(meant)}
<p>${words.rule[language]}<a href="../rules/${rule}.html">${rule}</a></p>`,
  };
}

function opened(mistake: Mistake): Opened {
  if ("manifest" in mistake) return { text: mistake.manifest, file: "manifest.yaml" };
  return { text: mistake.text, file: fileOf(mistake.flink), release: mistake.flink };
}

function explainedMistakes(mistake: Mistake): Explanation[] {
  if (!("manifest" in mistake)) {
    return [explain({ text: mistake.text, name: fileOf(mistake.flink), flink: mistake.flink })];
  }
  const { jobManagers } = explainManifests({ name: "manifest.yaml", text: mistake.manifest });
  return jobManagers.map(({ explanation }) => explanation);
}
