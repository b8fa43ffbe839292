import { describe, expect, test } from "vitest";
import { ask, type Circumstances, refusalOf } from "../../../test/support/ask.ts";
import type { HeapOnlyPlan } from "./heap-only-model.ts";

/** 1.10, as its scripts and classes read; not run. */

const MiB = 1n << 20n;

function plan(text: string, circumstances?: Circumstances): HeapOnlyPlan {
  const { outcome } = ask("1.10", text, circumstances);
  if (outcome.kind !== "planned" || outcome.plan.model !== "heap-only") throw new Error(outcome.kind);
  return outcome.plan;
}

describe("the start scripts", () => {
  test.each<[string, string, Circumstances, bigint | null, string]>([
    ["a size", "jobmanager.heap.size: 1024m\n", {}, 1024n, "-Xms1024m -Xmx1024m"],
    ["blanks inside", "jobmanager.heap.size: 2 g\n", {}, 2048n, "-Xms2048m -Xmx2048m"],
    ["whole mebibytes of it", "jobmanager.heap.size: 1572864b\n", {}, 1n, "-Xms1m -Xmx1m"],
    ["without a unit: bytes, and so nothing", "jobmanager.heap.size: 1024\n", {}, null, ""],
    ["nothing at all", "", {}, null, ""],
    ["the older option", "jobmanager.heap.mb: 512\n", {}, 512n, "-Xms512m -Xmx512m"],
    [
      "the newer before the older",
      "jobmanager.heap.mb: 512\njobmanager.heap.size: 1g\n",
      {},
      1024n,
      "-Xms1024m -Xmx1024m",
    ],
    [
      "a size of 0: the older option",
      "jobmanager.heap.mb: 512\njobmanager.heap.size: 0\n",
      {},
      512n,
      "-Xms512m -Xmx512m",
    ],
    ["the variable", "jobmanager.heap.size: 1g\n", { env: { FLINK_JM_HEAP: "2g" } }, 2048n, "-Xms2048m -Xmx2048m"],
    [
      "an empty variable is none",
      "jobmanager.heap.size: 1g\n",
      { env: { FLINK_JM_HEAP: "" } },
      1024n,
      "-Xms1024m -Xmx1024m",
    ],
    ["options of later releases are unknown", "jobmanager.memory.process.size: x\n", {}, null, ""],
  ])("%s", (_, text, circumstances, mebibytes, jvmArguments) => {
    const { jvmHeap, container, jvmArguments: given } = plan(text, circumstances);
    expect({ jvmHeap, container, given: given.join(" ") }).toStrictEqual({
      jvmHeap: mebibytes === null ? null : mebibytes * MiB,
      container: null,
      given: jvmArguments,
    });
  });

  test.each(["1x", "-1g", "m", "99999999999999999999"])("refuse %s", (size) => {
    const refusal = refusalOf(ask("1.10", `jobmanager.heap.size: ${size}\n`));
    expect(refusal.reason.code).toBe("value-not-a-size");
    expect(refusal.exception.message).toBe(
      "[ERROR] Configured JobManager memory size is not a valid value. Please set 'jobmanager.heap.size' in flink-conf.yaml.",
    );
    const variable = refusalOf(ask("1.10", "", { env: { FLINK_JM_HEAP: size } }));
    expect(variable.reason.code).toBe("heap-variable-not-a-size");
  });
});

describe.each(["kubernetes", "yarn"] as const)("a container on %s", (execution) => {
  test.each([
    ["nothing set: 1024m, of which 600m are kept", "", 1024n, 424n],
    ["a quarter is kept of a larger one", "jobmanager.heap.size: 4g\n", 4096n, 3072n],
    ["another ratio", "jobmanager.heap.size: 4g\ncontainerized.heap-cutoff-ratio: 0.5\n", 4096n, 2048n],
    ["its older name", "jobmanager.heap.size: 4g\nyarn.heap-cutoff-ratio: 0.5\n", 4096n, 2048n],
    ["another least", "jobmanager.heap.size: 1g\ncontainerized.heap-cutoff-min: 300\n", 1024n, 724n],
    ["the older option", "jobmanager.heap.mb: 2000\n", 2000n, 1400n],
    ["no ratio at all", "jobmanager.heap.size: 4g\ncontainerized.heap-cutoff-ratio: 0\n", 4096n, 3496n],
    ["the whole as ratio", "jobmanager.heap.size: 4g\ncontainerized.heap-cutoff-ratio: 1\n", 4096n, 0n],
    ["a ratio that is no number", "jobmanager.heap.size: 4g\ncontainerized.heap-cutoff-ratio: NaN\n", 4096n, 3496n],
  ])("%s", (_, text, container, heap) => {
    expect(plan(text, { execution })).toMatchObject({
      jvmHeap: heap * MiB,
      container: container * MiB,
      jvmArguments: [`-Xms${heap}m`, `-Xmx${heap}m`],
    });
  });

  test.each<[string, string, string, string]>([
    [
      "value-not-a-size",
      "jobmanager.heap.size: 1 x\n",
      "IllegalArgumentException",
      "Memory size unit 'x' does not match any of the recognized units: (b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)",
    ],
    [
      "value-not-an-integer",
      "jobmanager.heap.mb: 1g\n",
      "IllegalArgumentException",
      "Could not parse value '1g' for key 'jobmanager.heap.mb'.",
    ],
    ["legacy-heap-negative", "jobmanager.heap.mb: -1\n", "IllegalArgumentException", "bytes must be >= 0"],
    [
      "heap-cutoff-invalid",
      "jobmanager.heap.size: 500m\n",
      "IllegalArgumentException",
      "The configuration value 'containerized.heap-cutoff-min' is higher (600) than the requested amount of memory 500",
    ],
    ...["1.1 1.1", "-0.5 -0.5", "2 2.0", "0.1e2 10.0"].map((texts): [string, string, string, string] => {
      const [given, printed] = texts.split(" ");
      return [
        "heap-cutoff-invalid",
        `containerized.heap-cutoff-ratio: ${given}\n`,
        "IllegalArgumentException",
        `The configuration value 'containerized.heap-cutoff-ratio' must be between 0 and 1. Value given=${printed}`,
      ];
    }),
    [
      "value-not-a-fraction",
      "containerized.heap-cutoff-ratio: a\n",
      "IllegalArgumentException",
      "Could not parse value 'a' for key 'containerized.heap-cutoff-ratio'.",
    ],
    [
      "value-not-an-integer",
      "yarn.heap-cutoff-min: a\n",
      "IllegalArgumentException",
      "Could not parse value 'a' for key 'containerized.heap-cutoff-min'.",
    ],
  ])("%s: %j", (code, text, className, message) => {
    const refusal = refusalOf(ask("1.10", text, { execution }));
    expect(refusal.reason.code).toBe(code);
    expect(refusal.exception).toMatchObject({ className: `java.lang.${className}`, message });
  });
});
