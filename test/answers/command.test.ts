import { expect, test } from "vitest";
import { headroom } from "../support/command.ts";
import { fewOf } from "../support/runs.ts";
import { compared, expectSame, type GivenAnswer } from "./compared.ts";
import { goldenCases } from "./golden-cases.ts";

/** The same answers from the command as it is shipped: on Node or, with HEADROOM_EXECUTABLE, as one file. */

const all = goldenCases.flatMap(({ id, file, text, args, answers }) =>
  answers.flatMap(({ versions, ...want }) =>
    versions.map((flink) => ({ want, line: { id: `${id} ${flink}`, flink, file, text, args } })),
  ),
);
const asked = fewOf(all, Math.ceil(all.length / 4));

test("the command answers as real releases did", () => {
  const input = asked.map(({ line }) => `${JSON.stringify(line)}\n`).join("");
  const { status, stdout, stderr } = headroom(["bash-java-utils", "--batch"], { input });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const answers = stdout.trimEnd().split("\n");
  expect(answers).toHaveLength(asked.length);
  for (const [at, { want, line }] of asked.entries()) {
    const answer = JSON.parse(answers[at] ?? "") as GivenAnswer & { id: string };
    expectSame({ id: answer.id, ...compared(answer) }, { id: line.id, ...compared(want) });
  }
});
