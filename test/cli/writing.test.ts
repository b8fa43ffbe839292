import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine, directoryWith, headroom, root } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";

/** What becomes of answers and files where the system takes no more of them. */

const CONFIGURATION = "jobmanager.memory.proces.size: 2g\n";

/** `headroom` in a shell that has said something first. */
function afterSaying(said: string, args: readonly string[]) {
  const script = `${said}; exec "$0" "$@"`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script, ...commandLine(args)], {
    env: { PATH: process.env.PATH, LANG: "C.UTF-8" },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe.runIf(existsSync("/dev/full"))("an answer that the disk has no space for", () => {
  test.each([
    ["explain", ["explain", "--shipped"], "standard output cannot be written: no space is left on the disk"],
    ["check", ["check", "--output", "json"], "standard output cannot be written: no space is left on the disk"],
    ["help", ["--help", "--lang", "zh"], "无法写入标准输出：磁盘空间不足"],
  ])("is told in a sentence, and ends with 2: %s", (_, args, sentence) => {
    const { status, stderr } = afterSaying("exec >/dev/full", args);
    expect([status, stderr]).toEqual([2, `headroom: ${sentence}\n`]);
  });

  test("ends with 2 where even that cannot be told", () => {
    expect(afterSaying("exec >/dev/full 2>&1", ["explain", "--shipped"]).status).toBe(2);
  });
});

describe.runIf(process.platform === "linux")("a file that the system lets nobody write", () => {
  test("is told of where its directory cannot be made either", () => {
    const conf = directoryWith({ "flink-conf.yaml": CONFIGURATION });
    const { status, stderr } = headroom(["check", conf, "--baseline", "/proc/no/such", "--write-baseline"]);
    const sentence = "headroom: /proc/no/such cannot be written: its directory does not exist";
    expect([status, stderr.trimEnd().split("\n").at(-1)]).toEqual([2, sentence]);
  });

  const LIMIT = "trap '' XFSZ; ulimit -f 0";

  test("is as it was after --fix, which says so", () => {
    const conf = directoryWith({ "flink-conf.yaml": CONFIGURATION });
    const { status, stdout, stderr } = afterSaying(LIMIT, ["check", conf, "--flink", "1.18", "--fix"]);
    const path = join(conf, "flink-conf.yaml");
    expect(stderr).toBe(`headroom: ${path} cannot be written: it would exceed the maximum file size\n`);
    expect(status).toBe(2);
    expect(stdout).toContain("unknown-key");
    expect(readFileSync(path, "utf8")).toBe(CONFIGURATION);
    expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
  });

  test("is not there after migrate --write, which says so", () => {
    const conf = directoryWith({ "flink-conf.yaml": "jobmanager.heap.size: 1g\n" });
    const { status, stderr } = afterSaying(LIMIT, ["migrate", conf, "--to", "2.3", "--write"]);
    const path = join(conf, "config.yaml");
    expect([status, stderr]).toEqual([
      2,
      `headroom: ${path} cannot be written: it would exceed the maximum file size\n`,
    ]);
    expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
  });
});

// # 作业管理器的内存大小
const GBK = Buffer.concat([
  Buffer.from("2320d7f7d2b5b9dcc0edc6f7b5c4c4dab4e6b4f3d0a10a", "hex"),
  Buffer.from("jobmanager.heap.size: 1g\n"),
]);

describe("a file that is not UTF-8 is read as GB18030, with what Flink makes of it", () => {
  test.each([
    ["flink-conf.yaml", GBK, /GB18030, .*; Flink itself reads it in the JVM's default encoding, which up to Java 17/u],
    ["config.yaml", GBK, /GB18030, .*; Flink itself refuses a config\.yaml that is not UTF-8$/mu],
    [
      "jobmanager.yaml",
      Buffer.concat([
        GBK.subarray(0, 23),
        Buffer.from("apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n"),
      ]),
      /GB18030, because it is not UTF-8, and reads as Chinese in this encoding$/mu,
    ],
  ])("%s", (name, bytes, assumed) => {
    const conf = directoryWith({ [name]: bytes });
    const { stdout } = headroom(["check", name], { cwd: conf });
    expect(stdout.replace(/\n(?!Assumed|\d)/gu, " ")).toMatch(assumed);
  });
});

describe("a file in GB18030", () => {
  test.each([
    ["explain", ["--flink", "1.18"]],
    ["check", ["--flink", "1.18"]],
    ["migrate", ["--to", "2.3"]],
  ])("is read as such, and %s says so", async (name, args) => {
    const conf = directoryWith({ "flink-conf.yaml": GBK });
    const { assumed } = JSON.parse((await headroomIn(root, [name, conf, ...args, "--output", "json"])).stdout);
    const what = `${join(conf, "flink-conf.yaml")} is GB18030`;
    expect(assumed).toContainEqual(expect.objectContaining({ what, because: expect.stringContaining("not UTF-8") }));
  });

  test("is refused by Flink where it is config.yaml, as Flink refuses it", async () => {
    const conf = directoryWith({ "config.yaml": GBK });
    expect((await headroomIn(root, ["explain", conf])).stdout).toContain("This is not UTF-8");
  });
});

test("a patch that goes to a file applies, whatever the file's encoding and name, and what stands in its lines", () => {
  const line = "jobmanager.memory.proces.size: 2g";
  const files: readonly [name: string, before: Buffer][] = [
    ["conf gbk/flink-conf.yaml", Buffer.concat([GBK.subarray(0, 23), Buffer.from(`${line}\n`), GBK.subarray(0, 23)])],
    ["conf-esc/flink-conf.yaml", Buffer.from(`# \u001b[31m\u202e\r\n${line}\r\n`)],
    ['conf\n"\u001b\u4e2d/flink-conf.yaml', Buffer.from(`${line}\n`)],
  ];
  const directory = directoryWith(Object.fromEntries(files));
  const script = 'exec "$0" "$@" > all.patch';
  const paths = files.map(([name]) => dirname(name));
  const words = commandLine(["check", ...paths, "--flink", "1.18", "--fix", "--dry-run"]);
  spawnSync("sh", ["-c", script, ...words], { cwd: directory, env: { PATH: process.env.PATH } });
  const applied = spawnSync("git", ["apply", "all.patch"], { cwd: directory, encoding: "utf8" });
  expect([applied.status, applied.stderr]).toEqual([0, ""]);
  for (const [name, before] of files) {
    const wanted = before.toString("latin1").replace("proces.", "process.");
    expect(readFileSync(join(directory, name)).toString("latin1")).toBe(wanted);
  }
});

describe("migrate", () => {
  test("writes nothing in the place of bytes that are not understood, nor prints it", async () => {
    const latin = Buffer.from("# gr\u00f6\u00dfer\njobmanager.heap.size: 1g\n", "latin1");
    const conf = directoryWith({ "flink-conf.yaml": latin });
    for (const more of [[], ["--write"], ["--output", "json"]]) {
      const { status, stdout, stderr } = await headroomIn(root, ["migrate", conf, "--to", "2.3", ...more]);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("flink-conf.yaml was left as it is: line 1, column 5 is not UTF-8.");
    }
    expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
    expect(readFileSync(join(conf, "flink-conf.yaml")).equals(latin)).toBe(true);
  });

  test("makes a UTF-8 file of one in GB18030, as Flink wants it, and leaves the old one", async () => {
    const conf = directoryWith({ "flink-conf.yaml": GBK });
    const ran = await headroomIn(root, ["migrate", conf, "--to", "2.3"]);
    expect(ran.stderr).toContain("flink-conf.yaml is GB18030, because it is not UTF-8");
    expect((await headroomIn(root, ["migrate", conf, "--to", "2.3", "--write"])).status).toBe(0);
    const NEW = "# 作业管理器的内存大小\njobmanager:\n  memory:\n    heap:\n      size: 1g\n";
    expect(readFileSync(join(conf, "config.yaml"), "utf8")).toBe(NEW);
    expect(readFileSync(join(conf, "flink-conf.yaml")).equals(GBK)).toBe(true);
  });

  test("leaves a file in GB18030 in it where it keeps its name", async () => {
    const conf = directoryWith({ "flink-conf.yaml": GBK });
    const ran = await headroomIn(root, ["migrate", conf, "--from", "1.11", "--to", "1.18", "--write"]);
    expect(ran.stderr).toContain("was rewritten");
    const now = readFileSync(join(conf, "flink-conf.yaml"));
    expect(now.subarray(0, 23).equals(GBK.subarray(0, 23))).toBe(true);
    expect(now.subarray(23).toString()).toBe("jobmanager.memory.heap.size: 1g\n");
  });

  test.each(["little", "big"])(
    "leaves a file in UTF-16 as it is, since Flink reads nothing of it, and says so: %s endian",
    async (order) => {
      const bytes = (text: string) => {
        const little = Buffer.from(`\ufeff${text}`, "utf16le");
        return order === "big" ? little.swap16() : little;
      };
      const old = bytes("# 内存：一\r\njobmanager.heap.size: 1g # 大小\r\n");
      const conf = directoryWith({ "flink-conf.yaml": old });
      for (const to of ["1.18", "2.3"]) {
        const { status, stderr } = await headroomIn(root, ["migrate", conf, "--from", "1.11", "--to", to, "--write"]);
        expect([status, stderr]).toEqual([2, expect.stringContaining("is UTF-16")]);
      }
      expect(readFileSync(join(conf, "flink-conf.yaml")).equals(old)).toBe(true);
      expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
    },
  );

  test("leaves a binary file as it is, and ends with 2", async () => {
    const binary = Buffer.concat([Buffer.from("jobmanager.heap.size: 1g\n"), Buffer.from([0, 0xff, 0xb4, 0xf3])]);
    const conf = directoryWith({ "flink-conf.yaml": binary });
    const { status, stderr } = await headroomIn(root, ["migrate", conf, "--to", "2.3", "--write"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("is a binary file")]);
    expect(readFileSync(join(conf, "flink-conf.yaml")).equals(binary)).toBe(true);
    expect(readdirSync(conf)).toEqual(["flink-conf.yaml"]);
  });

  test("touches nothing where an interrupted run left a file half written", async () => {
    const conf = directoryWith({ "flink-conf.yaml": "jobmanager.heap.si" });
    writeFileSync(join(conf, ".flink-conf.yaml.headroom-before"), "jobmanager.heap.size: 1g\n");
    const { status, stderr } = await headroomIn(root, ["migrate", conf, "--to", "2.3", "--write"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("an earlier write was interrupted")]);
    expect(readdirSync(conf).sort()).toEqual([".flink-conf.yaml.headroom-before", "flink-conf.yaml"]);
  });
});
