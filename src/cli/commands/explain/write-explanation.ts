import { explainText } from "../../../core/explain/explain-text.ts";
import { explainWriters } from "../../../core/explain/explain-writers.ts";
import type { Explanation } from "../../../core/explain/explanation.ts";
import { noteNewerReleases } from "../../input/release.ts";
import type { ExplainInvocation } from "./command.ts";

/**
 * Writes the explanation of one JobManager in the form that is asked for. Standard output is for machines in some of them,
 * which are given nothing, or a picture: what stands in the way then goes to people.
 *
 * @returns whether what reads standard output was given something
 */
export function writeExplanation(explanation: Explanation, invocation: ExplainInvocation): boolean {
  const { language, console, terminal, options } = invocation;
  const { write, saysRelease } = explainWriters[options.output];
  if (!saysRelease) noteNewerReleases(invocation, options.flink);
  const text = write(explanation, invocation);
  if (text !== undefined) console.out(text);
  if (text === undefined || (explanation.answer.outcome.kind === "refused" && !saysRelease))
    console.error(explainText(explanation, language, { ...terminal, colour: false }));
  return text !== undefined;
}
