// Everything that has to hold, stage by stage, whatever failed before: `.ci/run` comes here with a JDK at hand. Ends with
// a line that says what ran: each test, check and case of Flink's that was compared counts as one.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { failedTests, lastLines } from "./failed-tests.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = mkdtempSync(join(tmpdir(), "headroom-ci-"));
process.on("exit", () => rmSync(results, { recursive: true, force: true }));

// Other texts each day; what failed is tried again with the seed that is printed.
const seed = process.env.HEADROOM_SEED ?? String(Math.floor(Date.now() / 86_400_000));
const runs = process.env.HEADROOM_RUNS ?? "2000";

const stages = [
  tests("tests", "test"),
  { name: "checks", args: ["scripts/check.mjs", "--no-tests"] },
  tests(`properties, ${runs} times each with seed ${seed}, and what takes long`, "test", {
    HEADROOM_RUNS: runs,
    HEADROOM_SEED: seed,
  }),
  // Brings every release of Flink in, which what comes after it then finds.
  {
    name: "answers of real Flink",
    args: ["scripts/fresh.mjs", "test:flink", "--release", "all", "--cases", "2000", "--seed", seed],
  },
  tests("page in a browser", "test:site"),
  // The command as one file without Node: the documents' examples, golden answers, and all that starts it.
  tests("executable", "test:executable"),
  tests("real Flink", "test:real"),
];

const ran = [];
for (const stage of stages) {
  process.stdout.write(`\n── ${stage.name}\n`);
  const start = performance.now();
  const { status, output } = await run(stage);
  const report = reportOf(stage);
  const counts = countsOf(stage, report, output);
  // What ends badly without having counted a failure has failed, and so has what counted nothing.
  if (counts.failed === 0 && (status !== 0 || counts.passed === 0)) counts.failed = 1;
  const failures = counts.failed === 0 ? [] : report === undefined ? lastLines(output) : failedTests(report, root);
  ran.push({ name: stage.name, ...counts, failures, seconds: (performance.now() - start) / 1000 });
}

// Once more and at the end: of a long record only that is kept.
for (const { name, failures } of ran)
  if (failures.length > 0) process.stdout.write(`\n── what failed of ${name}\n${failures.join("\n")}\n`);

process.stdout.write(`\n── what ran, on ${availableParallelism()} processors\n`);
for (const { name, seconds, ...counts } of ran)
  process.stdout.write(`${seconds.toFixed(0).padStart(5)} s  ${name}: ${counted(counts)}\n`);
const sum = (key) => ran.reduce((all, stage) => all + stage[key], 0);
const all = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
process.exitCode = all.failed === 0 ? 0 : 1;
process.stdout.write(`headroom: ${counted(all)}\n`);

/** A run of vitest, whose results are counted as it reports them. */
function tests(name, task, env = {}) {
  const report = join(results, `${name.replace(/\W+/gu, "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name, args: ["scripts/fresh.mjs", task, ...reporters], env, report };
}

function reportOf({ report }) {
  try {
    return report === undefined ? undefined : JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return undefined;
  }
}

function countsOf(stage, report, output) {
  if (stage.report === undefined) {
    const [, passed = 0, failed = 0] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gmu)].at(-1) ?? [];
    return { passed: Number(passed), failed: Number(failed), skipped: 0 };
  }
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function counted({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

/** Shows what it prints as it comes, and keeps it. */
function run({ args, env }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      process.stdout.write(text);
      output += text;
    });
    child.on("close", (status) => resolve({ status, output }));
  });
}
