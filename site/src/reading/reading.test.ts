import { describe, expect, test } from "vitest";
import { explainSentence } from "../../../src/core/explain/explain-sentence.ts";
import { answer } from "../../../src/core/jobmanager/answer.ts";
import { unifiedPlan } from "../../../src/core/jobmanager/unified-plan.ts";
import { languages } from "../../../src/core/language.ts";
import { newestRelease } from "../../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../../src/core/options/load-option-catalogue.ts";
import { shippedConfiguration } from "../../../src/core/options/shipped-configurations.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";
import { applyEdits } from "../../../src/core/text/text-edit.ts";
import { examples, shippedText } from "../examples.ts";
import { drawingOf } from "../picture/drawing.ts";
import { findingsIn } from "./findings.ts";
import { lateReaders } from "./late-readers.ts";
import { type Reading, type ReadJobManager, read, sourceName } from "./reading.ts";
import { tokensBehind, tokensInConflict, whyOf } from "./why.ts";

function only(reading: Reading): ReadJobManager {
  if (reading.kind !== "answered") throw new Error(reading.kind);
  const [first, ...others] = reading.jobManagers;
  if (first === undefined || others.length > 0) throw new Error("not one JobManager");
  return first;
}

/** What of a text is lit up for a component. */
function lit(text: string, component: Component, file?: string): string[] {
  const reading = read({ text, file }, lateReaders);
  const why = whyOf(only(reading).answer, component, sourceName({ file }, reading.taken));
  return why === undefined ? [] : tokensBehind(why).map(({ start, end }) => text.slice(start, end));
}

test("the page opens with what the newest release ships", () => {
  const { answer: shown } = only(read({ text: shippedText, file: "config.yaml" }));
  const given = { kind: "shipped", configuration: shippedConfiguration(newestRelease) } as const;
  const shipped = answer({ release: newestRelease, execution: "standalone", given, arguments: [], environment: {} });
  expect(unifiedPlan(shown)).toStrictEqual(unifiedPlan(shipped));
  const keys = new Set([...shown.configuration.settings()].map(({ key, value }) => `${key}: ${value.text}`));
  const own = [...shipped.configuration.settings()].filter(({ key }) => key.startsWith("jobmanager."));
  expect([...keys].sort()).toStrictEqual(own.map(({ key, value }) => `${key}: ${value.text}`).sort());
});

test("a legacy heap option on Kubernetes: the answer is that of the JVM in the pod, as the advice beside it says", () => {
  const input = {
    text: "jobmanager.heap.size: 1024m\n",
    file: "flink-conf.yaml",
    release: "1.20",
    execution: "kubernetes",
  } as const;
  const reading = read(input);
  expect(unifiedPlan(only(reading).answer)?.spec.jvmHeap).toBe(1n << 30n);
  const told = findingsIn(input, reading, loadOptionCatalogue(), "en").map(({ text }) => text);
  expect(told.filter((text) => text.includes("the JVM in it a heap of 1024 MiB"))).toHaveLength(1);
});

test("a file that is more than is read has no answer, and no refusal", () => {
  const text = `a: ${"{b: ".repeat(1_200)}1${"}".repeat(1_200)}\njobmanager.memory.process.size: 2g\n`;
  const one = only(read({ text, file: "config.yaml" }));
  expect(one.answer.outcome).toMatchObject({ kind: "unknown", because: [{ what: { en: "config.yaml" } }] });
  expect(one.ways).toBeUndefined();
  expect(explainSentence(one.answer).en).toContain("this text is more than Headroom reads");
});

describe("a text is taken for what it is", () => {
  test.each<readonly [string, string | undefined, string | undefined]>([
    [shippedText, undefined, "config.yaml"],
    ["jobmanager.memory.process.size: 1g\n", "flink-conf.yaml", "flink-conf.yaml"],
    ['[{"key":"jobmanager.memory.process.size","value":"1600m"}]', undefined, "settings-list"],
    ["exit code 137", undefined, "log"],
    ["137\n", undefined, "log"],
    ...examples.map(
      ({ text, file, id }) =>
        [
          text,
          file,
          { conflict: "config.yaml", deployment: "manifest", log: "log", yarn: "command-lines" }[id],
        ] as const,
    ),
    [examples[3]?.text ?? "", undefined, "command-lines"],
  ])("%#", (text, file, taken) => {
    expect(read({ text, file }).taken).toBe(taken);
  });

  test("unless a person says otherwise", () => {
    expect(read({ text: "a: b", as: "flink-conf.yaml" }).taken).toBe("flink-conf.yaml");
  });

  test("what is no Flink's has no answer, and says why", () => {
    const reading = read({ text: "replicaCount: 1\nflinkConfiguration:\n  a: b\n", file: "values.yaml" });
    expect(reading).toMatchObject({ kind: "none", why: { en: expect.stringContaining("Helm values") } });
  });

  test("manifests wait for what reads them", () => {
    expect(read({ text: examples[1]?.text ?? "" }).kind).toBe("later");
    expect(only(read({ text: examples[1]?.text ?? "" }, lateReaders)).name?.en).toBe("FlinkDeployment orders");
  });
});

