import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, it } from "vitest";
import { explainCommandLines } from "../../src/core/explain/explain-command-lines.ts";
import { recognise } from "../../src/core/recognise/recognise.ts";
import { anyText } from "../support/any-text.ts";
import { corpus } from "../support/corpus.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { runs } from "../support/runs.ts";
import { expectSound } from "./expect-sound.ts";
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
  anyText(3),
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

describe("mutated manifests", () => {
  it("never throw, never hang, and have their problems at a place", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (text, mutations) => {
          expectSound(mutations.reduce((changed, mutate) => mutate(changed), text));
        },
      ),
      { numRuns: runs(5) },
    );
  });

  it("nor do other shapes of what people have, each by its name", () => {
    const shapes = corpus.flatMap(([, all]) => all.map(({ path, files }) => [path, files[path] ?? ""] as const));
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        ([name, text], mutations) => {
          const mutated = mutations.reduce((changed, mutate) => mutate(changed), text);
          expectSound(mutated, name);
          const { kind } = recognise({ name, text: mutated });
          if (kind === "command-lines") explainCommandLines({ name, text: mutated });
        },
      ),
      { numRuns: runs(5) },
    );
  });

  it("nor do texts of any kind", () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        expectSound(text);
        expectSound(`kind: FlinkDeployment\nspec: ${text}`);
        expectSound(
          flinkDeployment(
            `jobManager: {resource: {memory: ${JSON.stringify(text)}}}\nflinkConfiguration: {kubernetes.jobmanager.memory.limit-factor: ${JSON.stringify(text)}}`,
          ),
        );
      }),
      { numRuns: runs(2) },
    );
  });
});
