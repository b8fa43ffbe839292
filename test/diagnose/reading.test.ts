import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { diagnoseLines, diagnosisOf } from "../../src/core/diagnose/diagnosis.ts";
import { LogReader, searchedLiterals } from "../../src/core/diagnose/log-reader.ts";
import { logsIn, rolledTogether } from "../../src/flink/logs/log-files.ts";
import { LogScanner } from "../../src/flink/logs/log-scanner.ts";
import { readLogs } from "../../src/flink/logs/read-logs.ts";
import { headroom, root } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";
import { runs } from "../support/runs.ts";
import { adviceOf, causesOf, diagnosedFiles, diagnosedLines, diagnosedText, failures } from "./diagnosed.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-reading-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const names = [
  "heap-exit-239.1.20.5.log",
  "heap-zombie.1.20.5.log",
  "metaspace-zombie.1.20.5.log",
  "direct-uploads.1.20.5.log",
  "refused-heap-above-process.1.20.5.log",
  "healthy-small-limit.1.20.5.log",
];
const text = (name: string) => readFileSync(join(failures, name), "utf8");
/** Lines of which none counts, so that a log is too large to be read whole. */
const filler =
  "2026-11-22 02:40:00,000 INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - map (3/4) (a_b_2_0) switched from CREATED to SCHEDULED.\n".repeat(
    20_000,
  );

describe("a large log", () => {
  it.each(names)("gives what all its lines give: %s", async (name) => {
    const [large, small] = [await diagnosedText(filler + text(name)), diagnosedLines(text(name))];
    const skipped = filler.split("\n").length - 1;
    expect(causesOf(large)).toEqual(causesOf(small));
    expect(adviceOf(large)).toEqual(adviceOf(small));
    expect(large.findings.map(({ evidence }) => evidence.map(({ line }) => line - skipped))).toEqual(
      small.findings.map(({ evidence }) => evidence.map(({ line }) => line)),
    );
  });

  it("is searched the same in whatever pieces it comes", () => {
    const bytes = Buffer.from(filler + text("metaspace-zombie.1.20.5.log"));
    const lines = (sizes: (at: number) => number) => {
      const given: string[] = [];
      const scanner = new LogScanner({
        line: (number, line) => given.push(`${number} ${line}`),
        gap: () => given.push(""),
      });
      for (let at = 0; at < bytes.length; ) {
        const size = sizes(at);
        scanner.write(bytes.subarray(at, at + size));
        at += size;
      }
      scanner.end();
      return given.filter((line) => line !== "");
    };
    const whole = lines(() => 1 << 20);
    expect(whole.length).toBeGreaterThan(400);
    expect(lines((at) => 1_000 + (at % 7_777))).toEqual(whole);
  });

  it("is not disturbed by lines of megabytes, nor by bytes that are no text", async () => {
    const junk = Buffer.alloc(3 << 20, 0x41);
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 2_654_435_761) & 0xff));
    const log = Buffer.concat([
      junk,
      Buffer.from("\n"),
      noise,
      Buffer.from("\n"),
      Buffer.from(text("heap-exit-239.1.20.5.log")),
      junk,
    ]);
    const { findings } = await diagnosedText(log);
    expect(findings[0]?.cause.id).toBe("java-heap-space");
  });

  it("has every literal long enough to be skipped over", () => {
    expect(Math.min(...searchedLiterals.map((literal) => literal.length))).toBeGreaterThanOrEqual(10);
  });
});

