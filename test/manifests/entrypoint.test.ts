import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type EntrypointAnswer, entrypointCases, saidOfContainer } from "./entrypoint-cases.ts";

/** What the real entrypoint and scripts made of each: test/real/entrypoint.real.test.ts asks them anew. */
const answers = readFileSync(new URL("../data/entrypoint-answers.json", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .map((line): EntrypointAnswer => JSON.parse(line));

test("every case was asked", () => {
  expect(answers.map(({ jvm: _, ...one }) => one)).toEqual(entrypointCases);
});

test.each(answers)("$flink $command $environment", ({ jvm, ...one }) => {
  expect(saidOfContainer(one)).toEqual(jvm);
});
