import { realpathSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { directoryWith, headroom } from "../support/command.ts";

const files = { "config.yaml": "jobmanager.memory.process.size: 1600m\n" };
const RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456";

describe("a directory without the file that the release reads", () => {
  test.each(["1.11", "1.18", "2.1", "2.3"])("Flink %s: explain and diff quote what the helper says", (flink) => {
    const isOld = flink.startsWith("1.");
    const cwd = directoryWith({ [`legacy/${isOld ? "config" : "flink-conf"}.yaml`]: "a: b\n" });
    const helper = headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "--configDir", "legacy/", "--flink", flink], {
      cwd,
    });
    const [sentence = ""] = /The Flink config file .*/u.exec(helper.stderr) ?? [];
    expect(sentence).toContain(`(${realpathSync(cwd)}/legacy`);
    const explained = headroom(["explain", "legacy/", "--flink", flink, "--output", "json"], { cwd });
    expect(explained.stdout).toContain(sentence);
    const differs = headroom(["diff", "legacy/", "--flink", flink, "--flink", isOld ? "2.2" : "1.12", "-o", "json"], {
      cwd,
    });
    expect(differs.stdout).toContain(sentence);
  });
});

describe("the drop-in", () => {
  test.each(["--configDir", "-configDir", "-c"])("answers with %s", (option) => {
    const directory = directoryWith(files);
    const { status, stdout, stderr } = headroom([
      "bash-java-utils",
      "GET_JM_RESOURCE_PARAMS",
      option,
      directory,
      "-Dx=1",
    ]);
    expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(
      `INFO  [] - Using standard YAML parser to load flink configuration file from ${directory}/config.yaml.`,
    );
    expect(lines).toContain("INFO  [] - Loading dynamic configuration property: x, 1");
    expect(lines).toContain(RESULT);
  });

  test("answers as the release that is named", () => {
    const directory = directoryWith({ "flink-conf.yaml": "jobmanager.heap.size: 1g\n" });
    const of = (flink: string) =>
      headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "-c", directory, "--flink", flink]);
    expect(of("1.11").stdout.match(/EXEC_RESULT/gu)).toHaveLength(1);
    expect(of("1.12").stdout.match(/EXEC_RESULT/gu)).toHaveLength(2);
    const joined = (...words: string[]) =>
      headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "-c", directory, ...words]);
    expect(joined("--flink=1.11").stdout).toBe(of("1.11").stdout);
    expect(joined("--flink")).toMatchObject({ status: 2, stdout: "" });
    expect(joined("--flink=").stderr).toMatch(/^headroom: bash-java-utils answers /u);
    expect(of("2.0")).toMatchObject({ status: 1, stdout: "" });
    expect(of("2.0").stderr).toBe(
      `Exception in thread "main" org.apache.flink.configuration.IllegalConfigurationException: The Flink config file '${directory}/config.yaml' (${directory}/config.yaml) does not exist.\n`,
    );
  });

  test("finds no setting in a flat file of UTF-16, and takes NUL for a character, as Flink does", () => {
    const of = (text: Uint8Array) => {
      const directory = directoryWith({ "flink-conf.yaml": text });
      return headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "-c", directory, "--flink", "1.18"]);
    };
    const size = "jobmanager.memory.process.size: 2g\n";
    expect(of(Buffer.from(`\ufeff${size}`, "utf16le")).stderr).toContain("Either required fine-grained memory");
    expect(of(Buffer.from(`${size}x: a\0b\n`)).stdout).toContain("Loading configuration property: x, a\0b\n");
  });

  test("heeds FLINK_JM_HEAP", () => {
    const args = [
      "bash-java-utils",
      "GET_JM_RESOURCE_PARAMS",
      "-c",
      directoryWith({ "flink-conf.yaml": "a: b\n" }),
      "--flink",
      "1.20",
    ];
    expect(headroom(args, { env: { FLINK_JM_HEAP: "1g" } }).stdout).toContain(RESULT);
    expect(headroom(args).status).toBe(1);
  });

  test("fails as Flink refuses: what it logged on standard output, the exception with its causes on standard error", () => {
    const directory = directoryWith({ "config.yaml": "jobmanager.memory.process.size: 1Gi\n" });
    const { status, stdout, stderr } = headroom([
      "bash-java-utils",
      "GET_JM_RESOURCE_PARAMS",
      "--configDir",
      directory,
    ]);
    expect(status).toBe(1);
    expect(stdout).not.toContain("EXEC_RESULT");
    expect(stderr.split("\n").map((line) => line.slice(0, 60))).toStrictEqual([
      'Exception in thread "main" org.apache.flink.configuration.Il',
      "Caused by: java.lang.IllegalArgumentException: Could not par",
      "Caused by: java.lang.IllegalArgumentException: Memory size u",
      "",
    ]);
  });

  test("prints a forbidden character as the YAML library's exception does, which does not name its class", () => {
    const directory = directoryWith({ "config.yaml": "a: 1\nb: \u0007x\n" });
    const { stderr } = headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "--configDir", directory]);
    expect(stderr.split("\n")).toStrictEqual([
      'Exception in thread "main" java.lang.RuntimeException: Error parsing YAML configuration.',
      "Caused by: unacceptable code point '\u0007' (0x7) special characters are not allowed",
      'in "reader", position 8',
      "",
    ]);
  });

  test("of a directory that is none", () => {
    const { status, stderr } = headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "--configDir", "/no/such"]);
    expect(status).toBe(1);
    expect(stderr).toContain(
      "The given configuration directory name '/no/such' (/no/such) does not describe an existing directory.",
    );
  });
});

