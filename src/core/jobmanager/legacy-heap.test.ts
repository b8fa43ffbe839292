import { describe, expect, test } from "vitest";
import { ask, type Circumstances, memory, planOf, refusalOf } from "../../../test/support/ask.ts";
import { causalChain } from "../java/exception.ts";
import { executions } from "../options/execution.ts";
import { legacyHeapTarget, sizeInMebibytes } from "./legacy-heap.ts";

/** What 1.11.4, 1.15.4, 1.16.3 and 1.20.5 answered (standalone); containers read from the code of the same. */

const MiB = 1n << 20n;
const releases = ["1.11", "1.12", "1.16", "1.20"];

const message = (key: string, size: string) =>
  `'${key}' is not specified, use the configured deprecated task manager heap value (${size}) for it.`;

function log(flink: string, text: string, circumstances?: Circumstances): string[] {
  return ask(flink, text, circumstances).log.map((line) => line.message);
}

describe("started by scripts, it is the heap", () => {
  test.each<[string, string, Circumstances, bigint, string]>([
    ["jobmanager.heap.size", "jobmanager.heap.size: 1024m\n", {}, 1024n * MiB, "1024.000mb (1073741824 bytes)"],
    ["jobmanager.heap.mb", "jobmanager.heap.mb: 1024\n", {}, 1024n * MiB, "1024.000mb (1073741824 bytes)"],
    [
      "size before mb",
      "jobmanager.heap.mb: 5\njobmanager.heap.size: 1g\n",
      {},
      1024n * MiB,
      "1024.000mb (1073741824 bytes)",
    ],
    ["FLINK_JM_HEAP", "", { env: { FLINK_JM_HEAP: "1g" } }, 1024n * MiB, "1024.000mb (1073741824 bytes)"],
    ["FLINK_JM_HEAP in bytes", "", { env: { FLINK_JM_HEAP: "1024" } }, 1024n, "1024 bytes"],
    [
      "FLINK_JM_HEAP before both",
      "jobmanager.heap.size: 1g\n",
      { env: { FLINK_JM_HEAP: "2g" } },
      2048n * MiB,
      "2.000gb (2147483648 bytes)",
    ],
    [
      "as a dynamic property",
      "",
      { args: ["-Djobmanager.heap.size=1g"] },
      1024n * MiB,
      "1024.000mb (1073741824 bytes)",
    ],
    [
      "the most of mb",
      "jobmanager.heap.mb: 2147483647\n",
      {},
      2147483647n * MiB,
      "2048.000tb (2251799812636672 bytes)",
    ],
  ])("%s", (_, text, circumstances, heap, size) => {
    for (const flink of releases) {
      expect(planOf(ask(flink, text, circumstances)).spec.jvmHeap).toBe(heap);
      expect(log(flink, text, circumstances)[0]).toBe(message("jobmanager.memory.heap.size", size));
    }
  });

  test("beside a total process memory, what is left becomes overhead", () => {
    const text = `jobmanager.heap.size: 1024m\n${memory({ "process.size": "1600m" })}`;
    expect(planOf(ask("1.20", text)).spec).toMatchObject({ jvmHeap: 1024n * MiB, jvmOverhead: 192n * MiB });
  });
});

test.each(["kubernetes", "yarn"] as const)("on %s, it is the total process memory", (execution) => {
  const given = ask("1.20", "jobmanager.heap.size: 1600m\n", { execution });
  expect(planOf(given).spec.jvmHeap).toBe(1024n * MiB);
  expect(given.log[0]?.message).toBe(message("jobmanager.memory.process.size", "1.563gb (1677721600 bytes)"));
});

test("what it stands for, wherever it is started", () => {
  expect(executions.map(legacyHeapTarget)).toStrictEqual([
    "jobmanager.memory.heap.size",
    "jobmanager.memory.process.size",
    "jobmanager.memory.process.size",
    "jobmanager.memory.heap.size",
  ]);
});

