import fc, { type Arbitrary } from "fast-check";
import type { FileFormat } from "../../src/core/configuration/load-configuration.ts";
import type { Question } from "../../src/core/jobmanager/answer.ts";
import { executions } from "../../src/core/options/execution.ts";
import { type FlinkRelease, flinkReleases } from "../../src/core/options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "../../src/core/options/job-manager-options.ts";
import { anyText } from "../support/any-text.ts";
import { releaseNamed } from "../support/ask.ts";

/** Whatever a user may bring: more of what is nearly right than of what is plainly wrong. */

const patches = ["1.11.0", "1.11.2", "1.13.0", "1.16.0", "1.17.0", "1.20.1"].map(releaseNamed);

export const releases: Arbitrary<FlinkRelease> = fc.constantFrom(...flinkReleases, ...patches);
export const unifiedReleases: Arbitrary<FlinkRelease> = releases.filter(
  ({ behaviour }) => behaviour.memoryModel === "unified",
);

const memoryKeys = jobManagerOptions.map(({ key }) => key);
const keys = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...memoryKeys) },
  { weight: 4, arbitrary: fc.constantFrom(...legacyHeapOptions.map(({ key }) => key)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...["env.java.opts", "env.java.opts.jobmanager", "execution.target", "taskmanager.memory.process.size"],
      ...[
        "jobmanager.memory.proces.size",
        "jobmanager.memory",
        "containerized.heap-cutoff-ratio",
        "my.password",
        "__proto__",
      ],
    ),
  },
);

/** Bytes of which most plans can be made. */
export const usualBytes: Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: 0n, max: 64n << 30n }),
  fc.integer({ min: 0, max: 4096 }).map((mebibytes) => BigInt(mebibytes) << 20n),
  fc.constantFrom(0n, 1n, 128n << 20n, 192n << 20n, 256n << 20n, 448n << 20n, 576n << 20n, 1n << 30n),
);

const anyBytes = fc.oneof(
  { weight: 10, arbitrary: usualBytes },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 1n << 64n }) },
);
const units = ["", "b", " bytes", "k", "kb", "m", " MB", "mebibytes", "g", " Gb", "t", "Gi", "x"];

/** A value as people write it, right and wrong. */
export const valueTexts: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: anyBytes.map((bytes) => `${bytes}b`) },
  {
    weight: 12,
    arbitrary: fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(...units)).map((parts) => parts.join("")),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "0.1",
      "0.5",
      "0",
      "1",
      "-0.1",
      "1e-3",
      "0x1p-2",
      "NaN",
      ".9",
      "10%",
      "0,2",
      "0.999999999",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "true",
      "false",
      "TRUE",
      "yes",
      "",
      "~",
      "null",
      "on",
      "-Xmx1g -XX:MaxMetaspaceSize=1g",
      "local",
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: anyText(12) },
);

const settings: Arbitrary<readonly (readonly [key: string, value: string])[]> = fc.array(fc.tuple(keys, valueTexts), {
  maxLength: 7,
});

/** A file of settings in lines, with what else stands in files. */
export const flatTexts: Arbitrary<string> = fc
  .tuple(
    settings,
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.constantFrom("", "# a comment", "  ", "no setting", "---", "\ufeff"),
    fc.boolean(),
  )
  .map(([pairs, lineEnd, other, ends]) => {
    const lines = [other, ...pairs.map(([key, value]) => `${key}: ${value}`)];
    return lines.join(lineEnd) + (ends ? lineEnd : "");
  });

/** The same as a tree, block or flow, with nested, dotted and mixed keys. */
const treeTexts: Arbitrary<string> = fc
  .tuple(settings, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), fc.boolean())
  .map(([pairs, choices, flow]) => {
    let at = 0;
    const choose = () => choices[at++ % choices.length] === true;
    const tree: Tree = new Map();
    for (const [key, value] of pairs) {
      // Each dot stays a dot or opens a mapping.
      const parts = key.replaceAll(".", () => (choose() ? "\n" : ".")).split("\n");
      put(tree, parts, choose() ? `'${value.replaceAll("'", "''")}'` : value);
    }
    return flow ? `${flowText(tree)}\n` : blockText(tree, "");
  });

type Tree = Map<string, Tree | string>;

function put(tree: Tree, [part = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    tree.set(part, value);
    return;
  }
  const below = tree.get(part);
  const next: Tree = below instanceof Map ? below : new Map();
  tree.set(part, next);
  put(next, rest, value);
}

