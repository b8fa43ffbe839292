import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../check/run-check.ts";

let conf: string;
beforeEach(() => {
  conf = mkdtempSync(join(tmpdir(), "headroom-migrate-"));
  writeFileSync(join(conf, "flink-conf.yaml"), "jobmanager.heap.size: 1g\n");
});
afterEach(() => rmSync(conf, { recursive: true, force: true }));

const NEW = "jobmanager:\n  memory:\n    heap:\n      size: 1g\n";
const migrate = (...args: string[]) => runCommand("migrate", [conf, "--to", "2.3", ...args]);
const written = () => readFileSync(join(conf, "config.yaml"), "utf8");

describe("headroom migrate", () => {
  it("prints the new file, and tells people about it", async () => {
    const ran = await migrate();
    expect(ran).toMatchObject({ exit: 0, out: NEW });
    expect(ran.error).toContain("jobmanager.heap.size → jobmanager.memory.heap.size: 1g");
    expect(ran.error).toContain("1024 MiB = 1073741824 bytes");
    expect(existsSync(join(conf, "config.yaml"))).toBe(false);
  });

  it("writes it beside the old one, with its mode, and leaves nothing else behind", async () => {
    chmodSync(join(conf, "flink-conf.yaml"), 0o600);
    const ran = await migrate("--write");
    expect(ran.exit).toBe(0);
    expect(ran.error).toMatch(/config\.yaml was written; .*flink-conf\.yaml was left as it is/u);
    expect(written()).toBe(NEW);
    expect(statSync(join(conf, "config.yaml")).mode & 0o777).toBe(0o600);
    expect(readdirSync(conf).sort()).toEqual(["config.yaml", "flink-conf.yaml"]);
    expect((await migrate("--write", "--from", "1.20")).exit).toBe(0);
  });

  it("does not write over another config.yaml", async () => {
    writeFileSync(join(conf, "config.yaml"), "mine: 1\n");
    const ran = await migrate("--write", "--from", "1.20");
    expect(ran).toMatchObject({ exit: 2, out: "" });
    expect(written()).toBe("mine: 1\n");
  });

  it("ends with 1 where memory changes", async () => {
    const ran = await migrate("--from", "1.10", "--execution", "kubernetes");
    expect(ran.exit).toBe(1);
    expect(ran.error).toContain("jobmanager.memory.heap.size: 424m");
  });

  it("ends with 1 where the target refuses, be it what the old release refused, too", async () => {
    writeFileSync(join(conf, "flink-conf.yaml"), "jobmanager.memory.process.size: 100m\n");
    const ran = await migrate();
    expect(ran.exit).toBe(1);
    expect(ran.error).toContain("Flink 1.20 refuses this configuration, and so does 2.3");
  });

  it("writes a document for machines", async () => {
    const ran = await migrate("--output", "json");
    expect(JSON.parse(ran.out)).toMatchObject({
      schema: 1,
      from: "1.20",
      to: "2.3",
      file: "config.yaml",
      text: NEW,
      changes: [{ key: "jobmanager.heap.size", newKey: "jobmanager.memory.heap.size", kind: "heap", line: 1 }],
      before: { memory: { jvmHeapBytes: 1073741824 } },
      after: { memory: { jvmHeapBytes: 1073741824 } },
      same: true,
    });
  });

  it.each([
    [[], "--to"],
    [["--to", "1.10"], "1.11"],
    [["--to", "1.18", "--from", "1.20"], "older"],
    [["--to", "2.3", "--from", "2.0"], "2.0"],
    [["--to", "9"], "9"],
  ])("says what is wrong with %j", async (args, word) => {
    const ran = await runCommand("migrate", [conf, ...args]);
    expect(ran).toMatchObject({ exit: 2, out: "" });
    expect(ran.error).toContain(word);
  });

  it.each([
    ["2.0", "", "Flink 2.0 reads config.yaml, not flink-conf.yaml"],
    ["2.4", "", "Flink 2.4, newer than all known releases and treated as 2.3, reads config.yaml, not flink-conf.yaml"],
    [
      "2.4",
      "flink-conf.yaml",
      "Flink 2.4, newer than all known releases and treated as 2.3, reads config.yaml, not flink-conf.yaml",
    ],
  ])("says with --from %s, of the directory or its %s, who reads what is there", async (from, file, reads) => {
    const ran = await runCommand("migrate", [join(conf, file), "--to", "2.3", "--from", from]);
    const wanted = "--from needs a release that reads it, such as 1.20";
    expect(ran).toEqual({ exit: 2, out: "", error: `headroom: ${reads}: ${wanted}\n` });
  });

  it("speaks Chinese", async () => {
    const ran = await runCommand("migrate", [conf, "--to", "2.3"], { language: "zh" });
    expect(ran.error).toContain("JobManager 的内存保持不变");
  });
});

describe("headroom schema", () => {
  it("prints the schema of a release", async () => {
    const ran = await runCommand("schema", ["--flink", "1.20"]);
    expect(ran.exit).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ $schema: "http://json-schema.org/draft-07/schema#", type: "object" });
    expect((await runCommand("schema", ["--flink", "0.1"])).exit).toBe(2);
  });
});
