import { describe, expect, it } from "vitest";
import { planLine } from "../../src/cli/commands/launch/launch-text.ts";
import type { UnifiedPlan } from "../../src/core/jobmanager/answer.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import { silence } from "../../src/core/watch/judgements/silence-and-health.ts";
import { ask } from "../support/ask.ts";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** Sizes of no bytes, which English calls bytes. */
const NOTHING = `jobmanager.memory.process.size: 2g
jobmanager.memory.off-heap.size: 0
jobmanager.memory.jvm-overhead.fraction: 0
`;

describe("a size below a kibibyte is a Chinese one in", () => {
  it.each([
    ["explain", []],
    ["explain", ["-o", "markdown"]],
    ["migrate", ["--to", "2.3"]],
    ["size", ["--heap", "+1m"]],
    ["diff", ["--with", "jobmanager.memory.off-heap.size=1m"]],
  ] as const)("%s %j", async (name, args) => {
    const directory = directoryWith({ "flink-conf.yaml": NOTHING });
    const { out, error } = await runCommand(name, [directory, ...args], { language: "zh" });
    // What Flink logs of it is in its own words.
    const said = (out + error).replaceAll("(0 bytes)", "");
    expect(said).toContain("0 字节");
    expect(said).not.toMatch(/\d bytes?\b/u);
  });

  it("the line with which launch begins, after a Chinese colon", () => {
    const plan = unifiedPlan(ask("2.3", NOTHING)) as UnifiedPlan;
    expect(planLine(plan).zh).toBe(
      "进程总内存 2048 MiB：堆内存 1600 MiB · 堆外内存 0 字节 · Metaspace 256 MiB · JVM 开销 192 MiB",
    );
  });
});

it("puts no blank behind a Chinese full stop, and one behind an English one", () => {
  const silent = (zh: string) =>
    silence({ silence: "starting", text: { en: "It is not up.", zh }, since: 0 } as never, { at: 5000 } as never);
  expect(silent("尚未启动。").text("zh")).toBe("尚未启动。已持续 5 秒。它仍在启动，或正在选举 leader。将继续重试。");
  expect(silent("HTTP 503").text("zh")).toBe("HTTP 503。已持续 5 秒。它仍在启动，或正在选举 leader。将继续重试。");
  expect(silent("").text("en")).toBe(
    "It is not up. This has lasted 5 s. It is still starting, or electing a leader. Retrying.",
  );
});
