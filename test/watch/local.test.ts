import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MiB } from "../../src/core/memory/units.ts";
import { afterFullCollection, FileTail, gcLogFile } from "../../src/flink/watch/gc-log.ts";
import { gcInCounters, useInCounters } from "../../src/flink/watch/jvm-counters.ts";
import { readPerformanceData } from "../../src/flink/watch/jvm-performance-data.ts";
import {
  cgroupBytes,
  listeningInodes,
  memoryCgroup,
  residentBytes,
  startTicks,
} from "../../src/flink/watch/proc-files.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-local-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("files of Linux", () => {
  it("tell what is resident, and when a process with an odd name started", () => {
    expect(residentBytes("Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t  400 kB\n")).toBe(409_600n);
    const rest = Array.from({ length: 30 }, (_, index) => `${index}`).join(" ");
    expect(startTicks(`12 (a) S (b)) ${rest}`)).toBe("19");
  });

  it("tell who listens on a port", () => {
    const table = [
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
      "   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0",
      "   1: 0100007F:1F91 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 4343 1 0",
      "   2: 0100007F:1F92 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4444 1 0",
    ].join("\n");
    expect(listeningInodes(table, 8081)).toEqual(["4242"]);
  });

  it.each([
    ["0::/kubepods/pod1\n", { version: 2, path: "/kubepods/pod1" }],
    ["9:name=systemd:/\n4:memory:/docker/abc\n0::/\n", { version: 1, path: "/docker/abc" }],
    ["", undefined],
  ] as const)("tell the control group of %j", (text, expected) => expect(memoryCgroup(text)).toEqual(expected));

  it.each([
    ["1073741824\n", 1_073_741_824n],
    ["max\n", undefined],
    ["9223372036854771712\n", undefined],
  ])("read the limit %j", (text, expected) => expect(cgroupBytes(text)).toBe(expected));
});

describe("a log of collections", () => {
  const line =
    "[2026-01-05T08:00:00.000+0000][12.345s][info][gc] GC(12) Pause Full (System.gc()) 117M->33M(448M) 95.123ms\n";

  it("tells what a full collection left", () => {
    expect(
      afterFullCollection(`${line}[1s] GC(13) Pause Young (Normal) (G1 Evacuation Pause) 60M->35M(448M) 5ms\n`),
    ).toBe(33n * MiB);
    expect(afterFullCollection("[1s] GC(1) Pause Young (Normal) 60M->35M(448M) 5ms\n")).toBeUndefined();
  });

  it.each([
    ["-Xlog:gc*:file=/logs/gc.log:time,uptime", "/logs/gc.log"],
    ["-Xlog:gc:gc.log", "/srv/gc.log"],
    ["-Xlog:gc*=info:stdout", undefined],
    ["-Xlog:gc:file=/logs/gc-%p.log", undefined],
    ["-Xlog:safepoint:file=/x", undefined],
  ])("is where %s sends it", (option, file) => expect(gcLogFile(["-Xmx1g", option], "/srv")).toBe(file));

  it("is read from where it was left, and again once it was rotated", () => {
    const file = join(directory, "gc.log");
    const tail = new FileTail(file);
    expect(tail.read()).toBe("");
    writeFileSync(file, "one\nhalf");
    expect(tail.read()).toBe("one\n");
    expect(tail.read()).toBe("");
    appendFileSync(file, " done\n");
    expect(tail.read()).toBe("half done\n");
    writeFileSync(file, "new\n");
    expect(tail.read()).toBe("new\n");
  });
});

describe("the counters of a JVM", () => {
  it("are read in either byte order", () => {
    for (const little of [true, false]) {
      const data = readPerformanceData(
        performanceData(little, {
          "sun.gc.generation.0.space.0.used": 5n,
          "sun.gc.generation.1.space.0.used": 7n,
          "java.threads.live": 61n,
          "sun.gc.metaspace.used": 9n,
        }),
      );
      expect(useInCounters(data ?? new Map())).toEqual({
        heap: { value: 12n, from: "jvm" },
        metaspace: { value: 9n, from: "jvm" },
        threads: { value: 61, from: "jvm" },
      });
    }
  });

  it("tell the time of all collectors", () => {
    const data = new Map<string, bigint>([
      ["sun.os.hrt.frequency", 1_000_000_000n],
      ["sun.gc.collector.0.invocations", 7n],
      ["sun.gc.collector.0.time", 50_000_000n],
      ["sun.gc.collector.1.invocations", 2n],
      ["sun.gc.collector.1.time", 200_000_000n],
    ]);
    expect(gcInCounters(data)).toEqual({ collections: 9, fullCollections: 2, milliseconds: 250 });
    expect(gcInCounters(new Map())).toBeUndefined();
  });

  it("are not read from anything else", () => {
    expect(readPerformanceData(Buffer.alloc(0))).toBeUndefined();
    expect(readPerformanceData(Buffer.from("a text that is longer than the header of such a file"))).toBeUndefined();
    const cut = performanceData(true, { "java.threads.live": 61n, "sun.gc.metaspace.used": 9n }).subarray(0, 60);
    expect(readPerformanceData(cut)?.size ?? 0).toBeLessThan(2);
  });
});

/** A file as HotSpot writes it. */
function performanceData(little: boolean, values: Readonly<Record<string, bigint>>): Buffer {
  const entries = Object.entries(values).map(([name, value]) => {
    const dataAt = Math.ceil((20 + name.length + 1) / 8) * 8;
    const entry = Buffer.alloc(dataAt + 8);
    const write = (number: number, at: number) =>
      little ? entry.writeInt32LE(number, at) : entry.writeInt32BE(number, at);
    write(entry.length, 0);
    write(20, 4);
    write(dataAt, 16);
    entry[12] = "J".charCodeAt(0);
    entry.write(name, 20, "latin1");
    if (little) entry.writeBigInt64LE(value, dataAt);
    else entry.writeBigInt64BE(value, dataAt);
    return entry;
  });
  const header = Buffer.alloc(32);
  header.writeUInt32BE(0xcafec0c0, 0);
  header.set([little ? 1 : 0, 2, 0, 1], 4);
  const write = (number: number, at: number) =>
    little ? header.writeInt32LE(number, at) : header.writeInt32BE(number, at);
  write(32, 24);
  write(entries.length, 28);
  return Buffer.concat([header, ...entries]);
}
