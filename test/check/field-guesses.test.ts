import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CheckedFinding, checkSubject } from "../../src/core/check/check-subject.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";
import { ask, type Circumstances, heapOf } from "../support/ask.ts";

const catalogue = loadOptionCatalogue();
const field = (name: string) => readFileSync(new URL(`../data/field/${name}`, import.meta.url), "utf8");

function findings(flink: string, text: string, circumstances: Circumstances = {}): CheckedFinding[] {
  return [...checkSubject({ answer: ask(flink, text, circumstances), filesThere: [], catalogue }, new Map())];
}

const told = (flink: string, text: string) =>
  findings(flink, text).map(({ finding: { rule, text: words, fix } }) => ({
    rule,
    text: words("en"),
    mended: fix === undefined ? undefined : applyEdits(fix.source.text, fix.edits),
  }));

const size = "jobmanager.memory.process.size: 1600m\n";

describe("keys that the start scripts read belong to every release that reads them", () => {
  test.each(["1.11", "1.16", "1.20"])("F4, %s", (flink) => {
    expect(told(flink, field("F4-script-keys.flink-conf.yaml"))).toEqual([]);
  });

  test.each(["env.pid.dir: /run", "env.log.dir: /var/log", "zookeeper.heap.mb: 512", "env.ssh.opts: -q"])(
    "%s",
    (line) => {
      expect(told("1.11", `${size}${line}\n`)).toEqual([]);
    },
  );

  test("one that the scripts of a release do not know is another matter", () => {
    expect(told("1.11", `${size}env.hbase.conf.dir: /etc/hbase\n`)[0]?.text).toContain("it was introduced in 1.12");
  });
});

describe("a guess is shown, and never written", () => {
  test("F9", () => {
    const [only, ...others] = told("2.3", field("F9-guessing-fix.config.yaml"));
    expect(others).toEqual([]);
    expect(only?.text).toContain("did you mean metrics.scope.jm-job?");
    expect(only?.mended).toBeUndefined();
  });

  test.each([
    ["jobmanager.memory.proces.size: 2g", "jobmanager.memory.process.size: 2g"],
    ["jobmanager.memory.Process.Size: 2g", "jobmanager.memory.process.size: 2g"],
    ["jobmanager.memory.process-size: 2g", "jobmanager.memory.process.size: 2g"],
    ["jobmanager.process.size: 2g", undefined],
    ["jobmanager.memory.porcesss.size: 2g", undefined],
    ["jobmanager.memory: 2g", undefined],
  ])("%s is mended: %s", (line, mended) => {
    const finding = told("1.20", `jobmanager.memory.heap.size: 1g\n${line}\n`).find(
      ({ rule }) => rule === "unknown-key",
    );
    expect(finding?.text).toContain("did you mean jobmanager.memory.process.size?");
    expect(finding?.mended?.split("\n")[1]).toBe(mended);
  });

  test("query.server.port, which the entrypoint of Flink's images writes, is noise", () => {
    expect(told("1.20", `${size}query.server.port: 6125\n`)).toEqual([]);
  });
});

describe("a block that was appended again and again is one finding", () => {
  test("F10", () => {
    const [block, ...others] = findings("1.18", field("F10-appended-27-times.flink-conf.yaml"));
    expect(block?.finding.text("en")).toContain(
      "A block of 10 keys, starting with jobmanager.rpc.address, occurs 27 times",
    );
    // The image of 1.18 appends FLINK_PROPERTIES; later ones write the file anew.
    expect(block?.finding.text("en")).toMatch(/up to 1\.18 does with FLINK_PROPERTIES in a persistent file\.$/u);
    const [later] = findings("1.20", field("F10-appended-27-times.flink-conf.yaml"), { file: "flink-conf.yaml" });
    expect(later?.finding.text("en")).toMatch(/Something appends it at each start to a file that is kept\.$/u);
    expect(block?.finding.places).toHaveLength(2);
    expect(others.map(({ finding }) => finding.rule)).toEqual(["legacy-key"]);
    const { fix } = block?.finding ?? {};
    expect(fix && applyEdits(fix.source.text, fix.edits).split("\n")).toHaveLength(11);
  });

  test("a key that stands twice is told of by itself", () => {
    const lines = "a.b: 1\nc.d: 2\ne.f: 3\n";
    expect(told("1.18", size + lines + lines).map(({ rule }) => rule)).toEqual(Array(3).fill("duplicate-key"));
  });

  test("of a single key that stands often, two places are shown", () => {
    const [only] = findings("1.18", size.repeat(9));
    expect(only?.finding.places).toHaveLength(2);
    expect(only?.finding.text("en")).toContain("lines 8, 7, 6, 5, 4 and 3 more have no effect.");
    expect(only?.finding.text("zh")).toContain("第 8、7、6、5、4 行及另外 3 行不起作用。");
  });
});

describe("a key that nobody reads, and what would come of the one that was meant", () => {
  test("F21", () => {
    const [heap, overhead, ...others] = told("1.20", field("F21-jvm-heap-key.flink-conf.yaml"));
    expect(others).toEqual([]);
    expect(heap?.text).toBe(
      "Flink does not know the key jobmanager.memory.jvm-heap.size and ignores it; did you mean jobmanager.memory.heap.size? With that key Flink would refuse these sizes: 1472m fits.",
    );
    expect(heap?.mended).toBeUndefined();
    expect(overhead?.text).toContain(
      "set jobmanager.memory.jvm-overhead.min and jobmanager.memory.jvm-overhead.max to the same value",
    );
  });

  test("the size that is said to fit is accepted, and one mebibyte more is not", () => {
    const base = "jobmanager.memory.process.size: 2048m\njobmanager.memory.heap.size: ";
    expect(ask("1.20", `${base}1472m\n`).outcome.kind).toBe("planned");
    expect(ask("1.20", `${base}1473m\n`).outcome.kind).toBe("refused");
  });
});

describe("a fix keeps the heap that there was", () => {
  test.each([
    [field("F14-smallest-that-starts.flink-conf.yaml"), 1024],
    ["jobmanager.memory.process.size: 1g\njobmanager.memory.jvm-metaspace.size: 1g\n", 448],
    ["jobmanager.memory.process.size: 1600m\njobmanager.memory.off-heap.size: 1200m\n", 1024],
  ])("%j: %s MiB", (text, mebibytes) => {
    const mended = findings("1.20", text).flatMap(({ finding: { fix } }) =>
      fix === undefined ? [] : applyEdits(fix.source.text, fix.edits),
    );
    const [first = ""] = mended;
    expect(heapOf("1.20", first)).toBeGreaterThanOrEqual(BigInt(mebibytes) << 20n);
    expect(heapOf("1.20", first)).toBeLessThan(BigInt(mebibytes + 8) << 20n);
  });
});
