import { describe, expect, test } from "vitest";
import { ask, type Circumstances, memory } from "../../../test/support/ask.ts";
import type { Component } from "../process-memory/trace.ts";
import { decidingStep, derivationText } from "./derivation-text.ts";

function text(
  component: Component,
  settings: Readonly<Record<string, string>>,
  language: "en" | "zh" = "en",
  circumstances: Circumstances = {},
) {
  const given = ask("2.3", memory(settings), circumstances);
  const step = decidingStep(given.steps, component);
  return step === undefined ? undefined : derivationText(step, given)[language];
}

describe("how a component got its size", () => {
  test.each<[Component, Readonly<Record<string, string>>, string, string]>([
    [
      "total-process",
      { "process.size": "4g" },
      "config.yaml:1  jobmanager.memory.process.size",
      "config.yaml:1  jobmanager.memory.process.size",
    ],
    ["jvm-metaspace", { "process.size": "4g" }, "default", "默认值"],
    ["jvm-heap", { "flink.size": "4g" }, "4096 MiB − off-heap", "4096 MiB − 堆外内存"],
    ["total-flink", { "process.size": "4g" }, "4096 MiB − metaspace − overhead", "4096 MiB − Metaspace − JVM 开销"],
    ["off-heap", { "heap.size": "1g", "flink.size": "2g" }, "2048 MiB − heap", "2048 MiB − 堆内存"],
    ["total-flink", { "heap.size": "1g" }, "heap + off-heap", "堆内存 + 堆外内存"],
    [
      "total-process",
      { "heap.size": "1g" },
      "total Flink memory + metaspace + overhead",
      "Flink 总内存 + Metaspace + JVM 开销",
    ],
    ["jvm-overhead", { "process.size": "4g" }, "10% of 4096 MiB", "4096 MiB 的 10%"],
    [
      "jvm-overhead",
      { "flink.size": "4g" },
      "10% of the whole, on top of 4352 MiB",
      "在 4352 MiB 之外另加，占总量的 10%",
    ],
    [
      "jvm-overhead",
      { "flink.size": "1g" },
      "10% of the whole, on top of 1280 MiB is 142.22 MiB, raised to its minimum",
      "在 1280 MiB 之外另加，占总量的 10%，为 142.22 MiB，提高到最小值",
    ],
    [
      "jvm-overhead",
      { "heap.size": "1g", "process.size": "1600m" },
      "1600 MiB − total Flink memory − metaspace",
      "1600 MiB − Flink 总内存 − Metaspace",
    ],
    [
      "jvm-overhead",
      { "process.size": "1600m" },
      "10% of 1600 MiB is 160 MiB, raised to its minimum",
      "1600 MiB 的 10% 为 160 MiB，提高到最小值",
    ],
    [
      "jvm-overhead",
      { "process.size": "20g", "jvm-overhead.max": "512m" },
      "10% of 20 GiB is 2048 MiB, capped at its maximum (config.yaml:2)",
      "20 GiB 的 10% 为 2048 MiB，限制为最大值（config.yaml:2）",
    ],
  ])("%s of %j", (component, settings, en, zh) => {
    expect([text(component, settings), text(component, settings, "zh")]).toStrictEqual([en, zh]);
  });

  test("given on the command line", () => {
    expect(text("jvm-heap", {}, "en", { args: ["-Djobmanager.memory.heap.size=1g"] })).toBe(
      "-D  jobmanager.memory.heap.size",
    );
  });
});
