import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { CheckedFinding } from "../../src/core/check/check-subject.ts";
import { mend } from "../../src/core/check/mend.ts";
import { ask } from "../support/ask.ts";
import { headroom } from "../support/command.ts";
import { checkIn } from "./run-check.ts";

const directory = mkdtempSync(join(tmpdir(), "headroom-mend-"));
const runCheck = checkIn(directory);
afterAll(() => rmSync(directory, { recursive: true }));

const at = (path: string) => join(directory, path);

/** The file that it wrote, by its whole name. */
function write(path: string, text: string | Uint8Array): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  return at(path);
}

const SLIPS = `# the JobManager of orders
jobmanager.memory.proces.size: 2g      # a slip

jobmanager.rpc.port:6123
jobmanager.heap.size: 1g # since 2018
`;

const MENDED = `# the JobManager of orders
jobmanager.memory.process.size: 2g      # a slip

jobmanager.rpc.port: 6123
jobmanager.memory.heap.size: 1g # since 2018
`;

describe("--fix", () => {
  test("mends what can be mended, and leaves comments, blank lines and everything else as it is", async () => {
    const file = write("slips/flink-conf.yaml", SLIPS);
    const { exit, error } = await runCheck("slips", "--flink", "1.18", "--fix");
    expect(exit).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(MENDED);
    expect(error).toMatch(/^\d fixes made in slips\/flink-conf\.yaml\n$/u);
    expect((await runCheck("slips", "--flink", "1.18", "--fix")).error).toBe("");
  });

  test("keeps line ends, the mode of the file, and a link", async () => {
    const file = write("kept/real/flink-conf.yaml", `# x\r\n${SLIPS.replaceAll("\n", "\r\n")}`);
    chmodSync(file, 0o640);
    mkdirSync(at("kept/conf"));
    symlinkSync("../real/flink-conf.yaml", at("kept/conf/flink-conf.yaml"));
    await runCheck("kept/conf", "--flink", "1.18", "--fix");
    expect(readFileSync(file, "utf8")).toBe(`# x\r\n${MENDED.replaceAll("\n", "\r\n")}`);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(lstatSync(at("kept/conf/flink-conf.yaml")).isSymbolicLink()).toBe(true);
    expect(readdirSync(at("kept/real"))).toEqual(["flink-conf.yaml"]);
  });

  test("keeps a byte order mark where YAML knows it for one, and takes it out where Flink skips its line for it", async () => {
    const yaml = write("mark/config.yaml", "\ufeff# x\njobmanager.memory.proces.size: 2g\n");
    const flat = write("mark/flink-conf.yaml", "\ufeff# x\njobmanager.memory.proces.size: 2g\n");
    await runCheck("mark/config.yaml", "mark/flink-conf.yaml", "--fix");
    expect(readFileSync(yaml, "utf8")).toBe("\ufeff# x\njobmanager.memory.process.size: 2g\n");
    expect(readFileSync(flat, "utf8")).toBe("# x\njobmanager.memory.process.size: 2g\n");
  });

  test("mends a ConfigMap, behind other documents", async () => {
    const manifest = `kind: Service\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata:\n  flink-conf.yaml: |\n    jobmanager.memory.process.size: 2Gi # two\n    jobmanager.rpc.port:6123\n`;
    const file = write("map/c.yaml", manifest);
    expect((await runCheck("map", "--fix")).exit).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(manifest.replace("2Gi", "2g").replace("port:6123", "port: 6123"));
  });

  test.each([
    ["under a misspelt key", "2.3", "config.yaml", "jobmanager.memory.proces.size: 4g\n"],
    ["under an old key", "2.3", "config.yaml", "jobmanager.heap.size: 4g\n"],
    ["in a line that is skipped", "1.18", "flink-conf.yaml", "jobmanager.memory.process.size:4g\n"],
  ])("takes the size that is there %s, and adds none", async (_where, flink, name, text) => {
    const path = `sizes-${flink}-${text.length}/${name}`;
    const file = write(path, text);
    const { exit, error } = await runCheck(path, "--flink", flink, "--fix");
    expect(readFileSync(file, "utf8")).toMatch(/^jobmanager\.memory\.(?:process|heap)\.size: 4g\n$/u);
    expect(exit).toBe(0);
    expect(error).toMatch(/^1 fix made/u);
  });

  test("writes nothing where nothing is to be mended", async () => {
    const file = write("same/flink-conf.yaml", "jobmanager.memory.process.size: 1600m\n");
    const { ino, mtimeMs } = statSync(file);
    await runCheck("same", "--fix");
    expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  });

  test("leaves what is not understood, and says where", async () => {
    const bytes = Buffer.concat([Buffer.from("# gr\xf6\xdfer\n", "latin1"), Buffer.from(SLIPS)]);
    const file = write("latin/flink-conf.yaml", bytes);
    const { error } = await runCheck("latin", "--flink", "1.18", "--fix");
    expect(error).toMatch(
      /^latin\/flink-conf\.yaml was left as it is: line 1, column 5 is not UTF-8\. Convert it first/u,
    );
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test("leaves a binary file, and ends with 2", async () => {
    const bytes = Buffer.concat([Buffer.from(SLIPS), Buffer.from([0])]);
    const file = write("binary/flink-conf.yaml", bytes);
    const { exit, error } = await runCheck("binary", "--flink", "1.18", "--fix");
    expect([exit, error]).toEqual([2, "headroom: binary/flink-conf.yaml is a binary file, not a configuration\n"]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test("mends GB18030 in place, and keeps every other byte", async () => {
    // # 作业管理器的内存大小
    const comment = Buffer.from("2320d7f7d2b5b9dcc0edc6f7b5c4c4dab4e6b4f3d0a10a", "hex");
    const file = write("gbk/flink-conf.yaml", Buffer.concat([comment, Buffer.from(SLIPS), comment]));
    const { exit, error } = await runCheck("gbk", "--flink", "1.18", "--fix");
    expect([exit, error]).toEqual([0, expect.stringMatching(/^\d fixes made in gbk\/flink-conf\.yaml\n$/u)]);
    expect(readFileSync(file).equals(Buffer.concat([comment, Buffer.from(MENDED), comment]))).toBe(true);
  });

  test.each(["utf16le", "swapped"])("mends UTF-16 in place: %s", async (order) => {
    const bytes = (text: string) => {
      const little = Buffer.from(`\ufeff${text}`, "utf16le");
      return order === "swapped" ? little.swap16() : little;
    };
    const file = write(`utf16-${order}/config.yaml`, bytes("jobmanager.memory.proces.size: 2g # 大小\n"));
    const { exit, error } = await runCheck(`utf16-${order}`, "--flink", "2.3", "--fix");
    expect([exit, error]).toEqual([0, `1 fix made in utf16-${order}/config.yaml\n`]);
    expect(readFileSync(file).equals(bytes("jobmanager.memory.process.size: 2g # 大小\n"))).toBe(true);
  });

  test("says that it made fixes only where they were written", async () => {
    write("some/a/flink-conf.yaml", SLIPS);
    const torn = write("some/b/flink-conf.yaml", SLIPS);
    write("some/b/.flink-conf.yaml.headroom-before", "");
    const { exit, out, error } = await runCheck("some", "--flink", "1.18", "--fix", "--output", "json");
    expect(exit).toBe(2);
    expect(error).toMatch(/^\d fixes made in some\/a\/flink-conf\.yaml$/mu);
    expect(error).toMatch(/^headroom: some\/b\/flink-conf\.yaml was left as it is: .* interrupted/mu);
    expect(readFileSync(torn, "utf8")).toBe(SLIPS);
    const { findings } = JSON.parse(out) as { findings: { file: string; fix?: object }[] };
    expect(new Set(findings.filter(({ fix }) => fix !== undefined).map(({ file }) => file))).toEqual(
      new Set(["some/b/flink-conf.yaml"]),
    );
  });
});

describe("--fix with what is neither a rule nor a path mends nothing", () => {
  test.each([
    ["legacy-kye", "legacy-kye is neither a path nor a rule (did you mean legacy-key?)"],
    ["Legacy_Key", "Legacy_Key is neither a path nor a rule (did you mean legacy-key?)"],
    [
      "legacy-key,unknwon-key",
      "legacy-key,unknwon-key is neither a path nor a rule (did you mean legacy-key unknown-key?)",
    ],
    ["whatever", "whatever is neither a path nor a rule: docs/rules/README.md lists the rules"],
  ])("%s", (name, en) => {
    const text = "jobmanager.heap.size: 1g\n";
    const file = write("meant/flink-conf.yaml", text);
    const { status, stdout, stderr } = headroom(["check", "meant", "--fix", name], { cwd: directory });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: `headroom: ${en}\n` });
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

describe("--fix --dry-run", () => {
  test("prints a diff and writes nothing", async () => {
    const file = write("dry/flink-conf.yaml", SLIPS);
    const fix = ["--flink", "1.18", "--fix", "--dry-run"];
    const { stdout, stderr } = headroom(["check", "dry", ...fix], { cwd: directory });
    expect(readFileSync(file, "utf8")).toBe(SLIPS);
    expect(stdout).toBe(`--- a/dry/flink-conf.yaml
+++ b/dry/flink-conf.yaml
@@ -1,5 +1,5 @@
 # the JobManager of orders
-jobmanager.memory.proces.size: 2g      # a slip
+jobmanager.memory.process.size: 2g      # a slip
 
-jobmanager.rpc.port:6123
-jobmanager.heap.size: 1g # since 2018
+jobmanager.rpc.port: 6123
+jobmanager.memory.heap.size: 1g # since 2018
`);
    expect(stderr).toMatch(/^with these changes, .* in 1 configuration in 1 file\n/mu);
    // Of a whole path the names stand below `/`, where `patch -p1 -d /` finds them.
    const whole = headroom(["check", join(directory, "dry"), ...fix]);
    expect(whole.stdout).toBe(stdout.replace(/(?<=^(?:---|\+\+\+) [ab])/gmu, directory));
  });

  test("of what needs no change, reports as without it", async () => {
    write("fine/config.yaml", "jobmanager.memory.process.size: 1600m\n");
    expect(await runCheck("fine", "--fix", "--dry-run")).toMatchObject({
      out: "",
      error: expect.stringMatching(/^1 configuration in 1 file: no problems found$/mu),
    });
  });

  test("goes with --fix only", async () => {
    expect(await runCheck("dry", "--dry-run")).toMatchObject({
      exit: 2,
      error: "headroom: --dry-run needs --fix\n",
    });
  });
});

describe("mend", () => {
  const text = "jobmanager.memory.process.size: 1600m\n";
  const name = "flink-conf.yaml";

  /** Every occurrence of a word is a finding that has another put in its place. */
  function examine(replacements: Readonly<Record<string, string>>) {
    return (texts: ReadonlyMap<string, string>) => {
      const now = texts.get(name) ?? "";
      const source = { name, text: now };
      const findings = Object.entries(replacements).flatMap(([word, newText]) => {
        const start = now.indexOf(word);
        if (start === -1) return [];
        const span = { start, end: start + word.length };
        const finding = { fix: { source, edits: [{ ...span, newText }] } };
        return [{ finding, location: { source, span, isFile: true }, related: [] } as unknown as CheckedFinding];
      });
      return { subjects: [{ answer: ask("1.18", now), filesThere: [] }], findings };
    };
  }

  test("makes no fix that has Flink refuse what it took, and still makes the others", () => {
    const mended = mend(new Map([[name, `# a\n${text}`]]), examine({ "1600m": "100m", "# a": "# b" }));
    expect(mended).toEqual({ texts: new Map([[name, `# b\n${text}`]]), fixes: new Map([[name, 1]]) });
  });

  test("makes no two fixes that leave Flink unable to read a file, refused though it was", () => {
    const inYaml = (texts: ReadonlyMap<string, string>) => {
      const { findings } = examine({ "# a": "x: 1", "# b": "x: 2" })(texts);
      return { subjects: [{ answer: ask("2.3", texts.get(name) ?? ""), filesThere: [] }], findings };
    };
    const mended = mend(new Map([[name, "# a\n# b\n"]]), inYaml);
    expect(mended).toEqual({ texts: new Map([[name, "x: 1\n# b\n"]]), fixes: new Map([[name, 1]]) });
  });

  test("makes fixes that overlap one after the other", () => {
    const mended = mend(new Map([[name, `# abc\n${text}`]]), examine({ ab: "x", bc: "y", xc: "z" }));
    expect(mended.texts.get(name)).toBe(`# z\n${text}`);
  });

  test("comes to an end where fixes undo each other", () => {
    const mended = mend(new Map([[name, `# a\n${text}`]]), examine({ "# a": "# b", "# b": "# a" }));
    expect(mended.fixes.get(name)).toBeLessThanOrEqual(20);
  });
});
