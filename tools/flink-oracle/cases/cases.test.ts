import { expect, test } from "vitest";
import { filesReadBy, freshCases, isReadBy } from "./cases.ts";
import { flatFile } from "./flat-file.ts";
import { listed } from "./listed.ts";
import { Random } from "./random.ts";

test("the same seed makes the same cases, another seed others", () => {
  const cases = freshCases(["flink-conf.yaml", "config.yaml"], 7, 300);
  expect(freshCases(["flink-conf.yaml", "config.yaml"], 7, 300)).toEqual(cases);
  expect(freshCases(["flink-conf.yaml", "config.yaml"], 8, 300)).not.toEqual(cases);
  // What a seed makes on one machine it makes on every other.
  expect(new Random(7).below(1_000_000)).toBe(11_704);
});

test("every family is there, and every case can be asked", () => {
  const cases = freshCases(["flink-conf.yaml", "config.yaml"], 1, 1000);
  expect(new Set(cases.map(({ family }) => family)).size).toBe(12);
  for (const { file, text, files, args, env } of cases) {
    expect((file === undefined) === (text === undefined)).toBe(true);
    expect((file === undefined) !== (files === undefined)).toBe(true);
    expect(args.every((arg) => typeof arg === "string")).toBe(true);
    expect(Object.values(env ?? {}).join("")).not.toContain("\0");
  }
});

test("a release is asked about the files that it reads", () => {
  expect(filesReadBy("1.18.1")).toEqual(["flink-conf.yaml"]);
  expect(filesReadBy("1.19.3")).toEqual(["flink-conf.yaml", "config.yaml"]);
  expect(filesReadBy("2.0.2")).toEqual(["config.yaml"]);
  expect(isReadBy({ id: "x", file: "config.yaml", text: "", args: [] }, "1.11.4")).toBe(false);
  expect(isReadBy({ id: "x", files: {}, args: [] }, "1.11.4")).toBe(true);
});

test("random numbers stay in their ranges", () => {
  const random = new Random(1);
  for (let round = 0; round < 2000; round++) {
    expect(random.long()).toBeLessThan(1n << 63n);
    const between = random.longBetween(5n, 9n);
    expect(between >= 5n && between <= 9n).toBe(true);
  }
  expect(random.shuffled([1, 2, 3]).sort()).toEqual([1, 2, 3]);
});

test("texts between bars", () => {
  expect(listed`
  a¦ b¦¦"\u00e9\n¦
  c\\`).toEqual(["a", " b", "", '"\u00e9\n', "c\\"]);
});

test("a plain file has a line a setting", () => {
  expect(flatFile([{ key: "a", value: "1" }])).toBe("a: 1\n");
});
