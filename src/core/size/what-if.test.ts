import { describe, expect, test } from "vitest";
import { type Answer, answer } from "../jobmanager/answer.ts";
import { GiB, MiB } from "../memory/units.ts";
import { newestRelease } from "../options/flink-release.ts";
import { whatIf } from "./what-if.ts";

function configured(text: string): Answer {
  return answer({
    release: newestRelease,
    execution: "standalone",
    given: { kind: "file", source: { name: "config.yaml", text }, format: "config.yaml" },
    arguments: [],
    environment: {},
  });
}

const shipped = configured("jobmanager.memory.process.size: 1600m\n");

describe("exactly a GiB of heap", () => {
  const found = whatIf(shipped, { part: "jvmHeap", size: GiB });

  test("is what 1600m leaves for it", () => {
    const total = found?.ways.find(({ kind }) => kind === "total");
    expect(total?.changes).toEqual([{ key: "jobmanager.memory.process.size", value: "1600m" }]);
    expect(total?.spec?.jvmHeap).toBe(GiB);
  });

  test("goes with any total between the least and the most overhead", () => {
    expect(found?.range).toEqual({ key: "jobmanager.memory.process.size", from: 1600n * MiB, to: 2432n * MiB });
  });
});

describe("100 MiB more of metaspace", () => {
  const found = whatIf(shipped, { part: "jvmMetaspace", size: 356n * MiB });

  test("come out of the heap where nothing else changes", () => {
    const alone = found?.ways.find(({ kind }) => kind === "alone");
    expect(alone?.spec?.jvmHeap).toBe(924n * MiB);
  });

  test("want a total that leaves the heap which Flink recommends, not the first that Flink accepts", () => {
    const { range } = found ?? {};
    expect(range).toEqual({ key: "jobmanager.memory.process.size", from: 804n * MiB, to: undefined });
    const smallest = configured(
      `jobmanager.memory.process.size: ${(range?.from ?? 0n) / MiB}m\njobmanager.memory.jvm-metaspace.size: 356m\n`,
    );
    expect(whatIf(smallest, { part: "jvmMetaspace", size: 356n * MiB })?.before.jvmHeap).toBe(128n * MiB);
  });

  test("leave the heap alone with a larger total", () => {
    const keeping = found?.ways.find(({ kind }) => kind === "keeping");
    expect(keeping?.spec).toMatchObject({ jvmHeap: GiB, jvmMetaspace: 356n * MiB });
    expect(keeping?.changes).toContainEqual({ key: "jobmanager.memory.process.size", value: "1700m" });
  });
});

test.each([
  ["jvmHeap", GiB],
  ["jvmMetaspace", 128n * MiB],
  ["offHeap", 64n * MiB],
] as const)("a smaller %s has no way that leaves it as large as it is", (part, size) => {
  const found = whatIf(configured("jobmanager.memory.process.size: 2g\n"), { part, size });
  expect(found?.ways.map(({ spec }) => spec?.[part])).not.toContain(found?.before[part]);
  expect(found?.ways.map(({ kind }) => kind)).toEqual(part === "jvmHeap" ? ["alone", "total"] : ["alone"]);
});

test("a MiB more of the total goes to the heap until the overhead's fraction passes its least", () => {
  const slope = whatIf(shipped, { part: "jvmHeap", size: GiB })?.slopes[0];
  expect(slope?.key).toBe("jobmanager.memory.process.size");
  expect(slope?.gains).toContainEqual({ component: "jvm-heap", bytes: MiB });
  // A tenth of 1920 MiB is 192 MiB.
  expect(slope?.until).toBe(1920n * MiB);
  expect(slope?.after).toBe("other");
});

test("a configuration that is refused as it is has no before", () => {
  expect(whatIf(configured("jobmanager.memory.process.size: 100m\n"), { part: "jvmHeap", size: GiB })).toBeUndefined();
});
