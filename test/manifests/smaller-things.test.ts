import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { flinkDeployment } from "../support/manifest.ts";
import { runCommand } from "../support/run-command.ts";

function inDirectory(files: Readonly<Record<string, string>>) {
  const directory = directoryWith(files);
  return (command: string, ...args: readonly string[]) => runCommand(command, args, { directory });
}

test("more settings than are read are said to be, and nothing is derived from the rest", async () => {
  const settings = Array.from({ length: 20_001 }, (_, index) => `  a${index}: b`).join("\n");
  const run = inDirectory({
    "m.yaml": flinkDeployment(`jobManager: {resource: {memory: 2g}}\nflinkConfiguration:\n${settings}`),
  });
  const { out } = await run("explain", "m.yaml", "--output", "json");
  const [deployment] = JSON.parse(out).deployments;
  expect(deployment.notRead.map(({ what }: { what: string }) => what)).toEqual(["part of flinkConfiguration"]);
  expect(deployment.memory).toBeUndefined();
});

test.each([
  ["a service account", /^ {2}serviceAccount.*\n/mu, " of jobServiceAccount."],
  ["the TaskManager's memory", /^ {2}taskManager.*\n/mu, " or `spec.taskManager.resources.requests.memory`"],
])("an operator that wants %s has nothing to say of the JobManager's memory", async (_, without, end) => {
  const parts = "jobManager: {resource: {memory: 512m}}\nflinkConfiguration: {taskmanager.memory.process.size: 1m}";
  const run = inDirectory({ "m.yaml": flinkDeployment(parts).replace(without, "") });
  const { out } = await run("check", "m.yaml", "--output", "json");
  const { text } = JSON.parse(out).findings.find(({ rule }: { rule: string }) => rule === "deployment-rejected");
  expect(text.slice(-end.length)).toBe(end);
});

test("what is refused for another reason, and would fail for its memory, is told both", async () => {
  const parts = "jobManager: {resource: {memory: 2g}}\nflinkConfiguration: {jobmanager.memory.flink.size: 4g}";
  const run = inDirectory({ "m.yaml": flinkDeployment(parts).replace(/^ {2}serviceAccount.*\n/mu, "") });
  const { out } = await run("check", "m.yaml", "--output", "json");
  const told = JSON.parse(out).findings.filter(({ voice }: { voice: string }) => voice === "flink-fails");
  expect(told.map(({ rule, text }: { rule: string; text: string }) => [rule, text.split(":")[0]])).toEqual([
    ["deployment-rejected", "The operator refuses this"],
    ["accepted-but-not-deployable", "Even once the operator no longer refuses this, it fails"],
  ]);
});

test("what the release ships, with a path, is wrong use", async () => {
  const run = inDirectory({ "config.yaml": "jobmanager.memory.process.size: 2g\n" });
  const { exit, error } = await run("explain", "config.yaml", "--shipped");
  expect([exit, error]).toEqual([
    2,
    "headroom: --shipped uses the configuration that the release ships: do not give a PATH with it\n",
  ]);
});

test("a diff whose newer release finds no file names what writes one", async () => {
  const run = inDirectory({ "conf/flink-conf.yaml": "jobmanager.memory.process.size: 2g\n" });
  const { out } = await run("diff", "conf", "--flink", "1.20", "--flink", "2.3");
  const written = ["conf", "--to", "2.3", "--write"];
  expect(out.replace(/\s+/gu, " ")).toContain(
    `only config.yaml is read. headroom migrate ${written.join(" ")} writes one.`,
  );
  const { out: between } = await run("diff", "conf", "--flink", "1.18", "--flink", "1.20");
  expect(between).not.toContain("headroom migrate");
  expect((await run("migrate", ...written)).exit).toBe(0);
  expect(await run("explain", "conf", "--flink", "2.3")).toMatchObject({ exit: 0 });
});

test("what is no log is known to diagnose as it is to the other commands", async () => {
  const manifest = flinkDeployment("jobManager: {resource: {memory: 2g}}");
  const run = inDirectory({
    "m.yaml": manifest,
    "flink-conf.yaml": "jobmanager.memory.process.size: 2g\n",
    "a.log": "x\n",
  });
  const said = async (file: string) => (await run("diagnose", file)).error;
  expect(await said("m.yaml")).toBe(
    "headroom: m.yaml is a manifest, not a log: use --conf m.yaml to name the configuration of the JobManager\n",
  );
  expect(await said("flink-conf.yaml")).toContain("flink-conf.yaml is a configuration, not a log");
  expect(await said("a.log")).toBe("");
  const only = inDirectory({ "conf/config.yaml": "jobmanager.memory.process.size: 2g\n" });
  expect((await only("diagnose", "conf")).error).toContain(
    "conf/config.yaml is a configuration, not a log: use --conf",
  );
  const both = inDirectory({ "all/config.yaml": "jobmanager.memory.process.size: 2g\n", "all/a.log": "x\n" });
  expect((await both("diagnose", "all")).error).toBe("");
});

describe("keys that circulate", () => {
  test.each([
    ["taskmanager.memory.heap.size: 1g", "taskmanager.memory.task.heap.size"],
    ["jobmanager.cpu.cores: 2", "kubernetes.jobmanager.cpu.amount"],
    ["jobmanager.memory.jvm-heap.size: 1g", "jobmanager.memory.heap.size"],
  ])("%s is told with what it stands for, and is not renamed", async (line, meant) => {
    const run = inDirectory({ "flink-conf.yaml": `jobmanager.memory.process.size: 2g\n${line}\n` });
    const { out } = await run("check", "flink-conf.yaml", "--flink", "1.20", "--output", "json");
    const [finding, ...others] = JSON.parse(out).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: "unknown-key", facts: { nearest: meant } });
    expect(finding.fix).toBeUndefined();
  });
});
