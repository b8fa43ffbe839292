import { describe, expect, it } from "vitest";
import { causalChain } from "../../src/core/java/exception.ts";
import { getJmResourceParams } from "../../src/core/jobmanager/jm-resource-params.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { compared, expectSame, type GivenAnswer } from "./compared.ts";
import { goldenCases as cases, type GoldenCase } from "./golden-cases.ts";

function ours(version: string, { file, text, args }: GoldenCase): GivenAnswer {
  const found = findRelease(version);
  if (!found.ok) throw new Error(`${version} is not known`);
  const files = { [file]: { name: file, text } };
  const { out, exception } = getJmResourceParams({
    release: found.release,
    directory: "CONF",
    files,
    args,
    environment: {},
  });
  return { out, error: exception === undefined ? [] : causalChain(exception) };
}

describe("the answers of 14 real releases", () => {
  const families = [...new Set(cases.map((one) => one.family))];

  it("are all there", () => {
    const count = cases.flatMap((one) => one.answers).flatMap((answer) => answer.versions).length;
    expect({ cases: cases.length, answers: count }).toEqual({ cases: 1000, answers: 8000 });
  });

  // The order of the hash map in which Flink logs values counts here too, although nobody has to reproduce it.
  it.each(families)("are reproduced to the letter: %s", (family) => {
    for (const one of cases.filter((candidate) => candidate.family === family)) {
      for (const { versions, ...want } of one.answers) {
        for (const version of versions) {
          const { id } = one;
          expectSame({ id, version, ...compared(ours(version, one)) }, { id, version, ...compared(want) });
        }
      }
    }
  });
});
