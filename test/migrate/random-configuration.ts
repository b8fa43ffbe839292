import * as fc from "fast-check";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { anyText } from "../support/any-text.ts";

/** Flat configurations as people have them: known keys of every age, odd values, comments, slips of the pen. */

const keys = [...loadOptionCatalogue().keys()];
const old = [...loadOptionCatalogue().values()].flatMap(({ key, replacedBy }) =>
  replacedBy === undefined ? [] : [key, replacedBy],
);

const size: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 0, max: 6000 }), fc.constantFrom("m", "m", "m", "mb", " m", "k", "g", "", "b", "Mi", "M"))
  .map(([number, unit]) => `${number}${unit}`);

const memoryKey: fc.Arbitrary<string> = fc.constantFrom(
  "jobmanager.heap.size",
  "jobmanager.heap.size",
  "jobmanager.heap.mb",
  "jobmanager.memory.process.size",
  "jobmanager.memory.flink.size",
  "jobmanager.memory.heap.size",
  "jobmanager.memory.off-heap.size",
  "jobmanager.memory.jvm-metaspace.size",
  "jobmanager.memory.jvm-overhead.min",
  "jobmanager.memory.jvm-overhead.max",
);

const memory: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(memoryKey, size).map(([key, value]) => `${key}: ${value}`) },
  fc
    .tuple(fc.constant("jobmanager.heap.mb"), fc.constantFrom("1024", "+512", "0", "-1", "1g"))
    .map((pair) => pair.join(": ")),
  fc
    .tuple(fc.constant("jobmanager.memory.jvm-overhead.fraction"), fc.constantFrom("0.1", ".20", "0.30", "1e-1", "1.5"))
    .map((pair) => pair.join(": ")),
  fc
    .tuple(fc.constant("jobmanager.memory.enable-jvm-direct-memory-limit"), fc.constantFrom("true", "False", "yes"))
    .map((pair) => pair.join(": ")),
);

const value: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "a: b",
    "*x",
    "&x",
    "!x",
    "%x",
    "@x",
    "`x`",
    "{a: b}",
    "{}",
    "[]",
    "[a, b]",
    "[a, 1.50]",
    "- a",
    "-",
    "?",
    ": x",
    "x:",
    "|",
    ">",
    "'x'",
    '"x"',
    "it's",
    "yes",
    "no",
    "on",
    "true",
    "True",
    "null",
    "~",
    "007",
    "0x1F",
    "0o17",
    "1_000",
    "1.50",
    ".5",
    "1e3",
    ".inf",
    "2020-01-01",
    "12:30:45",
    "a;b;c",
    "k1:v1,k2:v2",
    '-Xss2m -Dx="y z"',
    "s3://bucket/path",
    "host:1,host:2",
    "é—中文",
    "tab\there",
    "\\d+",
    "$" + "{env.X}",
    "<<",
    "3000000000",
    "a,b",
    "---",
    "...",
    "=",
  ),
  fc.stringMatching(/^[ -~]{1,20}$/u),
  anyText(12),
);

const setting: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(fc.constantFrom(...keys), fc.constantFrom(...old), fc.stringMatching(/^[a-z.-]{1,12}$/u)), value)
  .map(([key, text]) => `${key}: ${text}`);

const line: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: memory },
  { weight: 8, arbitrary: setting },
  { weight: 2, arbitrary: setting.map((text) => `${text}  # why`) },
  { weight: 2, arbitrary: setting.map((text) => `#${text}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("", "   ", "# a comment", "key:value", "nonsense", "\ta.b: 1", "x: ", ": y"),
  },
  { weight: 1, arbitrary: anyText(30) },
);

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** Sizes that most releases take. */
const sane: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.constantFrom(
      ["jobmanager.heap.size"],
      ["jobmanager.heap.size"],
      ["jobmanager.heap.mb"],
      ["jobmanager.memory.process.size"],
      ["jobmanager.memory.flink.size"],
      ["jobmanager.memory.heap.size"],
      ["jobmanager.heap.size", "jobmanager.heap.mb"],
      [],
    ),
    fc.integer({ min: 700, max: 6000 }),
    fc.constantFrom("m", "m", "mb", " m", "M"),
    fc.constantFrom([], [], ["jobmanager.memory.off-heap.size: 200m"], ["jobmanager.memory.jvm-metaspace.size: 300m"]),
  )
  .map(([keys, number, unit, more]) => [
    ...keys.map((key) => `${key}: ${number}${key.endsWith(".mb") ? "" : unit}`),
    ...more,
  ]);

const otherLine: fc.Arbitrary<string> = line.filter((text) => !/jobmanager\.(?:memory|heap)/u.test(text));

const lines: fc.Arbitrary<readonly string[]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.array(otherLine, { maxLength: 8 }), sane, fc.array(otherLine, { maxLength: 8 }))
      .map((parts) => parts.flat()),
  },
  fc.array(line, { maxLength: 16 }),
);

export const flatText: fc.Arbitrary<string> = fc
  .tuple(lines, fc.constantFrom("\n", "\n", "\r\n", "\r"), fc.constantFrom("", "", "", "\ufeff"))
  .map(([all, lineEnd, mark]) => mark + all.map((one) => one.replace(LONE_SURROGATE, "?") + lineEnd).join(""));

/** Such files of before 2.0, where the JobManager is started, and the variable of the environment. */
export const oldConfiguration: fc.Arbitrary<{
  readonly text: string;
  readonly from: string;
  readonly execution: "standalone" | "kubernetes" | "yarn";
  readonly environment: Readonly<Record<string, string>>;
}> = fc.record({
  text: flatText,
  from: fc.constantFrom("1.10", "1.11", "1.11.1", "1.14", "1.18", "1.19", "1.20"),
  execution: fc.constantFrom("standalone", "standalone", "kubernetes", "yarn"),
  environment: fc.oneof(
    { weight: 6, arbitrary: fc.constant({}) },
    fc.constantFrom({ FLINK_JM_HEAP: "700m" }, { FLINK_JM_HEAP: "" }),
  ),
});
