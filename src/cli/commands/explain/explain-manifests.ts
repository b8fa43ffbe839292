import { explainWriters } from "../../../core/explain/explain-writers.ts";
import type { ChosenRelease } from "../../../core/explain/origin.ts";
import type { Localized } from "../../../core/language.ts";
import { isDeployable } from "../../../core/manifests/described-job-manager.ts";
import { notReadClause } from "../../../core/output/basis-text.ts";
import type { Source } from "../../../core/text/source.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../../console.ts";
import { explainedIn, onlyJobManager } from "../../input/described-job-managers.ts";
import { operatorInVain } from "../../input/options-in-vain.ts";
import type { ExplainInvocation } from "./command.ts";
import { writeExplanation } from "./write-explanation.ts";

/** One answer for each JobManager that the manifests of a text describe. */
export function explainManifests(
  invocation: ExplainInvocation,
  source: Source,
  chosen: ChosenRelease | undefined,
): ExitCode {
  const { language, console, terminal, options } = invocation;
  const asking = explainedIn(source, chosen, {
    ...options,
    dynamicArguments: options.D,
    environment: invocation.environment,
  });
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  const { told } = asking;
  const { jobManagers: explained, unexplained, notRead } = told;
  for (const { at, finding } of unexplained) {
    const text = `${source.name}:${at.line}:${at.column}: ${finding.text(language)}`;
    tell(invocation, { en: text, zh: text });
  }
  if (explained.length === 0) {
    for (const one of notRead) wrongUse(invocation, notReadClause(one));
    if (notRead.length > 0) return WRONG;
    if (unexplained.some(({ kind }) => kind === "patch")) return WRONG;
    const none: Localized = {
      en: `${source.name} describes no JobManager`,
      zh: `${source.name} 中没有定义任何 JobManager`,
    };
    return wrongUse(invocation, none);
  }
  const inVain = operatorInVain(
    options,
    explained.map(({ jobManager }) => jobManager),
  );
  if (inVain !== undefined && unexplained.length === 0) return wrongUse(invocation, inVain);
  const { writeManifests } = explainWriters[options.output];
  if (writeManifests === undefined) {
    const only = onlyJobManager(told, source);
    if (!only.ok) return wrongUse(invocation, only.problem);
    if (!writeExplanation(only.one.explanation, invocation)) return FOUND;
  } else console.out(writeManifests(told, { language, terminal }));
  const isFine = explained.every(
    ({ jobManager, explanation: { answer, basis } }) =>
      isDeployable(jobManager) && answer.outcome.kind !== "refused" && !(options.strict && basis.notRead.length > 0),
  );
  const isRead = notRead.length === 0 || !options.strict;
  return isFine && isRead && unexplained.every(({ kind }) => kind === "patch") ? FINE : FOUND;
}
