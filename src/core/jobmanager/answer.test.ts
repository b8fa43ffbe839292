import { describe, expect, test } from "vitest";
import { ask, memory, planOf, questionOf, refusalOf, releaseNamed } from "../../../test/support/ask.ts";
import { stringValue } from "../java/value.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import { Refusal } from "../process-memory/refusal.ts";
import { positionOf } from "../text/source.ts";
import { answer } from "./answer.ts";

describe("what was given", () => {
  const question = questionOf("2.3", "");

  test("a shipped configuration, with its own places", () => {
    const configuration = shippedConfiguration(question.release);
    const given = answer({ ...question, given: { kind: "shipped", configuration } });
    expect(planOf(given).jvmArguments.join(" ")).toBe("-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456");
    expect(given.configuration.get("jobmanager.memory.process.size")?.from).toMatchObject({
      kind: "shipped",
      name: "config.yaml",
    });
    expect(given.file).toBeUndefined();
  });

  test("settings that stand in no file of Flink's, of which the last counts", () => {
    const source = { name: "deployment.yaml", text: "" };
    const setting = (text: string) => ({
      key: "jobmanager.memory.process.size",
      value: stringValue(text),
      from: { kind: "manifest", source, keySpan: { start: 0, end: 0 }, valueSpan: { start: 0, end: 0 } } as const,
    });
    const given = answer({
      ...question,
      given: { kind: "settings", source, settings: [setting("1g"), setting("1600m")] },
    });
    expect(planOf(given).spec.jvmHeap).toBe(1n << 30n);
    const refusal = new Refusal({ code: "nothing-configured" }, { className: "x", message: null }, []);
    expect(refusalOf(answer({ ...question, given: { kind: "settings", source, settings: [], refusal } }))).toBe(
      refusal,
    );
  });

  test("a directory without the file that the release reads", () => {
    const refusal = refusalOf(
      answer({ ...question, given: { kind: "missing", directory: "conf", there: ["flink-conf.yaml"] } }),
    );
    expect(refusal.reason).toStrictEqual({ code: "file-missing", there: ["flink-conf.yaml"], reads: ["config.yaml"] });
    expect(refusal.exception.message).toBe(
      "The Flink config file 'conf/config.yaml' (conf/config.yaml) does not exist.",
    );
  });

  test("a file that cannot be read: no setting of it counts", () => {
    const text = "jobmanager.memory.process.size: 1600m\na: b: c\n";
    const given = ask("2.3", text, { args: ["-Djobmanager.memory.heap.size=1g"] });
    const { reason } = refusalOf(given);
    if (reason.code !== "file-unreadable") throw new Error(reason.code);
    expect(positionOf(reason.source, reason.span.start).line).toBe(2);
    expect([...given.configuration.settings()]).toStrictEqual([]);
    expect(given.dynamicProperties).toHaveLength(1);
  });

  test("a file that is more than Headroom reads: what Flink makes of it is not known, wherever it is started", () => {
    const text = `a: ${"[".repeat(1_200)}${"]".repeat(1_200)}\njobmanager.memory.process.size: 1600m\n`;
    for (const execution of ["standalone", "local"] as const) {
      const given = ask("2.3", text, { execution, args: ["-Djobmanager.memory.heap.size=1g"] });
      expect(given.outcome).toMatchObject({ kind: "unknown", because: [{ what: { en: "config.yaml" } }] });
      expect([...given.configuration.settings()].map(({ key }) => key)).toStrictEqual(["jobmanager.memory.heap.size"]);
      expect(given).toMatchObject({ steps: [], log: [] });
    }
    // Up to 1.18 there is no YAML to expand, and all is a line of text.
    expect(ask("1.18", text).outcome.kind).toBe("planned");
  });

  test("arguments that cannot be read come before all else", () => {
    const refusal = refusalOf(ask("2.3", "a: [", { args: ["x", "-D", "memory"] }));
    expect(refusal.reason).toStrictEqual({ code: "dynamic-property-malformed", argument: 1, text: "-D memory" });
  });
});

test("a dynamic property beats the file", () => {
  const given = ask("2.3", memory({ "process.size": "1600m" }), { args: ["-Djobmanager.memory.process.size=1g"] });
  expect(planOf(given).spec.jvmHeap).toBe(448n << 20n);
});

describe("local execution", () => {
  test("starts no process, whatever is configured", () => {
    for (const text of [memory({ "process.size": "1600m" }), memory({ "process.size": "1x" }), ""]) {
      expect(ask("2.3", text, { execution: "local" }).outcome).toStrictEqual({ kind: "no-process" });
    }
  });

  test("still has to read the file", () => {
    expect(refusalOf(ask("2.3", "a:", { execution: "local" })).reason.code).toBe("file-unreadable");
  });
});

test("where it is started decides nothing but what legacy options stand for", () => {
  const text = memory({ "process.size": "4g" });
  const plans = (["standalone", "kubernetes", "yarn"] as const).map(
    (execution) => planOf(ask("1.20", text, { execution })).spec,
  );
  expect(plans[1]).toStrictEqual(plans[0]);
  expect(plans[2]).toStrictEqual(plans[0]);
});

test("a patch answers as itself", () => {
  expect(ask("1.20.1", "").question.release).toStrictEqual({ ...releaseNamed("1.20.5"), version: "1.20.1" });
});
