import { expect, test } from "vitest";
import { sameAnswer, whatCounts } from "./comparison.ts";

const loading = (key: string) => `INFO  [] - Loading configuration property: ${key}, 1`;
const dynamic = (key: string) => `INFO  [] - Loading dynamic configuration property: ${key}, 1`;
const result = "BASH_JAVA_UTILS_EXEC_RESULT:-Xmx1";

test("the order of loaded settings counts up to 1.15, and from 1.16 on within each kind not", () => {
  const one = { out: [loading("a"), loading("b"), dynamic("c"), result], error: [] };
  const other = { out: [loading("b"), loading("a"), dynamic("c"), result], error: [] };
  const mixed = { out: [loading("b"), dynamic("c"), loading("a"), result], error: [] };
  expect(sameAnswer("1.15.4", one, other)).toBe(false);
  expect(sameAnswer("1.16.3", one, other)).toBe(true);
  expect(sameAnswer("2.3.0", one, other)).toBe(true);
  expect(sameAnswer("1.16.3", one, mixed)).toBe(false);
});

test("a value of several lines keeps them, and they are lines", () => {
  const one = { out: [loading("a"), "more", loading("b"), result], error: [] };
  expect(sameAnswer("2.3.0", one, { out: [loading("b"), loading("a"), "more", result], error: [] })).toBe(true);
  expect(sameAnswer("2.3.0", one, { out: [loading("a"), loading("b"), "more", result], error: [] })).toBe(false);
  expect(sameAnswer("2.3.0", one, { out: [`${loading("a")}\nmore`, loading("b"), result], error: [] })).toBe(false);
});

test("below an ERROR line nothing counts until the next line of its own, and only where the call failed", () => {
  const out = ["ERROR [] - Could not parse", "java.lang.X", "\tat y", "usage: z", "WARN  [] - w", "more"];
  expect(whatCounts("1.20.5", { out, error: ["java.lang.X"] }).out).toEqual([
    "ERROR [] - Could not parse",
    "WARN  [] - w",
    "more",
  ]);
  expect(whatCounts("1.20.5", { out, error: [] }).out).toEqual(out);
});

test("of a YAML syntax error the library's text does not count, of Flink's own causes it does", () => {
  const outermost = "java.lang.RuntimeException: Error parsing YAML configuration.";
  const library = (text: string) => ({ out: [], error: [outermost, `org.snakeyaml.engine.v2.exceptions.X: ${text}`] });
  const own = (text: string) => ({ out: [], error: [outermost, `java.lang.NullPointerException: ${text}`] });
  expect(sameAnswer("2.3.0", library("a"), library("b\nc: d"))).toBe(true);
  expect(sameAnswer("2.3.0", library("a"), own("a"))).toBe(false);
  expect(sameAnswer("2.3.0", own("a"), own("b"))).toBe(false);
});

test("everything else counts to the letter", () => {
  expect(sameAnswer("2.3.0", { out: [result], error: [] }, { out: [`${result} `], error: [] })).toBe(false);
  expect(sameAnswer("2.3.0", { out: [], error: ["a"] }, { out: [], error: ["a", "b"] })).toBe(false);
});
