import { expect, test } from "vitest";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { GiB } from "../../../src/core/memory/units.ts";
import { memoryKeys } from "../../../src/core/options/job-manager-options.ts";
import { openingOf } from "./dropped-files.ts";
import { lateReaders } from "./late-readers.ts";
import { read } from "./reading.ts";
import { settingEdits } from "./setting-edit.ts";
import { tokensBehind, whyOf } from "./why.ts";

const base = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    jobmanager.memory.jvm-metaspace.size: 512m
  jobManager:
    resource:
      memory: 2048m
`;
const patch = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: orders
spec:
  jobManager:
    resource:
      memory: 8192m
`;
const overlay = "resources: [../../base]\npatches:\n  - path: memory.yaml\n";
const folder = [
  { name: "deploy/base/kustomization.yaml", text: "resources: [orders.yaml]\n" },
  { name: "deploy/base/orders.yaml", text: base },
  { name: "deploy/overlays/prod/kustomization.yaml", text: overlay },
  { name: "deploy/overlays/prod/memory.yaml", text: patch },
];

function only(opening: ReturnType<typeof openingOf>) {
  if (opening === undefined) throw new Error("nothing opened");
  const reading = read(opening, lateReaders);
  const [first, ...others] = reading.kind === "answered" ? reading.jobManagers : [];
  if (first === undefined || others.length > 0) throw new Error(`not one JobManager: ${reading.kind}`);
  return first;
}

test("a folder with a kustomization opens with what it builds of its base", () => {
  const opening = openingOf(folder);
  expect(opening?.file).toBe("deploy/overlays/prod/kustomization.yaml");
  const { answer } = only(opening);
  expect(answer.configuration.get(memoryKeys.process)?.value.text).toBe("8 gb");
  expect(unifiedPlan(answer)?.spec.jvmMetaspace).toBe(GiB / 2n);
});

test("a way out that another file would be changed for is none of the text's edits", () => {
  const small = folder.map((one) => ({ ...one, text: one.text.replace("8192m", "512m") }));
  const { ways = [] } = only(openingOf(small));
  expect(ways.length).toBeGreaterThan(0);
  for (const { edits } of ways) expect(edits).toEqual([]);
});

test("what stands in another file is neither lit up nor changed", () => {
  const opening = openingOf(folder);
  const { answer } = only(opening);
  const shown = opening?.file ?? "";
  const why = whyOf(answer, "total-process", shown);
  expect(why === undefined ? undefined : tokensBehind(why)).toEqual([]);
  expect(settingEdits(answer, memoryKeys.metaspace, "1g", shown)).toBeUndefined();
});

test("of several overlays the first opens, and the others are named", () => {
  const other = { name: "deploy/overlays/test/kustomization.yaml", text: "resources: [../../base]\n" };
  const opening = openingOf([...folder, other]);
  expect(opening?.file).toBe("deploy/overlays/prod/kustomization.yaml");
  expect(opening?.notice?.en).toContain("deploy/overlays/test/kustomization.yaml");
});

test("a configuration comes before manifests, and one alone opens by its name", () => {
  const configuration = { name: "conf/config.yaml", text: "jobmanager.memory.process.size: 4g\n" };
  expect(openingOf([{ name: "conf/orders.yaml", text: base }, configuration])?.file).toBe("conf/config.yaml");
  expect(openingOf([{ name: "orders.yaml", text: base }])).toMatchObject({ text: base, file: "orders.yaml" });
  expect(openingOf([{ name: "README.txt", text: "nothing of Flink" }])).toBeUndefined();
});
