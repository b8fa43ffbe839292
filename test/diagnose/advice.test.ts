import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advicePatch, diagnosisDocument } from "../../src/core/diagnose/diagnose-report.ts";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { diagnoseLines, diagnosisOf } from "../../src/core/diagnose/diagnosis.ts";
import { loggedConfiguration } from "../../src/core/diagnose/logged-configuration.ts";
import { answer, answerOfSettings } from "../../src/core/jobmanager/answer.ts";
import { settingsFor } from "../../src/core/jobmanager/enlarge.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import { MiB } from "../../src/core/memory/units.ts";
import { findRelease, flinkReleases } from "../../src/core/options/flink-release.ts";
import { toJson } from "../../src/core/output/json.ts";
import { causesOf, diagnosedLines, failures } from "./diagnosed.ts";

const release = (() => {
  const found = findRelease("1.20");
  if (!found.ok) throw new Error("no 1.20");
  return found.release;
})();
const answered = (settings: Record<string, string>) => answerOfSettings(Object.entries(settings), release);

describe("the settings for a larger part", () => {
  const size = (from: number, to: number) => fc.integer({ min: from, max: to }).map((mebibytes) => `${mebibytes}m`);
  const settings = fc.oneof(
    fc.record({ "jobmanager.memory.process.size": size(700, 20_000) }),
    fc.record({ "jobmanager.memory.flink.size": size(300, 20_000) }),
    fc.record({ "jobmanager.memory.heap.size": size(50, 20_000) }),
    fc.record({ "jobmanager.memory.heap.size": size(50, 600), "jobmanager.memory.process.size": size(1_300, 1_500) }),
    fc.record({ "jobmanager.memory.heap.size": size(50, 600), "jobmanager.memory.flink.size": size(700, 1_500) }),
    fc.record({
      "jobmanager.memory.process.size": size(900, 20_000),
      "jobmanager.memory.jvm-metaspace.size": size(32, 200),
      "jobmanager.memory.off-heap.size": size(1, 200),
    }),
  );
  const part = fc.constantFrom("jvmHeap", "offHeap", "jvmMetaspace", "jvmOverhead" as const) as fc.Arbitrary<"jvmHeap">;

  it("are accepted, give what is wanted, and take nothing from the others", () => {
    fc.assert(
      fc.property(settings, part, fc.integer({ min: 1, max: 3_000 }), (given, name, more) => {
        const base = answered(given as Record<string, string>);
        const before = unifiedPlan(base)?.spec;
        if (before === undefined) return;
        const wanted = { ...before, [name]: before[name] + BigInt(more) * MiB };
        const changed = settingsFor(base, wanted);
        expect(changed).toBeDefined();
        const again = unifiedPlan(
          answered({
            ...(given as Record<string, string>),
            ...Object.fromEntries((changed?.changes ?? []).map(({ key, value }) => [key, value ?? ""])),
          }),
        );
        expect(again?.spec).toEqual(changed?.plan.spec);
        for (const [key, bytes] of Object.entries(wanted))
          expect(changed?.plan.spec[key as typeof name]).toBeGreaterThanOrEqual(bytes);
      }),
    );
  });
});

describe("what a log tells of its configuration", () => {
  it("gives the plan that the JobManager ran with", () => {
    const { context } = diagnosedLines(readFileSync(join(failures, "metaspace-zombie.1.20.5.log"), "utf8"));
    expect(context.plan?.spec).toEqual({
      jvmHeap: 1_293_942_784n,
      offHeap: 134_217_728n,
      jvmMetaspace: 48_234_496n,
      jvmOverhead: 201_326_592n,
    });
    expect(context.answer?.configuration.get("jobmanager.memory.process.size")?.value.text).toBe("1600m");
  });

  it("is rebuilt from the JVM's arguments where nothing else is there", () => {
    const context = {
      process: undefined,
      entrypoint: undefined,
      flink: "1.11.4",
      java: undefined,
      jvmOptions: [
        "-Xmx1073741824",
        "-Xms1073741824",
        "-XX:MaxDirectMemorySize=134217728",
        "-XX:MaxMetaspaceSize=268435456",
      ],
      dynamicConfigs: new Map(),
      settings: new Map(),
      summary: new Map(),
      machine: undefined,
      newestPossible: undefined,
    };
    const answered = loggedConfiguration(context, undefined)?.answer;
    expect(answered && unifiedPlan(answered)).toMatchObject({
      directMemoryLimit: 128n * MiB,
      spec: { jvmHeap: 1024n * MiB, jvmMetaspace: 256n * MiB },
    });
  });
});