describe("it is passed over", () => {
  test("where the option that it stands for is set, be it as it may", () => {
    const text = `jobmanager.heap.size: x\n${memory({ "heap.size": "1g" })}`;
    const given = ask("1.20", text, { env: { FLINK_JM_HEAP: "y" } });
    expect(planOf(given).spec.jvmHeap).toBe(1024n * MiB);
    expect(given.log.map(({ code }) => code)).toStrictEqual(["overhead-capped-to-min"]);
  });

  test("from 2.0 on", () => {
    for (const flink of ["2.0", "2.3"]) {
      const given = ask(flink, "jobmanager.heap.size: 1g\njobmanager.heap.mb: 5\n", { env: { FLINK_JM_HEAP: "1g" } });
      expect(refusalOf(given).reason.code).toBe("nothing-configured");
    }
  });
});

test("its provenance is that of the legacy setting", () => {
  const given = ask("1.20", "jobmanager.heap.mb: 1024\n");
  expect(given.steps[0]).toMatchObject({
    component: "jvm-heap",
    how: "legacy",
    key: "jobmanager.memory.heap.size",
    from: { kind: "legacy", key: "jobmanager.heap.mb", setting: { kind: "file" } },
  });
  const variable = ask("1.20", "", { env: { FLINK_JM_HEAP: "1g" } });
  expect(variable.steps[0]?.from).toStrictEqual({
    kind: "legacy",
    key: "FLINK_JM_HEAP",
    setting: { kind: "environment", variable: "FLINK_JM_HEAP" },
  });
});

describe("refusals", () => {
  const wrapped = (text: string) => [
    `org.apache.flink.configuration.IllegalConfigurationException: JobManager memory configuration failed: ${text}`,
    `org.apache.flink.configuration.IllegalConfigurationException: ${text}`,
  ];

  test.each<[string, string, Circumstances, string[]]>([
    [
      "heap-variable-not-a-size",
      "",
      { env: { FLINK_JM_HEAP: "" } },
      [
        ...wrapped("Cannot read total process memory size from environment variable value ."),
        "java.lang.IllegalArgumentException: argument is an empty- or whitespace-only string",
      ],
    ],
    [
      "heap-variable-not-a-size",
      "jobmanager.heap.size: 1g\n",
      { env: { FLINK_JM_HEAP: "x" } },
      [
        ...wrapped("Cannot read total process memory size from environment variable value x."),
        "java.lang.NumberFormatException: text does not start with a number",
      ],
    ],
    [
      "legacy-heap-negative",
      "jobmanager.heap.mb: -1\n",
      {},
      wrapped("Configured total process memory size (-1MB) must not be less than 0."),
    ],
    [
      "value-not-a-size",
      "jobmanager.heap.size: 1x\n",
      {},
      [
        ...wrapped("Cannot read memory size from config option 'jobmanager.heap.size'."),
        "java.lang.IllegalArgumentException: Could not parse value '1x' for key 'jobmanager.heap.size'.",
        "java.lang.IllegalArgumentException: Memory size unit 'x' does not match any of the recognized units: (b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)",
      ],
    ],
    [
      "value-not-an-integer",
      "jobmanager.heap.mb: 1g\n",
      {},
      [
        "java.lang.IllegalArgumentException: Could not parse value '1g' for key 'jobmanager.heap.mb'.",
        'java.lang.NumberFormatException: For input string: "1g"',
      ],
    ],
  ])("%s: %j", (code, text, circumstances, chain) => {
    const refusal = refusalOf(ask("1.20", text, circumstances));
    expect(refusal.reason.code).toBe(code);
    expect(causalChain(refusal.exception)).toStrictEqual(chain);
  });
});

test.each([
  ["1024", "1024m"],
  ["+512", "512m"],
  ["1024m", "1024m"],
  ["1g", "1g"],
])("%s in mebibytes is the size %s", (text, size) => {
  expect(sizeInMebibytes(text)).toBe(size);
});
