import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../src/core/jobmanager/answer.ts";
import type { DescribedJobManager } from "../../src/core/manifests/described-job-manager.ts";
import { type ManifestReading, readManifests } from "../../src/core/manifests/read-manifests.ts";
import type { Source, Span } from "../../src/core/text/source.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { operatorCases } from "./operator-cases.ts";

const directory = fileURLToPath(new URL("../data/manifests/", import.meta.url));
const files = readdirSync(directory).filter((name) => name.endsWith(".yaml"));

const OTHERS = [
  `services:\n  jm:\n    image: flink:1.20\n    command: jobmanager\n    environment:\n      - |\n        FLINK_PROPERTIES=\n        jobmanager.memory.process.size: 2 g\n        a: \${B:-c}\n`,
  `kind: ConfigMap\nmetadata: {name: c}\ndata:\n  config.yaml: |\n    jobmanager:\n      memory: {process.size: 2g}\n---\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - args: [jobmanager, -D, a=b]\n    env: [{name: FLINK_PROPERTIES, value: "a: b"}]\n    volumeMounts: [{name: v, mountPath: /opt/flink/conf}]\n  volumes: [{name: v, configMap: {name: c}}]\n`,
  `{"kind": "List", "items": [{"kind": "FlinkDeployment", "spec": {"flinkVersion": "v1_20", "flinkConfiguration": {"a": [1, 2.5, null]}}}]}`,
  `kind: FlinkDeployment\nspec:\n  x: &x {memory: 2g}\n  jobManager: {resource: {<<: *x}}\n  flinkConfiguration: {<<: [*x, *x], y: *x}\n`,
];
const originals = [
  ...files.map((name) => readFileSync(directory + name, "utf8")),
  ...operatorCases().map(({ manifest }) => manifest),
  ...OTHERS,
];

type Mutation = (text: string) => string;

