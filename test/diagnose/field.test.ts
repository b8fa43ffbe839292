import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnoseText } from "../../src/core/diagnose/diagnose-text.ts";
import { causesOf, diagnosedFiles } from "./diagnosed.ts";

/** What people really have, in its smallest form: what each says, and what must not be said of it. */

const field = fileURLToPath(new URL("../data/field/", import.meta.url));
const of = (name: string) => diagnosedFiles([join(field, name)]);
const told = async (name: string) =>
  diagnoseText({ diagnosis: await of(name) }, "en", { width: 10_000, colour: false });

describe("what people really have", () => {
  it("F8: an event of the operator", async () => {
    const { findings } = await of("F8-operator-event.txt");
    expect(findings).toMatchObject([
      { cause: { id: "configuration-rejected" }, process: "jobmanager", confidence: "high", grounds: "flink-says" },
    ]);
    expect(findings[0]?.advice.length).toBeGreaterThan(0);
  });

  it("F15: a key that is there twice", async () => {
    const text = await told("F15-duplicate-key.log");
    expect(text).toContain("blob.server.port");
    expect(text).toContain("line 305");
    expect(text).not.toMatch(/contradict|No setting of Flink helps/u);
  });

  it("F15: no config.yaml", async () => {
    const text = await told("F15-no-config-yaml.log");
    expect(text).toContain("There is no /opt/flink/conf/config.yaml");
    expect(text).toContain("read-only");
    expect(text).not.toMatch(/contradict|No setting of Flink helps/u);
  });

  it("F16: exit code 1 on YARN", async () => {
    const diagnosis = await of("F16-yarn-exit-1.txt");
    expect(causesOf(diagnosis)).toEqual(["not-memory ended-by-itself"]);
    expect(diagnosis.findings[0]?.process).toBe("jobmanager");
  });

  it("F17: Flink 1.10", async () => {
    const diagnosis = await of("F17-flink-1.10.log");
    expect(diagnosis.context).toMatchObject({ flink: "1.10.3", java: "8u262" });
    expect(diagnosis.findings[0]?.advice[0]?.settings.map(({ key }) => key)).toEqual(["jobmanager.heap.size"]);
    expect(await told("F17-flink-1.10.log")).not.toMatch(/\b0 bytes|is twice|Java 25|jobmanager\.memory/u);
  });

  it("F17: a log that does not say how large the heap was", async () => {
    const text = await told("F17-no-xmx-in-log.log");
    expect(text).toContain("how large it was is not in these inputs");
    expect(text).not.toMatch(/\b0 bytes|is twice|Java 25/u);
  });

  it("F20: the JVM's own report", async () => {
    const text = await told("F20-hs-err.txt");
    expect(text).toContain("990.78 MiB of memory, of which 70.65 MiB were free, and no swap; no limit of a container");
    expect(text).toContain("1024 MiB at its start (-Xms)");
    expect(text).toContain("a smaller jobmanager.memory.process.size");
    expect(text).not.toMatch(/No setting of Flink|see the hs_err/u);
  });

  it("F18: a coordinator that died before", async () => {
    const text = await told("F18-coordinator.log");
    expect(causesOf(await of("F18-coordinator.log"))).toEqual(["earlier-failure"]);
    expect(text).toContain("stands earlier");
    expect(text).toContain("cannot be decided");
    expect(text).not.toMatch(/below|No option/u);
  });

  it("F19: a TaskManager on Kubernetes", async () => {
    const diagnosis = await of("F19-taskmanager-on-kubernetes.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory taskmanager"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("metaspace");
  });

  it("F22: an error of memory that a driver reports", async () => {
    const text = await told("F22-jdbc.log");
    expect(text).toContain("java.sql.SQLException: Java heap space");
    expect(text).not.toContain("Looked for");
  });

  it("F22: a cluster in a JVM of the user's own", async () => {
    const diagnosis = await of("F22-embedded.log");
    expect(causesOf(diagnosis)).toEqual(["not-memory mini-cluster"]);
    expect(diagnosis.findings[0]?.elsewhere?.id).toBe("direct-buffer-memory");
  });
});
