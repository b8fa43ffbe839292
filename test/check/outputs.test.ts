import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { rulePage } from "../../src/cli/version.ts";
import { applyEdits } from "../../src/core/text/text-edit.ts";
import { checkIn, runCommand } from "./run-check.ts";

const examples = "test/data/check";
const runCheck = checkIn(examples);

const conflicting = ["findings/heap-with-process.config.yaml", "--as", "config.yaml"];

describe("--output json", () => {
  test("has the members of the contract", async () => {
    const { exit, out } = await runCheck("findings/deployment.yaml", "--output", "json");
    expect(exit).toBe(1);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual(["schema", "findings", "deployments", "assumed", "notRead"]);
    expect(document.schema).toBe(1);
    const [error] = document.findings;
    expect(error).toMatchObject({
      rule: "accepted-but-not-deployable",
      voice: "flink-fails",
      severity: "error",
      file: "findings/deployment.yaml",
      start: { line: 11, column: 34 },
      end: { line: 11, column: 38 },
      related: [{ file: "findings/deployment.yaml", start: { line: 15, column: 15 }, end: { line: 15, column: 17 } }],
    });
    expect(error.facts.failure).toMatchObject({ stage: "job-manager-memory" });
    expect(document.deployments).toMatchObject([
      {
        file: "findings/deployment.yaml",
        name: "orders",
        namespace: "shop",
        kind: "FlinkDeployment",
        flink: "1.20",
        ok: false,
        operator: { accepts: true, message: null },
        notDeployable: { stage: "job-manager-memory" },
      },
    ]);
  });

  test("has sizes as exact integers in keys that say so, and edits that work as they are", async () => {
    const { out } = await runCheck(...conflicting, "--output", "json");
    const [error] = JSON.parse(out).findings;
    expect(error.facts).toMatchObject({
      refusal: { code: "overhead-outside-range", totalProcessBytes: 8589934592, maxBytes: 1073741824 },
    });
    const text = readFileSync(`${examples}/${error.file}`, "utf8");
    expect(applyEdits(text, error.fix.edits)).toBe("jobmanager:\n  memory:\n    process:\n      size: 8g\n");
  });

  test("counts offsets from the beginning of the file, behind other documents too", async () => {
    const { out } = await runCheck("findings/config-map.yaml", "--output", "json");
    const { findings } = JSON.parse(out);
    const text = readFileSync(`${examples}/findings/config-map.yaml`, "utf8");
    const edits = findings.flatMap((finding: { fix?: { edits: [] } }) => finding.fix?.edits ?? []);
    expect(applyEdits(text, edits)).toBe(text.replace("2Gi", "2g").replace("size:256m", "size: 256m"));
  });

  test("a deployment in order has its memory", async () => {
    const { exit, out } = await runCheck("ok/deployment.yaml", "--output", "json");
    expect(exit).toBe(0);
    expect(JSON.parse(out).deployments).toMatchObject([
      {
        ok: true,
        flink: "2.2",
        namespace: null,
        memory: { totalProcessBytes: 2147483648, jvmHeapBytes: 1530082096 },
        effective: { "jobmanager.memory.process.size": "2 gb" },
        container: { requestBytes: 2147483648, limitBytes: 2147483648 },
      },
    ]);
  });
});

test("--output ndjson is a finding a line, and nothing else", async () => {
  const { out } = await runCheck("findings", "--output", "ndjson");
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines)
    expect(line).toMatchObject({ schema: 1, rule: expect.any(String), start: { line: expect.any(Number) } });
  expect((await runCheck("ok", "--output", "ndjson")).out).toBe("");
});

