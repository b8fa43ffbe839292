import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedConfigurations } from "../../src/core/options/shipped-configurations.generated.ts";
import { columnsOf } from "../../src/core/output/terminal.ts";
import { directoryWith, root } from "../support/files.ts";
import { type Ran, runCommand } from "../support/run-command.ts";

/** `headroom explain` of what is named on its command line. */

const conf = join(root, "test/data/examples/conf");
const broken = join(root, "test/data/examples/broken");
const planned = "-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n";

function explain(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return runCommand("explain", args, { environment, width: 120 });
}

// What real 1.20.5 passes in the pod, kubernetes-jobmanager.sh; 1.12 has the client size the JVM, 2.3 reads no such key.
test.each([
  ["1.20", "-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n"],
  ["1.12", "-Xmx469762048 -Xms469762048 -XX:MaxMetaspaceSize=268435456\n"],
])("a legacy heap option on Kubernetes, %s: what the JVM in the pod gets", async (release, args) => {
  const directory = directoryWith({ "flink-conf.yaml": "jobmanager.heap.size: 1024m\n" });
  const asked = [directory, "--flink", release, "--execution", "kubernetes"];
  expect((await explain([...asked, "--output", "jvm-args"])).out).toBe(args);
  const { out } = await explain(asked);
  expect(out).toContain("started by Kubernetes");
  expect(out.includes("the JVM in it a heap of 1024 MiB")).toBe(release === "1.20");
});

test("a legacy heap option on Kubernetes that the script in the pod refuses is refused, with ways out", async () => {
  const text = "jobmanager.memory.process.size: 2g\njobmanager.heap.size: 3g\n";
  const directory = directoryWith({ "flink-conf.yaml": text });
  const { exit, out } = await explain([directory, "--flink", "1.20", "--execution", "kubernetes", "--output", "json"]);
  expect(exit).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ ok: false, execution: "kubernetes", failure: { ways: [{}, {}] } });
  expect(JSON.stringify(JSON.parse(out))).not.toContain("jobmanager.heap.size has no effect");
});

test("a legacy heap option on Kubernetes of which the client makes no pod is refused as it says", async () => {
  const directory = directoryWith({ "flink-conf.yaml": "jobmanager.heap.size: 300m\n" });
  const { exit, out } = await explain([directory, "--flink", "1.20", "--execution", "kubernetes"]);
  expect({ exit, out }).toMatchObject({ exit: 1, out: expect.stringContaining("Total Process Memory (300.000mb") });
});

test("of a legacy heap option on Kubernetes nothing is said that holds of the client's sizes alone", async () => {
  const directory = directoryWith({ "flink-conf.yaml": "jobmanager.heap.size: 600m\n" });
  const { exit, out } = await explain([directory, "--flink", "1.20", "--execution", "kubernetes"]);
  expect(exit).toBe(0);
  expect(out).toContain("the JVM in it a heap of 600 MiB");
  expect(out).not.toContain("24 MiB");
});

describe("the forms of an answer", () => {
  test("text is the default", async () => {
    const { exit, out, error } = await explain([conf]);
    expect({ exit, error }).toStrictEqual({ exit: 0, error: "" });
    expect(out).toMatch(/^JobManager memory as Flink 2\.\d derives it/u);
    expect((await explain([conf, "--output", "text"])).out).toBe(out);
  });

  test("JSON", async () => {
    const { exit, out } = await explain([conf, "--output", "json"]);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      file: join(conf, "config.yaml"),
      ok: true,
      memory: { totalProcessBytes: 4294967296 },
    });
  });

  test.each([
    ["markdown", /^## JobManager memory as Flink/u],
    ["svg", /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/u],
    ["jvm-args", /^-Xmx\d+ -Xms\d+ -XX:MaxMetaspaceSize=\d+\n$/u],
    ["dynamic-properties", /^-D jobmanager\.memory\.off-heap\.size=\d+b( -D jobmanager\.memory\.\S+=\d+b){4}\n$/u],
  ])("%s", async (output, pattern) => {
    const { exit, out, error } = await explain([conf, "-o", output]);
    expect({ exit, error }).toStrictEqual({ exit: 0, error: "" });
    expect(out).toMatch(pattern);
  });
});

describe("a form that does not say the release", () => {
  test.each([
    [[conf], []],
    [[join(root, "test/data/examples/payments.yaml")], []],
    [[], ["--", "flink", "run", "-t", "yarn-per-job", "-Djobmanager.memory.process.size=2g", "job.jar"]],
  ])("says of %j %j that a release is newer than all known", async (before, after) => {
    const { exit, error } = await explain([...before, "--flink", "2.9", "-o", "jvm-args", ...after]);
    expect({ exit, error }).toEqual({
      exit: 0,
      error: "headroom: 2.9 is newer than all known releases: treated as 2.3\n",
    });
  });
});

