import { expect, test } from "vitest";
import { ask, memory, planOf, releaseNamed } from "../../../test/support/ask.ts";
import { dynamicConfigs, dynamicConfigsText, jvmArguments } from "./jvm-arguments.ts";

const spec = { jvmHeap: 1n, offHeap: 0n, jvmMetaspace: 9007199254740993n, jvmOverhead: 3n };

test("the JVM's arguments, in Flink's order and to the byte", () => {
  expect(jvmArguments(spec, false)).toStrictEqual(["-Xmx1", "-Xms1", "-XX:MaxMetaspaceSize=9007199254740993"]);
  expect(jvmArguments(spec, true)).toStrictEqual([
    "-Xmx1",
    "-Xms1",
    "-XX:MaxDirectMemorySize=0",
    "-XX:MaxMetaspaceSize=9007199254740993",
  ]);
});

test("the direct memory limit is the off-heap size, where it is on", () => {
  const settings = { "process.size": "1600m", "off-heap.size": "200m" };
  const limitOf = (value: string) =>
    planOf(ask("2.3", memory({ ...settings, "enable-jvm-direct-memory-limit": value }))).directMemoryLimit;
  expect(["true", "TRUE", "tRuE"].map(limitOf)).toStrictEqual([209715200n, 209715200n, 209715200n]);
  expect(limitOf("False")).toBeNull();
  expect(planOf(ask("2.3", memory(settings))).directMemoryLimit).toBeNull();
});

test("the program's arguments, in the order of Java's hash map, from 1.12 on", () => {
  expect(dynamicConfigsText(dynamicConfigs(spec, releaseNamed("1.12.0")))).toBe(
    "-D jobmanager.memory.off-heap.size=0b -D jobmanager.memory.jvm-overhead.min=3b " +
      "-D jobmanager.memory.jvm-metaspace.size=9007199254740993b -D jobmanager.memory.heap.size=1b " +
      "-D jobmanager.memory.jvm-overhead.max=3b",
  );
  expect(dynamicConfigs(spec, releaseNamed("1.11.4")).size).toBe(0);
});
