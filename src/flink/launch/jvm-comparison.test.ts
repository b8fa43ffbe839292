import { describe, expect, it } from "vitest";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { MiB } from "../../core/memory/units.ts";
import { compareJvm, type JvmView } from "./jvm-comparison.ts";

const plan: UnifiedPlan = {
  model: "unified",
  spec: { jvmHeap: 200n * MiB, offHeap: 128n * MiB, jvmMetaspace: 256n * MiB, jvmOverhead: 192n * MiB },
  directMemoryLimit: null,
  jvmArguments: ["-Xmx209715200", "-Xms209715200", "-XX:MaxMetaspaceSize=268435456"],
  dynamicConfigs: new Map([["jobmanager.memory.heap.size", "209715200b"]]),
};

function argvWith(...options: readonly string[]): string[] {
  return ["java", ...plan.jvmArguments, ...options, "-classpath", "lib/a.jar", "Main", "-Xmx1"];
}

const well: JvmView = {
  configuration: new Map([["jobmanager.memory.heap.size", "209715200b"]]),
  options: [...plan.jvmArguments],
  heapMaximum: 200n * MiB,
  metaspaceMaximum: 256n * MiB,
  survivorApart: false,
};

describe("a running JVM", () => {
  it("is as planned", () => {
    expect(compareJvm(plan, argvWith(), well)).toEqual([]);
  });

  it("is as planned up to its collector's alignment", () => {
    expect(compareJvm(plan, argvWith(), { ...well, heapMaximum: 208n * MiB })).toEqual([]);
    const serial = { ...well, heapMaximum: 193n * MiB };
    expect(compareJvm(plan, argvWith(), { ...serial, survivorApart: true })).toEqual([]);
    expect(compareJvm(plan, argvWith(), serial)).toHaveLength(1);
  });

  it("has an option of the user's that comes later, and wins", () => {
    const options = [...plan.jvmArguments, "-Xmx300m", "-Xms200m"];
    expect(compareJvm(plan, argvWith("-Xmx300m", "-Xms200m"), { ...well, options, heapMaximum: 300n * MiB })).toEqual([
      { code: "option-overridden", planned: "-Xmx209715200", wins: "-Xmx300m" },
      { code: "heap-maximum", planned: 200n * MiB, actual: 300n * MiB },
    ]);
  });

  it("has options that nobody gave it, or lacks some", () => {
    const options = [...plan.jvmArguments.slice(1), "-Dfrom=JAVA_TOOL_OPTIONS"];
    expect(compareJvm(plan, argvWith(), { ...well, options })).toEqual([
      { code: "options", missing: ["-Xmx209715200"], added: ["-Dfrom=JAVA_TOOL_OPTIONS"] },
    ]);
  });

  it("was told other sizes by a later -D", () => {
    const configuration = new Map([["jobmanager.memory.heap.size", "1g"]]);
    expect(compareJvm(plan, argvWith(), { ...well, configuration })).toEqual([
      { code: "setting", key: "jobmanager.memory.heap.size", planned: "209715200b", actual: "1g" },
    ]);
  });

  it("is not compared in what its release does not tell", () => {
    const silent = {
      configuration: undefined,
      options: undefined,
      heapMaximum: undefined,
      metaspaceMaximum: undefined,
    };
    expect(compareJvm(plan, argvWith(), { ...silent, survivorApart: false })).toEqual([]);
  });
});