function blockText(tree: Tree, indent: string): string {
  return [...tree]
    .map(
      ([key, value]) =>
        `${indent}${key}:${value instanceof Map ? `\n${blockText(value, `${indent}  `)}` : ` ${value}\n`}`,
    )
    .join("");
}

function flowText(tree: Tree): string {
  return `{${[...tree].map(([key, value]) => `${key}: ${value instanceof Map ? flowText(value) : value}`).join(", ")}}`;
}

/** Anything at all, with what YAML has a meaning for. */
export const anyTexts: Arbitrary<string> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("utf8")),
  fc.string({ unit: fc.constantFrom(..."ab: \n\t-?{}[],&*!|>%@`\"'#<=\\\r0.1~:\ufeff\u0085\u2028"), maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom(
      "a",
      ": ",
      "\n",
      "  ",
      "- ",
      "&x ",
      "*x",
      "!!int ",
      "!!map ",
      "? ",
      "[",
      "]",
      "{",
      "}",
      "'",
      '"',
      "|\n",
      "#",
      "---\n",
      "%YAML 1.2\n",
      "<<: ",
    ),
    maxLength: 30,
  }),
  anyText(100),
);

export const texts: Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: flatTexts },
  { weight: 5, arbitrary: treeTexts },
  { weight: 3, arbitrary: anyTexts },
);

const argumentTokens = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(keys, valueTexts).map(([key, value]) => `-D${key}=${value}`) },
  { weight: 4, arbitrary: fc.tuple(keys, valueTexts).map(([key, value]) => `${key}=${value}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "-D",
      "-D",
      "-c",
      "--configDir",
      "--conf",
      "-configDir",
      "D",
      "--D",
      "--",
      "-",
      "-Dk",
      "-D=v",
      "-x",
      "--host",
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
);

const argumentLists: Arbitrary<string[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 2, arbitrary: fc.array(argumentTokens, { maxLength: 6 }) },
);

const environments: Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: valueTexts.map((FLINK_JM_HEAP) => ({ FLINK_JM_HEAP })) },
);

const formats = fc.constantFrom<FileFormat>("flink-conf.yaml", "config.yaml");

/** Any question: any text read in any format by any release, started anywhere. */
export const questions: Arbitrary<Question> = fc
  .record({
    release: releases,
    execution: fc.constantFrom(...executions),
    text: texts,
    format: formats,
    arguments: argumentLists,
    environment: environments,
  })
  .map(({ text, format, ...question }) => ({
    ...question,
    given: { kind: "file", source: { name: format, text }, format },
  }));

const sizeTexts = usualBytes.map((bytes) => (bytes % (1n << 20n) === 0n ? `${bytes >> 20n}m` : `${bytes}b`));

/** Settings of the right type, one of them a size from which the others can follow. */
const ordinarySettings = fc
  .tuple(
    fc.subarray(["process.size", "flink.size", "heap.size"], { minLength: 1 }),
    fc.subarray(["off-heap.size", "jvm-metaspace.size", "jvm-overhead.min", "jvm-overhead.max"]),
    fc.array(sizeTexts, { minLength: 7, maxLength: 7 }),
    fc.option(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map(String), { nil: undefined }),
    fc.option(fc.constantFrom("true", "false"), { nil: undefined }),
  )
  .map(([first, others, sizes, fraction, limit]) => {
    const pairs = [...first, ...others].map((key, at) => [`jobmanager.memory.${key}`, sizes[at] as string] as const);
    const more = [
      ["jobmanager.memory.jvm-overhead.fraction", fraction],
      ["jobmanager.memory.enable-jvm-direct-memory-limit", limit],
    ] as const;
    return [...pairs, ...more.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))];
  });

/** Questions about settings that releases of the unified model often have a plan for. */
export const ordinaryQuestions: Arbitrary<Question> = fc
  .record({
    release: unifiedReleases,
    execution: fc.constantFrom(...executions.filter((execution) => execution !== "local")),
    text: ordinarySettings.map((pairs) => pairs.map(([key, value]) => `${key}: ${value}\n`).join("")),
    arguments: fc.constant<string[]>([]),
    environment: fc.constant({}),
  })
  .map(({ text, ...question }) => {
    const format = question.release.behaviour.configurationFiles.at(-1) ?? "config.yaml";
    return { ...question, given: { kind: "file", source: { name: format, text }, format } };
  });
