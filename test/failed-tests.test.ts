import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

// The last thing that CI prints: what a reader of its record sees.
const module = pathToFileURL("scripts/failed-tests.mjs").href;
const { failedTests, lastLines } = (await import(module)) as {
  failedTests(report: { testResults: readonly object[] }, root: string): string[];
  lastLines(output: string): string[];
};

const passed = { status: "passed", fullName: "adds", failureMessages: [] };

function failed(fullName: string, ...failureMessages: string[]) {
  return { status: "failed", fullName, failureMessages };
}

describe("what CI says of failed tests", () => {
  it("is the file, the full name and the first lines of the message, without colours", () => {
    const message = "AssertionError: \u001b[31mexpected 1 to be 2\u001b[39m\n\n    at a.test.ts:3:5\n".concat(
      ...Array.from({ length: 20 }, (_, line) => `    at line ${line}\n`),
    );
    const lines = failedTests(
      {
        testResults: [
          { name: "/repo/src/a.test.ts", status: "failed", assertionResults: [passed, failed("a sum adds", message)] },
          { name: "/repo/src/b.test.ts", status: "passed", assertionResults: [passed] },
        ],
      },
      "/repo",
    );
    expect(lines.slice(0, 3)).toEqual([
      "src/a.test.ts > a sum adds",
      "    AssertionError: expected 1 to be 2",
      "        at a.test.ts:3:5",
    ]);
    expect(lines).toHaveLength(9);
  });

  it("names a file that could not be loaded", () => {
    const broken = { name: "/repo/src/a.test.ts", status: "failed", message: "SyntaxError: no", assertionResults: [] };
    expect(failedTests({ testResults: [broken] }, "/repo")).toEqual(["src/a.test.ts", "    SyntaxError: no"]);
  });

  it("is bounded, however many failed and however long their lines are", () => {
    const assertionResults = Array.from({ length: 500 }, (_, test) => failed(`test ${test}`, "x".repeat(1_000_000)));
    const lines = failedTests({ testResults: [{ name: "a", status: "failed", assertionResults }] }, "/repo");
    expect(lines.at(-1)).toBe("and 488 more");
    expect(lines.length).toBeLessThan(90);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(220);
  });

  it("is the end of the output of what writes no report", () => {
    const output = Array.from({ length: 100 }, (_, line) => `line ${line}\n`).join("");
    expect(lastLines(output)).toHaveLength(16);
    expect(lastLines(output).at(-1)).toBe("    line 99");
  });
});
