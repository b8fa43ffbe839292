import { explainWriters } from "../../../core/explain/explain-writers.ts";
import { explanationOf } from "../../../core/explain/explanation.ts";
import type { ChosenRelease } from "../../../core/explain/origin.ts";
import { quoteForShell } from "../../../core/shell/quote-for-shell.ts";
import type { Source } from "../../../core/text/source.ts";
import { COMMAND_LINE } from "../../../core/text/source-name.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { filesAround } from "../../input/around-manifests.ts";
import { optionInVain } from "../../input/options-in-vain.ts";
import { askedInput, nothingStarted } from "../../input/question.ts";
import { namedRelease } from "../../input/release.ts";
import type { ExplainInvocation } from "./command.ts";
import { writeExplanation } from "./write-explanation.ts";

/** `headroom explain [PATH] [-D key=value]…`: what this JobManager gets, and why. */
export async function run(invocation: ExplainInvocation): Promise<ExitCode> {
  const { environment, options } = invocation;
  const [path] = invocation.operands;
  if (options.shipped && (path !== undefined || invocation.trailing.length > 0)) {
    return wrongUse(invocation, {
      en: "--shipped uses the configuration that the release ships: do not give a PATH with it",
      zh: "--shipped 针对发行版自带的配置：不要同时给出 PATH",
    });
  }
  if (invocation.trailing.length > 0) return explainTyped(invocation);
  const asking = askedInput({ ...options, path, dynamicArguments: options.D, environment });
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  if (asking.kind === "command-lines") return explainCommandLines(invocation, asking.source, asking.named);
  if (asking.kind === "manifests") {
    const { explainManifests } = await import("./explain-manifests.ts");
    return explainManifests(invocation, asking.source, asking.named);
  }
  const explanation = explanationOf(asking.asked);
  const isWritten = writeExplanation(explanation, invocation);
  const { outcome } = explanation.answer;
  // What reads standard output would take nothing for an answer.
  const isFine = outcome.kind !== "refused" && (outcome.kind !== "unknown" || isWritten);
  return isFine && !(options.strict && explanation.basis.notRead.length > 0) ? FINE : FOUND;
}

/** `headroom explain -- flink run …`: a command line that is typed instead of a path. */
async function explainTyped(invocation: ExplainInvocation): Promise<ExitCode> {
  const { operands, options, trailing } = invocation;
  if (operands.length > 0) {
    return wrongUse(invocation, {
      en: "give either a PATH or a command line after --, not both",
      zh: "PATH 与 -- 之后的命令行只能给出其一",
    });
  }
  const inVain = optionInVain(options, "command-line");
  if (inVain !== undefined) return wrongUse(invocation, inVain);
  const named = namedRelease(options.flink);
  if (named?.ok === false) return wrongUse(invocation, named.problem);
  const text = trailing.map(quoteForShell).join(" ");
  return explainCommandLines(invocation, { name: COMMAND_LINE, text }, named);
}

async function explainCommandLines(
  invocation: ExplainInvocation,
  source: Source,
  chosen: ChosenRelease | undefined,
): Promise<ExitCode> {
  const { explainCommandLines: explainedCommandLines } = await import("../../../core/explain/explain-command-lines.ts");
  const { options, console } = invocation;
  const around = filesAround(invocation.environment);
  const explained = explainedCommandLines(source, { chosen, arguments: options.D, around });
  const { writeCommandLines } = explainWriters[options.output];
  const [first] = explained;
  if (first === undefined) {
    return wrongUse(invocation, nothingStarted(source));
  }
  if (writeCommandLines === undefined && explained.length > 1) {
    return wrongUse(invocation, {
      en: `--output ${options.output} supports only one JobManager, but ${source.name} has ${explained.length} command lines`,
      zh: `--output ${options.output} 只针对一个 JobManager，而 ${source.name} 有 ${explained.length} 条命令行`,
    });
  }
  if (writeCommandLines !== undefined) console.out(writeCommandLines(explained, invocation));
  const isWritten = writeCommandLines !== undefined || writeExplanation(first.explanation, invocation);
  const isFine = explained.every(
    ({ explanation: { answer, basis } }) =>
      answer.outcome.kind !== "refused" && !(options.strict && basis.notRead.length > 0),
  );
  return isFine && isWritten ? FINE : FOUND;
}
