import { describe, expect, it } from "vitest";
import { causalChain } from "../../src/core/java/exception.ts";
import { getJmResourceParams } from "../../src/core/jobmanager/jm-resource-params.ts";
import { compareVersions, findRelease, flinkReleases } from "../../src/core/options/flink-release.ts";
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

describe("the answers of real releases", () => {
  const families = [...new Set(cases.map((one) => one.family))];

  it("are all there: of every release but 1.10 that reads such a file", () => {
    expect(cases).toHaveLength(1000);
    const unified = flinkReleases.filter(({ behaviour }) => behaviour.memoryModel === "unified");
    for (const { id, file, answers } of cases) {
      const readers = unified.filter(({ behaviour }) => behaviour.configurationFiles.includes(file));
      const asked = answers.flatMap(({ versions }) => versions).sort(compareVersions);
      expectSame({ id, asked }, { id, asked: readers.map(({ version }) => version) });
    }
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
