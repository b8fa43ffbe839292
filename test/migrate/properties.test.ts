import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFlatFile } from "../../src/core/configuration/flat-file.ts";
import { readStandardYaml } from "../../src/core/configuration/standard-yaml.ts";
import { migrationNotes } from "../../src/core/migrate/migrate-words.ts";
import { nestedYaml } from "../../src/core/migrate/nested-yaml.ts";
import { legacyHeapOptions } from "../../src/core/options/job-manager-options.ts";
import { runs } from "../support/runs.ts";
import { migrated } from "./migrated.ts";
import { flatText, oldConfiguration } from "./random-configuration.ts";

describe("a migration from 1.x to 2.3", () => {
  it("keeps the plan of random configurations, or says what differs", () => {
    fc.assert(
      fc.property(oldConfiguration, (configuration) => {
        const result = migrated({ ...configuration, to: "2.3" });
        const [first] = migrationNotes(result, false, "en");
        const [before, after] = [result.before.outcome, result.after.outcome];
        const plan = (outcome: typeof before) =>
          outcome.kind !== "planned"
            ? outcome.kind
            : outcome.plan.model === "unified"
              ? outcome.plan.spec
              : outcome.plan;
        if (first?.code === "memory-same") {
          if (before.kind === "planned" && before.plan.model === "unified") expect(plan(after)).toEqual(plan(before));
          else expect(result.same).toBe(true);
        } else {
          expect(["memory-differs", "accepted-now", "refused-now", "refused-by-both"]).toContain(first?.code);
        }
        // From 1.11.2 on nothing can differ but by what 2.x no longer refuses, and what client and pod read in two ways.
        const { question, configuration: read } = result.before;
        const readInTwoWays =
          question.execution === "kubernetes" &&
          question.release.behaviour.podJvmSizedBy === "pod" &&
          ("FLINK_JM_HEAP" in configuration.environment || legacyHeapOptions.some(({ key }) => read.has(key))) &&
          !(read.has("jobmanager.memory.heap.size") && read.has("jobmanager.memory.process.size"));
        if (configuration.from !== "1.10" && before.kind === "planned" && !readInTwoWays)
          expect(result.same).toBe(true);
      }),
      { numRuns: runs() },
    );
  });

  it("keeps every comment and blank line, in order", () => {
    fc.assert(
      fc.property(flatText, (text) => {
        const result = migrated({ text, from: "1.20", to: "2.3" });
        const commentsOf = (all: string) =>
          all
            .split(/\r\n|\n|\r/u)
            .flatMap((line) => (/^\s*# a comment$/u.test(line) ? ["#"] : line.trim() === "" ? [""] : []));
        const old = commentsOf(text.replace(/^\ufeff/u, "").replace(/(\r\n|\n|\r)$/u, ""));
        const now = commentsOf(result.text.replace(/(\r\n|\n|\r)$/u, ""));
        expect(now.filter((line) => line === "#")).toEqual(old.filter((line) => line === "#"));
      }),
      { numRuns: runs(0.5) },
    );
  });

  it("says the same settings under the names of 2.3", () => {
    fc.assert(
      fc.property(flatText, (text) => {
        const result = migrated({ text, from: "1.20", to: "2.3" });
        const now = new Map(Object.entries(settingsIn(result.text)));
        const old = new Map(
          readFlatFile({ name: "flink-conf.yaml", text }).flatMap((line) =>
            line.kind === "entry" ? [[line.key, line.value.text] as const] : [],
          ),
        );
        for (const [key, value] of old) {
          const changes = result.changes.filter((change) => change.key === key && change.by !== key);
          if (changes.length === 0) expect([key, now.get(key)]).toEqual([key, value]);
          for (const { newKey, value: newValue } of changes)
            if (newKey !== null) expect(now.get(newKey)).toBe(newValue);
        }
      }),
      { numRuns: runs() },
    );
  });

  it("says the same where the file was nested already", () => {
    fc.assert(
      fc.property(flatText, (text) => {
        const old = [...migrated({ text, from: "1.20", to: "2.3" }).before.configuration.settings()];
        const nested = nestedYaml(
          old.map(({ key, value }) => ({ kind: "setting", key, value: value.text, trailer: "" })),
          "\n",
        );
        const inPlace = migrated({ text: nested, from: "1.20", to: "2.3", format: "config.yaml" });
        expect(inPlace.changes.filter(({ kind }) => kind === "left")).toEqual([]);
        expect(settingsIn(inPlace.text)).toEqual(settingsIn(migrated({ text, from: "1.20", to: "2.3" }).text));
      }),
      { numRuns: runs(0.5) },
    );
  });
});

function settingsIn(yaml: string): Readonly<Record<string, string>> {
  const reading = readStandardYaml(yaml);
  if (!reading.ok) throw new Error(JSON.stringify(reading));
  return Object.fromEntries(reading.entries.map(({ key, value }) => [key, value.text]));
}
