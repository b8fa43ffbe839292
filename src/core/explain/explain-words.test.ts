import { expect, test } from "vitest";
import { jvmArguments } from "../jobmanager/jvm-arguments.ts";
import { languages } from "../language.ts";
import { jvmArgumentText } from "./explain-words.ts";

test("every argument that Flink sets is explained, each in its own words", () => {
  const given = jvmArguments({ jvmHeap: 1n, offHeap: 2n, jvmMetaspace: 3n, jvmOverhead: 4n }, true);
  for (const language of languages) {
    const texts = given.map((argument) => jvmArgumentText(argument)[language]);
    expect(texts).not.toContain("");
    expect(new Set(texts).size).toBe(given.length);
  }
});
