import { expect, test } from "vitest";
import type { Provenance } from "../configuration/configuration.ts";
import { languages } from "../language.ts";
import { placeText } from "./place-text.ts";

const source = { name: "conf/config.yaml", text: "\n\na: 1\n" };
const spans = { keySpan: { start: 2, end: 3 }, valueSpan: { start: 5, end: 6 } };

test.each<[Provenance, en: string, zh: string]>([
  [{ kind: "default" }, "default", "默认值"],
  [{ kind: "file", source, ...spans }, "config.yaml:3", "config.yaml:3"],
  [{ kind: "manifest", source, ...spans }, "config.yaml:3", "config.yaml:3"],
  [
    { kind: "shipped", name: "config.yaml", line: 5, column: 1 },
    "config.yaml:5 (as shipped)",
    "config.yaml:5（随发行版自带）",
  ],
  [{ kind: "dynamic-property", argument: 0 }, "-D", "-D"],
  [{ kind: "environment", variable: "FLINK_JM_HEAP" }, "environment variable FLINK_JM_HEAP", "环境变量 FLINK_JM_HEAP"],
  [
    { kind: "legacy", key: "FLINK_JM_HEAP", setting: { kind: "environment", variable: "FLINK_JM_HEAP" } },
    "environment variable FLINK_JM_HEAP",
    "环境变量 FLINK_JM_HEAP",
  ],
  [
    { kind: "legacy", key: "jobmanager.heap.mb", setting: { kind: "file", source, ...spans } },
    "config.yaml:3  jobmanager.heap.mb, used for it",
    "config.yaml:3  jobmanager.heap.mb（已弃用，等价于此项）",
  ],
])("%j", (from, ...texts) => {
  expect(languages.map((language) => placeText(from)[language])).toStrictEqual(texts);
});