describe("files", () => {
  it("may be packed, cut off, in UTF-16, or named otherwise", async () => {
    const log = Buffer.from(text("heap-exit-239.1.20.5.log"));
    const packed = gzipSync(log);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(log.toString("utf8"), "utf16le")]);
    const big = Buffer.from(utf16).swap16();
    for (const [name, bytes] of [
      ["jm.log.1.gz", packed],
      ["no-suffix", packed],
      ["cut.gz", packed.subarray(0, packed.length - 2_000)],
      ["w.log", utf16],
      ["b.log", big],
    ] as const) {
      const diagnosis = await diagnosedText(bytes, name);
      expect([name, causesOf(diagnosis)[0]]).toEqual([name, "java-heap-space"]);
      expect(diagnosis.context.flink).toBe("1.20.5");
    }
  });

  it("that were rolled apart are one log, oldest first", () => {
    const rolled = rolledTogether([
      "a/jm.log",
      "a/jm.log.1",
      "a/jm.log.10.gz",
      "a/jm.log.2",
      "a/jm.out",
      "b.log.2026-01-02",
      "b.log",
      "b.log.2026-01-01",
    ]);
    expect(rolled).toEqual([
      ["a/jm.log.10.gz", "a/jm.log.2", "a/jm.log.1", "a/jm.log"],
      ["a/jm.out"],
      ["b.log.2026-01-01", "b.log.2026-01-02", "b.log"],
    ]);
  });

  it("keep the beginning of a process in one and its end in another", async () => {
    const lines = text("heap-exit-239.1.20.5.log").split("\n");
    const at = join(directory, "rolled");
    mkdirSync(at);
    writeFileSync(join(at, "flink-jm.log.1"), lines.slice(0, 600).join("\n"));
    writeFileSync(join(at, "flink-jm.log"), lines.slice(600).join("\n"));
    const diagnosis = await diagnosedFiles([at]);
    expect(causesOf(diagnosis)).toEqual(["java-heap-space"]);
    expect(diagnosis.findings[0]?.evidence[0]).toMatchObject({ file: join(at, "flink-jm.log"), line: 1059 - 600 });
    expect(diagnosis.context).toMatchObject({ flink: "1.20.5" });
  });

  it("of a directory are those that may tell of a JobManager", () => {
    const at = join(directory, "logs");
    mkdirSync(join(at, "container_1_0001_01_000001"), { recursive: true });
    for (const name of [
      "flink-u-standalonesession-0-h.log",
      "flink-u-standalonesession-0-h.log.3.gz",
      "flink-u-standalonesession-0-h.out",
      "flink-u-taskexecutor-0-h.log",
      "flink-u-client-h.log",
      "hs_err_pid7.log",
      "gc.log.0.current",
      "heap.hprof",
      "lib.jar",
      "old-logs.tar.zst",
      "pod.json",
      "container_1_0001_01_000001/jobmanager.err",
    ]) {
      writeFileSync(join(at, name), "");
    }
    const { files, leftOut } = logsIn(at);
    expect(leftOut.map(({ path, of }) => `${of}: ${path.slice(at.length + 1)}`)).toEqual([
      "task-manager: flink-u-taskexecutor-0-h.log",
      "others: flink-u-client-h.log",
      "packed: old-logs.tar.zst",
    ]);
    expect(files.map((path) => path.slice(at.length + 1))).toEqual([
      "container_1_0001_01_000001/jobmanager.err",
      "flink-u-standalonesession-0-h.log",
      "flink-u-standalonesession-0-h.log.3.gz",
      "flink-u-standalonesession-0-h.out",
      "gc.log.0.current",
      "hs_err_pid7.log",
      "pod.json",
    ]);
  });
});

describe("whatever is read", () => {
  const literal = fc.constantFrom(
    ...searchedLiterals,
    "java.lang.",
    "Caused by: ",
    "\tat x.Y.z(Y.java:1)",
    "2026-01-02 03:04:05,006 INFO  a.b.C [] - ",
    '{"log":"',
    "\u001b[1m",
    "\r",
    "\u0000",
  );

  it("never throws", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), literal, fc.constant("\n")), { maxLength: 60 }), (parts) => {
        const reader = new LogReader("x");
        parts
          .join("")
          .split("\n")
          .forEach((line, index) => {
            reader.line(index + 1, line);
          });
        diagnosisOf({ runs: reader.finish(), platform: [] });
      }),
      { numRuns: runs() },
    );
  });

  it("never throws on bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        await diagnosedText(bytes, "junk");
      }),
      { numRuns: runs(0.5) },
    );
  });
});

describe("an input with nothing in it", () => {
  it("is said, and no error", async () => {
    const name = join(directory, "nothing.log");
    writeFileSync(name, "");
    expect(await headroomIn(root, ["diagnose", name])).toMatchObject({
      status: 0,
      stderr: `headroom: ${name} is empty\n`,
    });
    expect(headroom(["diagnose", "--lang", "zh"])).toMatchObject({ status: 0, stderr: "headroom: (stdin) 为空\n" });
  });
});

