import { describe, expect, test } from "vitest";
import { ask, explained, memory } from "../../../test/support/ask.ts";
import { flinkReleases } from "../options/flink-release.ts";
import { toJson } from "../output/json.ts";
import { applyEdits } from "../text/text-edit.ts";
import { explainDocument } from "./explain-document.ts";

describe("sizes", () => {
  test("are exact integers, beyond what a double can hold too", () => {
    const given = ask(
      "2.3",
      memory({
        "heap.size": "4611686018427387905b",
        "off-heap.size": "3b",
        "jvm-overhead.max": "1b",
        "jvm-overhead.min": "0",
      }),
    );
    const json = toJson(explainDocument(explained(given), "en"));
    expect(json).toContain('"jvmHeapBytes": 4611686018427387905,');
    expect(json).toContain('"totalFlinkBytes": 4611686018427387908,');
    expect(json).toContain('"totalProcessBytes": 4611686018695823365,');
  });

  test("of a release before 1.11 are the heap alone, and the container", () => {
    const { memory: sizes, dynamicProperties } = explainDocument(
      explained(ask("1.10", "jobmanager.heap.size: 1g\n")),
      "en",
    );
    expect(sizes).toStrictEqual({ totalProcessBytes: null, jvmHeapBytes: 1n << 30n });
    expect(dynamicProperties).toStrictEqual({});
    const inContainer = explainDocument(explained(ask("1.10", "", { execution: "yarn" })), "en");
    expect(inContainer.memory?.totalProcessBytes).toBe(1n << 30n);
  });
});

describe("settings", () => {
  test("are those given and the defaults of those that are not, each with its place and its shadows", () => {
    const given = ask("2.3", memory({ "process.size": "1600m" }), { args: ["-Djobmanager.memory.process.size=2g"] });
    const { settings } = explainDocument(explained(given), "en");
    expect(settings[0]).toStrictEqual({
      key: "jobmanager.memory.process.size",
      value: "2g",
      from: { kind: "dynamic-property", argument: 0 },
      shadows: [{ value: "1600m", from: { kind: "file", name: "config.yaml", line: 1, column: 1 } }],
    });
    expect(settings.map(({ key, from }) => `${key} ${(from as { kind: string }).kind}`)).toContain(
      "jobmanager.memory.jvm-overhead.fraction default",
    );
    expect(settings.map(({ key }) => key)).not.toContain("jobmanager.memory.heap.size");
  });

  test("are only those that the release has", () => {
    for (const release of flinkReleases) {
      const { settings } = explainDocument(explained(ask(release.line, "jobmanager.heap.size: 1g\n")), "en");
      const keys = settings.map(({ key }) => key);
      expect(keys.includes("jobmanager.heap.size")).toBe(release.behaviour.readsLegacyHeap);
      expect(keys.includes("jobmanager.memory.off-heap.size")).toBe(release.behaviour.memoryModel === "unified");
    }
  });

  test("of the legacy heap tell what they stand for", () => {
    const { derivation } = explainDocument(
      explained(ask("1.20", "jobmanager.heap.size: 1g\n", { file: "flink-conf.yaml" })),
      "en",
    );
    expect(derivation[0]).toMatchObject({ component: "jvm-heap", how: "legacy", resultBytes: 1n << 30n });
  });
});

test("the offsets of edits are into the file's text", () => {
  const text = `# 内存 😀\n${memory({ "process.size": "8g", "heap.size": "4g" })}`;
  const { failure } = explainDocument(explained(ask("2.3", text)), "en");
  const [first] = failure?.ways ?? [];
  expect(first?.text).toBe("remove jobmanager.memory.heap.size (the heap becomes 6.82 GiB)");
  expect(applyEdits(text, first?.edits ?? [])).toBe(`# 内存 😀\n${memory({ "process.size": "8g" })}`);
});

test("local execution has no memory, and says so", () => {
  const document = explainDocument(
    explained(ask("2.3", memory({ "process.size": "1600m" }), { execution: "local" })),
    "en",
  );
  expect(document).toMatchObject({ ok: true, execution: "local" });
  expect(document.memory).toBeUndefined();
  expect(document.text).toContain("no JobManager process");
});
