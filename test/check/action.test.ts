import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { thorough } from "../support/runs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action: Action = parse(readFileSync(`${root}action.yml`, "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "headroom-action-"));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  /** The names of what the check leaves to later steps. */
  readonly outputs: readonly string[];
  readonly summary: string;
  readonly sarif: string | undefined;
}

/** Runs the steps as a runner would that stops at the first that fails; those of other actions are left out. */
function runAction(
  name: string,
  files: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>> = {},
  actionPath: string = root.replace(/\/$/u, ""),
): Ran {
  const workspace = join(scratch, name);
  mkdirSync(workspace);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(workspace, path, ".."), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const defaults = Object.entries(action.inputs).map(([input, { default: value }]) => [`inputs.${input}`, value]);
  const asked = Object.entries(given).map(([input, value]) => [`inputs.${input}`, value]);
  const values = new Map<string, string>([...defaults, ...asked, ["github.action_path", actionPath]] as [
    string,
    string,
  ][]);
  const [outputFile, summaryFile] = [join(scratch, `${name}.output`), join(scratch, `${name}.summary`)];
  let out = "";
  let code: number | null = 0;
  for (const { id, run, env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    writeFileSync(outputFile, "");
    const variables = Object.entries(env).map(([variable, text]) => [variable, evaluated(text, values)]);
    const ran = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", run], {
      cwd: workspace,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        ...Object.fromEntries(variables),
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
      },
    });
    out += ran.stdout;
    code = ran.status;
    for (const [key, value] of outputsIn(readFileSync(outputFile, "utf8"))) {
      values.set(`steps.${id}.outputs.${key}`, value);
    }
    if (code !== 0) break;
  }
  const sarif = join(workspace, values.get("inputs.sarif-file") ?? "");
  return {
    code,
    out,
    outputs: [...values].filter(([name]) => name.startsWith("steps.check.")).map(([name]) => name),
    summary: existsSync(summaryFile) ? readFileSync(summaryFile, "utf8") : "",
    sarif: existsSync(sarif) ? readFileSync(sarif, "utf8") : undefined,
  };
}

/** As a runner reads them: `name=value`, or `name<<END`, lines and END. */
function outputsIn(text: string): [string, string][] {
  const outputs: [string, string][] = [];
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const [, name = "", sign, value = ""] = /^([^=<]*)(=|<<)(.*)$/u.exec(lines[at] ?? "") ?? [];
    if (sign === "=") outputs.push([name, value]);
    if (sign !== "<<") continue;
    const end = lines.indexOf(value, at + 1);
    outputs.push([name, lines.slice(at + 1, end).join("\n")]);
    at = end;
  }
  return outputs;
}

function evaluated(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/gu, (_, name: string) => values.get(name) ?? `(no ${name})`);
}

const BAD = { "deploy/flink-conf.yaml": "jobmanager.memory.process.size: 100m\n" };
const GOOD = { "deploy/flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n", "a b/x.yaml": "kind: Service\n" };

describe("action.yml", () => {
  test("is a composite action whose inputs have defaults", () => {
    expect(action.runs.using).toBe("composite");
    for (const { default: value } of Object.values(action.inputs)) expect(value).toBeTypeOf("string");
    for (const { run, shell } of action.runs.steps) expect(shell).toBe(run === undefined ? undefined : "bash");
  });

  test("passes where all is in order", () => {
    const { code, summary, sarif } = runAction("good", GOOD);
    expect(code).toBe(0);
    expect(summary).toContain("no problems found");
    expect(JSON.parse(sarif ?? "").runs[0].results).toEqual([]);
  });

  test("annotates, writes SARIF and a summary, and fails", () => {
    const { code, out, summary, sarif } = runAction("bad", BAD);
    expect(code).toBe(1);
    expect(out).toContain("::error file=deploy/flink-conf.yaml,line=1,");
    expect(summary).toContain("| error | `deploy/flink-conf.yaml:1` |");
    expect(JSON.parse(sarif ?? "").runs[0].results[0].ruleId).toBe("configuration-rejected");
  });

  test("fails never, where asked; other inputs arrive, too", () => {
    const given = {
      "fail-on": "never",
      paths: "deploy\nother dir/*.yaml",
      flink: "1.18",
      rules: "legacy-key=warning",
      "sarif-file": "out.sarif",
    };
    const files = { "deploy/flink-conf.yaml": "jobmanager.heap.size: 100m\n", "other dir/a.yaml": "kind: Service\n" };
    const { code, out, sarif } = runAction("never", files, given);
    expect(code).toBe(0);
    expect(out).toContain("title=legacy-key::");
    expect(out).toMatch(/::warning file=deploy\/flink-conf\.yaml,[^\n]*title=legacy-key/u);
    expect(sarif).toBeDefined();
  });

  test("takes paths with blanks, quotes, variables and hyphens as they are, one a line", () => {
    const names = [
      "a b/flink-conf.yaml",
      'it\'s "so"/flink-conf.yaml',
      "$(touch x) `touch y` $HOME/flink-conf.yaml",
      "-e.yaml",
    ];
    const files = Object.fromEntries(names.map((name) => [name, "jobmanager.memory.process.size: 100m\n"]));
    const { code, sarif } = runAction("names", files, { paths: `${names.join("\r\n")}\r\n\n` });
    const results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] = JSON.parse(
      sarif ?? "",
    ).runs[0].results;
    const found = results.map(({ locations: [one] }) =>
      decodeURIComponent(one?.physicalLocation.artifactLocation.uri ?? ""),
    );
    expect(code).toBe(1);
    expect(found.toSorted()).toEqual(names.toSorted());
    expect(["x", "y"].filter((name) => existsSync(join(scratch, "names", name)))).toEqual([]);
  });

  // CI tries these too.
  if (thorough) {
    test("checks the directory where no path is left", () => {
      expect(runAction("none", BAD, { paths: "\n" }).code).toBe(1);
    });

    test("may stand in a directory with blanks in its name", () => {
      const path = join(scratch, 'an action\'s "place"');
      symlinkSync(root, path);
      expect(runAction("placed", GOOD, {}, path).code).toBe(0);
    });

    test("leaves no output that an input made up", () => {
      const { code, outputs } = runAction("outputs", BAD, { "sarif-file": "x\nexit-code=0\nforged=1" });
      expect(code).toBe(1);
      expect(outputs.toSorted()).toEqual(["steps.check.outputs.exit-code", "steps.check.outputs.sarif-file"]);
    });

    test("fails where the SARIF cannot be written", () => {
      expect(runAction("unwritten", GOOD, { "sarif-file": "absent/out.sarif" }).code).toBe(2);
    });
  }

  test("leaves out what is excluded, and accepts what a baseline holds", () => {
    const files = { ...BAD, "attic/flink-conf.yaml": "jobmanager.memory.process.size: 200m\n" };
    expect(runAction("excluded", files, { exclude: "attic\ndeploy" }).code).toBe(0);
    const entry = {
      file: "deploy/flink-conf.yaml",
      at: "jobmanager.memory.process.size",
      rule: "configuration-rejected",
    };
    const baseline = JSON.stringify({ schema: 1, accepted: [entry] });
    const given = { exclude: "attic", baseline: "old.json" };
    const { code, sarif } = runAction("baseline", { ...files, "old.json": baseline }, given);
    expect(code).toBe(0);
    expect(JSON.parse(sarif ?? "").runs[0].results).toMatchObject([{ baselineState: "unchanged" }]);
  });

  test("what cannot be read fails in any case", () => {
    expect(runAction("missing", GOOD, { paths: "absent", "fail-on": "never" }).code).toBe(2);
  });
});