describe("the batch", () => {
  const batch = (...lines: readonly string[]) =>
    headroom(["bash-java-utils", "--batch"], { input: `${lines.join("\n")}\n` });
  const one = { id: "a", flink: "2.3", file: "config.yaml", text: files["config.yaml"], args: [] };

  test("answers a line with a line, in order", () => {
    const other = {
      id: 7,
      flink: "1.11.4",
      files: { "flink-conf.yaml": "" },
      args: ["-D"],
      env: { FLINK_JM_HEAP: "1g" },
    };
    const { status, stdout } = batch(JSON.stringify(one), JSON.stringify(other));
    expect(status).toBe(0);
    const [first, second] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: "a", error: [] });
    expect(first.out).toContain(RESULT);
    expect(second).toMatchObject({ id: 7, error: [expect.stringContaining("FlinkParseException"), expect.anything()] });
  });

  test.each([
    ["not JSON", "{", "not a line of JSON"],
    ["no object", "[1]", "not a JSON object"],
    ["an empty line", "", "not a line of JSON"],
    ["no release", JSON.stringify({ ...one, flink: undefined }), '"flink" is not a string'],
    [
      "no known release",
      JSON.stringify({ ...one, flink: "0.9" }),
      "not a Flink release whose helper answers for a JobManager: 0.9",
    ],
    [
      "1.10, whose helper does not answer for a JobManager",
      JSON.stringify({ ...one, flink: "1.10" }),
      "not a Flink release whose helper answers for a JobManager: 1.10",
    ],
    ["no file", JSON.stringify({ ...one, file: undefined }), '"file" and "text" are not strings'],
    ["arguments that are none", JSON.stringify({ ...one, args: [1] }), '"args" is not a list of strings'],
    [
      "a command that is none",
      JSON.stringify({ ...one, command: "x" }),
      '"command" is not GET_JM_RESOURCE_PARAMS, nor UPDATE_AND_GET_FLINK_CONFIGURATION with ["-flatten"]',
    ],
    ["another encoding", JSON.stringify({ ...one, encoding: "hex" }), '"encoding" is not "latin1"'],
    ["files that are none", JSON.stringify({ ...one, files: { a: 1 } }), '"files" is not an object of strings'],
    ["an environment that is none", JSON.stringify({ ...one, env: [] }), '"env" is not an object of strings'],
  ])("has a problem in the place of a line that is no case: %s", (_, line, problem) => {
    const { status, stdout } = batch(JSON.stringify(one), line, JSON.stringify(one));
    expect(status).toBe(2);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[1] ?? "")).toStrictEqual({ id: null, problem });
    expect(lines[2]).toBe(lines[0]);
  });

  test("of nothing is nothing", () => {
    expect(headroom(["bash-java-utils", "--batch"], { input: "" })).toStrictEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
  });
});
