import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { type Diagnosis, diagnoseLines } from "../../src/core/diagnose/diagnosis.ts";
import { shippedSpec } from "../../src/core/diagnose/wanted-sizes.ts";
import { answerOfSettings } from "../../src/core/jobmanager/answer.ts";
import { inSteps } from "../../src/core/jobmanager/enlarge.ts";
import { totalFlinkMemory, totalProcessMemory } from "../../src/core/jobmanager/process-spec.ts";
import { unifiedPlan } from "../../src/core/jobmanager/unified-plan.ts";
import { KiB, MiB } from "../../src/core/memory/units.ts";
import { flinkReleases } from "../../src/core/options/flink-release.ts";
import { displaySize } from "../../src/core/output/display-size.ts";
import { runs } from "../support/runs.ts";

/** Each number that a diagnosis tells can be derived from its input, and what it says of numbers is true of them. */

interface Input {
  readonly version: string;
  readonly entrypoint: string;
  /** What the JVM got, in mebibytes; undefined where the log does not tell. */
  readonly heap: number | undefined;
  readonly metaspace: number;
  readonly live: number | undefined;
  readonly failure: string;
  readonly size: bigint;
  readonly given: number | undefined;
}

const failures = ["heap", "metaspace", "direct", "direct-8", "class-space", "gc", "yarn", "pod"] as const;
const input: fc.Arbitrary<Input> = fc.record({
  version: fc.constantFrom(...flinkReleases.map(({ version }) => version)),
  entrypoint: fc.constantFrom(
    "StandaloneSessionClusterEntrypoint",
    "YarnJobClusterEntrypoint",
    "KubernetesApplicationClusterEntrypoint",
  ),
  heap: fc.option(fc.integer({ min: 20, max: 9_000 }), { nil: undefined }),
  metaspace: fc.integer({ min: 32, max: 900 }),
  live: fc.option(fc.integer({ min: 10, max: 9_000 }), { nil: undefined }),
  failure: fc.constantFrom(...failures),
  size: fc.bigInt({ min: 1n << 20n, max: 1n << 33n }),
  given: fc.option(fc.integer({ min: 700, max: 20_000 }), { nil: undefined }),
});

function lines({ version, entrypoint, heap, metaspace, live, failure, size }: Input): string[] {
  const at = "2026-01-02 03:04:05,006";
  const banner = `${at} INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - `;
  const bytes = (mebibytes: number) => BigInt(mebibytes) * MiB;
  const options =
    heap === undefined
      ? []
      : [
          `${banner} JVM Options:`,
          `${banner}    -Xmx${bytes(heap)}`,
          `${banner}    -Xms${bytes(heap)}`,
          `${banner}    -XX:MaxMetaspaceSize=${bytes(metaspace)}`,
          `${banner} Program Arguments:`,
        ];
  const collections =
    live === undefined || heap === undefined || live > heap
      ? []
      : Array.from(
          { length: 12 },
          (_, index) =>
            `[${index + 1}.000s][info][gc] GC(${index}) Pause Full (G1 Compaction Pause) ${heap}M->${live}M(${heap}M) 900.000ms`,
        );
  const fatal = `${at} ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] - Fatal error occurred in the cluster entrypoint.`;
  const said: Readonly<Record<string, string>> = {
    heap: "java.lang.OutOfMemoryError: Java heap space",
    gc: "java.lang.OutOfMemoryError: GC overhead limit exceeded",
    metaspace: "java.lang.OutOfMemoryError: Metaspace",
    "class-space": "java.lang.OutOfMemoryError: Compressed class space",
    direct: `java.lang.OutOfMemoryError: Cannot reserve ${size / 16n} bytes of direct buffer memory (allocated: ${size}, limit: ${size})`,
    "direct-8": "java.lang.OutOfMemoryError: Direct buffer memory",
    yarn: "Container [pid=4711,containerID=container_1700000000000_0001_01_000001] is running beyond physical memory limits. Current usage: 2.0 GB of 2 GB physical memory used; 4 GB of 4.2 GB virtual memory used. Killing container.",
    pod: `Memory cgroup out of memory: Killed process 4711 (java) total-vm:1kB, anon-rss:${size / KiB}kB, file-rss:0kB`,
  };
  return [
    `${banner} Starting ${entrypoint} (Version: ${version}, Scala: 2.12)`,
    ...options,
    ...collections,
    fatal,
    said[failure] as string,
  ];
}

const told = (diagnosis: Diagnosis) => diagnoseText({ diagnosis }, "en", { width: 100_000, colour: false });
const SIZE = /(\d+(?:\.\d+)?) (bytes|KiB|MiB|GiB)\b/gu;
const factors: Readonly<Record<string, number>> = { bytes: 1, KiB: 1 << 10, MiB: 1 << 20, GiB: 1 << 30 };
const sizeOf = (text: string) => {
  const [, number = "", unit = ""] = /(\d+(?:\.\d+)?) (bytes|KiB|MiB|GiB)/u.exec(text) ?? [];
  return Number(number) * (factors[unit] ?? Number.NaN);
};
/** What the texts of causes themselves say of Flink and of the JVM, and the steps in which sizes are proposed. */
const constants = ["45 MiB", "64 MiB", "1 GiB", "2 GiB", "80 MiB"];

