import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { columnsOf } from "../../src/core/output/terminal.ts";
import { headroom } from "../support/command.ts";
import { headroomIn } from "../support/run-command.ts";
import { writeTree } from "../support/write-tree.ts";
import { deployment, fleet, listed } from "./fleet.ts";

/** Which of my four hundred are wrong, what is new, and what we live with: in a folder, and of a cluster. */

const directory = mkdtempSync(join(tmpdir(), "headroom-teams-"));
const files = fleet();
/** Enough of them to have one of each fault, for what is asked again and again. */
const some = fleet(56);
beforeAll(() => {
  writeTree(directory, files);
  writeTree(directory, besides);
  writeTree(join(directory, "some"), { ...some, ...besides });
});
const besides = {
  ".headroom.yaml": `rules:
  unknown-key: error
  legacy-key: off
exclude:
- attic/
accept:
- path: logistics/**
  rules: [size-unit-unknown]
  because: they move to 2.x in spring
`,
  "attic/old.yaml": deployment("attic", "old", "100m"),
  "vendored/x.yaml": deployment("vendored", "x", "100m"),
  ".gitignore": "build/\n",
  "build/rendered.yaml": deployment("build", "rendered", "100m"),
};
afterAll(() => rmSync(directory, { recursive: true }));

function check(...args: readonly string[]) {
  return checkIn(directory, ...args);
}

async function checkIn(folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await headroomIn(folder, ["check", ...args]);
  return { status, out: stdout, error: stderr };
}

/** What is asked with is all that decides: the same is not asked twice. */
function once<Asked extends string, Told>(ask: (asked: Asked) => Told): (asked: Asked) => Told {
  const known = new Map<Asked, Told>();
  return (asked) => {
    const told = known.get(asked) ?? ask(asked);
    known.set(asked, told);
    return told;
  };
}

function checkList(text: string, ...args: readonly string[]) {
  const { status, stdout } = headroom(["check", "-", ...args], { cwd: directory, input: text });
  return { status, out: stdout };
}

/** The rows of a table by their verdict, in its order. */
function verdictsIn(out: string): [verdict: string, names: string[]][] {
  const rows = out.split("\n\n")[0]?.split("\n").slice(1, -1) ?? [];
  const verdicts: [string, string[]][] = [];
  for (const row of rows) {
    const [name = "", ...cells] = row.split(/ {2,}/u);
    const verdict = cells.at(-1) ?? "";
    if (verdicts.at(-1)?.[0] === verdict) verdicts.at(-1)?.[1].push(name);
    else verdicts.push([verdict, [name]]);
  }
  return verdicts;
}

const failing = (path: string) => /heap\.size: (?:4g|1Gi)/u.test(files[path] ?? "");
const nameOf = (path: string) => path.replace(/^.*\/|\.yaml$/gu, "");
const paths = Object.keys(files).sort();

