import { describe, expect, test } from "vitest";
import { releaseNamed } from "../../../test/support/ask.ts";
import type { SkippedLine } from "./flat-file.ts";
import { skippedLineWarning } from "./flat-file-warning.ts";

const pair: SkippedLine = { line: 7, text: " a:b # c", span: { start: 1, end: 4 }, reason: "no-key-value-pair" };
const empty: SkippedLine = { line: 8, text: ": v", span: { start: 0, end: 3 }, reason: "key-or-value-empty" };

describe("Flink's warnings", () => {
  test.each(["1.10", "1.11", "1.16"])("of %s show the line", (flink) => {
    const release = releaseNamed(flink);
    expect(skippedLineWarning(pair, "conf/flink-conf.yaml", release)).toBe(
      'Error while trying to split key and value in configuration file conf/flink-conf.yaml:7: " a:b # c"',
    );
    expect(skippedLineWarning(empty, "conf/flink-conf.yaml", release)).toBe(
      'Error after splitting key and value in configuration file conf/flink-conf.yaml:8: ": v"',
    );
  });

  test.each(["1.17", "1.20"])("of %s hide it", (flink) => {
    const release = releaseNamed(flink);
    expect(skippedLineWarning(pair, "conf/flink-conf.yaml", release)).toBe(
      "Error while trying to split key and value in configuration file conf/flink-conf.yaml:7: Line is not a key-value pair (missing space after ':'?)",
    );
    expect(skippedLineWarning(empty, "conf/flink-conf.yaml", release)).toBe(
      "Error after splitting key and value in configuration file conf/flink-conf.yaml:8: Key or value was empty",
    );
  });
});
