import { expect, test } from "vitest";
import { ask, explained, memory } from "../../../test/support/ask.ts";
import { notesShown } from "../output/notes-shown.ts";
import { explainMarkdown } from "./explain-markdown.ts";
import { explainText } from "./explain-text.ts";

const skipped = (lines: number) =>
  explained(
    ask("1.18", memory({ "process.size": "4g" }) + Array.from({ length: lines }, (_, at) => `line ${at}\n`).join("")),
  );

test("a few of a kind are all shown", () => {
  expect(notesShown(skipped(5).notes).map(({ more }) => more)).toStrictEqual([0, 0, 0, 0, 0]);
  expect(notesShown([])).toStrictEqual([]);
});

test("of many the first, and how many there are more", () => {
  const explanation = skipped(1000);
  expect(notesShown(explanation.notes).map(({ more }) => more)).toStrictEqual([0, 0, 0, 0, 995]);
  expect(explainText(explanation, "en", { width: 120, colour: false })).toContain("… and 995 more of the same kind\n");
  expect(explainText(explanation, "zh", { width: 120, colour: false })).toContain("……另有 995 条同类\n");
  expect(explainMarkdown(explanation, "en")).toContain("- … and 995 more of the same kind (`line-ignored`)\n");
});