describe("a refusal", () => {
  test("is told, with exit code 1", async () => {
    const { exit, out, error } = await explain([broken]);
    expect({ exit, error }).toStrictEqual({ exit: 1, error: "" });
    expect(out).toMatch(/refuses this configuration/u);
  });

  test("is a document too", async () => {
    const { exit, out } = await explain([broken, "-o", "json"]);
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, failure: { code: "overhead-outside-range" } });
  });

  test("is drawn, and told to people beside", async () => {
    const { exit, out, error } = await explain([broken, "-o", "svg"]);
    expect(exit).toBe(1);
    expect(out).toMatch(/^<svg [\s\S]*>2688 MiB left over<[\s\S]*<\/svg>\n$/u);
    expect(error).toMatch(/Derived JVM Overhead size/u);
  });

  const session = ["flink", "run", "-t", "yarn-per-job", "-Djobmanager.memory.process.size=100m", "job.jar"];
  describe.each([
    ["a configuration", [broken], []],
    ["a manifest", [join(root, "test/data/examples/team/orders.yaml")], []],
    ["a command line", [], ["--", ...session]],
  ])("of %s", (_, before, after) => {
    test.each(["jvm-args", "dynamic-properties", "svg"])("is told to people beside %s", async (output) => {
      const { exit, out, error } = await explain([...before, "-o", output, ...after]);
      expect(exit).toBe(1);
      expect(out).toMatch(output === "svg" ? /^<svg / : /^$/u);
      expect(error).toMatch(/^Flink [\d.]+ refuses this configuration/u);
    });
  });

  test.each(["jvm-args", "dynamic-properties"])("leaves %s empty: it is told to people", async (output) => {
    const { exit, out, error } = await explain([broken, "-o", output]);
    expect({ exit, out }).toStrictEqual({ exit: 1, out: "" });
    expect(error).toMatch(/Derived JVM Overhead size/u);
  });
});

describe("where the configuration is", () => {
  const files = { "conf/config.yaml": "jobmanager.memory.process.size: 1600m\n" };
  const jvmArguments = async (...args: readonly string[]) => (await explain([...args, "-o", "jvm-args"])).out;

  test("a directory, the one above it, or a file", async () => {
    const home = directoryWith(files);
    for (const path of [home, `${home}/conf`, `${home}/conf/`, `${home}/conf/config.yaml`])
      expect(await jvmArguments(path)).toBe(planned);
  });

  test("both files: the newest release reads config.yaml, an older one flink-conf.yaml", async () => {
    const directory = directoryWith({
      "config.yaml": "jobmanager.memory.process.size: 1600m\n",
      "flink-conf.yaml": "jobmanager.memory.process.size: 1g\n",
    });
    expect(await jvmArguments(directory)).toBe(planned);
    expect(await jvmArguments(directory, "--flink", "2.0")).toBe(planned);
    expect(await jvmArguments(directory, "--flink", "1.20")).toMatch(/^-Xmx469762048 /u);
    expect(await jvmArguments(directory, "--flink", "1.18")).toMatch(/^-Xmx469762048 /u);
  });

  test("only the file that the release does not read: refused as Flink refuses it", async () => {
    const directory = directoryWith({ "flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n" });
    const { exit, out } = await explain([directory, "--flink", "2.3"]);
    expect(exit).toBe(1);
    expect(out).toContain("does not exist.");
  });
});

describe("the release", () => {
  test("is that of the distribution around the configuration", async () => {
    const home = directoryWith({
      "conf/flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n",
      "lib/flink-dist-1.16.3.jar": "",
    });
    expect((await explain([home])).out).toMatch(/as Flink 1\.16 derives it[^\n]*\n?.*lib\/flink-dist-1\.16\.3\.jar/u);
    expect((await explain([`${home}/conf`, "--flink", "1.12"])).out).toMatch(/as Flink 1\.12 derives it/u);
  });

  test("is else the newest that reads the file", async () => {
    const directory = directoryWith({ "flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n" });
    expect((await explain([directory])).out).toMatch(/release: 1\.20\.\d+, the newest that reads flink-conf\.yaml/u);
  });

  test("newer than all known is answered as the newest, with a note", async () => {
    const { exit, out } = await explain([conf, "--flink", "2.9"]);
    expect(exit).toBe(0);
    expect(out).toContain("2.9 is newer than all known releases: treated as 2.3");
  });

  test.each([
    ["1.9", /1\.9 is too old: the oldest supported release is 1\.10/u],
    ["nonsense", /nonsense is not a Flink release; supported: 1\.10 to 2\.\d/u],
    ["", /option '--flink <release>' needs an argument/u],
  ])("%j is wrong use", async (flink, message) => {
    const { exit, out, error } = await explain([conf, "--flink", flink]);
    expect({ exit, out }).toStrictEqual({ exit: 2, out: "" });
    expect(error).toMatch(message);
  });

  test.each(shippedConfigurations.map(({ release, file, settings }) => ({ release, file, settings })))(
    "$release: its own configuration is fine",
    async ({ release, file, settings }) => {
      const text = settings.map(({ key, value }) => `${key}: ${value}\n`).join("");
      const { exit, out, error } = await explain([directoryWith({ [file]: text }), "--flink", release, "-o", "json"]);
      expect({ exit, error }).toStrictEqual({ exit: 0, error: "" });
      expect(JSON.parse(out)).toMatchObject({ ok: true, release: { version: release } });
    },
  );
});

