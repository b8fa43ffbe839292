import { describe, expect, test } from "vitest";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { applyEdits } from "../../../src/core/text/text-edit.ts";
import { read, sourceName } from "./reading.ts";
import { settingEdits } from "./setting-edit.ts";

describe("what is on a clipboard, and no file, is taken for what it is", () => {
  test.each([
    "137",
    "exit code 137",
    "Exited with code 239",
    "Container exited with a non-zero exit code 143. Error file: prelaunch.err.",
    "OOMKilled",
    "java.lang.OutOfMemoryError: Metaspace",
    "Caused by: java.lang.OutOfMemoryError: Direct buffer memory",
    "org.apache.flink.configuration.IllegalConfigurationException: Sum of configured JVM Metaspace exceed",
    "NAME            READY   STATUS             RESTARTS   AGE\njobmanager-6c   0/1     CrashLoopBackOff   7          12m\n",
    "Containers:\n  jobmanager:\n    Last State:     Terminated\n      Reason:       Error\n      Exit Code:    1\n",
    "\tat org.apache.flink.runtime.Main.main(Main.java:1)\n",
  ])("for Diagnose: %s", (text) => {
    expect(read({ text })).toMatchObject({ kind: "none", taken: "log" });
  });

  test.each([
    ["", "Paste a configuration"],
    [" \n", "Paste a configuration"],
    ["hello", "recognized as Flink's"],
    ["2048", "recognized as Flink's"],
    ["print('hi')\n", "recognized as Flink's"],
    ["<html><body>hi</body></html>", "recognized as Flink's"],
    ["http://localhost:8081", "use Live below"],
  ])("for nothing that has an answer: %j", (text, why) => {
    const reading = read({ text });
    expect(reading.kind === "none" ? reading.why.en : reading.kind).toContain(why);
  });

  test.each([
    ["jobmanager.memory.process.size=2g", 2048],
    ["-Djobmanager.memory.process.size=2g", 2048],
    ["-D jobmanager.memory.process.size='3g' \\\n  -Djobmanager.memory.jvm-metaspace.size=512m\n", 3072],
    ['{"jobmanager.memory.process.size":"2g"}', 2048],
    ["foo: bar\njobmanager.memory.process.size: 2g\n", 2048],
  ])("for settings: %s", (text, mebibytes) => {
    const reading = read({ text });
    if (reading.kind !== "answered") throw new Error(reading.kind);
    const plan = reading.jobManagers[0] && unifiedPlan(reading.jobManagers[0].answer);
    expect(plan?.jvmArguments.length).toBeGreaterThan(0);
    const { jvmHeap, offHeap, jvmMetaspace, jvmOverhead } = plan?.spec ?? {};
    expect(Number((jvmHeap ?? 0n) + (offHeap ?? 0n) + (jvmMetaspace ?? 0n) + (jvmOverhead ?? 0n)) / 2 ** 20).toBe(
      mebibytes,
    );
  });

  test("a named file is what its name says", () => {
    expect(read({ text: "hello", file: "config.yaml" })).toMatchObject({ kind: "answered", taken: "config.yaml" });
    expect(read({ text: "hello", as: "config.yaml" })).toMatchObject({ kind: "answered", taken: "config.yaml" });
  });
});

test("options alone are changed where they stand", () => {
  const text = "-Djobmanager.memory.process.size='2g' -Djobmanager.memory.jvm-metaspace.size=300m";
  const reading = read({ text });
  if (reading.kind !== "answered") throw new Error(reading.kind);
  const [one] = reading.jobManagers;
  const edits = one && settingEdits(one.answer, "jobmanager.memory.process.size", "4g", sourceName({}, reading.taken));
  expect(applyEdits(text, edits ?? [])).toBe(text.replace("2g", "4g"));
});
