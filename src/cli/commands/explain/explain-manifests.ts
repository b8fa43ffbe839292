import { type DeploymentsDocument, deploymentDocument } from "../../../core/explain/deployment-document.ts";
import { deploymentText } from "../../../core/explain/deployment-text.ts";
import { explainManifests as explainedManifests } from "../../../core/explain/explain-manifests.ts";
import { explainMarkdown } from "../../../core/explain/explain-markdown.ts";
import type { ChosenRelease } from "../../../core/explain/origin.ts";
import type { Localized } from "../../../core/language.ts";
import { isDeployable } from "../../../core/manifests/described-job-manager.ts";
import { toJson } from "../../../core/output/json.ts";
import type { Source } from "../../../core/text/source.ts";
import { type Invocation, textOption } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../../console.ts";
import { kustomizationsAround } from "../../input/kustomizations.ts";

/** One answer for each JobManager that the manifests of a text describe. */
export function explainManifests(invocation: Invocation, source: Source, chosen: ChosenRelease | undefined): ExitCode {
  const { language, console, terminal, dynamicArguments } = invocation;
  const { deployments: explained, unexplained } = explainedManifests(source, {
    arguments: dynamicArguments,
    patchedBy: kustomizationsAround(),
    ...(chosen === undefined ? {} : { chosen }),
  });
  for (const { at, finding } of unexplained) {
    console.error(`headroom: ${source.name}:${at.line}:${at.column}: ${finding.text(language)}\n`);
  }
  if (explained.length === 0) {
    if (unexplained.some(({ kind }) => kind === "patch")) return WRONG;
    const none: Localized = {
      en: `no JobManager is described in ${source.name}`,
      zh: `${source.name} 中没有描述任何 JobManager`,
    };
    return wrongUse(invocation, none);
  }
  const output = textOption(invocation, "output") ?? "text";
  if (output === "json") {
    const deployments = explained.map(({ deployment, explanation }) =>
      deploymentDocument(deployment, explanation, language),
    );
    console.out(`${toJson({ schema: 1, deployments } satisfies DeploymentsDocument)}\n`);
  } else if (output === "markdown") {
    console.out(
      explained
        .map(
          ({ deployment, explanation }) =>
            `### ${deployment.kind} ${deployment.name}\n\n${explainMarkdown(explanation, language)}`,
        )
        .join("\n"),
    );
  } else if (output === "text") {
    console.out(
      explained
        .map(({ deployment, explanation }) => deploymentText(deployment, explanation, language, terminal))
        .join("\n\n"),
    );
  } else {
    const one: Localized = {
      en: `--output ${output} is about one JobManager: give its Flink configuration`,
      zh: `--output ${output} 只针对一个 JobManager：请提供它的 Flink 配置`,
    };
    return wrongUse(invocation, one);
  }
  const isFine = explained.every(
    ({ deployment, explanation }) => isDeployable(deployment) && explanation.answer.outcome.kind !== "refused",
  );
  return isFine && unexplained.every(({ kind }) => kind === "patch") ? FINE : FOUND;
}
