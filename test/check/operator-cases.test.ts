import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { type OperatorCase, operatorCases, operatorOf } from "../manifests/operator-cases.ts";
import { findingsIn } from "./findings-in.ts";

const catalogue = loadOptionCatalogue();
const cases = operatorCases();

function isAccepted({ apiServer, parseError, validationError }: OperatorCase): boolean {
  return apiServer === null && parseError === null && validationError === null;
}

function errorsOf(one: OperatorCase): string[] {
  return findingsIn(`${one.id}.yaml`, one.manifest, { catalogue, operator: operatorOf(one) })
    .filter(({ finding }) => finding.severity === "error")
    .map(({ finding }) => finding.rule);
}

const notDeployable = cases.filter((one) => isAccepted(one) && (one.container === null || one.container === undefined));

test("there are such manifests", () => {
  expect(notDeployable.length).toBeGreaterThanOrEqual(36);
});

test.each(notDeployable.map((one) => [one.id, one] as const))(
  "%s is accepted and does not deploy: an error says so",
  (_, one) => {
    expect(errorsOf(one)).not.toEqual([]);
  },
);

test("what the operator refuses is an error, too", () => {
  const quiet = cases.filter((one) => !isAccepted(one) && errorsOf(one).length === 0);
  expect(quiet.map(({ id }) => id)).toEqual([]);
});

/** Their containers are made, and the script in them then refuses: settings that the operator's client does not see so. */
const refusedInPod = [
  "conf-legacy-heap-v2",
  "pt-env",
  "rnd-007",
  "rnd-046",
  "rnd-059",
  "rnd-067",
  "rnd-088",
  "master-env",
];

test("what deploys has no error but what its pod then meets", () => {
  const loud = cases.flatMap((one) =>
    isAccepted(one) && one.container ? errorsOf(one).map((rule) => [one.id, rule]) : [],
  );
  expect(loud).toEqual(refusedInPod.map((id) => [id, "configuration-rejected"]));
});

const manifests = new URL("../data/manifests/", import.meta.url);

test("of the operator's own examples nothing is said but what is so: two keys have newer names", () => {
  const names = readdirSync(manifests).filter((name) => name.endsWith(".yaml"));
  const said = names.flatMap((name) =>
    findingsIn(name, readFileSync(new URL(name, manifests), "utf8"), { catalogue }).map(
      ({ finding }) => `${name}: ${finding.severity}: ${finding.text("en")}`,
    ),
  );
  expect(said).toEqual([
    "examples__basic-checkpoint-ha.yaml: advice: state.savepoints.dir is an old name, which Flink 2.2 still reads: write execution.checkpointing.savepoint-dir.",
    "examples__basic-checkpoint-ha.yaml: advice: state.checkpoints.dir is an old name, which Flink 2.2 still reads: write execution.checkpointing.dir.",
  ]);
});
