import { diffJson, diffMarkdown, diffText } from "../../../core/diff/diff-report.ts";
import { diffReleases } from "../../../core/diff/release-diff.ts";
import { explanationOf } from "../../../core/explain/explanation.ts";
import { toJson } from "../../../core/output/json.ts";
import { type Invocation, textOption } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../../console.ts";
import { noteNewerReleases } from "../../input/newer-release.ts";
import { askedQuestion } from "../../input/question.ts";

/** `headroom diff PATH --flink A --flink B`: the same configuration under two releases. */
export function run(invocation: Invocation): ExitCode {
  const { language, terminal, console } = invocation;
  const releases = invocation.options.flink;
  if (!Array.isArray(releases) || releases.length !== 2) {
    console.error(
      language === "zh"
        ? "headroom: diff 需要两个版本：--flink 1.20 --flink 2.3\n"
        : "headroom: diff wants two releases: --flink 1.20 --flink 2.3\n",
    );
    return WRONG;
  }
  const [left, right] = releases.map((release: string) => askedQuestion(invocation, release));
  for (const asking of [left, right]) {
    if (asking?.ok === false) return wrongUse(invocation, asking.problem);
  }
  if (left?.ok !== true || right?.ok !== true) return WRONG;
  noteNewerReleases(invocation, "flink");
  const diff = diffReleases(explanationOf(left.asked), explanationOf(right.asked));
  const output = textOption(invocation, "output");
  if (output === "json") console.out(`${toJson(diffJson(diff, language))}\n`);
  else if (output === "markdown") console.out(diffMarkdown(diff, language));
  else console.out(diffText(diff, language, terminal));
  return diff.differences.length > 0 ? FOUND : FINE;
}
