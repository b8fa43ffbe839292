import { describe, expect, test } from "vitest";
import { ask, type Circumstances, explained, memory } from "../../../test/support/ask.ts";
import { answer } from "../jobmanager/answer.ts";
import { type Difference, diffReleases } from "./release-diff.ts";

function diff(left: string, right: string, text: string, circumstances?: Circumstances) {
  return diffReleases(explained(ask(left, text, circumstances)), explained(ask(right, text, circumstances)));
}

const kinds = (differences: readonly Difference[]) => differences.map(({ kind }) => kind);

describe("nothing differs", () => {
  test.each([
    ["1.20", "2.3"],
    ["1.12", "1.15"],
    ["2.1", "2.2"],
  ])("between %s and %s, of an ordinary configuration", (left, right) => {
    const text = memory({ "process.size": "1600m" });
    expect(diff(left, right, text, { file: "config.yaml" })).toMatchObject({ differences: [], reasons: [] });
  });
});

test("a note that both get is no difference, although it names the release", () => {
  const text = memory({ "process.size": "1600m" });
  expect(diff("2.1", "2.2", text, { file: "flink-conf.yaml" }).differences).toStrictEqual([]);
  expect(kinds(diff("1.20", "2.3", text, { file: "flink-conf.yaml" }).differences)).toStrictEqual(["note"]);
});

describe("what differs, and why", () => {
  test("the -D arguments since 1.12", () => {
    const { differences, reasons } = diff("1.11", "1.12", memory({ "process.size": "1600m" }));
    expect(differences).toMatchObject([{ kind: "dynamic-properties", left: null }]);
    expect(reasons).toStrictEqual(["dynamicConfigs"]);
  });

  test("the legacy heap, gone in 2.0", () => {
    const text = "jobmanager.heap.size: 1g\n";
    const { differences, reasons } = diff("1.20", "2.0", text, { file: "config.yaml" });
    expect(new Set(kinds(differences))).toStrictEqual(
      new Set(["outcome", "component", "jvm-arguments", "dynamic-properties", "flink-log", "note"]),
    );
    expect(differences[0]).toMatchObject({ kind: "outcome", left: "planned" });
    expect(reasons).toStrictEqual(["readsLegacyHeap"]);
  });

  test("the words of a refusal", () => {
    const { differences, reasons } = diff("1.20", "2.0", memory({ "process.size": "100m" }), { file: "config.yaml" });
    expect(kinds(differences)).toStrictEqual(["outcome"]);
    expect(differences[0]?.left).toBe(`JobManager memory configuration failed: ${differences[0]?.right}`);
    expect(reasons).toStrictEqual(["wrapsRefusal"]);
  });

  test("the spelling of a log line", () => {
    const text = memory({ "flink.size": "1g", "process.size": "1600m", "jvm-overhead.fraction": "0.1" });
    const { differences, reasons } = diff("1.15", "1.16", text);
    expect(kinds(differences)).toStrictEqual(["flink-log", "flink-log"]);
    expect(reasons).toStrictEqual(["overheadSpelling"]);
  });

  test("the bug of 1.11.0", () => {
    const text = memory({ "heap.size": "1g", "off-heap.size": "1g", "flink.size": "2g" });
    expect(diff("1.11.1", "1.11.2", text).reasons).toStrictEqual(["comparesTotalFlinkAsOffHeap"]);
  });

  test("the model of 1.10", () => {
    const { differences, reasons } = diff("1.10", "1.11", "jobmanager.heap.size: 1024m\n");
    expect(kinds(differences)).toContain("component");
    expect(reasons).toContain("memoryModel");
  });

  test("the file that is read", () => {
    const left = ask("1.20", memory({ "process.size": "1g" }), { file: "flink-conf.yaml" });
    const right = ask("2.3", memory({ "process.size": "1600m" }), { file: "config.yaml" });
    const { differences, reasons } = diffReleases(explained(left), explained(right));
    expect(differences[0]).toStrictEqual({ kind: "file", left: "flink-conf.yaml", right: "config.yaml" });
    expect(reasons).toStrictEqual(["configurationFiles"]);
  });

  test("a file that one release does not find", () => {
    const left = ask("1.20", memory({ "process.size": "1600m" }), { file: "flink-conf.yaml" });
    const right = answer({
      ...ask("2.3", "").question,
      given: { kind: "missing", directory: "conf", there: ["flink-conf.yaml"] },
    });
    const { differences, reasons } = diffReleases(explained(left), explained(right));
    expect(kinds(differences).slice(0, 2)).toStrictEqual(["file", "outcome"]);
    expect(reasons).toContain("configurationFiles");
  });
});
