import fc from "fast-check";
import { expect, test } from "vitest";
import { Configuration } from "../../src/core/configuration/configuration.ts";
import { causalChain } from "../../src/core/java/exception.ts";
import { stringValue } from "../../src/core/java/value.ts";
import { answer, derivePlan } from "../../src/core/jobmanager/answer.ts";
import { getJmResourceParams } from "../../src/core/jobmanager/jm-resource-params.ts";
import { dynamicConfigs, dynamicConfigsText } from "../../src/core/jobmanager/jvm-arguments.ts";
import {
  componentSize,
  components,
  totalFlinkMemory,
  totalProcessMemory,
} from "../../src/core/jobmanager/process-spec.ts";
import { MAX_LONG } from "../../src/core/memory/units.ts";
import { jobManagerOptions } from "../../src/core/options/job-manager-options.ts";
import { planOf, releaseNamed } from "../support/ask.ts";
import { runs } from "../support/runs.ts";
import { ordinaryQuestions, questions, unifiedReleases, usualBytes } from "./arbitraries.ts";

const specs = fc.record({
  jvmHeap: usualBytes,
  offHeap: usualBytes,
  jvmMetaspace: usualBytes,
  jvmOverhead: usualBytes,
});

function configurationOf(settings: Iterable<readonly [string, string]>): Configuration {
  return Configuration.of(
    [...settings].map(([key, text]) => ({ key, value: stringValue(text), from: { kind: "default" } as const })),
  );
}

test("the parts add up to the totals, and the arguments say the parts", () => {
  let planned = 0;
  fc.assert(
    fc.property(ordinaryQuestions, (question) => {
      const given = answer(question);
      if (given.outcome.kind !== "planned") return;
      planned++;
      const { spec, jvmArguments, directMemoryLimit } = planOf(given);
      expect(spec.jvmHeap + spec.offHeap).toBe(totalFlinkMemory(spec));
      expect(totalFlinkMemory(spec) + spec.jvmMetaspace + spec.jvmOverhead).toBe(totalProcessMemory(spec));
      for (const component of components) {
        expect(componentSize(spec, component)).toBeGreaterThanOrEqual(0n);
        expect(componentSize(spec, component)).toBeLessThanOrEqual(MAX_LONG);
        expect(given.steps.findLast((step) => step.component === component)?.bytes).toBe(
          componentSize(spec, component),
        );
      }
      const limit = directMemoryLimit === null ? [] : [`-XX:MaxDirectMemorySize=${spec.offHeap}`];
      expect(jvmArguments).toStrictEqual([
        `-Xmx${spec.jvmHeap}`,
        `-Xms${spec.jvmHeap}`,
        ...limit,
        `-XX:MaxMetaspaceSize=${spec.jvmMetaspace}`,
      ]);
    }),
    { numRuns: runs(2) },
  );
  expect(planned).toBeGreaterThan(runs() / 10);
});

test("a total that was given is the total that comes out", () => {
  fc.assert(
    fc.property(ordinaryQuestions, (question) => {
      const given = answer(question);
      if (given.outcome.kind !== "planned" || question.release.behaviour.comparesTotalFlinkAsOffHeap) return;
      for (const [key, component] of [
        ["jobmanager.memory.process.size", "total-process"],
        ["jobmanager.memory.flink.size", "total-flink"],
        ["jobmanager.memory.heap.size", "jvm-heap"],
      ] as const) {
        const step = given.steps.find((one) => one.key === key);
        if (step !== undefined) expect(componentSize(planOf(given).spec, component)).toBe(step.bytes);
      }
    }),
    { numRuns: runs(2) },
  );
});

test("a plan, configured as the scripts pass it on, derives itself", () => {
  fc.assert(
    fc.property(specs, unifiedReleases, (spec, release) => {
      const passedOn = dynamicConfigs(spec, releaseNamed("2.3"));
      const outcome = derivePlan({ release, execution: "standalone", environment: {} }, configurationOf(passedOn));
      expect(outcome).toMatchObject({ kind: "planned", plan: { spec } });
    }),
    { numRuns: runs(2) },
  );
});

test("what the scripts pass on to the process derives the same on top of what it was derived from", () => {
  fc.assert(
    fc.property(ordinaryQuestions, (question) => {
      const { outcome } = answer(question);
      // 1.11.0 and 1.11.1 cannot read heap, off-heap and total Flink memory together.
      if (
        outcome.kind !== "planned" ||
        outcome.plan.model !== "unified" ||
        question.release.behaviour.comparesTotalFlinkAsOffHeap
      )
        return;
      const passedOn = [...outcome.plan.dynamicConfigs].map(([key, value]) => `-D${key}=${value}`);
      const again = answer({ ...question, arguments: [...question.arguments, ...passedOn] });
      expect(again.outcome).toMatchObject({ kind: "planned", plan: { spec: outcome.plan.spec } });
    }),
    { numRuns: runs(2) },
  );
});

test("explain says what the drop-in says", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const { given, release, environment, arguments: args } = question;
      if (given.kind !== "file" || release.behaviour.memoryModel !== "unified") return;
      if (!release.behaviour.configurationFiles.includes(given.format)) return;
      const { outcome, log } = answer({ ...question, execution: "standalone" });
      const { out, exception } = getJmResourceParams({
        release,
        directory: "CONF",
        files: { [given.format]: given.source },
        args,
        environment,
      });
      const results = out
        .filter((line) => line.startsWith("BASH_JAVA_UTILS_EXEC_RESULT:"))
        .map((line) => line.slice(28));
      if (outcome.kind === "planned" && outcome.plan.model === "unified") {
        const { jvmArguments, dynamicConfigs: configs } = outcome.plan;
        expect(results).toStrictEqual([
          jvmArguments.join(" "),
          ...(configs.size === 0 ? [] : [dynamicConfigsText(configs)]),
        ]);
      } else if (outcome.kind === "refused") {
        expect(causalChain(outcome.refusal.exception)).toStrictEqual(
          exception === undefined ? undefined : causalChain(exception),
        );
      }
      expect(out).toEqual(
        expect.arrayContaining(log.map(({ level, message }) => `${level.padEnd(5)} [] - ${message}`)),
      );
    }),
    { numRuns: runs(2) },
  );
});

test("a key that decides nothing changes nothing", () => {
  const decides = new Set(jobManagerOptions.map(({ key }) => key));
  fc.assert(
    fc.property(ordinaryQuestions, (question) => {
      if (decides.has("x.y")) return;
      const other = answer({ ...question, arguments: ["-Dx.y=1g"] });
      const same = answer(question);
      expect(other.outcome.kind).toBe(same.outcome.kind);
      if (same.outcome.kind === "planned") expect(other.outcome).toStrictEqual(same.outcome);
    }),
    { numRuns: runs() },
  );
});