function configurationOf(one: Input) {
  const release = flinkReleases.find(({ version }) => version === one.version);
  const settings: [string, string][] =
    one.given === undefined ? [] : [["jobmanager.memory.process.size", `${one.given}m`]];
  return release === undefined || one.given === undefined ? undefined : answerOfSettings(settings, release);
}

function diagnosed(one: Input): Diagnosis {
  return diagnoseLines(lines(one), { configuration: configurationOf(one) });
}

function givenPlan(one: Input) {
  const configuration = configurationOf(one);
  return configuration && unifiedPlan(configuration);
}

describe("what a diagnosis says in numbers", () => {
  it("is derived from its input", () => {
    fc.assert(
      fc.property(input, (one) => {
        const diagnosis = diagnosed(one);
        const { findings, context } = diagnosis;
        const specs = [
          context.plan,
          givenPlan(one),
          ...findings.flatMap(({ advice }) => advice.map(({ plan }) => plan)),
        ].flatMap((plan) => (plan === undefined ? [] : [plan.spec]));
        const bytes = [
          ...specs.flatMap((spec) => [...Object.values(spec), totalFlinkMemory(spec), totalProcessMemory(spec)]),
          ...Object.values(shippedSpec()),
          BigInt(one.heap ?? 0) * MiB,
          BigInt(one.metaspace) * MiB,
          BigInt(one.live ?? 0) * MiB,
          one.size,
          (one.size / KiB) * KiB,
          one.size / 16n,
          // What is advised as a part of a total.
          ...[one.heap, one.live].flatMap((mebibytes) =>
            [2, 1.25].map((times) => inSteps(BigInt(Math.ceil((mebibytes ?? 0) * times)) * MiB)),
          ),
          2n << 30n,
          // What is advised is said in the setting itself, too.
          ...findings.flatMap(({ advice }) =>
            advice.flatMap(({ settings }) =>
              settings.flatMap(({ value }) =>
                [...(value ?? "").matchAll(/(\d+)m\b/gu)].map(([, n]) => BigInt(n ?? 0) * MiB),
              ),
            ),
          ),
        ].filter((size) => size > 0n);
        const known = new Set([
          ...constants,
          ...bytes.flatMap((size) => [displaySize(size), `${size / MiB} MiB`, `${size} bytes`]),
        ]);
        const unknown = [...told(diagnosis).matchAll(SIZE)].map(([size]) => size).filter((size) => !known.has(size));
        expect(unknown).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });

  it("is true of the numbers shown", () => {
    fc.assert(
      fc.property(input, (one) => {
        const text = told(diagnosed(one));
        const step = 64 * 2 ** 20;
        for (const [, small = "", large = ""] of text.matchAll(
          /(?:heap of )?(\d[\d.]* \wiB)(?: was too small| live after a full collection); (\d[\d.]* \wiB) is twice that/gu,
        )) {
          expect(sizeOf(large)).toBeGreaterThanOrEqual(2 * sizeOf(small));
          expect(sizeOf(large)).toBeLessThan(2 * sizeOf(small) + step);
          if (!text.includes("rounded up")) expect(sizeOf(large)).toBe(2 * sizeOf(small));
        }
        for (const [, small = "", large = ""] of text.matchAll(
          /heap of (\d[\d.]* \wiB) was too small; (\d[\d.]* \wiB) is what Flink's own/gu,
        ))
          expect(sizeOf(large)).toBeGreaterThan(sizeOf(small));
        for (const [, small = "", large = ""] of text.matchAll(
          /heap of (\d[\d.]* \wiB) was too small, .*?; (\d[\d.]* \wiB) is at least a quarter more/gu,
        ))
          expect(sizeOf(large)).toBeGreaterThanOrEqual(1.25 * sizeOf(small));
        expect(text).not.toMatch(/\b0 bytes|undefined|NaN/u);
      }),
      { numRuns: runs() },
    );
  });

  it("names options that the release reads", () => {
    fc.assert(
      fc.property(input, (one) => {
        const keys = diagnosed(one).findings.flatMap(({ advice }) =>
          advice.flatMap(({ settings }) => settings.map(({ key }) => key)),
        );
        if (one.version.startsWith("1.10"))
          expect(keys.filter((key) => key.startsWith("jobmanager.memory."))).toEqual([]);
        else expect(keys.filter((key) => key.startsWith("jobmanager.heap."))).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });
});

describe("Flink 1.10", () => {
  const banner = (name: string) => [
    `2020-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint -  Starting ${name} (Version: 1.10.3, Rev:x, Date:y)`,
    "2020-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint -  JVM Options:",
    "2020-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint -     -Xms424m",
    "2020-06-01 10:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint -     -Xmx424m",
    "2020-06-01 10:09:00,000 ERROR org.apache.flink.runtime.entrypoint.ClusterEntrypoint - Fatal error occurred in the cluster entrypoint.",
    "java.lang.OutOfMemoryError: Java heap space",
  ];
  const advised = (name: string) =>
    diagnoseLines(banner(name), {}).findings[0]?.advice[0]?.settings.map(({ key, value }) => `${key}: ${value}`);

  it("has the heap in jobmanager.heap.size", () => {
    expect(advised("StandaloneSessionClusterEntrypoint")).toEqual(["jobmanager.heap.size: 1024m"]);
  });

  it("has the container in it on YARN, of which 600 MiB at least are cut off", () => {
    expect(advised("YarnJobClusterEntrypoint")).toEqual(["jobmanager.heap.size: 1664m"]);
  });
});