describe("dynamic properties", () => {
  const args = (...dynamic: string[]) => explain([conf, "-o", "jvm-args", ...dynamic]);

  test.each([
    ["joined", ["-Djobmanager.memory.process.size=1600m", "-Djobmanager.memory.jvm-metaspace.size=256m"]],
    ["apart", ["-D", "jobmanager.memory.process.size=1600m", "-D", "jobmanager.memory.jvm-metaspace.size=256m"]],
    ["quoted", ["-D", '"jobmanager.memory.process.size=1600m"', "-Djobmanager.memory.jvm-metaspace.size=256m"]],
    [
      "given twice",
      [
        "-Djobmanager.memory.process.size=9g",
        "-Djobmanager.memory.process.size=1600m",
        "-Djobmanager.memory.jvm-metaspace.size=256m",
      ],
    ],
  ])("%s", async (_, dynamic) => {
    expect(await args(...dynamic)).toStrictEqual({ exit: 0, out: planned, error: "" });
  });

  test("-Dkey means true", async () => {
    expect((await args("-Djobmanager.memory.enable-jvm-direct-memory-limit")).out).toContain(
      "-XX:MaxDirectMemorySize=",
    );
  });

  test.each([[["-D"]], [["-D", "jobmanager.memory.process.size"]]])(
    "%j is refused as Flink refuses it",
    async (dynamic) => {
      const { exit, out, error } = await args(...dynamic);
      expect({ exit, out }).toStrictEqual({ exit: 1, out: "" });
      expect(error).toContain("Failed to parse the command line arguments.");
    },
  );
});

describe("where the JobManager is started", () => {
  test("FLINK_JM_HEAP counts as long as Flink read it", async () => {
    const directory = directoryWith({ "flink-conf.yaml": "a: b\n", "config.yaml": "a: b\n" });
    const environment = { FLINK_JM_HEAP: "1g" };
    expect((await explain([directory, "--flink", "1.20", "-o", "jvm-args"], environment)).out).toBe(planned);
    expect((await explain([directory, "--flink", "2.0", "-o", "jvm-args"], environment)).exit).toBe(1);
  });

  test("local: there is no JobManager process, and no argument for one", async () => {
    const { exit, out } = await explain([conf, "--execution", "local"]);
    expect(exit).toBe(0);
    expect(out).toContain("Local execution starts no JobManager process");
    const machine = await explain([conf, "--execution", "local", "-o", "jvm-args"]);
    expect({ exit: machine.exit, out: machine.out }).toStrictEqual({ exit: 0, out: "" });
  });

  test("nowhere else", async () => {
    expect((await explain([conf, "--execution", "mesos"])).exit).toBe(2);
  });
});

describe("a narrow terminal", () => {
  const words = (text: string) =>
    text
      .replace(/[│├└─█▉▊▋▌▍▎▏]/gu, " ")
      .split(/\s+/u)
      .filter((word) => word !== "");

  test.each([99, 80, 60])("of %i columns has the bars still, and all that is said of each size", async (width) => {
    const narrow = await runCommand("explain", ["test/data/examples/conf"], { width });
    const wide = await runCommand("explain", ["test/data/examples/conf"], { width: 120 });
    const lines = narrow.out.split("\n");
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => /[█▉▊▋▌▍▎▏]/u.test(line))).toHaveLength(4);
    expect(words(narrow.out).sort()).toEqual(words(wide.out).sort());
  });

  test("has bars for as long as they tell parts apart", async () => {
    const { out } = await runCommand("explain", ["test/data/examples/conf"], { width: 48 });
    expect(out).toMatch(/JVM heap +█+/u);
    expect(out).not.toContain("74.4%");
  });
});