describe("advice on direct memory", () => {
  const failure =
    "java.lang.OutOfMemoryError: Cannot reserve 65536 bytes of direct buffer memory (allocated: 1073741824, limit: 1073741824)";

  it("does not repeat Flink's where no limit is set: a larger off-heap size alone changes nothing", () => {
    const { findings } = diagnoseLines([failure], {
      configuration: answered({ "jobmanager.memory.process.size": "1600m" }),
    });
    expect(findings[0]?.advice[0]?.settings.map(({ key, from, value }) => [key, from, value])).toEqual([
      ["jobmanager.memory.off-heap.size", "128m", "1536m"],
      ["jobmanager.memory.enable-jvm-direct-memory-limit", "false", "true"],
      ["jobmanager.memory.process.size", "1600m", "3129m"],
    ]);
    expect(findings[0]?.advice[0]?.plan?.directMemoryLimit).toBe(1536n * MiB);
  });
});

describe("an -Xmx of the user's own", () => {
  it("is what to drop where it is smaller than what Flink planned", () => {
    const at = "2026-01-02 03:04:05,006 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint        [] - ";
    const log = [
      "INFO  [] - Loading configuration property: jobmanager.memory.process.size, 1600m",
      "INFO  [] - Loading configuration property: env.java.opts.jobmanager, -Xmx200m -Dx=1",
      `${at} Starting StandaloneSessionClusterEntrypoint (Version: 1.20.5, Scala: 2.12)`,
      `${at} JVM Options:`,
      ...["-Xmx1073741824", "-Xms1073741824", "-XX:MaxMetaspaceSize=268435456", "-Xmx200m", "-Dx=1"].map(
        (option) => `${at}    ${option}`,
      ),
      `${at} Program Arguments:`,
      `${at.replace("INFO ", "ERROR")}Fatal error occurred in the cluster entrypoint.`,
      "java.lang.OutOfMemoryError: Java heap space",
    ];
    const { findings, context } = diagnosedLines(log.join("\n"));
    expect(context.plan?.spec.jvmHeap).toBe(1024n * MiB);
    expect(findings[0]?.advice[0]?.settings).toMatchObject([
      { key: "env.java.opts.jobmanager", from: "-Xmx200m -Dx=1", value: "-Dx=1" },
    ]);
  });
});

describe("a heap whose live set is known", () => {
  it("becomes twice that", () => {
    const gc = Array.from(
      { length: 12 },
      (_, index) =>
        `[${index + 1}.000s][info][gc] GC(${index}) Pause Full (G1 Compaction Pause) 1100M->700M(1024M) 800.000ms`,
    );
    const { findings } = diagnoseLines([...gc, "java.lang.OutOfMemoryError: Java heap space"], {
      configuration: answered({ "jobmanager.memory.process.size": "1600m" }),
    });
    expect(findings[0]?.advice[0]?.settings[0]).toMatchObject({ key: "jobmanager.memory.process.size" });
    expect(findings[0]?.advice[0]?.plan?.spec.jvmHeap).toBeGreaterThanOrEqual(1408n * MiB);
  });
});

