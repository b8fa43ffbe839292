import { describe, expect, test } from "vitest";
import { applyEdits } from "../text/text-edit.ts";
import { appendSetting, removeSetting, replaceValue } from "./edit-setting.ts";
import { type FileFormat, loadConfiguration } from "./load-configuration.ts";

function sourceOf(name: FileFormat, text: string) {
  const source = { name, text };
  const loading = loadConfiguration(source, name);
  if (!loading.ok) throw new Error(JSON.stringify(loading.failure));
  const place = (key: string) => {
    const from = loading.configuration.get(key)?.from;
    if (from?.kind !== "file") throw new Error(`${key} is not there`);
    return from;
  };
  return { source, place };
}

function replaced(name: FileFormat, text: string, key: string, value: string): string {
  const { place } = sourceOf(name, text);
  return applyEdits(text, [replaceValue(place(key).valueSpan, value)]);
}

function removed(name: FileFormat, text: string, key: string): string {
  const { source, place } = sourceOf(name, text);
  const { keySpan, valueSpan } = place(key);
  return applyEdits(text, [removeSetting(source, name, keySpan, valueSpan)]);
}

describe("another value", () => {
  test.each<[FileFormat, string, string]>([
    ["flink-conf.yaml", "# a\nk:   1g   # why\nz: 1", "# a\nk:   2g   # why\nz: 1"],
    ["flink-conf.yaml", "k: 1g\r\nz: 1\r\n", "k: 2g\r\nz: 1\r\n"],
    ["flink-conf.yaml", "k: 1g\nk: 3g\n", "k: 1g\nk: 2g\n"],
    ["config.yaml", "k: 1g # why\nz: 1\n", "k: 2g # why\nz: 1\n"],
    ["config.yaml", "k: '1g'\n", "k: 2g\n"],
    ["config.yaml", 'z: {x: 1}\n"k":   "1g"   # why\n', 'z: {x: 1}\n"k":   2g   # why\n'],
    ["config.yaml", "{z: 1, k: 1g}\n", "{z: 1, k: 2g}\n"],
    ["config.yaml", "k: >\n  1g\nz: 1\n", "k: 2g\nz: 1\n"],
  ])("in %s: %j", (name, before, after) => {
    expect(replaced(name, before, "k", "2g")).toBe(after);
  });

  test("in nested YAML", () => {
    const before = "a:\n  # about b\n  b:\n    c: 1g  # why\n    d: 2\n";
    expect(replaced("config.yaml", before, "a.b.c", "2g")).toBe(before.replace("1g", "2g"));
  });
});

describe("one setting more", () => {
  test.each([
    ["", "k: 1g\n"],
    ["a: 1\n", "a: 1\nk: 1g\n"],
    ["a: 1", "a: 1\nk: 1g\n"],
    ["a: 1\r\n", "a: 1\r\nk: 1g\r\n"],
    ["a: 1\r\nb: 2", "a: 1\r\nb: 2\r\nk: 1g\r\n"],
    ["# only a comment", "# only a comment\nk: 1g\n"],
  ])("after %j", (before, after) => {
    expect(applyEdits(before, [appendSetting({ name: "", text: before }, "k", "1g")])).toBe(after);
  });
});

describe("one setting less", () => {
  test.each<[FileFormat, string, string]>([
    ["flink-conf.yaml", "a: 1\nk: 2 # why\n# about b\nb: 3\n", "a: 1\n# about b\nb: 3\n"],
    ["flink-conf.yaml", "a: 1\r\nk: 2\r\nb: 3\r\n", "a: 1\r\nb: 3\r\n"],
    ["flink-conf.yaml", "a: 1\nk: 2", "a: 1\n"],
    ["flink-conf.yaml", "a: 1\rk: 2\rb: 3", "a: 1\rb: 3"],
    ["config.yaml", "a: 1\nk: 2 # why\n# about b\nb: 3\n", "a: 1\n# about b\nb: 3\n"],
    ["config.yaml", "k: >\n  2\n\nb: 3\n", "\nb: 3\n"],
  ])("in %s: %j", (name, before, after) => {
    expect(removed(name, before, "k")).toBe(after);
  });

  test.each([
    ["with a brother", "a:\n  b: 1\n  k: 2\nz: 3\n", "a:\n  b: 1\nz: 3\n"],
    ["with a brother below", "a:\n  k: 2\n  b: 1\nz: 3\n", "a:\n  b: 1\nz: 3\n"],
    ["alone, so its parent goes", "y: 0\na:\n  k: 2\nz: 3\n", "y: 0\nz: 3\n"],
    ["alone at the end", "y: 0\na:\n  k: 2", "y: 0\n"],
    ["alone, under a comment of its own", "a:\n  # about k\n\n  k: 2\nz: 3\n", "z: 3\n"],
    ["alone, a comment behind the parent", "a: # nested\n  k: 2\n# about z\nz: 3\n", "# about z\nz: 3\n"],
    ["alone in Windows lines", "y: 0\r\na:\r\n  k: 2\r\nz: 3\r\n", "y: 0\r\nz: 3\r\n"],
  ])("in nested YAML, %s", (_, before, after) => {
    expect(removed("config.yaml", before, "a.k")).toBe(after);
  });

  test.each([
    ["the first", "a: {k: 2, b: 1}\nz: 3\n", "a: {b: 1}\nz: 3\n"],
    ["the last", "a: {b: 1, k: 2} # why\n", "a: {b: 1} # why\n"],
    ["one between", 'a: {b: 1, "k": "2", c: {d: 1}}\n', "a: {b: 1, c: {d: 1}}\n"],
    ["one on a line of its own", "a: {\n  k: 2,\n  b: 1\n}\n", "a: {\n  b: 1\n}\n"],
    ["alone, so its parent goes", "y: 0\na: { k: 2 }\nz: 3\n", "y: 0\nz: 3\n"],
    ["alone, and not its parent's brother", "x: {a: 1}\n'a': {k: 2}\n", "x: {a: 1}\n"],
  ])("in braces, %s", (_, before, after) => {
    expect(removed("config.yaml", before, "a.k")).toBe(after);
  });

  test("in braces takes the parents that would be left without anything, and not what stands beside them", () => {
    expect(removed("config.yaml", "a: {b: {k: 2}, c: 1}\n", "a.b.k")).toBe("a: {c: 1}\n");
    expect(removed("config.yaml", "a:\n  c: 1\n  b: {k: 2}\n", "a.b.k")).toBe("a:\n  c: 1\n");
    expect(removed("config.yaml", "a:\n  b: {c: {k: 2}}\nz: 3\n", "a.b.c.k")).toBe("z: 3\n");
    expect(removed("config.yaml", '{"a":{"b":{"k":2}},"c":1}', "a.b.k")).toBe('{"c":1}');
  });

  test("takes as many parents as would be left without anything", () => {
    const before = "a:\n  b:\n    c:\n      k: 2\n  d: 1\n";
    expect(removed("config.yaml", before, "a.b.c.k")).toBe("a:\n  d: 1\n");
    expect(removed("config.yaml", "a:\n  b:\n    k: 2\n", "a.b.k")).toBe("");
  });
});
