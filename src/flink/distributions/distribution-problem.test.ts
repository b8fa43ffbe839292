import { expect, test } from "vitest";
import { type DistributionProblem, distributionProblemText } from "./distribution-problem.ts";

const problems: readonly DistributionProblem[] = [
  { code: "no-flink-dist", directory: "/d" },
  { code: "unknown-release", release: "1.9", known: ["1.11.4", "2.3.0"] },
  { code: "no-python", command: "python3" },
  { code: "no-pip", command: "python3" },
  { code: "download-failed", package: "apache-flink", release: "1.11.4", reason: "no network" },
  { code: "index-unreachable", package: "apache-flink", release: "1.11.4", reason: "Name or service not known" },
  { code: "unpack-failed", archive: "a.whl", reason: "disk full" },
  { code: "cache-not-writable", directory: "/d", reason: { en: "EACCES", zh: "EACCES" } },
  { code: "aborted", release: "1.11.4" },
];

test("each problem is one clause with its facts, in both languages", () => {
  for (const problem of problems) {
    for (const lang of ["en", "zh"] as const) {
      const text = distributionProblemText(problem)[lang];
      expect(text).not.toMatch(/undefined|\n|^(?:The|No) |[.。]$/);
      for (const [name, fact] of Object.entries(problem)) {
        const [one] = [fact].flat();
        if (name !== "code") expect(text).toContain(typeof one === "string" ? one : one[lang]);
      }
    }
  }
});