describe("a refusal of which only the sentence is left", () => {
  const sentences: readonly (readonly [string, string])[] = [
    [
      "The configured Total Flink Memory (52.000mb (54525952 bytes)) is less than the configured Off-heap Memory (128.000mb (134217728 bytes)).",
      "jobmanager.memory.process.size",
    ],
    [
      "Sum of configured JVM Metaspace (256.000mb (268435456 bytes)) and JVM Overhead (192.000mb (201326592 bytes)) exceed configured Total Process Memory (300.000mb (314572800 bytes)).",
      "jobmanager.memory.process.size",
    ],
    [
      "The configured JVM Heap Memory (2.000gb (2147483648 bytes)) exceeds the configured Total Flink Memory (1024.000mb (1073741824 bytes)). Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.",
      "jobmanager.memory.flink.size",
    ],
  ];
  it.each(sentences)("%s", (sentence, option) => {
    const { findings } = diagnosedLines(
      `org.apache.flink.configuration.IllegalConfigurationException: JobManager memory configuration failed: ${sentence}`,
    );
    expect(findings[0]?.advice[0]?.settings[0]?.key).toBe(option);
  });
});

describe("the patch", () => {
  it("changes the file that was given", () => {
    const source = { name: "config.yaml", text: "jobmanager:\n  memory:\n    heap:\n      size: 44m # small\n" };
    const configuration = answer({
      release,
      execution: "standalone",
      given: { kind: "file", source, format: "config.yaml" },
      arguments: [],
      environment: {},
    });
    const { findings } = diagnoseLines(["java.lang.OutOfMemoryError: Java heap space"], { configuration });
    const advice = findings[0]?.advice[0];
    expect(advice && advicePatch(configuration, advice)).toMatch(/^--- a\/config\.yaml\n\+\+\+ b\/config\.yaml\n/u);
    expect(advice && advicePatch(configuration, advice)).toContain(
      "-      size: 44m # small\n+      size: 1024m # small\n",
    );
  });
});

describe("the report", () => {
  const diagnosis = diagnosedLines(readFileSync(join(failures, "heap-exit-239.1.20.5.log"), "utf8"));
  const terminal = { width: 100, colour: false };

  it.each(["en", "zh"] as const)("is complete in %s", (language) => {
    expect(diagnoseText({ diagnosis }, language, terminal)).toMatchSnapshot();
  });

  it("has bytes as exact integers for machines, and the contract's members", () => {
    const json = JSON.parse(toJson(diagnosisDocument(diagnosis, "en")));
    expect(Object.keys(json)).toEqual(["schema", "findings", "context", "assumed", "notRead"]);
    expect(json.findings[0]).toMatchObject({ cause: "java-heap-space", component: "jvm-heap", confidence: "high" });
    expect(json.findings[0].advice[0]).toMatchObject({
      option: "jobmanager.memory.heap.size",
      from: "44m",
      to: "1024m",
    });
    expect(json.context).toMatchObject({ flink: "1.20.5", java: "17.0.15", plan: { jvmHeapBytes: 46_137_344 } });
  });

  it.each([
    [
      "Initial heap size set to a larger value than the maximum heap size",
      "The initial heap is larger than the maximum.",
    ],
    ["Invalid maximum heap size: -Xmx0", "The JVM does not accept -Xmx0."],
    ["Invalid initial heap size: -Xms2gb", "The JVM does not accept -Xms2gb."],
  ])("names where a heap comes from that the JVM does not take: %s", (line, told) => {
    const text = diagnoseText({ diagnosis: diagnosedLines(line) }, "en", terminal).replace(/\s+/gu, " ");
    expect(text).toContain(told);
    expect(text).toContain("without them the heap comes from jobmanager.memory.*");
    expect(text).not.toContain("No Flink setting helps");
  });

  it("is honest about nothing", () => {
    const nothing = diagnosisOf({ runs: [], platform: [] });
    expect(causesOf(nothing)).toEqual([]);
    const text = diagnoseText({ diagnosis: nothing }, "en", terminal);
    expect(text).toContain("No sign of a memory failure");
    // What is no failure of memory is not among the failures of memory that were searched for.
    expect(text.replace(/\s+/gu, " ")).toMatch(
      /Searched for: The JVM heap is full; .*; Out of memory but still running Flink/u,
    );
  });

  it("knows every release", () => {
    for (const { version } of flinkReleases) {
      expect(
        causesOf(
          diagnoseLines(["java.lang.OutOfMemoryError: Metaspace"], { configuration: answered({}), exitCode: 1 }),
        ),
      ).toEqual(["metaspace"]);
      expect(version).toMatch(/^\d/u);
    }
  });
});
