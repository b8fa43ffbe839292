import { describe, expect, test } from "vitest";
import { stringValue } from "../java/value.ts";
import { Configuration, type LayeredSetting, type Provenance } from "./configuration.ts";

const shipped: Provenance = { kind: "shipped", name: "config.yaml", line: 1, column: 1 };

function setting(key: string, text: string, from: Provenance = shipped): LayeredSetting {
  return { key, value: stringValue(text), from };
}

describe("layers", () => {
  const configuration = Configuration.of([
    setting("a", "1"),
    setting("b", "2"),
    setting("a", "3"),
    setting("a", "4", { kind: "dynamic-property", argument: 0 }),
  ]);

  test("of one key the last counts", () => {
    expect(configuration.get("a")?.value.text).toBe("4");
    expect(configuration.get("a")?.from).toStrictEqual({ kind: "dynamic-property", argument: 0 });
  });

  test("the earlier ones are kept, nearest first", () => {
    expect(configuration.get("a")?.shadows.map(({ value }) => value.text)).toStrictEqual(["3", "1"]);
    expect(configuration.get("b")?.shadows).toStrictEqual([]);
  });

  test("stand in the order in which the keys came up", () => {
    expect([...configuration.settings()].map(({ key }) => key)).toStrictEqual(["a", "b"]);
  });
});

test("an empty value is a value", () => {
  expect(Configuration.of([setting("a", "")]).has("a")).toBe(true);
  expect(Configuration.of([]).has("a")).toBe(false);
});

test("keys are keys, whatever they are called", () => {
  const configuration = Configuration.of([setting("__proto__", "1")]);
  expect(configuration.get("__proto__")?.value.text).toBe("1");
  expect(configuration.get("constructor")).toBeUndefined();
});

test("a change makes another configuration", () => {
  const one = Configuration.of([setting("a", "1"), setting("b", "2")]);
  const changed = one.with({ ...setting("a", "3"), shadows: [] });
  expect(changed.get("a")?.value.text).toBe("3");
  expect(changed.without("b").has("b")).toBe(false);
  expect([...one.settings()].map(({ value }) => value.text)).toStrictEqual(["1", "2"]);
  const more = changed.without("b").with({ ...setting("c", "5"), shadows: [] });
  expect([...more.settings()].map(({ key, value }) => key + value.text)).toStrictEqual(["a3", "c5"]);
});
