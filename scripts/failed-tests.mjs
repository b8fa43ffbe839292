// What failed, to be printed where it is seen: a record of CI keeps the last lines of it only.
import { stripVTControlCharacters } from "node:util";

const TESTS = 12;
const LINES = 8;
const COLUMNS = 200;

/** From the JSON that vitest wrote: for each failed test its file, its full name and the first lines of its message. */
export function failedTests(report, root) {
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(root) ? name.slice(root.length).replace(/^[\\/]/u, "") : name;
    const tests = assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => [`${file} > ${test.fullName}`, ...firstLines(test.failureMessages.join("\n"))]);
    // A file that could not be loaded has no tests.
    return tests.length === 0 && status === "failed" ? [[file, ...firstLines(message ?? "")]] : tests;
  });
  const shown = failed.slice(0, TESTS).flat();
  return failed.length > TESTS ? [...shown, `and ${failed.length - TESTS} more`] : shown;
}

/** Of what counts its cases by itself: the end of what it printed. */
export function lastLines(output) {
  return linesOf(output).slice(-2 * LINES);
}

function firstLines(message) {
  return linesOf(message.slice(0, 2 * LINES * COLUMNS)).slice(0, LINES);
}

function linesOf(text) {
  return stripVTControlCharacters(text)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `    ${line.length > COLUMNS ? `${line.slice(0, COLUMNS)}…` : line}`);
}
