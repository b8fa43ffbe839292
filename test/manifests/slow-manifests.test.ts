import { describe, it } from "vitest";
import { expectLinear } from "../support/growth.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { fewOf } from "../support/runs.ts";
import { expectSound } from "./expect-sound.ts";

/** What is made to be slow, and how many of it at most. */
type Slow = readonly [what: string, count: number, manifest: (count: number) => string];

const BIG = 100_000;

const resource = (memory: string) => flinkDeployment(`jobManager: {resource: {memory: ${memory}}}`);
const configured = (configuration: string, options?: { version: string }) =>
  flinkDeployment(`jobManager: {resource: {memory: 2g}}\nflinkConfiguration: ${configuration}`, options);
const levels = (count: number, level: (index: number) => string) => Array.from({ length: count }, (_, at) => level(at));

const slow: readonly Slow[] = [
  ["nested lists", BIG, (count) => `kind: FlinkDeployment\nspec: ${"[".repeat(count)}`],
  ["nested mappings", BIG, (count) => `kind: FlinkDeployment\nspec: ${"{a: ".repeat(count)}`],
  [
    "deep indentation",
    2_000,
    (count) => `kind: FlinkDeployment\nspec:\n${levels(count, (depth) => `${" ".repeat(depth + 1)}a:\n`).join("")}`,
  ],
  ["a huge word", BIG, (count) => resource("x".repeat(count))],
  ["a huge number", BIG, (count) => resource(`"${"9".repeat(count)}"`)],
  ["a huge number without quotes", BIG, (count) => resource("9".repeat(count))],
  [
    "a huge exponent",
    9,
    (digits) =>
      flinkDeployment(
        `jobManager: {resources: {requests: {memory: 1e${"9".repeat(digits)}, cpu: "1e${"9".repeat(digits)}"}, limits: {memory: 1e-${"9".repeat(digits)}, cpu: "1e5"}}}`,
      ),
  ],
  ["a huge factor", BIG, (count) => configured(`{kubernetes.jobmanager.memory.limit-factor: "${"1".repeat(count)}"}`)],
  ["a key of dots", BIG, (count) => configured(`{"${"a.".repeat(count / 2)}": 1}`, { version: "v2_0" })],
  [
    "many settings",
    10_000,
    (count) => configured(`\n${levels(count, (index) => `  k${index}.a.b: v\n`).join("")}`, { version: "v2_0" }),
  ],
  ["one key many times", 5_000, (count) => flinkDeployment("jobManager: {resource: {memory: 2g}}\n".repeat(count))],
  [
    "many requests",
    10_000,
    (count) =>
      flinkDeployment(`jobManager: {resources: {requests: {${levels(count, (index) => `r${index}: 1`).join(", ")}}}}`),
  ],
  // From 20 levels to 24: each doubles what stands below it.
  [
    "aliases of aliases",
    32,
    (count) =>
      flinkDeployment(
        `flinkConfiguration:\n  x0: &x0 {k: v}\n${levels(20 + count / 8, (level) => `  x${level + 1}: &x${level + 1} {a: *x${level}, b: *x${level}}\n`).join("")}`,
      ),
  ],
  [
    "merges of merges",
    32,
    (count) =>
      flinkDeployment(
        `flinkConfiguration:\n  x0: &x0 {k: v}\n${levels(20 + count / 8, (level) => `  x${level + 1}: &x${level + 1} {<<: [*x${level}, *x${level}]}\n`).join("")}`,
      ),
  ],
  ["an alias of itself", 1, () => flinkDeployment("flinkConfiguration: &x\n  a: *x\n  <<: *x")],
  ["many documents", 2_000, (count) => "---\nkind: FlinkDeployment\n".repeat(count)],
  ["many marks", BIG, (count) => "---\n".repeat(count)],
  ["many directives", BIG, (count) => "%A\n".repeat(count)],
  ["blank lines", BIG, (count) => `kind: ConfigMap\ndata:\n  config.yaml: |\n${"\n".repeat(count)}    x\n`],
  [
    "properties",
    5_000,
    (count) =>
      `services:\n  jm:\n    command: jobmanager\n    environment:\n      FLINK_PROPERTIES: |\n${levels(count, (index) => `        a.b${index}: c\n`).join("")}`,
  ],
  [
    "quotes in a command",
    BIG,
    (count) => `kind: Pod\nspec: {containers: [{args: ["${"'".repeat(count + 1)} jobmanager"]}]}`,
  ],
  ["containers", 1_000, (count) => `kind: Pod\nspec:\n  containers:\n${"  - {args: [jobmanager]}\n".repeat(count)}`],
  [
    "volumes",
    3_000,
    (count) =>
      `kind: Pod\nspec:\n  containers:\n  - args: [jobmanager]\n    volumeMounts:\n${"    - {name: v, mountPath: /opt/flink/conf}\n".repeat(count)}  volumes:\n${"  - {name: w, configMap: {name: x}}\n".repeat(count)}`,
  ],
  ["nothing that ends", 20_000, (count) => `kind: FlinkDeployment\nspec: "${"\\u0041".repeat(count)}`],
  ["a large document", 20_000, (count) => `kind: FlinkDeployment\nspec: |\n${`  ${"x".repeat(61)}\n`.repeat(count)}`],
];

describe("manifests made to be slow are read in time that grows as they do", () => {
  it.each(fewOf(slow, 6))("%s", (_, count, manifest) => {
    expectLinear(count, manifest, expectSound);
  });
});
