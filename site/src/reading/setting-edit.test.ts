import { describe, expect, test } from "vitest";
import { parseMemorySize } from "../../../src/core/memory/memory-size.ts";
import { memoryKeys } from "../../../src/core/options/job-manager-options.ts";
import { applyEdits } from "../../../src/core/text/text-edit.ts";
import { examples, shippedText } from "../examples.ts";
import { lateReaders } from "./late-readers.ts";
import { read, sourceName } from "./reading.ts";
import { settingEdits } from "./setting-edit.ts";

/** The text with a setting changed, as long as the JobManager then has it so. */
function changed(text: string, key: string, value: string | null, file?: string): string {
  const first = (given: string) => {
    const reading = read({ text: given, file }, lateReaders);
    const [only] = reading.kind === "answered" ? reading.jobManagers : [];
    if (only === undefined) throw new Error(`not answered: ${given}`);
    return { answer: only.answer, shown: sourceName({ file }, reading.taken) };
  };
  const { answer, shown } = first(text);
  const edits = settingEdits(answer, key, value, shown);
  if (edits === undefined) throw new Error("no edit");
  const after = applyEdits(text, edits);
  // The operator writes a size of its field in its own way.
  const now = first(after).answer.configuration.get(key)?.value.text;
  expect(now === undefined ? null : parseMemorySize(now)).toStrictEqual(value === null ? null : parseMemorySize(value));
  return after;
}

const [conflict, deployment, , yarn] = examples.map(({ text }) => text) as [string, string, string, string];

describe("a setting that is changed", () => {
  test("keeps the comments around it", () => {
    const text = "# why\njobmanager.memory.process.size: 1600m # because\n";
    expect(changed(text, memoryKeys.process, "2g", "flink-conf.yaml")).toBe(text.replace("1600m", "2g"));
    expect(changed(shippedText, memoryKeys.process, "2g")).toBe(shippedText.replace("1600m", "2g"));
  });

  test("is not added to a file of which it is not known what it sets, or that is refused", () => {
    const nested = `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}\n`;
    for (const text of [nested, "a: b: c\n"])
      expect(() => changed(text, memoryKeys.process, "2g", "config.yaml")).toThrow("no edit");
  });

  test("is added where there is none", () => {
    expect(changed(shippedText, memoryKeys.metaspace, "512m")).toBe(
      `${shippedText}jobmanager.memory.jvm-metaspace.size: 512m\n`,
    );
    expect(changed(deployment, memoryKeys.metaspace, "512m")).toContain(
      '  flinkConfiguration:\n    jobmanager.memory.jvm-metaspace.size: 512m\n    taskmanager.numberOfTaskSlots: "2"\n',
    );
    expect(changed(yarn, memoryKeys.heap, "1g")).toContain("size=3g -Djobmanager.memory.heap.size=1g \\\n");
  });

  test("is changed in the field that stands for it", () => {
    expect(changed(`a: b\n---\n${deployment}`, memoryKeys.process, "3g")).toContain("memory: 3g");
  });

  test("goes with the lines that it leaves empty", () => {
    expect(changed(conflict, memoryKeys.heap, null)).toBe(conflict.replace("    heap:\n      size: 4g\n", ""));
    expect(changed(yarn, memoryKeys.metaspace, null)).not.toContain("metaspace");
  });
});
