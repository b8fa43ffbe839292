import { explainText } from "../../../core/explain/explain-text.ts";
import { explainWriters } from "../../../core/explain/explain-writers.ts";
import { explanationOf } from "../../../core/explain/explanation.ts";
import type { Invocation } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { askedInput } from "../../input/question.ts";
import { noteNewerReleases } from "../../input/release.ts";
import type { record } from "./command.ts";

export type ExplainInvocation = Invocation<typeof record>;

/** `headroom explain [PATH] [-D key=value]…`: what this JobManager gets, and why. */
export async function run(invocation: ExplainInvocation): Promise<ExitCode> {
  const { language, console, environment, options } = invocation;
  const [path] = invocation.operands;
  const asking = askedInput({ ...options, path, dynamicArguments: options.D, environment });
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  if (asking.kind === "manifests") {
    const { explainManifests } = await import("./explain-manifests.ts");
    return explainManifests(invocation, asking.source, asking.named);
  }
  const explanation = explanationOf(asking.asked);
  const { write, saysRelease } = explainWriters[options.output];
  if (!saysRelease) noteNewerReleases(invocation, options.flink);
  const text = write(explanation, invocation);
  if (text !== undefined) console.out(text);
  // Standard output is for machines here, and there is nothing to give them: what stands in the way goes to people.
  else console.error(explainText(explanation, language, { ...invocation.terminal, colour: false }));
  const { outcome } = explanation.answer;
  // What reads standard output would take nothing for an answer.
  const isFine = outcome.kind !== "refused" && (outcome.kind !== "unknown" || text !== undefined);
  return isFine && !(options.strict && explanation.basis.notRead.length > 0) ? FINE : FOUND;
}
