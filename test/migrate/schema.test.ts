import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findRelease, flinkReleases } from "../../src/core/options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "../../src/core/options/job-manager-options.ts";
import { configurationSchema } from "../../src/core/options/json-schema.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { shippedConfigurations } from "../../src/core/options/shipped-configurations.generated.ts";
import { runCommand } from "../support/run-command.ts";
import { fewOf } from "../support/runs.ts";

const catalogue = loadOptionCatalogue();

type Validator = (text: string) => boolean;

/** Compiling a schema takes far longer than asking it. */
const compiled = new Map<string, Validator>();

function validator(flink: string): Validator {
  const known = compiled.get(flink) ?? compile(flink);
  compiled.set(flink, known);
  return known;
}

function compile(flink: string): Validator {
  const found = findRelease(flink);
  if (!found.ok) throw new RangeError(flink);
  const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });
  ajv.addKeyword("deprecationMessage");
  const validate = ajv.compile(configurationSchema(found.release, catalogue));
  return (text) => validate(parse(text));
}

describe("the schema", () => {
  it("is draft-07, for every release", () => {
    const ajv = new Ajv({ strict: false });
    for (const release of flinkReleases) {
      expect(ajv.validateSchema(configurationSchema(release, catalogue))).toBe(true);
    }
  });

  it("takes every configuration that a release ships", () => {
    expect(shippedConfigurations.length).toBeGreaterThan(10);
    for (const { release, settings } of fewOf(shippedConfigurations, 3)) {
      const isValid = validator(release);
      const dotted = settings.map(({ key, value }) => `${key}: ${value}`).join("\n");
      expect(isValid(dotted), release).toBe(true);
    }
  });

  it("takes the configurations among the examples that Flink takes", () => {
    const examples = fileURLToPath(new URL("../data/examples/", import.meta.url));
    const isValid = validator("2.3");
    const folders = readdirSync(examples).filter((name) => name === "conf" || name === "broken");
    expect(folders.length).toBe(2);
    for (const name of folders)
      expect(isValid(readFileSync(`${examples}${name}/config.yaml`, "utf8")), name).toBe(true);
  });

  it.each([
    "jobmanager.memory.process.size: 1600m",
    "jobmanager.memory.process.size: 1677721600",
    "jobmanager: { memory: { process: { size: 4 G } } }",
    "jobmanager: { memory.process.size: 4GB }",
    "jobmanager.memory: { process.size: 2 Kibibytes }",
    "jobmanager.memory.jvm-overhead.fraction: 0.1",
    'jobmanager.memory.jvm-overhead.fraction: ".25"',
    "jobmanager.memory.enable-jvm-direct-memory-limit: true",
    'jobmanager.memory.enable-jvm-direct-memory-limit: "TRUE"',
    "jobmanager: { rpc: { port: 6123, address: localhost } }",
    "my.own: [1, 2]",
    "{}",
  ])("takes %s", (text) => expect(validator("2.3")(text)).toBe(true));

  it.each([
    "jobmanager.memory.process.size: 4Gi",
    "jobmanager.memory.process.size: 1.5g",
    "jobmanager.memory.process.size: -1",
    "jobmanager: { memory: { process: { size: lots } } }",
    "jobmanager: { memory.heap.size: true }",
    "jobmanager.memory: { heap: { size: [1g] } }",
    "jobmanager.memory.jvm-overhead.fraction: 1",
    "jobmanager.memory.jvm-overhead.fraction: 10%",
    "jobmanager.memory.enable-jvm-direct-memory-limit: yes",
    "jobmanager: { rpc: { port: http } }",
    "jobmanager: { memory: }",
    "jobmanager: 1g",
  ])("refuses %s", (text) => expect(validator("2.3")(text)).toBe(false));

  it("describes every memory option in Flink's words, and says what is old", () => {
    const found = findRelease("2.3");
    if (!found.ok) throw new RangeError();
    const { definitions } = configurationSchema(found.release, catalogue) as {
      definitions: Record<string, { description?: string; deprecationMessage?: string }>;
    };
    for (const { key, description } of jobManagerOptions)
      expect(definitions[key]?.description).toBe(description.trim());
    for (const { key } of legacyHeapOptions)
      expect(definitions[key]?.deprecationMessage).toContain("ignored by Flink 2.3");
  });

  it.each([
    ["1.10", "The keys of flink-conf.yaml that set the memory of Flink 1.10's JobManager.", false],
    ["1.18", "The keys of flink-conf.yaml that Flink 1.18 reads for its JobManager.", false],
    ["1.19", "The keys of config.yaml that Flink 1.19 reads for its JobManager.", true],
  ])("of %s names the file that it reads, and nests keys where it does", (line, says, nests) => {
    const found = findRelease(line);
    if (!found.ok) throw new RangeError();
    const { description, properties } = configurationSchema(found.release, catalogue);
    expect(description).toBe(`${says} Other keys are allowed.`);
    expect("jobmanager" in (properties as object)).toBe(nests);
    expect(properties).toHaveProperty(["jobmanager.heap.size"]);
    expect(validator(line)("jobmanager.heap.size: 1Gi")).toBe(false);
  });

  it("speaks Chinese where it speaks itself", async () => {
    const { out } = await runCommand("schema", ["--flink", "2.3"], { language: "zh" });
    const { title, definitions } = JSON.parse(out);
    expect(title).toBe("Flink 2.3 的 JobManager 配置");
    expect(definitions["jobmanager.heap.size"].deprecationMessage).toContain("Flink 2.3 会忽略 jobmanager.heap.size");
  });
});
