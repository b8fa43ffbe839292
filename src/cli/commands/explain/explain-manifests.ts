import { type DeploymentsDocument, deploymentDocument } from "../../../core/explain/deployment-document.ts";
import { deploymentText } from "../../../core/explain/deployment-text.ts";
import { explainMarkdown } from "../../../core/explain/explain-markdown.ts";
import { type Explanation, explanationOf } from "../../../core/explain/explanation.ts";
import { subjectOf } from "../../../core/findings/manifest-subjects.ts";
import { findingsOf } from "../../../core/findings/rule.ts";
import { answer } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";
import type { ReleaseChoice } from "../../../core/manifests/container/release-choice.ts";
import { type DescribedJobManager, isDeployable } from "../../../core/manifests/described-job-manager.ts";
import { manifestsFound } from "../../../core/manifests/read-manifests.ts";
import { documentSources } from "../../../core/manifests/reading/document-ranges.ts";
import type { FlinkRelease } from "../../../core/options/flink-release.ts";
import { toJson } from "../../../core/output/json.ts";
import { explainRules } from "../../../core/rules/explain-rules.ts";
import { patchFinding, unreadableManifest } from "../../../core/rules/manifest-unreadable.ts";
import { positionOf, type Source } from "../../../core/text/source.ts";
import { type Invocation, textOption } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../../console.ts";
import { kustomizationsAround } from "../../input/kustomizations.ts";
import { newerReleaseText } from "../../input/newer-release.ts";
import type { ChosenRelease } from "../../input/question.ts";

interface Explained {
  readonly deployment: DescribedJobManager;
  readonly explanation: Explanation;
}

/** One answer for each JobManager that the manifests of a text describe. */
export function explainManifests(invocation: Invocation, source: Source, named: ChosenRelease | undefined): ExitCode {
  const { language, console, terminal } = invocation;
  const explained: Explained[] = [];
  let unreadable = false;
  let parts = 0;
  for (const found of manifestsFound(documentSources(source), kustomizationsAround())) {
    if (found.kind === "job-manager") explained.push(explain(invocation, found.jobManager, named));
    else {
      const finding = found.kind === "patch" ? patchFinding(found) : unreadableManifest(found.problem);
      const [{ source: document, span }] = finding.places;
      const { line, column } = positionOf(document, span.start);
      console.error(`headroom: ${source.name}:${line}:${column}: ${finding.text(language)}\n`);
      if (found.kind === "patch") parts++;
      else unreadable = true;
    }
  }
  if (explained.length === 0) {
    if (parts > 0) return WRONG;
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
  return isFine && !unreadable ? FINE : FOUND;
}

function explain(
  { dynamicArguments }: Invocation,
  deployment: DescribedJobManager,
  named: ChosenRelease | undefined,
): Explained {
  const asked = { arguments: dynamicArguments, ...(named === undefined ? {} : { release: named.release }) };
  const subject = subjectOf(deployment, {}, asked);
  const { client, failure } = deployment;
  // Where the operator's client refuses, its own answer tells the ways out.
  const refusing = failure?.refusal === undefined ? undefined : client;
  const told = refusing === undefined ? subject.answer : answer(refusing);
  const notes = told === subject.answer ? findingsOf(subject, explainRules) : [];
  const file: Localized = { en: `file: ${deployment.source.name}`, zh: `文件：${deployment.source.name}` };
  return {
    deployment,
    explanation: explanationOf(told, notes, {
      file,
      release: refusing === undefined ? releaseText(deployment, named) : clientText(refusing.release),
    }),
  };
}

/** Whose refusal it is, since it is of another release than the manifest's. */
function clientText({ version }: FlinkRelease): Localized {
  return {
    en: `release: ${version}, the operator's own client, whatever the manifest names`,
    zh: `版本：${version}（operator 自带的客户端，与清单指明的版本无关）`,
  };
}

function releaseText({ flink }: DescribedJobManager, named: ChosenRelease | undefined): Localized {
  if (named?.newerThanKnown !== undefined) return newerReleaseText(named.newerThanKnown, named.release.line);
  if (named !== undefined)
    return { en: `release: ${named.release.version}, as asked`, zh: `版本：${named.release.version}（指定）` };
  const { release, decidedBy, text, newerThanKnown } = flink;
  if (newerThanKnown) return newerReleaseText(text ?? release.version, release.line);
  return reasons[decidedBy](text ?? release.version, release.version);
}

const reasons: Readonly<Record<ReleaseChoice["decidedBy"], (text: string, version: string) => Localized>> = {
  "flink-version": (text) => ({ en: `release: flinkVersion ${text}`, zh: `版本：flinkVersion ${text}` }),
  "image-tag": (text) => ({ en: `release: image tag ${text}`, zh: `版本：镜像标签 ${text}` }),
  assumed: (_, version) => ({
    en: `release: ${version}, since the manifest names none`,
    zh: `版本：${version}（清单未指明）`,
  }),
};
