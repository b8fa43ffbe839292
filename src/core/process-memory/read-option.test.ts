import { describe, expect, test } from "vitest";
import { ask, memory, planOf, refusalOf } from "../../../test/support/ask.ts";
import { causalChain } from "../java/exception.ts";

/** Values as the standard YAML parser types them, and what 2.3.0 made of them on JDK 17.0.15. */

const GiB = 1n << 30n;

describe("sizes of config.yaml", () => {
  test.each([
    ["1073741824", GiB],
    ["0x40000000", GiB],
    ["0o10000000000", GiB],
    ["'1g'", GiB],
    ['" 1 GB\\t"', GiB],
    ["!!str 1g", GiB],
    ["[1g]", undefined],
    ["1.073741824e9", undefined],
    ["1_000_000_000", undefined],
    ["-1", undefined],
    ["true", undefined],
  ])("%s", (value, bytes) => {
    const given = ask("2.3", memory({ "heap.size": value }));
    if (bytes === undefined) expect(refusalOf(given).reason.code).toBe("value-not-a-size");
    else expect(planOf(given).spec.jvmHeap).toBe(bytes);
  });

  test("a float is quoted as Java prints it", () => {
    expect(causalChain(refusalOf(ask("2.3", memory({ "heap.size": "1.5e9" }))).exception).slice(1)).toStrictEqual([
      "java.lang.IllegalArgumentException: Could not parse value '1.5E9' for key 'jobmanager.memory.heap.size'.",
      "java.lang.IllegalArgumentException: Memory size unit '.5e9' does not match any of the recognized units: (b | bytes) / (k | kb | kibibytes) / (m | mb | mebibytes) / (g | gb | gibibytes) / (t | tb | tebibytes)",
    ]);
  });
});

describe("fractions", () => {
  const overheadOf = (value: string, file?: "flink-conf.yaml") =>
    ask(
      file === undefined ? "2.3" : "1.20",
      memory({
        "process.size": "4g",
        "jvm-overhead.fraction": value,
        "jvm-overhead.min": "0",
        "jvm-overhead.max": "4g",
      }),
      {
        ...(file === undefined ? {} : { file }),
      },
    );

  test.each([
    ["0.2", 858993472n],
    ["'0.2'", 858993472n],
    ["2e-1", 858993472n],
    [".2", 858993472n],
    ["0", 0n],
    ["0.0", 0n],
    ["-0.0", 0n],
    ["'1e-50'", 0n],
    ["'0x1p-3'", 536870912n],
    ["'0.2f'", 858993472n],
  ])("%s", (value, bytes) => {
    expect(planOf(overheadOf(value)).spec.jvmOverhead).toBe(bytes);
  });

  test.each([
    ["1e-50", "Configuration value 1.0E-50 overflows/underflows the float type."],
    ["1e400", "Configuration value Infinity overflows/underflows the float type."],
    [".inf", "Configuration value Infinity overflows/underflows the float type."],
    [".nan", "Configuration value NaN overflows/underflows the float type."],
  ])("%s, a double that is no float", (value, message) => {
    const refusal = refusalOf(overheadOf(value));
    expect(refusal.reason.code).toBe("value-not-a-fraction");
    expect(refusal.exception.cause).toStrictEqual({ className: "java.lang.IllegalArgumentException", message });
  });

  test("in flink-conf.yaml everything is a string", () => {
    expect(planOf(overheadOf("1e-50", "flink-conf.yaml")).spec.jvmOverhead).toBe(0n);
    expect(refusalOf(overheadOf("1e400", "flink-conf.yaml")).reason).toMatchObject({
      fraction: Number.POSITIVE_INFINITY,
    });
  });
});

describe("booleans", () => {
  const limited = (value: string) =>
    ask("2.3", memory({ "process.size": "1600m", "enable-jvm-direct-memory-limit": value }));

  test.each([
    ["true", true],
    ["True", true],
    ["'tRUE'", true],
    ["false", false],
    ["'FALSE'", false],
  ])("%s", (value, is) => {
    expect(planOf(limited(value)).directMemoryLimit !== null).toBe(is);
  });

  test.each(["yes", "on", "1", "' true'", "''", "'trüe'", "ﬁalse"])("%s is none", (value) => {
    expect(refusalOf(limited(value)).reason.code).toBe("value-not-a-boolean");
  });
});

describe("integers", () => {
  const heap = (value: string) => ask("1.20", `jobmanager.heap.mb: ${value}\n`, { file: "config.yaml" });

  test.each([
    ["512", 512n],
    ["'+512'", 512n],
    ["0x200", 512n],
    ["'٥'", 5n],
  ])("%s", (value, mebibytes) => {
    expect(planOf(heap(value)).spec.jvmHeap).toBe(mebibytes << 20n);
  });

  test.each([
    [
      "2147483648",
      "java.lang.IllegalArgumentException: Configuration value 2147483648 overflows/underflows the integer type.",
    ],
    ["9223372036854775808", 'java.lang.NumberFormatException: For input string: "9223372036854775808"'],
    ["'2147483648'", 'java.lang.NumberFormatException: For input string: "2147483648"'],
    ["1.0", 'java.lang.NumberFormatException: For input string: "1.0"'],
    ["''", 'java.lang.NumberFormatException: For input string: ""'],
  ])("%s is refused", (value, cause) => {
    const refusal = refusalOf(heap(value));
    expect(refusal.reason.code).toBe("value-not-an-integer");
    expect(causalChain(refusal.exception)[1]).toBe(cause);
  });
});

test("an empty value counts as given", () => {
  const refusal = refusalOf(ask("2.3", memory({ "heap.size": "''" })));
  expect(causalChain(refusal.exception)).toStrictEqual([
    "org.apache.flink.configuration.IllegalConfigurationException: Cannot read memory size from config option 'jobmanager.memory.heap.size'.",
    "java.lang.IllegalArgumentException: Could not parse value '' for key 'jobmanager.memory.heap.size'.",
    "java.lang.IllegalArgumentException: argument is an empty- or whitespace-only string",
  ]);
});
