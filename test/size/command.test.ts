import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { directoryWith, root } from "../support/command.ts";
import { headroomIn, runCommand } from "../support/run-command.ts";

interface Document {
  readonly liveHeapBytes: number;
  readonly liveHeapRangeBytes: readonly [number, number];
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
  readonly recommended: { readonly jvmHeapBytes: number; readonly settings: Record<string, string> } | null;
  readonly calibration: { readonly flink: string };
  readonly notes: readonly { readonly code: string }[];
  readonly capacity?: { readonly enough: string; readonly more: readonly { readonly jobs: number }[] };
}

async function sized(args: readonly string[], status = 0): Promise<Document> {
  const run = await headroomIn(root, ["size", ...args, "-o", "json"]);
  expect(run).toMatchObject({ status, stderr: "" });
  return JSON.parse(run.stdout) as Document;
}

const workload = JSON.stringify({
  jobs: [
    {
      count: 3,
      vertices: [{ parallelism: 8 }, { parallelism: 4 }],
      edges: [{ from: 0, to: 1, pattern: "all-to-all" }],
      state: "running",
      observed: true,
    },
  ],
});

describe("jobs", () => {
  test("of a file: what lives, by part, within a range, and settings", async () => {
    const directory = directoryWith({ "workload.json": workload });
    const { liveHeapBytes, liveHeapRangeBytes, parts, recommended, calibration } = await sized([
      "--workload",
      `${directory}/workload.json`,
    ]);
    const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
    expect(Math.abs(sum - liveHeapBytes)).toBeLessThan(parts.length);
    expect(liveHeapRangeBytes[0]).toBeLessThan(liveHeapBytes);
    expect(liveHeapRangeBytes[1]).toBeGreaterThan(liveHeapBytes);
    // A collector wants twice what lives, and Flink warns of heaps below 128 MiB.
    expect(recommended?.jvmHeapBytes).toBeGreaterThanOrEqual(Math.max(128 << 20, 2 * liveHeapBytes));
    expect(recommended?.settings).toHaveProperty(["jobmanager.memory.process.size"]);
    expect(parts.map(({ name }) => name)).toContain("metric-store");
    expect(calibration.flink).toMatch(/^\d+\.\d+\.\d+$/u);
  });

  test("cost what they cost whichever way they are told", async () => {
    const vertices = Array.from({ length: 4 }, () => ({ parallelism: 10 }));
    const edges = [0, 1, 2].map((from) => ({ from, to: from + 1, pattern: "all-to-all" }));
    const directory = directoryWith({
      "workload.yaml": JSON.stringify({ jobs: [{ count: 5, vertices, edges }] }),
    });
    const told = await sized(["--workload", `${directory}/workload.yaml`]);
    const counted = await sized(["--jobs", "5", "--vertices", "4", "--parallelism", "10"]);
    expect(counted.liveHeapBytes).toBe(told.liveHeapBytes);
    expect((await sized(["--jobs", "1", "--parallelism", "10", "--growth", "5x"])).liveHeapBytes).toBe(
      told.liveHeapBytes,
    );
  });

  test("of a plan are as many as --jobs says", async () => {
    const plan = { nodes: [{ id: "a", parallelism: 3, description: "Source", inputs: [] }] };
    const path = join(directoryWith({ "plan.json": JSON.stringify({ plan }) }), "plan.json");
    const [one, fifty] = [await sized(["--plan", path]), await sized(["--plan", path, "--jobs", "50"])];
    const fiftyfold = await sized(["--plan", path, "--growth", "50x"]);
    expect(fifty.liveHeapBytes).toBeGreaterThan(one.liveHeapBytes);
    expect(fifty.liveHeapBytes).toBe(fiftyfold.liveHeapBytes);
  });

  test("that run cost more than those that wait, and far more once they are looked at", async () => {
    const live = async (...args: string[]) =>
      (await sized(["--jobs", "4", "--parallelism", "50", ...args])).liveHeapBytes;
    const [waiting, running, observed] = [await live(), await live("--running"), await live("--running", "--observed")];
    expect(running).toBeGreaterThan(waiting);
    // Some 30 KB a subtask, of 800.
    expect(observed - running).toBeGreaterThan(800 * 25_000);
    expect(observed - running).toBeLessThan(800 * 42_000);
  });

  test("that keep finishing are kept until they expire, and leave something after that", async () => {
    const jobs = [{ perHour: 120, vertices: [{ parallelism: 50 }], state: "finished" }];
    const directory = directoryWith({
      "jobs.json": JSON.stringify({ jobs }),
      "config.yaml": "jobmanager.memory.process.size: 1600m\njobstore.expiration-time: 1800\n",
    });
    const args = ["--workload", `${directory}/jobs.json`, "--flink", "1.20"];
    const { notes } = await sized(args);
    expect(notes.map(({ code }) => code)).toContain("purged-jobs");
    const told = await headroomIn(root, ["size", ...args]);
    expect(told.stdout).toContain("120 finished");
    expect((await headroomIn(root, ["size", directory, ...args])).stdout).toContain("60 finished");
  });

  test("in settings for a file, and for a manifest", async () => {
    const args = ["size", "--jobs", "30", "--parallelism", "100", "--observed"];
    expect((await headroomIn(root, [...args, "-o", "config"])).stdout).toMatch(
      /^jobmanager\.memory\.process\.size: \d+m\n$/u,
    );
    expect((await headroomIn(root, [...args, "-o", "manifest"])).stdout).toMatch(
      /jobManager:\n {4}resource:\n {6}memory: \d+m\n$/u,
    );
  });

  test("beyond all that was measured are told to be", async () => {
    const { notes } = await sized(["--jobs", "100000"]);
    expect(notes.map(({ code }) => code)).toContain("beyond-measured");
  });

  test("of a release that was not measured, and of one with an object for each edge", async () => {
    const codes = (await sized(["--jobs", "1", "--flink", "1.12"])).notes.map(({ code }) => code);
    expect(codes).toContain("calibration-of-another-release");
    expect(codes).toContain("edge-for-each-pair");
  });
});