const at = (text: string, where: number) => Math.floor(where * text.length);
const where = fc.double({ min: 0, max: 0.999, noNaN: true });
const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.constantFrom(
    "{{ .V }}",
    "\n---\n",
    "...\n",
    "- ",
    ": ",
    "? ",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: ",
    "!!int ",
    "!!binary ",
    '"',
    "'",
    "[",
    "{",
    "}",
    "\t",
    "#",
    "\r",
    "\u2028",
    "%YAML 1.2\n",
    "~",
    "$" + "{A}",
    "\0",
  ),
);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(where, piece).map(
    ([place, added]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + added + text.slice(at(text, place)),
  ),
  fc.tuple(where, piece).map(
    ([place, put]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + put + text.slice(at(text, place) + 1),
  ),
  where.map(
    (place): Mutation =>
      (text) =>
        text.slice(0, at(text, place)),
  ),
  where.map(
    (place): Mutation =>
      (text) =>
        text.slice(at(text, place)),
  ),
  fc.tuple(where, where).map(
    ([one, other]): Mutation =>
      (text) =>
        text.slice(0, at(text, one)) + text.slice(at(text, other)),
  ),
);

function expectSound(text: string, limit = 1_000): ManifestReading {
  const source = { name: "m.yaml", text };
  const start = performance.now();
  const reading = readManifests(source);
  for (const { pod, client } of reading.jobManagers)
    for (const question of [pod, client]) if (question !== undefined) answer(question);
  expect(performance.now() - start).toBeLessThan(limit);
  for (const { source: of, span } of reading.problems) expectInside(of, span);
  for (const jobManager of reading.jobManagers) expectPlaces(jobManager);
  return reading;
}

function expectPlaces({ source, span, nameSpan, settings, fields, environment }: DescribedJobManager): void {
  expectInside(source, span);
  expectInside(source, nameSpan);
  for (const { from } of settings) {
    if (from.kind !== "manifest") continue;
    expectInside(from.source, from.keySpan, true);
    expectInside(from.source, from.valueSpan, true);
  }
  for (const { keySpan, valueSpan } of fields.values())
    for (const one of [keySpan, valueSpan]) expectInside(source, one, true);
  for (const { nameSpan: name } of environment) expectInside(source, name, true);
}

function expectInside({ text }: Source, { start, end }: Span, mayBeEmpty = false): void {
  if (start < 0 || end > text.length || (mayBeEmpty ? end < start : end <= start))
    throw new Error(`[${start}, ${end}) of ${text.length}`);
}

describe("mutated manifests", () => {
  it("never throw, never hang, and have their problems at a place", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (text, mutations) => {
          expectSound(mutations.reduce((changed, mutate) => mutate(changed), text));
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it("nor do texts of any kind", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expectSound(text);
        expectSound(`kind: FlinkDeployment\nspec: ${text}`);
        expectSound(
          flinkDeployment(
            `jobManager: {resource: {memory: ${JSON.stringify(text)}}}\nflinkConfiguration: {kubernetes.jobmanager.memory.limit-factor: ${JSON.stringify(text)}}`,
          ),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

const big = 300_000;

describe("manifests made to be slow", () => {
  it.each<[string, string]>([
    ["nested lists", `kind: FlinkDeployment\nspec: ${"[".repeat(big)}`],
    ["nested mappings", `kind: FlinkDeployment\nspec: ${"{a: ".repeat(big)}`],
    [
      "deep indentation",
      `kind: FlinkDeployment\nspec:\n${Array.from({ length: 2_000 }, (_, depth) => `${" ".repeat(depth + 1)}a:\n`).join("")}`,
    ],
    ["a huge word", flinkDeployment(`jobManager: {resource: {memory: ${"x".repeat(big)}}}`)],
    ["a huge number", flinkDeployment(`jobManager: {resource: {memory: "${"9".repeat(big)}"}}`)],
    ["a huge number without quotes", flinkDeployment(`jobManager: {resource: {memory: ${"9".repeat(big)}}}`)],
    [
      "a huge exponent",
      flinkDeployment(
        `jobManager: {resources: {requests: {memory: 1e999999999, cpu: "1e999999999"}, limits: {memory: 1e-999999999, cpu: "1e5"}}}`,
      ),
    ],
    [
      "a huge factor",
      flinkDeployment(
        `jobManager: {resource: {memory: 2g}}\nflinkConfiguration: {kubernetes.jobmanager.memory.limit-factor: "${"1".repeat(big)}"}`,
      ),
    ],
    [
      "a key of dots",
      flinkDeployment(`jobManager: {resource: {memory: 2g}}\nflinkConfiguration: {"${"a.".repeat(big / 2)}": 1}`, {
        version: "v2_0",
      }),
    ],
    [
      "many settings",
      flinkDeployment(
        `jobManager: {resource: {memory: 2g}}\nflinkConfiguration:\n${Array.from({ length: 50_000 }, (_, index) => `  k${index}.a.b: v\n`).join("")}`,
        { version: "v2_0" },
      ),
    ],
    [
      "one key many times",
      flinkDeployment(Array.from({ length: 30_000 }, () => "jobManager: {resource: {memory: 2g}}\n").join("")),
    ],
    [
      "many requests",
      flinkDeployment(
        `jobManager: {resources: {requests: {${Array.from({ length: 20_000 }, (_, index) => `r${index}: 1`).join(", ")}}}}`,
      ),
    ],
    [
      "aliases of aliases",
      flinkDeployment(
        `flinkConfiguration:\n  x0: &x0 {k: v}\n${Array.from({ length: 24 }, (_, level) => `  x${level + 1}: &x${level + 1} {a: *x${level}, b: *x${level}}\n`).join("")}`,
      ),
    ],
    [
      "merges of merges",
      flinkDeployment(
        `flinkConfiguration:\n  x0: &x0 {k: v}\n${Array.from({ length: 24 }, (_, level) => `  x${level + 1}: &x${level + 1} {<<: [*x${level}, *x${level}]}\n`).join("")}`,
      ),
    ],
    ["an alias of itself", flinkDeployment("flinkConfiguration: &x\n  a: *x\n  <<: *x")],
    ["many documents", "---\nkind: FlinkDeployment\n".repeat(5_000)],
    ["many marks", "---\n".repeat(big)],
    ["many directives", "%A\n".repeat(big)],
    ["blank lines", `kind: ConfigMap\ndata:\n  config.yaml: |\n${"\n".repeat(big)}    x\n`],
    [
      "properties",
      `services:\n  jm:\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: |\n${Array.from({ length: 20_000 }, (_, index) => `        a.b${index}: c\n`).join("")}`,
    ],
    ["quotes in a command", `kind: Pod\nspec: {containers: [{args: ["${"'".repeat(100_001)} jobmanager"]}]}`],
    ["containers", `kind: Pod\nspec:\n  containers:\n${"  - {args: [jobmanager]}\n".repeat(3_000)}`],
    [
      "volumes",
      `kind: Pod\nspec:\n  containers:\n  - args: [jobmanager]\n    volumeMounts:\n${"    - {name: v, mountPath: /opt/flink/conf}\n".repeat(3_000)}  volumes:\n${"  - {name: w, configMap: {name: x}}\n".repeat(3_000)}`,
    ],
    ["nothing that ends", `kind: FlinkDeployment\nspec: "${"\\u0041".repeat(50_000)}`],
    [
      "a large document",
      `kind: FlinkDeployment\nspec: |\n${"  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n".repeat(80_000)}`,
    ],
  ])("%s", { timeout: 60_000 }, (_, text) => {
    expectSound(text, 10_000);
  });
});
