import { describe, expect, test } from "vitest";
import { ask, type Circumstances, explained, memory } from "../../../test/support/ask.ts";
import { languages } from "../language.ts";
import type { FlinkBehaviour } from "../options/release-differences.ts";
import { toJson } from "../output/json.ts";
import { columnsOf } from "../output/terminal.ts";
import { behaviourTexts, diffDocument, diffMarkdown, diffText } from "./diff-report.ts";
import { diffReleases } from "./release-diff.ts";

function diff(left: string, right: string, text: string, circumstances?: Circumstances) {
  return diffReleases(explained(ask(left, text, circumstances)), explained(ask(right, text, circumstances)));
}

const wide = { width: 100, colour: false };
const legacy = diff("1.20", "2.3", `jobmanager.heap.size: 1g\n${memory({ "process.size": "2g" })}`, {
  file: "config.yaml",
});

describe("for people", () => {
  test.each(languages)("in %s", (language) => {
    expect(diffText(legacy, language, wide)).toMatchSnapshot();
  });

  test("nothing differs", () => {
    expect(diffText(diff("2.1", "2.3", memory({ "process.size": "1600m" })), "en", wide)).toBe(
      "Flink 2.1 → 2.3\n\n  Nothing differs: the same sizes, arguments and warnings.\n",
    );
  });

  test("patches of one line are named to the patch", () => {
    const text = memory({ "heap.size": "1g", "off-heap.size": "1g", "flink.size": "2g" });
    expect(diffText(diff("1.11.1", "1.11.2", text), "en", wide)).toMatch(/^Flink 1\.11\.1 → 1\.11\.2\n/u);
  });

  test("keeps to the width", () => {
    for (const line of diffText(legacy, "en", { width: 70, colour: false }).split("\n")) {
      if (columnsOf(line) > 70) expect(line.trim()).toMatch(/^\S+$|\S{40}/u);
    }
  });
});

test("Markdown", () => {
  expect(diffMarkdown(legacy, "en")).toMatchSnapshot();
});

test("JSON, with sizes as exact integers", () => {
  const document = JSON.parse(toJson(diffDocument(legacy, "en"))) as {
    schema: number;
    differences: unknown[];
    reasons: unknown[];
  };
  expect(document).toMatchObject({
    schema: 1,
    differs: true,
    left: { flink: "1.20", ok: true },
    right: { flink: "2.3", ok: true },
  });
  expect(document.differences).toContainEqual({
    kind: "component",
    component: "jvm-overhead",
    leftBytes: 640 * 2 ** 20,
    rightBytes: 214748368,
  });
});

test("every behaviour that a configuration can feel has its reason", () => {
  const felt: readonly (keyof FlinkBehaviour)[] = [
    "memoryModel",
    "configurationFiles",
    "readsLegacyHeap",
    "wrapsRefusal",
    "comparesTotalFlinkAsOffHeap",
    "overheadSpelling",
    "dynamicConfigs",
  ];
  expect(felt.filter((name) => behaviourTexts[name] === undefined)).toStrictEqual([]);
});