describe("an exit code alone", () => {
  it("asks for the configuration where a setting helps, and says so where none does", async () => {
    expect((await headroomIn(root, ["diagnose", "--exit-code", "137"])).stdout).toContain(
      "The change depends on the JobManager's configuration",
    );
    expect((await headroomIn(root, ["diagnose", "--exit-code", "137"])).stdout).not.toContain(
      "No Flink setting helps.",
    );
    const evicted = "Warning  Evicted  kubelet  The node was low on resource: memory.\n";
    expect(headroom(["diagnose"], { input: evicted }).stdout.replace(/\s+/gu, " ")).toContain(
      "No Flink setting helps.",
    );
  });
});

describe("logs of several JobManagers", () => {
  const both = ["metaspace-zombie.1.20.5.log", "heap-zombie.1.20.5.log"].map((name) => join(failures, name));

  it("are diagnosed one by one", async () => {
    const { stdout } = await headroomIn(root, ["diagnose", ...both]);
    expect(stdout).toContain(`JobManager: ${both[0]}\nThe metaspace is full`);
    expect(stdout).toContain(`JobManager: ${both[1]}\nThe JVM heap is full`);
    const { diagnoses } = JSON.parse((await headroomIn(root, ["diagnose", ...both, "-o", "json"])).stdout);
    expect(
      diagnoses.map(({ log, findings }: { log: string; findings: { cause: string }[] }) => [log, findings[0]?.cause]),
    ).toEqual([
      [both[0], "metaspace"],
      [both[1], "java-heap-space"],
    ]);
  });

  it("are one where they are of one process", async () => {
    const { findings } = JSON.parse(
      (await headroomIn(root, ["diagnose", both[0] as string, both[0] as string, "-o", "json"])).stdout,
    );
    expect(findings[0].cause).toBe("metaspace");
  });
});

/** What the JVM and the shell write where the locale is zh_CN.GBK. */
const GBK = {
  // 错误: 找不到或无法加载主类 org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
  mainClass: Buffer.from(
    "b4edcef33a20d5d2b2bbb5bdbbf2cedeb7a8bcd3d4d8d6f7c0e0206f72672e6170616368652e666c696e6b2e72756e74696d652e656e747279706f696e742e5374616e64616c6f6e6553657373696f6e436c7573746572456e747279706f696e740a",
    "hex",
  ),
  // ./bin/jobmanager.sh: 第 12 行:  4711 已杀死               java -Xmx1g
  killed: Buffer.from(
    "2e2f62696e2f6a6f626d616e616765722e73683a20b5da20313220d0d03a20203437313120d2d1c9b1cbc02020202020202020202020202020206a617661202d586d7831670a",
    "hex",
  ),
};

describe("a log in GBK", () => {
  const told = async (name: string, bytes: Uint8Array) => {
    const file = join(directory, name);
    writeFileSync(file, bytes);
    return { file, ...JSON.parse((await headroomIn(root, ["diagnose", file, "--output", "json"])).stdout) };
  };

  it.each([
    ["the JVM's", GBK.mainClass, "not-memory", "找不到或无法加载主类"],
    ["the shell's", GBK.killed, "container-killed", "已杀死"],
    [
      "the shell's at the end of a large log",
      Buffer.concat([Buffer.from(filler), GBK.killed]),
      "container-killed",
      "已杀死",
    ],
    [
      "the shell's in a log of UTF-8",
      Buffer.concat([Buffer.from("# 日志：一\n"), GBK.killed]),
      "container-killed",
      "已杀死",
    ],
  ])("is read as such, and said to be: %s", async (_, bytes, cause, words) => {
    const { file, findings, assumed } = await told("gbk.out", bytes);
    expect(findings[0]).toMatchObject({ cause, evidence: [{ text: expect.stringContaining(words) }] });
    const what = `${file} is GB18030 where it is not UTF-8`;
    expect(assumed).toContainEqual({ what, because: "it reads as Chinese in this encoding" });
  });

  it("is not taken for one where it is none", async () => {
    for (const bytes of [Buffer.from("# gr\u00f6\u00dfer\n", "latin1"), Buffer.from("已杀死\n")]) {
      expect(
        (await told("other.out", bytes)).assumed.filter(({ what }: { what: string }) => what.includes("GB18030")),
      ).toEqual([]);
    }
  });
});

