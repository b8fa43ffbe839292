import { expect, test } from "vitest";
import { ask, type Circumstances, memory, refusalOf } from "../../../test/support/ask.ts";
import { conflictSettings } from "./settings-without-plan.ts";

function keys(flink: string, text: string, circumstances?: Circumstances): string[] {
  const given = ask(flink, text, circumstances);
  return conflictSettings(given, refusalOf(given)).map(({ key, from }) => `${key} ${from.kind}`);
}

test("those of the file stand in its order, then the others; what takes no part is not there", () => {
  const text = memory({
    "heap.size": "4g",
    "jvm-metaspace.size": "100m",
    "process.size": "8g",
    "enable-jvm-direct-memory-limit": "true",
  });
  const args = ["-Djobmanager.memory.jvm-overhead.max=1g"];
  expect(keys("2.3", text, { args })).toStrictEqual([
    "jobmanager.memory.heap.size file",
    "jobmanager.memory.jvm-metaspace.size file",
    "jobmanager.memory.process.size file",
    "jobmanager.memory.jvm-overhead.max dynamic-property",
  ]);
});

test("a legacy heap stands for the option that is missing", () => {
  const text = `${memory({ "process.size": "8g" })}jobmanager.heap.size: 1g\n`;
  expect(keys("1.20", text, { file: "flink-conf.yaml" })).toStrictEqual([
    "jobmanager.memory.process.size file",
    "jobmanager.heap.size file",
  ]);
});

test("of several legacy heaps the one that counts stands there", () => {
  const text = `${memory({ "process.size": "8g" })}jobmanager.heap.mb: 2048\njobmanager.heap.size: 1g\n`;
  const process = "jobmanager.memory.process.size file";
  expect(keys("1.20", text, { file: "flink-conf.yaml" })).toStrictEqual([process, "jobmanager.heap.size file"]);
  expect(keys("1.20", text, { file: "flink-conf.yaml", env: { FLINK_JM_HEAP: "3g" } })).toStrictEqual([
    process,
    "jobmanager.memory.heap.size environment",
  ]);
});

test("there are none where nothing is configured", () => {
  expect(keys("2.3", "a: 1\n")).toStrictEqual([]);
});
