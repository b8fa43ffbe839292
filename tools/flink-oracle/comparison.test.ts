import { expect, test } from "vitest";
import { sameAnswer, whatCounts } from "./comparison.ts";

const loading = (key: string) => `INFO  [] - Loading configuration property: ${key}, 1`;
const result = "BASH_JAVA_UTILS_EXEC_RESULT:-Xmx1";

test("the order of loaded settings counts, and so does every line of a value", () => {
  const one = { out: [loading("a"), "more", loading("b"), result], error: [] };
  expect(sameAnswer(one, { ...one })).toBe(true);
  expect(sameAnswer(one, { out: [loading("b"), loading("a"), "more", result], error: [] })).toBe(false);
  expect(sameAnswer(one, { out: [`${loading("a")}\nmore`, loading("b"), result], error: [] })).toBe(false);
});

test("below an ERROR line nothing counts until the next line of its own, and only where the call failed", () => {
  const out = ["ERROR [] - Could not parse", "java.lang.X", "\tat y", "usage: z", "WARN  [] - w", "more"];
  expect(whatCounts({ out, error: ["java.lang.X"] }).out).toEqual([
    "ERROR [] - Could not parse",
    "WARN  [] - w",
    "more",
  ]);
  expect(whatCounts({ out, error: [] }).out).toEqual(out);
});

test("of a YAML syntax error the library's text does not count, of Flink's own causes it does", () => {
  const outermost = "java.lang.RuntimeException: Error parsing YAML configuration.";
  const library = (text: string) => ({ out: [], error: [outermost, `org.snakeyaml.engine.v2.exceptions.X: ${text}`] });
  const own = (text: string) => ({ out: [], error: [outermost, `java.lang.NullPointerException: ${text}`] });
  expect(sameAnswer(library("a"), library("b\nc: d"))).toBe(true);
  expect(sameAnswer(library("a"), own("a"))).toBe(false);
  expect(sameAnswer(own("a"), own("b"))).toBe(false);
});

test("anchors count by their order, not by how many lists the JVM wrote before", () => {
  const first = { out: ["a, &id001 [*id001]", "b, [&id002 [1], *id002]"], error: [] };
  expect(sameAnswer(first, { out: ["a, &id1425 [*id1425]", "b, [&id1426 [1], *id1426]"], error: [] })).toBe(true);
  expect(sameAnswer(first, { out: ["a, &id001 [*id001]", "b, [&id001 [1], *id001]"], error: [] })).toBe(false);
});

test("everything else counts to the letter", () => {
  expect(sameAnswer({ out: [result], error: [] }, { out: [`${result} `], error: [] })).toBe(false);
  expect(sameAnswer({ out: [], error: ["a"] }, { out: [], error: ["a", "b"] })).toBe(false);
});