describe("a memory", () => {
  test("is enough, or not, and for so many more jobs", async () => {
    const large = await sized(["--jobs", "10", "--process", "1600m"]);
    expect(large.capacity?.enough).toBe("enough");
    expect(large.capacity?.more[0]?.jobs).toBeGreaterThan(10);
    const small = await sized(["--jobs", "200", "--parallelism", "500", "--observed", "--container", "1Gi"], 1);
    expect(small.capacity?.enough).toBe("too-small");
  });

  test("that Flink refuses is enough for nothing", async () => {
    const { status, stdout } = await headroomIn(root, ["size", "--jobs", "1", "--container", "300m"]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^Flink 2\.3 refuses this\. /u);
    const { stdout: help } = await headroomIn(root, ["size", "--help"]);
    expect(help).toMatch(/ 1 +it is not enough, or Flink refuses the configuration\n/u);
  });

  test("may be a manifest's", async () => {
    const { stdout } = await headroomIn(join(root, "test/data/examples"), ["size", "payments.yaml", "--jobs", "2"]);
    expect(stdout).toMatch(/^Flink 2\.2: this is enough\n/u);
  });
});

describe("a memory that a command line gives", () => {
  const typed = "flink run -t yarn-per-job -Djobmanager.memory.process.size=2g a.jar\n";

  test("is read as explain reads it", async () => {
    const directory = directoryWith({ "one.sh": typed, "two.sh": typed + typed });
    const { status, stdout } = await headroomIn(directory, ["size", "one.sh", "--jobs", "2"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Flink [\d.]+: this is enough\n/u);
    const { stderr } = await headroomIn(directory, ["size", "two.sh", "--jobs", "2"]);
    expect(stderr).toContain("two.sh has 2 command lines that start a JobManager (lines 1, 2)");
  });
});

describe("another size for a part", () => {
  test("tells the totals that go with it", async () => {
    const { stdout } = await headroomIn(root, ["size", "--heap", "1g"]);
    expect(stdout.replace(/\s+/gu, " ")).toContain(
      "With jobmanager.memory.heap.size: 1024m (A), jobmanager.memory.process.size can be any size from 1600m to 2432m.",
    );
  });

  test("may be told as what comes on top", async () => {
    const { stdout } = await headroomIn(root, ["size", "--metaspace", "+100m", "-o", "json"]);
    const { ways } = JSON.parse(stdout) as { ways: { kind: string; settings: Record<string, string> }[] };
    expect(ways.find(({ kind }) => kind === "keeping")?.settings).toEqual({
      "jobmanager.memory.jvm-metaspace.size": "356m",
      "jobmanager.memory.process.size": "1700m",
    });
  });
});

describe("a FlinkDeployment's own field for the total", () => {
  const deployment = (jobManager: string) =>
    `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: { name: a }\nspec:\n  image: flink:2.2\n  flinkVersion: v2_2\n  serviceAccount: flink\n  jobManager: ${jobManager}\n  taskManager: { resource: { memory: 2g, cpu: 1 } }\n`;

  test.each([
    ["{ resource: { memory: 2g, cpu: 1 } }", /spec\.jobManager\.resource\.memory: \d+m\n/u],
    ["{ resources: { requests: { memory: 2Gi } } }", /spec\.jobManager\.resources\.requests\.memory: \d+Mi\n/u],
  ])("is what is to be changed, since the key has no effect beside it: %s", async (jobManager, line) => {
    const directory = directoryWith({ "a.yaml": deployment(jobManager) });
    const many = ["--jobs", "60", "--parallelism", "200", "--observed"];
    for (const asked of [["--heap", "3g"], many]) {
      const { stdout } = await headroomIn(directory, ["size", "a.yaml", ...asked]);
      expect(stdout).toMatch(line);
      expect(stdout).not.toContain("jobmanager.memory.process.size");
    }
  });
});

describe("settings for programs", () => {
  // More than any JobManager has.
  const endless = ["size", "--jobs", "1000000", "--vertices", "1000", "--parallelism", "1000000", "--running"];

  test.each(["config", "manifest"])("%s: where there are none, people are told why", async (output) => {
    const { status, stdout, stderr } = await headroomIn(root, [...endless, "-o", output]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("No size that Flink accepts is enough.\n");
  });
});

test.each([
  [[], "name jobs or a memory size"],
  [["--jobs", "many"], "--jobs expects a whole number"],
  [["--jobs", "1", "--workload", "x.json"], "both describe jobs"],
  [["--running"], "--running needs --jobs, --plan or --workload"],
  [["--workload", "/no/such"], "/no/such cannot be read"],
  [["--jobs", "1", "--container", "2g", "--process", "2g"], "give only one of --container, --process and a path"],
  [["--jobs", "1", "--container", "much"], "--container expects a size"],
  [["--jobs", "1", "--heap", "1g"], "give either jobs or a new size"],
  [["--jobs", "1", "--growth", "no"], "--growth expects a factor"],
  [["--jobs", "1", "--flink", "1.10"], "size supports 1.11 and later"],
  [["--jobs", "1", "--execution", "local"], "there is no JobManager process to size"],
  [["--rest", "http://localhost:1"], "cannot be reached"],
])("wrong use: %j", async (args, message) => {
  const { exit, out, error } = await runCommand("size", args);
  expect({ exit, out }).toEqual({ exit: 2, out: "" });
  expect(error).toContain(message);
});