describe("what is not read of logs is said", () => {
  const cluster = join(directory, "cluster");
  mkdirSync(cluster);
  const log = text("heap-exit-239.1.20.5.log");
  const files: Record<string, string | Uint8Array> = {
    "flink-u-standalonesession-0-h.log": log,
    "flink-u-client-h.log": "x",
    "older.tar.zst": "x",
    "flink-u-standalonesession-0-h.log.1.gz": damaged(gzipSync(filler)),
    "flink-u-standalonesession-0-h.log.2.gz": gzipSync(filler).subarray(0, -20),
  };
  for (let at = 0; at < 6; at++) files[`flink-u-taskexecutor-${at}-h.log`] = "x";
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cluster, name), content);

  it("of a directory", async () => {
    const { stdout, status } = await headroomIn(root, ["diagnose", cluster, "--output", "json"]);
    const { notRead } = JSON.parse(stdout) as { notRead: { what: string; why: string }[] };
    expect(status).toBe(0);
    expect(notRead.map(({ what }) => what.replace(`${cluster}/`, ""))).toEqual([
      "flink-u-taskexecutor-0-h.log",
      "flink-u-taskexecutor-1-h.log",
      "flink-u-taskexecutor-2-h.log",
      "3 more logs",
      "flink-u-client-h.log",
      "older.tar.zst",
      "the rest of flink-u-standalonesession-0-h.log.2.gz",
      "the rest of flink-u-standalonesession-0-h.log.1.gz",
    ]);
  });

  it("of files", async () => {
    const packed = join(directory, "jobmanager.log.zst");
    writeFileSync(packed, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]));
    const own = join(cluster, "flink-u-standalonesession-0-h.log");
    const { stdout, status } = await headroomIn(root, ["diagnose", packed, join(directory, "none.log"), own]);
    expect(status).toBe(2);
    expect(stdout.replace(/\s+/gu, " ")).toContain(`Not read: ${packed}: it is packed in an unsupported format`);
    expect(stdout.replace(/\s+/gu, " ")).toContain(`Not read: ${join(directory, "none.log")}: it cannot be read`);
  });
});

/** A byte in its middle is another one. */
function damaged(packed: Buffer): Buffer {
  const middle = packed.length >> 1;
  return Buffer.concat([packed.subarray(0, middle), Buffer.alloc(64, 0xff), packed.subarray(middle + 64)]);
}

it("among any number of settings in a log, those that decide the memory are read", () => {
  const setting = (key: string, value: string) =>
    `2026-01-05 08:00:00,000 INFO  org.apache.flink.configuration.GlobalConfiguration [] - Loading configuration property: ${key}, ${value}`;
  const banner =
    "2026-01-05 08:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.20.5, Scala: 2.12)";
  const lines = [
    banner,
    ...Array.from({ length: 6_000 }, (_, index) => setting(`a.b${index}`, "c")),
    setting("jobmanager.memory.process.size", "2g"),
    "java.lang.OutOfMemoryError: Metaspace",
  ];
  const { context } = diagnoseLines(lines, {});
  expect(context.answer?.configuration.get("jobmanager.memory.process.size")?.value.text).toBe("2g");
});

describe("what tells of pods, and is larger than is read", () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n${`# ${"x".repeat(98)}\n`.repeat(340_000)}java.lang.OutOfMemoryError: Metaspace\n`;
  const told = "the status of pods in ";

  it("is read as a log to its end, and said to be", async () => {
    const path = join(directory, "pods.yaml");
    writeFileSync(path, text);
    const file = await readLogs([path], { chunks: Readable.from([]), isTerminal: false });
    const input = await readLogs(["-"], { chunks: Readable.from(chunksOf(text)), isTerminal: false });
    for (const { runs, basis } of [file, input]) {
      expect(basis.notRead.map(({ what }) => what.en)).toEqual([expect.stringContaining(told)]);
      expect(
        runs.flatMap(({ signs }) => signs.flatMap(({ observations }) => observations.map(({ cause }) => cause))),
      ).toContain("metaspace");
    }
  });

  function* chunksOf(whole: string): Generator<Buffer> {
    const bytes = Buffer.from(whole);
    for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
  }
});
