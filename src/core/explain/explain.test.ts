import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { explainText } from "./explain-text.ts";

test("an explanation says which release it is of, and of which file, as the command does", () => {
  const text = "jobmanager.memory.process.size: 4g\n";
  const head = (flink?: string) =>
    explainText(explain({ text, name: "config.yaml", ...(flink === undefined ? {} : { flink }) }), "en", {
      width: 120,
      colour: false,
    }).split("\n")[0];
  expect(head("2.2")).toMatch(/release: 2\.2\.\d+, as requested · file: config\.yaml$/u);
  expect(head()).toMatch(/release: 2\.3\.\d+, the newest that reads config\.yaml · file: config\.yaml$/u);
});
