import { describe, expect, test } from "vitest";
import { directoryWith, headroom, type Run, type RunOptions, root } from "../support/command.ts";
import { headroomIn, runCommand } from "../support/run-command.ts";
import { fewOf } from "../support/runs.ts";

/** What people point at by mistake: an answer, or one clear sentence, in little memory. */

const SMALL_HEAP: RunOptions = { node: ["--max-old-space-size=96"] };
const MiB = 1024 * 1024;

function explain(path: string, ...args: string[]): Promise<Run> {
  return headroomIn(root, ["explain", path, ...args]);
}

function explainInSmallHeap(path: string): Run {
  return headroom(["explain", path], SMALL_HEAP);
}

/** One sentence on standard error, nothing on standard output, exit code 2. */
function expectSentence({ status, stdout, stderr }: Run, sentence: RegExp): void {
  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^headroom: [^\n]+\n$/u);
  expect(stderr).toMatch(sentence);
}

test.each(fewOf([50_000, 500_000], 1))("%d findings, in a small heap", (count) => {
  const directory = directoryWith({ "flink-conf.yaml": "no setting\n".repeat(count) });
  const run = headroom(["check", directory, "--flink", "1.18"], { node: ["--max-old-space-size=192"] });
  expect(run.stderr).toBe("");
  expect(run.stdout).toContain(`and ${(count - 10).toLocaleString("en")} more of line-ignored`);
});

describe("what is no configuration but tells of one", () => {
  const files = {
    "run.sh": "flink run -t yarn-application -Djobmanager.memory.process.size=1600m a.jar\n",
    "config.json": '[{"key":"jobmanager.memory.process.size","value":"1600m"}]',
  };
  const argumentsOf: Readonly<Record<string, (file: string) => string[]>> = {
    explain: (file) => ["explain", file],
    check: (file) => ["check", file],
    diff: (file) => ["diff", file, "--flink", "1.20", "--flink", "2.3"],
    size: (file) => ["size", file, "--jobs", "1"],
    "diagnose --conf": (file) => ["diagnose", "--exit-code", "137", "--conf", file],
    // Nothing listens there: what is read is only not compared.
    "watch --against": (file) => ["watch", "http://127.0.0.1:1", "--once", "--against", file],
    migrate: (file) => ["migrate", file, "--to", "2.3"],
    launch: (file) => ["launch", file, "--dry-run"],
  };

  test.each(["run.sh", "config.json"])("is read by the commands that are named, and by no other: %s", async (file) => {
    const directory = directoryWith(files);
    const refusal = await headroomIn(directory, ["migrate", file, "--to", "2.3"]);
    expectSentence(refusal, /: only explain, .* read (?:it|them)$/mu);
    const named = /: only (.*) read (?:it|them)$/mu.exec(refusal.stderr)?.[1]?.split(/, | and /u) ?? [];
    for (const [command, words] of Object.entries(argumentsOf)) {
      const { stderr } = await headroomIn(directory, words(file));
      expect([command, /contains Flink command lines|is a response from a running/u.test(stderr)]).toStrictEqual([
        command,
        !named.includes(command),
      ]);
    }
  });
});

describe("one clear sentence", () => {
  test("a missing file", async () => {
    expectSentence(
      await explain("no/such/config.yaml"),
      /no\/such\/config\.yaml cannot be read: the file does not exist/u,
    );
  });

  test("a path that goes through a file", async () => {
    const path = `${directoryWith({ "config.yaml": "" })}/config.yaml/x`;
    expectSentence(await explain(path), /cannot be read: the file does not exist/u);
    expect((await headroomIn(root, ["check", path])).stderr).toBe(`headroom: ${path} does not exist\n`);
  });

  test("an empty directory, and one with other files", async () => {
    expectSentence(await explain(directoryWith({})), /contains neither flink-conf\.yaml nor config\.yaml/u);
    expectSentence(
      await explain(directoryWith({ "flink-conf.yml": "" })),
      /contains neither .*, or run headroom check to read/u,
    );
    const empty = directoryWith({});
    expectSentence(await headroomIn(root, ["migrate", empty, "--to", "2.3"]), /contains neither/u);
    const helper = headroom(["bash-java-utils", "GET_JM_RESOURCE_PARAMS", "--configDir", empty]);
    expect(helper.status).toBe(1);
    expect(helper.stderr).toContain("IllegalConfigurationException: The Flink config file");
  });

  test("a binary file", async () => {
    const directory = directoryWith({
      "config.yaml": Buffer.from([0xca, 0xfe, 0, 1, 2]),
      "flink-dist.jar": Buffer.from("PK\u0003\u0004\0\0"),
    });
    expectSentence(await explain(`${directory}/config.yaml`), /is a binary file/u);
    expectSentence(await explain(directory), /is a binary file/u);
    expectSentence(await explain(`${directory}/flink-dist.jar`), /is a binary file/u);
  });

  test.each(fewOf([17, 50], 1))("%d MB, in a small heap", (size) => {
    const directory = directoryWith({ "config.yaml": Buffer.alloc(size * MiB, "a: b\n") });
    expectSentence(explainInSmallHeap(directory), /is larger than 16 MiB/u);
    for (const path of [directory, `${directory}/config.yaml`]) {
      const { status, stderr } = headroom(["check", path], SMALL_HEAP);
      expect([status, stderr]).toEqual([2, expect.stringContaining("is larger than 16 MiB")]);
    }
  });

  test("standard input without an end", () => {
    const run = headroom(["explain", "-"], { ...SMALL_HEAP, input: Buffer.alloc(20 * MiB, "a: b\n") });
    expectSentence(run, /- is larger than 16 MiB/u);
  });

  test("flink-conf.yaml in UTF-16, in which Flink finds no setting", async () => {
    const text = "\ufeffjobmanager.memory.process.size: 1600m\n";
    const directory = directoryWith({
      "flink-conf.yaml": Buffer.from(text, "utf16le"),
      "config.yaml": Buffer.from(text, "utf16le"),
    });
    expectSentence(await explain(directory, "--flink", "1.20"), /is UTF-16, which Flink cannot read/u);
    expect((await explain(directory, "--flink", "2.3", "-o", "jvm-args")).stdout).toMatch(/^-Xmx1073741824 /u);
    const bigEndian = directoryWith({ "config.yaml": Buffer.from(text, "utf16le").swap16() });
    expect((await explain(bigEndian, "-o", "jvm-args")).stdout).toMatch(/^-Xmx1073741824 /u);
  });

  test("a directory that is called like a file", async () => {
    const directory = directoryWith({ "config.yaml/x": "" });
    expectSentence(await explain(directory), /cannot be read: it is a directory/u);
  });
});

