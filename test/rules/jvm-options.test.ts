import { describe, expect, test } from "vitest";
import { type Finding, findingsOf, type Rule } from "../../src/core/findings/rule.ts";
import { directLimitNotEnforced } from "../../src/core/rules/direct-limit-not-enforced.ts";
import { jvmOptionOverridesPlan } from "../../src/core/rules/jvm-option-overrides-plan.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";
import { ask } from "../support/ask.ts";
import { slipsOfChinese } from "../support/chinese.ts";

/** What the options of the JVM make of what rules say. */

const process = "jobmanager.memory.process.size: 2600m\n";

function said(rule: Rule, options: string): Finding {
  const text = `${process}${options}`;
  const [finding] = findingsOf({ answer: ask("1.18", text), filesThere: [] }, [rule]);
  if (finding === undefined) throw new Error(`nothing of ${rule.id}`);
  return finding;
}

describe("the JVM's own limit of direct memory", () => {
  const offHeap = "jobmanager.memory.off-heap.size: 256m\n";

  test.each([
    ["", /the heap, 1827\.99 MiB\.$/u],
    ["env.java.opts.jobmanager: -Xmx3g\n", /the heap, 3072 MiB \(-Xmx3g in env\.java\.opts\.jobmanager\)\.$/u],
    ["env.java.opts: -Xmx3g -Xmx4g\n", /the heap, 4096 MiB \(-Xmx4g in env\.java\.opts\)\.$/u],
    ["env.java.opts: -Xmxlots\n", /the heap, which is not known \(-Xmxlots in env\.java\.opts\)\.$/u],
  ])("is about the size of the heap that the JVM gets: %j", (options, words) => {
    expect(said(directLimitNotEnforced, `${offHeap}${options}`).text("en")).toMatch(words);
  });
});

describe("an option that overrides Flink's own", () => {
  test.each([
    [
      "env.java.opts.jobmanager: -Xmx3g\n",
      "That alone is more than the 2600 MiB of the whole process: a container of that size is killed before that much is used.",
      "仅此一项就超过进程总内存 2600 MiB，尚未用满，按此大小分配的容器就会被 OOMKill。",
    ],
    [
      "env.java.opts.jobmanager: -Xmx2300m\n",
      "Heap, metaspace and off-heap memory are then 2684 MiB in all, more than the 2600 MiB of the whole process: a container of that size is killed before that much is used.",
      "堆内存、Metaspace 与堆外内存合计 2684 MiB，超过进程总内存 2600 MiB，尚未用满，按此大小分配的容器就会被 OOMKill。",
    ],
  ])("says what does not fit: %j", (options, en, zh) => {
    const { text } = said(jvmOptionOverridesPlan, options);
    expect(text("en")).toContain(` that Flink derives. ${en}`);
    expect(text("zh")).toContain(`。${zh}`);
  });

  test.each([
    ["-XX:MaxMetaspaceSize=512m", "JVM Metaspace 的上限为 512 MiB"],
    ["-XX:MaxMetaspaceSize=lots", "JVM Metaspace 的上限由它决定"],
    ["-XX:MaxDirectMemorySize=64m", "JVM 直接内存限制为 64 MiB"],
    ["-Xmx1g -Xms1g", "JVM 堆内存为 1024 MiB"],
  ])("says in Chinese what it is about: %s", (options, zh) => {
    const text = `${process}jobmanager.memory.enable-jvm-direct-memory-limit: true\nenv.java.opts: ${options}\n`;
    const [finding] = findingsOf({ answer: ask("1.18", text), filesThere: [] }, [jvmOptionOverridesPlan]);
    expect(finding?.text("zh")).toContain(`位于 Flink 的参数之后，${zh}`);
    expect(slipsOfChinese(finding?.text("zh") ?? "")).toEqual([]);
  });

  test.each([
    ["alone", "env.java.opts.jobmanager: -Xmx3g # more\n", ""],
    [
      "last",
      "env.java.opts.jobmanager: -XX:+UseG1GC -Xmx3g # more\n",
      "env.java.opts.jobmanager: -XX:+UseG1GC # more\n",
    ],
    ["first, quoted", 'env.java.opts: "-Xmx3g  -Xss2m"\n', 'env.java.opts: "-Xss2m"\n'],
    [
      "with -Xms",
      "env.java.opts: -Xms3g -XX:+UseG1GC -Xms3072m -Xmx3g # more\n",
      "env.java.opts: -XX:+UseG1GC # more\n",
    ],
    ["between others", "env.java.opts: -Xss2m -Xmx3g -Dx=y\n", "env.java.opts: -Xss2m -Dx=y\n"],
  ])("is taken out where it stands: %s", (_, options, left) => {
    const text = `${process}${options}`;
    const findings = findingsOf({ answer: ask("1.18", text), filesThere: [] }, [jvmOptionOverridesPlan]);
    const fix = findings.map((finding) => finding.fix).find((one) => one !== undefined);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(`${process}${left}`);
  });

  test.each([
    ["fits", "env.java.opts: -Xmx1g -Xms1g\n"],
    ["would leave another like it", "env.java.opts: -Xmx3g -Xmx3g -Xss2m\n"],
    ["is not found in the text", "env.java.opts: -X'mx3g'\n"],
  ])("stays where it %s", (_, options) => {
    const text = `${process}${options}`;
    const findings = findingsOf({ answer: ask("1.18", text), filesThere: [] }, [jvmOptionOverridesPlan]);
    expect(findings.map(({ fix }) => fix)).not.toContainEqual(expect.anything());
  });
});
