import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adviceOf, causesOf, diagnosedFiles, failures } from "./diagnosed.ts";

interface Expected {
  readonly causes: readonly string[];
  /** The settings of the first advice. */
  readonly advice: readonly string[];
  readonly flink?: string;
}

/** Every file of test/data/failures, by what its README says of it. */
const expected: Readonly<Record<string, Expected>> = {
  "heap-exit-239.1.20.5.log": {
    causes: ["java-heap-space"],
    advice: ["jobmanager.memory.heap.size: 1024m"],
    flink: "1.20.5",
  },
  "heap-zombie.1.20.5.log": {
    causes: ["java-heap-space", "zombie"],
    advice: ["jobmanager.memory.heap.size: 1024m"],
    flink: "1.20.5",
  },
  "heap-submission-refused.1.20.5.log": {
    causes: ["java-heap-space"],
    advice: ["jobmanager.memory.heap.size: 1024m"],
    flink: "1.20.5",
  },
  "metaspace-zombie.1.20.5.log": {
    causes: ["metaspace", "zombie"],
    advice: ["jobmanager.memory.jvm-metaspace.size: 256m", "jobmanager.memory.process.size: 1810m"],
    flink: "1.20.5",
  },
  "metaspace-never-boots.1.20.5.log": {
    causes: ["metaspace", "zombie"],
    advice: ["jobmanager.memory.jvm-metaspace.size: 256m", "jobmanager.memory.process.size: 1824m"],
    flink: "1.20.5",
  },
  "metaspace-not-named.1.20.5.log": {
    causes: ["metaspace"],
    advice: ["jobmanager.memory.jvm-metaspace.size: 256m", "jobmanager.memory.process.size: 1810m"],
    flink: "1.20.5",
  },
  "metaspace-exit-239.2.3.0.log": {
    causes: ["metaspace"],
    advice: ["jobmanager.memory.jvm-metaspace.size: 256m", "jobmanager.memory.process.size: 1806m"],
    flink: "2.3.0",
  },
  "direct-uploads.1.20.5.log": {
    causes: ["direct-buffer-memory"],
    advice: ["jobmanager.memory.off-heap.size: 128m", "jobmanager.memory.process.size: 1727m"],
    flink: "1.20.5",
  },
  "refused-metaspace-and-overhead.1.20.5.log": {
    causes: ["configuration-rejected"],
    advice: ["jobmanager.memory.process.size: 704m"],
  },
  "refused-heap-above-process.1.20.5.log": {
    causes: ["configuration-rejected"],
    advice: ["jobmanager.memory.process.size: 2624m"],
  },
  "healthy-small-limit.1.20.5.log": { causes: [], advice: [], flink: "1.20.5" },
  // 13.9 GiB were free: the program had mapped all that its limits let it map, and no size of Flink's is one of these.
  "hs_err_pid1.log": { causes: ["jvm-cannot-allocate"], advice: [] },
  "gc-thrash.jdk17-g1.log": { causes: ["gc-thrashing"], advice: ["jobmanager.memory.heap.size: 1024m"] },
  "gc-thrash.jdk17-parallel.log": { causes: ["gc-thrashing"], advice: ["jobmanager.memory.heap.size: 1024m"] },
  "gc-healthy.jdk17-g1.log": { causes: [], advice: [] },
  "jvm-heap.jdk17.out": { causes: ["java-heap-space"], advice: ["jobmanager.memory.heap.size: 1024m"] },
  "jvm-exit.jdk17.out": { causes: ["java-heap-space"], advice: ["jobmanager.memory.heap.size: 1024m"] },
  "jvm-meta.jdk17.out": { causes: ["metaspace"], advice: ["jobmanager.memory.jvm-metaspace.size: 384m"] },
  "jvm-direct.jdk17.out": {
    causes: ["direct-buffer-memory"],
    advice: ["jobmanager.memory.off-heap.size: 128m", "jobmanager.memory.enable-jvm-direct-memory-limit: true"],
  },
  "jvm-array.jdk17.out": { causes: ["array-size"], advice: [] },
  "jvm-map.jdk17.out": { causes: ["map-failed"], advice: [] },
  "jvm-native.jdk17.out": { causes: ["jvm-cannot-allocate"], advice: [] },
  "jvm-threads.jdk17.out": { causes: ["native-threads"], advice: [] },
  "jvm-reserve.jdk17.out": { causes: ["jvm-cannot-start"], advice: [] },
  "jvm-small.jdk17.out": { causes: ["jvm-cannot-start"], advice: ["jobmanager.memory.heap.size: 1024m"] },
  "jvm-xms.jdk17.out": { causes: ["jvm-cannot-start"], advice: [] },
  "jvm-badflag.jdk17.out": { causes: ["jvm-cannot-start"], advice: [] },
  "jvm-badheap.jdk17.out": { causes: ["jvm-cannot-start"], advice: [] },
};

describe("the logs of real failures", () => {
  it("are all expected to be something", () => {
    expect(
      readdirSync(failures)
        .filter((name) => name !== "README.md")
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))("%s", async (name, { causes, advice, flink }) => {
    const diagnosis = await diagnosedFiles([join(failures, name)]);
    expect(causesOf(diagnosis)).toEqual(causes);
    expect(adviceOf(diagnosis)).toEqual(advice);
    if (flink !== undefined) {
      expect(diagnosis.context).toMatchObject({ flink, java: "17.0.15" });
      expect(diagnosis.context.plan).toBeDefined();
    }
  });
});
