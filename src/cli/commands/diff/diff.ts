import { diffWriters } from "../../../core/diff/diff-report.ts";
import { diffReleases } from "../../../core/diff/release-diff.ts";
import { explanationOf } from "../../../core/explain/explanation.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../../console.ts";
import { askedQuestion } from "../../input/question.ts";
import { noteNewerReleases } from "../../input/release.ts";
import type { record } from "./command.ts";

/** `headroom diff PATH --flink A --flink B`: the same configuration under two releases. */
export function run(invocation: Invocation<typeof record>): ExitCode {
  const { language, terminal, console, environment, options } = invocation;
  if (options.flink.length !== 2) {
    return wrongUse(invocation, {
      en: "diff wants two releases: --flink 1.20 --flink 2.3",
      zh: "diff 需要两个版本：--flink 1.20 --flink 2.3",
    });
  }
  const [left, right] = options.flink.map((flink) =>
    askedQuestion({ ...options, path: invocation.operands[0], flink, dynamicArguments: options.D, environment }),
  );
  for (const asking of [left, right]) {
    if (asking?.ok === false) return wrongUse(invocation, asking.problem);
  }
  if (left?.ok !== true || right?.ok !== true) return WRONG;
  noteNewerReleases(invocation, ...options.flink);
  const diff = diffReleases(explanationOf(left.asked), explanationOf(right.asked));
  console.out(diffWriters[options.output](diff, { language, terminal }));
  return diff.differences.length > 0 ? FOUND : FINE;
}