describe("a folder of four hundred", () => {
  const checked = once((format) => check(".", "--exclude", "vendored", "--exclude", "some", "-o", format));

  test("is a table of eighty columns, the worst first, with what it is in all at the end", async () => {
    const { status, out, error } = await checked("table");
    expect({ status, error }).toEqual({ status: 1, error: "" });
    const lines = out.trimEnd().split("\n");
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^NAME +NAMESPACE +FLINK +PROCESS +HEAP +LIMIT +VERDICT$/u);
    const verdicts = verdictsIn(out);
    expect(verdicts.map(([verdict, names]) => `${names.length} ${verdict}`)).toEqual([
      "16 does not start",
      "14 1 error",
      "2 accepted",
      "368 fine",
    ]);
    const wrong = paths.filter((path) => failing(path) && !path.startsWith("logistics/")).map(nameOf);
    expect(verdicts[0]?.[1]).toEqual(wrong);
    expect([...lines.slice(-4, -2), lines.slice(-2).join(" ")]).toEqual([
      "",
      "16 not starting, 14 with errors, 2 accepted, 368 fine; sizes are in MiB",
      "30 errors in 400 configurations in 400 files; 30 can be fixed with --fix; 2 findings accepted; 3 paths excluded",
    ]);
  });

  test("adds up what its JobManagers get, to the byte", async () => {
    const total = (await checked("table")).out.split("\n\n")[0]?.split("\n").at(-1)?.split(/ {2,}/u);
    const { deployments } = JSON.parse((await checked("json")).out);
    const sum = (sizes: readonly (number | null | undefined)[]) =>
      String(sizes.reduce((all: bigint, size) => all + BigInt(size ?? 0), 0n) / 1_048_576n);
    expect(total).toEqual([
      "400 in all",
      sum(
        deployments.map(
          ({ memory }: never) => (memory as { totalProcessBytes: number } | undefined)?.totalProcessBytes,
        ),
      ),
      sum(deployments.map(({ memory }: never) => (memory as { jvmHeapBytes: number } | undefined)?.jvmHeapBytes)),
      sum(deployments.map(({ container }: never) => (container as { limitBytes: number } | undefined)?.limitBytes)),
    ]);
  });

  test("says the same in every form", async () => {
    const outputs = async (format: string) => (await checked(format)).out;
    const document = JSON.parse(await outputs("json"));
    expect(document.deployments).toHaveLength(400);
    expect(document.deployments.filter(({ verdict }: { verdict: string }) => verdict === "fails")).toHaveLength(16);
    const told = document.findings.map(
      ({ rule, file, severity }: Record<string, string>) => `${severity} ${rule} ${file}`,
    );
    expect(told).toHaveLength(30);
    const known = { rule: "size-unit-unknown", acceptedBy: "rules" };
    expect(document.accepted).toMatchObject([known, known]);
    const lines = (await outputs("ndjson"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const streamed = lines.flatMap(({ rule, file, severity }) =>
      rule === undefined ? [] : [`${severity} ${rule} ${file}`],
    );
    expect(streamed.sort()).toEqual([...told].sort());
    expect(lines.flatMap(({ accepted }) => accepted ?? [])).toEqual(document.accepted);
    const sarif = ["check", ".", "--exclude", "vendored", "--exclude", "some", "-o", "sarif"];
    const { results } = JSON.parse(headroom(sarif, { cwd: directory }).stdout).runs[0];
    const uri = (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      result.locations[0]?.physicalLocation.artifactLocation.uri;
    const isOpen = ({ suppressions }: { suppressions?: unknown }) => suppressions === undefined;
    expect(
      results.filter(isOpen).map((one: never) => `error ${(one as { ruleId: string }).ruleId} ${uri(one)}`),
    ).toEqual(told);
    expect(results.filter((one: object) => !isOpen(one)).map(uri)).toEqual(
      document.accepted.map(({ file }: { file: string }) => file),
    );
  });

  test("--quiet tells of what fails alone, and ends as before", async () => {
    const left = ["some", "--exclude", "vendored"];
    const { status, out } = await check(...left, "-q", "-o", "table");
    expect(status).toBe(1);
    expect(verdictsIn(out).map(([verdict]) => verdict)).toEqual(["does not start", "1 error"]);
    expect(await check("ads/job-000.yaml", "-q")).toEqual({ status: 0, out: "", error: "" });
    expect((await check("shop/job-103.yaml", "--rule", "legacy-key=warning", "--quiet")).out).toBe("");
    const findings = JSON.parse((await check(...left, "-q", "-o", "json")).out);
    expect(findings.findings).toHaveLength(4);
    expect(findings.deployments).toHaveLength(4);
  });
});

describe("what kubectl lists of a cluster, on standard input", () => {
  const list = listed(files);
  const table = once((text) => checkList(text, "-o", "table"));

  test("is the same table", () => {
    const { status, out } = table(list);
    expect(status).toBe(1);
    expect(Math.max(...out.split("\n").map(columnsOf))).toBeLessThanOrEqual(80);
    // By its folder nothing is accepted here.
    expect(verdictsIn(out).map(([verdict, names]) => `${names.length} ${verdict}`)).toEqual([
      "18 does not start",
      "14 1 error",
      "368 fine",
    ]);
    expect(verdictsIn(out)[0]?.[1]).toEqual(paths.filter(failing).map(nameOf));
    expect(out).toContain("\n18 not starting, 14 with errors, 368 fine; sizes are in MiB\n");
  });

  test("is the same in JSON, of any length", () => {
    const items = Object.values(files).map((text) => ({ ...parse(text), status: { note: "-".repeat(20_000) } }));
    const json = JSON.stringify({ apiVersion: "v1", items, kind: "List", metadata: {} }, null, 4);
    expect(json.length).toBeGreaterThan(8_000_000);
    // Keys in JSON are not renamed by fixes, which the last line counts.
    const told = (text: string) => table(text).out.replace(/; \d+ can be fixed.*/u, "");
    expect(told(json)).toBe(told(list));
  });

  test("has a baseline, too", () => {
    const baseline = join(directory, "cluster.json");
    const asked = ["--baseline", baseline, "-o", "table"];
    expect(checkList(listed(some), ...asked, "--write-baseline").status).toBe(0);
    expect(checkList(listed(some), ...asked).status).toBe(0);
    const changed = { ...some, "ads/job-000.yaml": deployment("ads", "job-000", "300m") };
    const { status, out } = checkList(listed(changed), ...asked);
    expect({ status, first: verdictsIn(out)[0] }).toEqual({ status: 1, first: ["does not start", ["job-000"]] });
  });
});

describe("a baseline", () => {
  const baseline = "headroom-baseline.json";
  const folder = join(directory, "some");
  const check = (...args: readonly string[]) => checkIn(folder, ...args);
  const asked = [".", "--exclude", "vendored", "--baseline", baseline];
  beforeAll(async () => {
    const { status, error } = await check(...asked, "--write-baseline");
    expect({ status, error }).toEqual({ status: 0, error: `${baseline} accepts 4 findings\n` });
  });

  test("holds an entry a line, known by rule, file, and which key of which deployment", async () => {
    const text = readFileSync(join(folder, baseline), "utf8");
    expect(text.split("\n")).toHaveLength(7);
    expect(JSON.parse(text).accepted[0]).toEqual({
      file: "fraud/job-034.yaml",
      at: "FlinkDeployment fraud/job-034: jobmanager.memory.of-heap.size",
      rule: "unknown-key",
    });
    await check(...asked, "--write-baseline");
    expect(readFileSync(join(folder, baseline), "utf8")).toBe(text);
  });

  test("accepts old findings, wherever their lines go; a new one fails", async () => {
    expect((await check(...asked)).out).toMatch(
      /\n?56 configurations in 56 files: no new problems found; 5 findings accepted; 2 paths excluded\n$/u,
    );
    const moved = "# one line\n# and another\n";
    writeTree(folder, { "shop/job-007.yaml": moved + some["shop/job-007.yaml"] });
    expect((await check(...asked)).status).toBe(0);
    writeTree(folder, { "ads/job-000.yaml": deployment("ads", "job-000", "300m") });
    const { status, out } = await check(...asked, "-o", "json");
    expect(status).toBe(1);
    const { findings, accepted } = JSON.parse(out);
    expect(findings).toMatchObject([{ rule: "accepted-but-not-deployable", file: "ads/job-000.yaml" }]);
    expect(accepted).toHaveLength(5);
    const { results } = JSON.parse((await check(...asked, "-o", "sarif")).out).runs[0];
    const states = results.map(({ baselineState }: { baselineState: string }) => baselineState);
    expect([states.filter((one: string) => one === "new").length, states.length]).toEqual([2, 6]);
    // Seen from another directory it is the same.
    const below = headroom(
      ["check", "..", "--exclude", "vendored", "--baseline", `../${baseline}`, "-q", "-o", "ndjson"],
      {
        cwd: join(folder, "ads"),
      },
    );
    expect(below.stdout.trimEnd().split("\n")).toHaveLength(1);
    writeTree(folder, { "ads/job-000.yaml": some["ads/job-000.yaml"] as string });
  });

  test("says what of it is gone, and lets go of it", async () => {
    writeTree(folder, { "shop/job-047.yaml": deployment("shop", "job-047") });
    const { status, error } = await check(...asked);
    expect({ status, error }).toEqual({
      status: 0,
      error: `1 finding in ${baseline} no longer occurs: --write-baseline removes it\n`,
    });
    // Of files that are not looked at nothing is known.
    expect((await check("ads", "--baseline", baseline)).error).toBe("");
    await check("ads", "--baseline", baseline, "--write-baseline");
    expect(JSON.parse(readFileSync(join(folder, baseline), "utf8")).accepted).toHaveLength(4);
    await check("shop", "--baseline", baseline, "--write-baseline");
    expect(JSON.parse(readFileSync(join(folder, baseline), "utf8")).accepted).toHaveLength(3);
    writeTree(folder, { "shop/job-047.yaml": some["shop/job-047.yaml"] as string });
  });

  test("is not mended", async () => {
    await check(...asked, "--write-baseline");
    expect((await check(...asked, "--fix", "--dry-run")).out).toBe("");
  });

  test("must be there, and be one", async () => {
    expect(await check(".", "--baseline", "none.json")).toMatchObject({
      status: 2,
      out: "",
      error: "headroom: none.json does not exist: add --write-baseline to create it\n",
    });
    expect((await check(".", "--baseline", ".gitignore")).error).toMatch(/^headroom: \.gitignore is not a baseline: /u);
    expect((await check(".", "--write-baseline")).error).toMatch(/^headroom: --write-baseline needs --baseline FILE/u);
  });
});

describe("a rules file", () => {
  const under = (text: string, ...args: readonly string[]) => {
    writeTree(directory, {
      "own/.headroom.yaml": text,
      "own/sub/flink-conf.yaml": "jobmanager.memory.process.size: 100m\n",
    });
    return check("own", ...args);
  };

  test("counts for what stands below it, the nearest alone", async () => {
    expect((await under("")).status).toBe(1);
    expect(await under("accept: [sub/flink-conf.yaml]\n")).toMatchObject({ status: 0, error: "" });
    expect((await under("accept: [{ path: sub/, rules: [configuration-rejected] }]\n")).status).toBe(0);
    expect((await under("accept: [{ path: sub/, rules: [size-unit-unknown] }]\n")).status).toBe(1);
    expect((await under("exclude: [sub]\n")).out).toBe("no Flink configuration found in 0 files; 1 path excluded\n");
    expect((await under("exclude: ['*.yaml', '!flink-conf.yaml']\n")).status).toBe(1);
    // One that is named is left out, too: pre-commit names all that was changed.
    writeFileSync(join(directory, "own/.headroom.yaml"), "exclude: [sub]\n");
    expect((await check("own/sub/flink-conf.yaml")).out).toContain("1 path excluded");
  });

  test("has a level for a rule, and the command line has the last word", async () => {
    writeTree(directory, {
      "levels/.headroom.yaml": "rules: { legacy-key: warning }\n",
      "levels/x.yaml": files["shop/job-103.yaml"] as string,
    });
    const severities = async (...args: readonly string[]) =>
      JSON.parse((await check("levels", "-o", "json", ...args)).out).findings.map(
        ({ severity }: { severity: string }) => severity,
      );
    expect(await severities()).toEqual(["warning"]);
    expect(await severities("--rule", "legacy-key=error")).toEqual(["error"]);
  });

  test("names the baseline", async () => {
    expect(await under("baseline: old.json\n", "--write-baseline")).toMatchObject({
      status: 0,
      error: "own/old.json accepts 1 finding\n",
    });
    expect((await under("baseline: old.json\n")).status).toBe(0);
    expect((await under("baseline: other.json\n")).error).toBe(
      "headroom: own/other.json does not exist: add --write-baseline to create it\n",
    );
  });

  test.each([
    [
      "rules: { configuration-rejected: off }",
      "1:10: configuration-rejected: what Flink refuses cannot be silenced or downgraded; accept it by path: accept: [{ path: FILE, rules: [configuration-rejected] }]",
    ],
    ["rules: { legacy-kei: off }", "1:10: legacy-kei: unknown rule legacy-kei (did you mean legacy-key?)"],
    ["rules: { legacy-key: loud }", "1:10: legacy-key: the level must be one of off, advice, warning, error"],
    ["rules: [legacy-key]", "1:1: rules needs a level for each rule: legacy-key: off"],
    ["exclud: []", "1:1: unknown key exclud (did you mean exclude?)"],
    ["exclude: sub", "1:1: exclude needs a list"],
    ["accept: ['**']", "1:10: this path accepts findings in every file: name a file or a directory"],
    [
      "accept: [{ path: '*.yaml', rules: [legacy-key] }]",
      "1:12: this path accepts findings in every file: name a file or a directory",
    ],
    ["accept: [{ rules: [legacy-key] }]", "1:10: each entry of accept needs a path"],
    ["accept: [{ path: sub, rule: [x] }]", "1:23: unknown key rule (did you mean rules?)"],
    ["accept: [{ path: sub, rules: [legacy-kez] }]", "1:31: unknown rule legacy-kez (did you mean legacy-key?)"],
    ["accept: [", "1:10: "],
    ["- x", "1:1: a mapping with the keys rules, exclude, accept, baseline is expected"],
  ])("with %j is wrong use", async (text, problem) => {
    const { status, out, error } = await under(`${text}\n`);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(error).toContain(`headroom: own/.headroom.yaml:${problem}`);
  });
});
