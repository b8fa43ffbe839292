import { expect, test } from "vitest";
import { jvmLimits, jvmMemory, jvmMemoryFlag, lastOption } from "./jvm-memory-flag.ts";

const MiB = 1n << 20n;

test.each([
  ["-Xmx512m", "max-heap", 512n * MiB],
  ["-mx512m", "max-heap", 512n * MiB],
  ["-XX:MaxHeapSize=1g", "max-heap", 1024n * MiB],
  ["-Xms1024K", "initial-heap", MiB],
  ["-ms1m", "initial-heap", MiB],
  ["-XX:InitialHeapSize=1048576", "initial-heap", MiB],
  ["-XX:MaxMetaspaceSize=256m", "max-metaspace", 256n * MiB],
  ["-XX:MaxDirectMemorySize=1T", "max-direct", 1024n * 1024n * MiB],
  ["-XX:MaxRAMPercentage=80", "heap-share", undefined],
  ["-Xmx2gb", "max-heap", undefined],
] as const)("%s sets %s", (option, part, bytes) => {
  expect(jvmMemoryFlag(option)).toStrictEqual({ part, bytes });
});

test.each(["-Xss2m", "-XX:+UseG1GC", "-Xm", "-Dmx=1", "mx512m"])("%s sets none of it", (option) => {
  expect(jvmMemoryFlag(option)).toBeUndefined();
});

test("of options that set the same the last counts, however it is spelled", () => {
  const options = ["-Xmx1g", "-XX:MaxMetaspaceSize=64m", "-XX:MaxHeapSize=2g", "-Dx=y"];
  expect(lastOption(options, "max-heap")).toBe("-XX:MaxHeapSize=2g");
  expect(jvmMemory(options, "max-heap")).toBe(2048n * MiB);
  expect(jvmLimits(options)).toStrictEqual({ heap: 2048n * MiB, metaspace: 64n * MiB, direct: undefined });
});
