import { describe, expect, test } from "vitest";
import type { Signature } from "../../src/core/diagnose/cause.ts";
import { causes } from "../../src/core/diagnose/causes.ts";
import { causeLines } from "./cause-lines.ts";

describe.each(causes)("the lines of $id", ({ id, signatures }) => {
  const lines = causeLines[id];

  test("show each of its signatures", () => {
    const unseen = signatures.filter((signature) => !lines.some((line) => isKnownBy(line, signature)));
    expect(unseen.map(({ anchor, pattern }) => [anchor, pattern])).toStrictEqual([]);
  });
  test("are each known by one of them", () => {
    expect(lines.filter((line) => !signatures.some((signature) => isKnownBy(line, signature)))).toStrictEqual([]);
  });
});

/** What stands around a line (a log's level, a stack trace) is no matter here. */
function isKnownBy(line: string, { anchor, pattern, facts }: Signature): boolean {
  const match = line.includes(anchor) ? pattern.exec(line) : null;
  return match !== null && (facts === undefined || facts(match) !== undefined);
}
