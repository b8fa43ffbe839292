import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";
import { causesOf, diagnosedFiles, diagnosedText, failures } from "./diagnosed.ts";
import { wrappings } from "./wrappings.ts";

/** Logs of real TaskManagers that ran out of memory, and of their JobManagers: nobody's failure is another's. */

const directory = fileURLToPath(new URL("../data/task-manager-failures/", import.meta.url));
const log = (name: string) => readFileSync(join(directory, name), "utf8").trimEnd().split("\n");
const provoked = readdirSync(directory)
  .filter((name) => name.endsWith(".taskmanager.log"))
  .map((name) => name.replace(".taskmanager.log", ""));
/** Under names that say nothing. */
const unnamed = (lines: readonly string[]) => diagnosedText(lines.join("\n"), "1.txt");

describe("a TaskManager out of memory", () => {
  it("is there of two releases and three parts of the memory", () => {
    expect(provoked).toHaveLength(6);
  });

  it.each(provoked)("%s, its own log", async (name) => {
    const { findings } = await unnamed(log(`${name}.taskmanager.log`));
    expect(findings.map(({ process }) => process)).toEqual(["taskmanager"]);
  });

  it.each(provoked)("%s, its JobManager's log", async (name) => {
    const { findings } = await unnamed(log(`${name}.jobmanager.log`));
    expect(findings.filter(({ process }) => process !== "taskmanager")).toEqual([]);
  });

  it.each(provoked)("%s, both logs as files", async (name) => {
    const paths = ["jobmanager", "taskmanager"].map((process) => join(directory, `${name}.${process}.log`));
    const { findings, context } = await diagnosedFiles(paths);
    expect(new Set(findings.map(({ process }) => process))).toEqual(new Set(["taskmanager"]));
    expect(context.flink).toMatch(/^(?:1\.20\.5|2\.3\.0)$/u);
  });

  describe.each(Object.entries(wrappings))("%s", (_name, wrap) => {
    it.each(provoked)("%s, both logs in one", async (name) => {
      const text = wrap(log(`${name}.jobmanager.log`), log(`${name}.taskmanager.log`));
      const { findings, context } = await diagnosedText(text, "all.log");
      expect(new Set(findings.map(({ process }) => process))).toEqual(new Set(["taskmanager"]));
      expect(context.flink).toMatch(/^(?:1\.20\.5|2\.3\.0)$/u);
    });
  });
});

it.each([
  [
    "Container taskmanager-1-1 exited with code 137",
    /If its memory was the reason, look at taskmanager\.memory\.process\.size/u,
  ],
  [
    "Pod demo-taskmanager-1-1 is terminated. Diagnostics: OOMKilled with exit code 137",
    /A TaskManager ran out of memory\. Look at taskmanager\.memory\.process\.size/u,
  ],
])("a kill without a reason is none of memory for certain: %s", async (line, said) => {
  const directory = directoryWith({ "tm.log": `${line}\n` });
  const { out } = await runCommand("diagnose", ["tm.log"], { directory });
  expect(out.replace(/\s+/gu, " ")).toMatch(said);
});

/** The beginning of a TaskManager's log, when all is well. */
const well = (release: string) => {
  const lines = log(`direct.${release}.taskmanager.log`);
  return lines.slice(
    0,
    lines.findIndex((line) => line.includes("OutOfMemoryError")),
  );
};

const ofJobManagers: readonly (readonly [file: string, release: string, cause: string])[] = [
  ["heap-exit-239.1.20.5.log", "1.20.5", "java-heap-space"],
  ["heap-zombie.1.20.5.log", "1.20.5", "java-heap-space"],
  ["metaspace-zombie.1.20.5.log", "1.20.5", "metaspace"],
  ["metaspace-exit-239.2.3.0.log", "2.3.0", "metaspace"],
  ["direct-uploads.1.20.5.log", "1.20.5", "direct-buffer-memory"],
];

describe("a JobManager out of memory, beside a TaskManager that is well", () => {
  describe.each(Object.entries(wrappings))("%s", (_name, wrap) => {
    it.each(ofJobManagers)("%s", async (file, release, cause) => {
      const own = readFileSync(join(failures, file), "utf8").trimEnd().split("\n");
      const diagnosis = await diagnosedText(wrap(own, well(release)), "all.log");
      expect(causesOf(diagnosis)).toEqual(causesOf(await diagnosedText(own.join("\n"))));
      expect(causesOf(diagnosis)[0]).toBe(cause);
      expect(diagnosis.findings.map(({ process }) => process)).not.toContain("taskmanager");
    });
  });
});