describe("--output sarif", () => {
  const schema = gunzipSync(
    readFileSync(new URL("../data/sarif-2.1.0-rtm.5.schema.json.gz", import.meta.url)),
  ).toString("utf8");
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  // Ajv knows later drafts; of what draft 04 does differently, the schema uses its name for itself only.
  const { $schema, id, ...draft04 } = JSON.parse(schema);
  const isValid = ajv.compile(draft04);

  test.each([
    ["findings", ["findings"]],
    ["nothing", ["ok"]],
    ["what was typed", ["ok/conf", "-D", "jobmanager.memory.heap.size=2Gi"]],
  ])("is valid by its schema: %s", async (_, paths) => {
    for (const language of ["en", "zh"] as const) {
      const { out } = await runCommand("check", [...paths, "--output", "sarif"], { language, directory: examples });
      isValid(JSON.parse(out));
      expect(isValid.errors).toBeNull();
    }
  });

  test("says where the page of a rule is, where a release knows", () => {
    expect(rulePage("unknown-key", "en")).toBeUndefined();
    const at = "https://example.org/me/headroom";
    expect(rulePage("unknown-key", "zh", at)).toMatch(
      /^https:\/\/example\.org\/me\/headroom\/blob\/v[^/]+\/docs\/zh\/rules\/unknown-key\.md$/u,
    );
  });

  test("describes a rule in sentences of its language, with the wildcards of its keys", async () => {
    for (const [language, end] of [
      ["en", "."],
      ["zh", "。"],
    ] as const) {
      const { out } = await runCommand("check", ["findings", "--output", "sarif"], { language, directory: examples });
      const [{ tool }] = JSON.parse(out).runs;
      for (const { shortDescription, fullDescription, help } of tool.driver.rules) {
        expect(shortDescription.text.at(-1)).toBe(end);
        expect(fullDescription.text.split(".*")).toHaveLength(help.markdown.split(".*").length);
      }
    }
  });

  test("has a rule with its help for every result, and fixes", async () => {
    const { out } = await runCheck("findings", "--output", "sarif");
    const [{ tool, results }] = JSON.parse(out).runs;
    for (const result of results) {
      const rule = tool.driver.rules[result.ruleIndex];
      expect(rule.id).toBe(result.ruleId);
      expect(rule.help.text.length).toBeGreaterThan(40);
    }
    const unit = results.find(({ ruleId }: { ruleId: string }) => ruleId === "size-unit-unknown");
    expect(unit.fixes[0].artifactChanges).toEqual([
      {
        artifactLocation: { uri: "findings/config-map.yaml" },
        replacements: [
          {
            deletedRegion: { startLine: 8, startColumn: 37, endLine: 8, endColumn: 40 },
            insertedContent: { text: "2g" },
          },
        ],
      },
    ]);
  });
});

test("--output github escapes what would end an annotation", async () => {
  const { out } = await runCheck("findings/config-map.yaml", "--output", "github");
  const [unit, line] = out.split("\n");
  expect(unit).toMatch(
    /^::error file=findings\/config-map\.yaml,line=8,endLine=8,col=37,endColumn=40,title=size-unit-unknown::/u,
  );
  expect(unit).toContain("'jobmanager.memory.process.size'.%0ACould not parse");
  expect(line).toMatch(/^::warning file=findings\/config-map\.yaml,line=9,/u);
  const typed = await runCheck("ok/conf", "-D", "jobmanager.memory.heap.size=10%,5:x", "--output", "github");
  expect(typed.out).toMatch(/^::error title=size-unit-unknown::.*10%25,5:x/u);
});

test("--output markdown is a table whose cells hold", async () => {
  const { out } = await runCheck("findings", "--output", "markdown");
  const rows = out.split("\n").filter((line) => line.startsWith("|"));
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expect(row.replaceAll("\\|", "").match(/\|/gu)).toHaveLength(5);
  expect(out).toContain("| error | `findings/config-map.yaml:8` | Flink does not know the unit of");
});

test("text is coloured where it may be, and the carets stand as without", async () => {
  const plain = await runCheck(...conflicting);
  const coloured = await runCommand("check", conflicting, { colour: true, directory: examples });
  expect(coloured.out).not.toBe(plain.out);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
  expect(coloured.out.replace(/\u001b\[\d+m/gu, "")).toBe(plain.out);
});