describe("what the operator says", () => {
  const deployment = (more: string) =>
    `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: orders}
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  taskManager: {resource: {memory: 2048m}}
  jobManager: {resource: {memory: 512m}}
  job: {jarURI: "local:///j.jar", ${more}}
`;

  test.each([
    [
      "parallelism: 1, upgradeMode: savepoint",
      /^Refused unless the operator's default configuration says otherwise: /u,
    ],
    ["parallelism: 0", /^The operator refuses it: /u],
  ])("of %s is as certain as it is", (more, said) => {
    const one = only(read({ text: deployment(more) }, lateReaders));
    expect(one.obstacle?.en).toMatch(said);
  });
});

test("nothing is found in what the page opens with: it does without the rules until something is changed", () => {
  const opening = { text: shippedText, file: "config.yaml" };
  for (const language of languages) {
    expect(findingsIn(opening, read(opening), loadOptionCatalogue(), language)).toEqual([]);
  }
});

test("the ways out of a manifest are edits of its text", () => {
  const text = `${examples[1]?.text}---\n${examples[1]?.text.replace("name: orders", "name: small").replace("2048m", "512m")}`;
  const second = (given: string) => {
    const reading = read({ text: given }, lateReaders);
    const one = reading.kind === "answered" ? reading.jobManagers[1] : undefined;
    if (one === undefined) throw new Error("no second JobManager");
    return one;
  };
  const { answer: refused, ways = [] } = second(text);
  expect(refused.outcome.kind).toBe("refused");
  expect(ways.map(({ edits }) => edits.length)).toEqual(ways.map(({ changes }) => changes.length));
  for (const { edits, plan } of ways)
    expect(second(applyEdits(text, edits)).answer.outcome).toMatchObject({
      kind: "planned",
      plan: { spec: plan.model === "unified" ? plan.spec : {} },
    });
});

describe("what a size comes from is lit up", () => {
  test("in a configuration", () => {
    expect(lit(shippedText, "jvm-heap")).toStrictEqual(["size: 1600m", "size: 1600m"]);
    expect(lit("jobmanager.memory.heap.size: 1g\n", "jvm-heap")).toStrictEqual(["jobmanager.memory.heap.size: 1g"]);
    expect(lit("jobmanager.memory.heap.size: 1g\n", "off-heap")).toStrictEqual([]);
  });

  test("in the second document of a manifest", () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n${examples[1]?.text}`;
    expect(lit(text, "total-process")).toStrictEqual(["memory: 2048m"]);
  });

  test("in a command line", () => {
    expect(lit(examples[3]?.text ?? "", "jvm-metaspace")).toStrictEqual(["jobmanager.memory.jvm-metaspace.size=512m"]);
  });

  test("and so are the settings in conflict", () => {
    const text = examples[0]?.text ?? "";
    const { answer: refused } = only(read({ text, file: "config.yaml" }));
    expect(tokensInConflict(refused, "config.yaml").map(({ start, end }) => text.slice(start, end))).toStrictEqual([
      "size: 8g",
      "size: 4g",
    ]);
  });
});

describe("the picture", () => {
  test("is to scale: parts follow each other, and fill the whole", () => {
    const drawing = drawingOf(only(read({ text: shippedText, file: "config.yaml" })).answer);
    let at = 0n;
    for (const { start, bytes } of drawing.parts) {
      expect(start).toBe(at);
      at += bytes;
    }
    expect(drawing.extent).toBe(at);
    expect(drawing.frames.map(({ bytes }) => bytes)).toStrictEqual([1600n << 20n, 1152n << 20n]);
    expect(drawing.unknown).toStrictEqual([]);
  });

  test("of a refusal has the parts stick out of what they do not fit", () => {
    const text = "jobmanager.memory.process.size: 1g\njobmanager.memory.heap.size: 2g\n";
    const drawing = drawingOf(only(read({ text, file: "config.yaml" })).answer);
    const [frame] = drawing.frames;
    expect(frame).toMatchObject({ component: "total-process", bytes: 1n << 30n });
    expect(drawing.extent).toBeGreaterThan(2n << 30n);
    expect(drawing.conflict).toBe(true);
  });
});
