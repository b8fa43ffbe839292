import { describe, expect, test } from "vitest";
import { explainDocument } from "../../src/core/explain/explain-document.ts";
import { explainMarkdown } from "../../src/core/explain/explain-markdown.ts";
import { explainSvg } from "../../src/core/explain/explain-svg.ts";
import { explainText } from "../../src/core/explain/explain-text.ts";
import type { Explanation } from "../../src/core/explain/explanation.ts";
import { languages } from "../../src/core/language.ts";
import { toJson } from "../../src/core/output/json.ts";
import { columnsOf } from "../../src/core/output/terminal.ts";
import { ask, explained, memory } from "../support/ask.ts";

/** Every form of `explain`, of configurations that show what there is to show. The files beside this one are read by people too. */

const conf = (release: string) => ({ file: same("conf/config.yaml"), release: same(`release: ${release}, as asked`) });
const same = (text: string) => ({ en: text, zh: text });

const explanations: Readonly<Record<string, Explanation>> = {
  ordinary: explained(
    ask(
      "2.3",
      `jobmanager:\n  memory:\n    process.size: 4g\n    jvm-metaspace.size: 512m # for plugins\n    enable-jvm-direct-memory-limit: true\ntaskmanager.memory.process.size: 8g\n`,
    ),
    conf("2.3.0"),
  ),
  "capped with -D": explained(
    ask("1.20", memory({ "flink.size": "20g", "off-heap.size": "1g" }), {
      args: ["-Djobmanager.memory.off-heap.size=100m"],
      execution: "kubernetes",
    }),
    conf("1.20.5"),
  ),
  refused: explained(ask("2.3", memory({ "process.size": "8g", "heap.size": "4g" })), conf("2.3.0")),
  "not YAML": explained(ask("2.3", "jobmanager.memory.process.size: 1600m\njobmanager: memory: 1g\n"), conf("2.3.0")),
  legacy: explained(ask("1.20", "jobmanager.heap.size: 100m\n", { file: "flink-conf.yaml" }), conf("1.20.5")),
  "1.10": explained(ask("1.10", "jobmanager.heap.size: 1024m\n", { execution: "yarn" }), conf("1.10.3")),
  local: explained(ask("2.3", memory({ "process.size": "1600m" }), { execution: "local" }), conf("2.3.0")),
};

const names = Object.keys(explanations);
const wide = { width: 120, colour: false };

function explanation(name: string): Explanation {
  return explanations[name] as Explanation;
}

describe("text", () => {
  test.each(names)("%s", async (name) => {
    await expect(explainText(explanation(name), "en", wide)).toMatchFileSnapshot(`${name}.en.txt`);
    await expect(explainText(explanation(name), "zh", wide)).toMatchFileSnapshot(`${name}.zh.txt`);
  });

  test.each(["ordinary", "refused"])("%s on a narrow terminal", async (name) => {
    await expect(explainText(explanation(name), "en", { width: 60, colour: false })).toMatchFileSnapshot(
      `${name}.narrow.txt`,
    );
  });

  test("keeps to the width, in either language, but for the name of an option", () => {
    for (const name of names) {
      for (const language of languages) {
        for (let width = 48; width <= 200; width += 8) {
          const lines = explainText(explanation(name), language, { width, colour: false }).split("\n");
          for (const line of lines) {
            if (columnsOf(line) > width)
              expect(line).toMatch(/^\s*(?:\S+:\d+\s+)?[(（]?jobmanager\.[\w.-]+(?:: \w+)?$/u);
          }
        }
      }
    }
  });

  test("is the same with colours but for them", () => {
    for (const name of names) {
      const coloured = explainText(explanation(name), "en", { ...wide, colour: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
      expect(coloured.replace(/\u001b\[\d+m/gu, "")).toBe(explainText(explanation(name), "en", wide));
      expect(coloured).toContain("\u001b[");
    }
  });

  test("has no blanks at line ends, and ends in one line end", () => {
    for (const name of names) {
      const text = explainText(explanation(name), "en", wide);
      expect(text).not.toMatch(/[ \t]+$/mu);
      expect(text).toMatch(/\S\n$/u);
    }
  });
});

test.each(["ordinary", "refused"])("Markdown: %s", async (name) => {
  await expect(explainMarkdown(explanation(name), "en")).toMatchFileSnapshot(`${name}.en.md`);
});

test.each(["ordinary", "refused", "1.10"])("JSON: %s", async (name) => {
  const json = `${toJson(explainDocument(explanation(name), "en"))}\n`;
  await expect(json).toMatchFileSnapshot(`${name}.en.json`);
});

describe("SVG", () => {
  test("an ordinary one", async () => {
    await expect(explainSvg(explanation("ordinary"), "en")).toMatchFileSnapshot("ordinary.en.svg");
  });

  test("a refusal: what does not go together", async () => {
    await expect(explainSvg(explanation("refused"), "en")).toMatchFileSnapshot("refused.en.svg");
  });

  test("there is none where there is nothing to draw", () => {
    for (const name of ["not YAML", "1.10", "local"]) expect(explainSvg(explanation(name), "en")).toBeUndefined();
  });
});
