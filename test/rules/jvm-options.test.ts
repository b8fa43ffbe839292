import { describe, expect, test } from "vitest";
import { type Finding, findingsOf, type Rule } from "../../src/core/findings/rule.ts";
import { directLimitNotEnforced } from "../../src/core/rules/direct-limit-not-enforced.ts";
import { ask } from "../support/ask.ts";

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
