import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shippedConfigurations } from "../../src/core/options/shipped-configurations.generated.ts";
import { directoryWith, headroom, root } from "../support/command.ts";

/** `headroom explain` as it is bundled. */

const conf = join(root, "test/data/examples/conf");
const broken = join(root, "test/data/examples/broken");
const planned = "-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n";

describe("the forms of an answer", () => {
  test("text is the default", () => {
    const { status, stdout, stderr } = headroom(["explain", conf]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^JobManager memory as Flink 2\.\d derives it/u);
    expect(headroom(["explain", conf, "--output", "text"]).stdout).toBe(stdout);
  });

  test("JSON", () => {
    const { status, stdout } = headroom(["explain", conf, "--output", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
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
  ])("%s", (output, pattern) => {
    const { status, stdout, stderr } = headroom(["explain", conf, "-o", output]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(pattern);
  });
});

describe("a refusal", () => {
  test("is told, with exit code 1", () => {
    const { status, stdout, stderr } = headroom(["explain", broken]);
    expect({ status, stderr }).toStrictEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(/refuses this configuration/u);
  });

  test("is a document too", () => {
    const { status, stdout } = headroom(["explain", broken, "-o", "json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, failure: { code: "overhead-outside-range" } });
  });

  test.each(["jvm-args", "dynamic-properties", "svg"])("leaves %s empty: it is told to people", (output) => {
    const { status, stdout, stderr } = headroom(["explain", broken, "-o", output]);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/Derived JVM Overhead size/u);
  });
});

describe("where the configuration is", () => {
  const files = { "conf/config.yaml": "jobmanager.memory.process.size: 1600m\n" };
  const jvmArguments = (args: readonly string[], options: Parameters<typeof headroom>[1]) =>
    headroom(["explain", ...args, "-o", "jvm-args"], options).stdout;

  test("a directory, the one above it, or a file", () => {
    const home = directoryWith(files);
    for (const path of [home, `${home}/conf`, `${home}/conf/`, `${home}/conf/config.yaml`])
      expect(jvmArguments([path], {})).toBe(planned);
  });

  test("standard input", () => {
    for (const input of [
      "jobmanager.memory.process.size: 1600m\n",
      "jobmanager:\n  memory:\n    process.size: 1600m\n",
    ]) {
      expect(jvmArguments(["-"], { input })).toBe(planned);
    }
    expect(headroom(["explain", "-"], { input: "" }).stdout).toMatch(/file: \(stdin\)/u);
  });

  test("nowhere: FLINK_CONF_DIR, FLINK_HOME, ./conf, and else what the release ships", () => {
    const [one, other, empty] = [
      directoryWith(files),
      directoryWith({ "conf/config.yaml": "jobmanager.memory.heap.size: 1g\n" }),
      directoryWith({}),
    ];
    const env = { FLINK_CONF_DIR: `${one}/conf`, FLINK_HOME: other };
    expect(headroom(["explain"], { cwd: other, env }).stdout).toContain(`${one}/conf/config.yaml`);
    expect(headroom(["explain"], { cwd: one, env: { FLINK_HOME: other } }).stdout).toContain(
      `${other}/conf/config.yaml`,
    );
    expect(headroom(["explain"], { cwd: one }).stdout).toContain("file: conf/config.yaml");
    expect(headroom(["explain"], { cwd: empty }).stdout).toContain(
      "no configuration here: the config.yaml that Flink 2.3 ships",
    );
    expect(headroom(["explain", "--flink", "1.16"], { cwd: empty }).stdout).toContain(
      "the flink-conf.yaml that Flink 1.16 ships",
    );
  });

  test("both files: the newest release reads config.yaml, an older one flink-conf.yaml", () => {
    const directory = directoryWith({
      "config.yaml": "jobmanager.memory.process.size: 1600m\n",
      "flink-conf.yaml": "jobmanager.memory.process.size: 1g\n",
    });
    expect(jvmArguments([directory], {})).toBe(planned);
    expect(jvmArguments([directory, "--flink", "2.0"], {})).toBe(planned);
    expect(jvmArguments([directory, "--flink", "1.20"], {})).toMatch(/^-Xmx469762048 /u);
    expect(jvmArguments([directory, "--flink", "1.18"], {})).toMatch(/^-Xmx469762048 /u);
  });

  test("only the file that the release does not read: refused as Flink refuses it", () => {
    const directory = directoryWith({ "flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n" });
    const { status, stdout } = headroom(["explain", directory, "--flink", "2.3"]);
    expect(status).toBe(1);
    expect(stdout).toContain("does not exist.");
  });
});

describe("the release", () => {
  test("is that of the distribution around the configuration", () => {
    const home = directoryWith({
      "conf/flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n",
      "lib/flink-dist-1.16.3.jar": "",
    });
    expect(headroom(["explain", home]).stdout).toMatch(
      /as Flink 1\.16 derives it[^\n]*\n?.*lib\/flink-dist-1\.16\.3\.jar/u,
    );
    expect(headroom(["explain", `${home}/conf`, "--flink", "1.12"]).stdout).toMatch(/as Flink 1\.12 derives it/u);
  });

  test("is else the newest that reads the file", () => {
    const directory = directoryWith({ "flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n" });
    expect(headroom(["explain", directory]).stdout).toMatch(
      /release: 1\.20\.\d+, the newest that reads flink-conf\.yaml/u,
    );
  });

  test("newer than all known is answered as the newest, with a note", () => {
    const { status, stdout } = headroom(["explain", conf, "--flink", "2.9"]);
    expect(status).toBe(0);
    expect(stdout).toContain("2.9 is newer than all known: answered as 2.3");
  });

  test.each([
    ["1.9", /1\.9 is too old: the oldest release known is 1\.10/u],
    ["nonsense", /nonsense is no release of Flink; known are 1\.10 to 2\.\d/u],
    ["", / is no release of Flink/u],
  ])("%j is wrong use", (flink, message) => {
    const { status, stdout, stderr } = headroom(["explain", conf, "--flink", flink]);
    expect({ status, stdout }).toStrictEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test.each(shippedConfigurations.map(({ release, file, settings }) => ({ release, file, settings })))(
    "$release: its own configuration is fine",
    ({ release, file, settings }) => {
      const text = settings.map(({ key, value }) => `${key}: ${value}\n`).join("");
      const { status, stdout, stderr } = headroom([
        "explain",
        directoryWith({ [file]: text }),
        "--flink",
        release,
        "-o",
        "json",
      ]);
      expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
      expect(JSON.parse(stdout)).toMatchObject({ ok: true, release: { version: release } });
    },
  );
});

describe("dynamic properties", () => {
  const args = (...dynamic: string[]) => headroom(["explain", conf, "-o", "jvm-args", ...dynamic]);

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
  ])("%s", (_, dynamic) => {
    expect(args(...dynamic)).toStrictEqual({ status: 0, stdout: planned, stderr: "" });
  });

  test("-Dkey means true", () => {
    expect(args("-Djobmanager.memory.enable-jvm-direct-memory-limit").stdout).toContain("-XX:MaxDirectMemorySize=");
  });

  test.each([[["-D"]], [["-D", "jobmanager.memory.process.size"]]])("%j is refused as Flink refuses it", (dynamic) => {
    const { status, stdout, stderr } = args(...dynamic);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("Failed to parse the command line arguments.");
  });
});

describe("where the JobManager is started", () => {
  test("FLINK_JM_HEAP counts as long as Flink read it", () => {
    const directory = directoryWith({ "flink-conf.yaml": "a: b\n", "config.yaml": "a: b\n" });
    const env = { FLINK_JM_HEAP: "1g" };
    expect(headroom(["explain", directory, "--flink", "1.20", "-o", "jvm-args"], { env }).stdout).toBe(planned);
    expect(headroom(["explain", directory, "--flink", "2.0", "-o", "jvm-args"], { env }).status).toBe(1);
  });

  test("local: there is no JobManager process, and no argument for one", () => {
    const { status, stdout } = headroom(["explain", conf, "--execution", "local"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Local execution starts no JobManager process");
    const machine = headroom(["explain", conf, "--execution", "local", "-o", "jvm-args"]);
    expect({ status: machine.status, stdout: machine.stdout }).toStrictEqual({ status: 0, stdout: "" });
  });

  test("nowhere else", () => {
    expect(headroom(["explain", conf, "--execution", "mesos"]).status).toBe(2);
  });
});
