import fc from "fast-check";
import { expect, test } from "vitest";
import {
  answer,
  answerOfJvm,
  derivePlan,
  type MemoryPlan,
  type Question,
  questionOfJvm,
} from "../../src/core/jobmanager/answer.ts";
import { totalProcessMemory } from "../../src/core/jobmanager/process-spec.ts";
import { withChanges } from "../../src/core/jobmanager/setting-change.ts";
import { waysOut } from "../../src/core/jobmanager/way-out.ts";
import { MAX_LONG, MiB } from "../../src/core/memory/units.ts";
import { RECOMMENDED_MINIMUM_HEAP } from "../../src/core/options/job-manager-options.ts";
import { LEAST_MAX_HEAP } from "../../src/core/process-memory/jvm-memory-flag.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";
import { runs } from "../support/runs.ts";
import { ordinaryQuestions, questions } from "./arbitraries.ts";

/**
 * A way out leads out: with its changes, and with its edits, the release accepts the configuration, and the JVM starts. A
 * range holds what Flink accepts; one without an upper end begins where Flink does not warn of the heap. Of a pod both the
 * client that makes it and the script in it accept it, and the JVM fits into the container.
 */

function heapOf(plan: MemoryPlan): bigint {
  return plan.model === "unified" ? plan.spec.jvmHeap : MAX_LONG;
}

function totalOf(plan: MemoryPlan): bigint {
  return plan.model === "unified" ? totalProcessMemory(plan.spec) : 0n;
}

function check(question: Question): number {
  const refused = answer(question);
  if (refused.outcome.kind !== "refused") return 0;
  const ways = waysOut(refused);
  const ofJvm = questionOfJvm(question);
  expect(ways.length).toBeLessThanOrEqual(4);
  for (const { changes, plan, edits, range } of ways) {
    const changed = withChanges(refused.configuration, changes);
    expect(derivePlan(ofJvm, changed)).toStrictEqual({ kind: "planned", plan });
    const container = derivePlan(question, changed);
    if (container.kind !== "planned") throw new Error("the client refuses it");
    expect(totalOf(container.plan)).toBeGreaterThanOrEqual(totalOf(plan));
    expect(heapOf(plan)).toBeGreaterThanOrEqual(LEAST_MAX_HEAP);
    if (edits.length > 0 && question.given.kind === "file") {
      const source = { ...question.given.source, text: applyEdits(question.given.source.text, edits) };
      const edited = answerOfJvm({ ...question, given: { ...question.given, source } });
      expect(edited.outcome).toMatchObject({ kind: "planned", plan: { jvmArguments: plan.jvmArguments } });
    }
    if (range === undefined) continue;
    for (const end of [range.from, range.to ?? range.from * 100n + 1n]) {
      const outcome = derivePlan(ofJvm, withChanges(changed, [{ key: range.key, value: `${end}b` }]));
      if (outcome.kind !== "planned") throw new Error(`${range.key} of ${end} bytes is refused`);
      expect(heapOf(outcome.plan)).toBeGreaterThanOrEqual(
        range.to === null ? RECOMMENDED_MINIMUM_HEAP : LEAST_MAX_HEAP,
      );
    }
    const less = range.from > MiB ? range.from - MiB : 0n;
    const below = derivePlan(question, withChanges(changed, [{ key: range.key, value: `${less}b` }]));
    if (below.kind !== "planned") continue;
    expect(range.to).toBeNull();
    expect(heapOf(below.plan)).toBeLessThan(RECOMMENDED_MINIMUM_HEAP);
  }
  return ways.length;
}

test("of ordinary configurations, most of which have one", () => {
  let [refusals, withWays] = [0, 0];
  fc.assert(
    fc.property(ordinaryQuestions, (question) => {
      const { outcome } = answer(question);
      if (outcome.kind !== "refused" || outcome.refusal.reason.code === "file-unreadable") return;
      refusals++;
      if (check(question) > 0) withWays++;
    }),
    { numRuns: runs(2) },
  );
  expect(withWays).toBeGreaterThan(refusals * 0.5);
});

test("of any question", () => {
  fc.assert(
    fc.property(questions, (question) => {
      check(question);
    }),
    { numRuns: runs() },
  );
});
