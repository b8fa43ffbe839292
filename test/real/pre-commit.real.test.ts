import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "headroom-pre-commit-"));
const hooks = join(scratch, "hooks");
const project = join(scratch, "project");
const preCommit = join(scratch, "python", "bin", "pre-commit");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const author = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly out: string } {
  const environment = { ...process.env, PRE_COMMIT_HOME: join(scratch, "home") };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env: environment });
  return { status, out: stdout + stderr };
}

function succeed(command: string, args: readonly string[], cwd: string): void {
  const { status, out } = run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${out}`);
}

/** The repository as it stands here, as one to clone hooks from; and a project that takes its hooks from it. */
beforeAll(() => {
  mkdirSync(hooks);
  const files = run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], root).out.trimEnd().split("\n");
  const needed = files.filter((file) => !/^(?:test|docs|bench|tools|site|monitoring)\//u.test(file));
  for (const file of needed) {
    mkdirSync(dirname(join(hooks, file)), { recursive: true });
    cpSync(join(root, file), join(hooks, file), { force: true });
  }
  for (const [directory, paths] of [
    [hooks, ["."]],
    [project, []],
  ] as const) {
    mkdirSync(directory, { recursive: true });
    succeed("git", ["init", "--quiet", "--initial-branch=main"], directory);
    if (paths.length > 0) succeed("git", ["add", ...paths], directory);
    succeed("git", [...author, "commit", "--quiet", "--allow-empty", "-m", "x"], directory);
  }
  succeed("git", ["tag", "v1"], hooks);
  succeed("python3", ["-m", "venv", join(scratch, "python")], scratch);
  succeed(join(scratch, "python", "bin", "pip"), ["install", "--quiet", "pre-commit"], scratch);
}, 600_000);

function configure(hook: string): void {
  writeFileSync(
    join(project, ".pre-commit-config.yaml"),
    `repos:\n  - repo: ${hooks}\n    rev: v1\n    hooks:\n      - id: ${hook}\n`,
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
  succeed("git", ["add", "."], project);
}

describe("the real pre-commit", () => {
  test("lets pass what is in order, and YAML that is nothing of Flink's", () => {
    configure("headroom");
    write("conf/config.yaml", "jobmanager:\n  memory:\n    process.size: 1600m\n");
    write(".github/workflows/ci.yml", "on: push\njobs: {}\n");
    const { status, out } = run(preCommit, ["run", "--all-files"], project);
    expect(out).toMatch(/Headroom\.+Passed/u);
    expect(status).toBe(0);
  }, 600_000);

  test("holds up what Flink refuses, and says why", () => {
    write("conf/config.yaml", "jobmanager:\n  memory:\n    process.size: 100m\n");
    const { status, out } = run(preCommit, ["run", "--all-files"], project);
    expect(status).toBe(1);
    expect(out).toContain("configuration-rejected");
    expect(out).toContain("3 │     process.size: 100m");
  }, 600_000);

  test("mends, and pre-commit sees that files were changed", () => {
    configure("headroom-fix");
    write("conf/config.yaml", "jobmanager:\n  memory:\n    process.size: 2Gi # two\n");
    const { status, out } = run(preCommit, ["run", "--all-files"], project);
    expect(status).toBe(1);
    expect(out).toContain("files were modified by this hook");
    expect(readFileSync(join(project, "conf/config.yaml"), "utf8")).toBe(
      "jobmanager:\n  memory:\n    process.size: 2g # two\n",
    );
  }, 600_000);
});
