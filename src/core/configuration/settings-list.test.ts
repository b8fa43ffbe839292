import { expect, test } from "vitest";
import { readSettingsList } from "./settings-list.ts";

test("what a JobManager answers, each setting with its place", () => {
  const text = '[{"key":"jobmanager.memory.process.size","value":"1600m"},{"key":"a","value":""}]';
  const settings = readSettingsList({ name: "x", text }) ?? [];
  expect(settings.map(({ key, value }) => [key, value.text])).toEqual([
    ["jobmanager.memory.process.size", "1600m"],
    ["a", ""],
  ]);
  const [first] = settings;
  if (first?.from.kind !== "file") throw new Error("not in a file");
  const { keySpan, valueSpan } = first.from;
  expect(text.slice(keySpan.start, keySpan.end)).toBe("jobmanager.memory.process.size");
  expect(text.slice(valueSpan.start, valueSpan.end)).toBe("1600m");
});

test.each([
  "",
  "[]",
  "{}",
  '[{"key":"a"}]',
  '[{"key":"a","value":{}}]',
  '[{"key":"a","value":"b"}',
  "- key: a\n  value: b\n",
])("%j is no such list", (text) => {
  expect(readSettingsList({ name: "x", text })).toBeUndefined();
});