describe("bytes that are not UTF-8", () => {
  const latin1 = Buffer.from("jobmanager.memory.process.size: 1600m # für alle\n", "latin1");

  test("end config.yaml for Flink: it says so, and where", async () => {
    const { status, stdout } = await explain(directoryWith({ "config.yaml": latin1 }));
    expect(status).toBe(1);
    expect(stdout).toContain("Error parsing YAML configuration.");
    expect(stdout).toContain("config.yaml:1:42");
    expect(stdout).toContain("This is not UTF-8");
  });

  test("do not trouble flink-conf.yaml", async () => {
    const { status, stdout } = await explain(directoryWith({ "flink-conf.yaml": latin1 }), "-o", "jvm-args");
    expect({ status, stdout }).toStrictEqual({
      status: 0,
      stdout: "-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\n",
    });
  });

  test.each([
    ["a byte that begins nothing", [0x80], 1],
    ["a sequence cut short", [0xc3], 1],
    ["two bytes of three", [0xe2, 0x82], 2],
    ["three bytes of four", [0xf0, 0x9f, 0x98], 3],
    ["an overlong form", [0xc0, 0xaf], 1],
    ["another", [0xe0, 0x80, 0xaf], 1],
    ["beyond Unicode", [0xf5, 0x80], 1],
    ["a surrogate", [0xed, 0xa0, 0x80], 3],
    ["after a replacement character that is really there", [0xef, 0xbf, 0xbd, 0xff], 1],
  ])("%s, counted as Java counts", async (_, bytes, length) => {
    const directory = directoryWith({
      "config.yaml": Buffer.concat([Buffer.from("a: "), Buffer.from(bytes), Buffer.from(" b\n")]),
    });
    const { error } = await runCommand("bash-java-utils", ["GET_JM_RESOURCE_PARAMS", "--configDir", directory]);
    expect(error).toContain(`Caused by: java.nio.charset.MalformedInputException: Input length = ${length}\n`);
  });
});

describe("an answer all the same", () => {
  test("a manifest", async () => {
    const { status, stdout, stderr } = await explain(`${root}/test/data/manifests/examples__basic.yaml`);
    expect([0, 1]).toContain(status);
    expect(stdout.length).toBeGreaterThan(100);
    expect(stderr).toBe("");
  });

  const bombs: Readonly<Record<string, string>> = {
    "ten to the ninth": chain(9, (before) => `[${Array(9).fill(`*${before}`).join(", ")}]`),
    "two to the 25th, of lists": chain(25, (before) => `[*${before}, *${before}]`),
    "two to the 25th, of mappings": chain(25, (before) => `{a: *${before}, b: *${before}}`),
    "a mapping in itself": "a: &a {b: *a}\n",
    "a list in itself": "a: &a [*a]\n",
    "nested in lists": `a: ${"[".repeat(100_000)}\n`,
    "nested in mappings": Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}k:\n`).join(""),
    questions: `${"? ".repeat(20_000)}a\n`,
    tags: `a: ${"!!str ".repeat(1000)}x\n`,
  };

  function chain(length: number, next: (before: string) => string): string {
    const lines = Array.from({ length }, (_, at) => `k${at + 1}: &k${at + 1} ${next(`k${at}`)}\n`);
    return `k0: &k0 {a: x, b: x}\n${lines.join("")}jobmanager.memory.process.size: 1600m\n`;
  }

  test.each(fewOf(Object.keys(bombs), 3))("a YAML bomb: %s", (name) => {
    const run = explainInSmallHeap(directoryWith({ "config.yaml": bombs[name] ?? "" }));
    expect([0, 1]).toContain(run.status);
    expect(run.stderr).toBe("");
    expect(run.stdout).toMatch(/^(?:JobManager memory (?:as|under)|Flink 2\.\d refuses)/u);
    expect(run.stdout.length).toBeLessThan(10_000);
  });

  const flat = [
    ["a log", "2026-11-22 04:00:00,000 INFO  org.apache.flink.runtime [] - started.\n".repeat(10_000)],
    ["one long line", `a: ${"x".repeat(2 * MiB)}\n`],
    ["blank lines", " \n".repeat(300_000)],
    ["comments", "# jobmanager.memory\n".repeat(50_000)],
    ["line breaks of every kind", "a: b\r\n\r\u2028\u0085x\n".repeat(20_000)],
  ] as const;

  test.each(fewOf(flat, 2))("%s as flink-conf.yaml", (_, text) => {
    const run = explainInSmallHeap(directoryWith({ "flink-conf.yaml": text }));
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^Flink 1\.20 refuses this configuration/u);
    expect(run.stdout.length).toBeLessThan(10_000);
  });
});
