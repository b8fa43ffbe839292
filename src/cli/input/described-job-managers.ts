import { explainCommandLines } from "../../core/explain/explain-command-lines.ts";
import {
  type ExplainedJobManager,
  type ExplainedManifests,
  explainManifests,
} from "../../core/explain/explain-manifests.ts";
import { type Explanation, explanationOf } from "../../core/explain/explanation.ts";
import type { ChosenRelease } from "../../core/explain/origin.ts";
import { subjectOf } from "../../core/findings/manifest-subjects.ts";
import type { Subject } from "../../core/findings/subject.ts";
import type { Localized } from "../../core/language.ts";
import type { DescribedJobManager } from "../../core/manifests/described-job-manager.ts";
import { notReadClause } from "../../core/output/basis-text.ts";
import { positionOf, type Source } from "../../core/text/source.ts";
import { type Result, wrong } from "../result.ts";
import { filesAround, kustomizationsAround, operatorOf } from "./around-manifests.ts";
import { type OptionsAboutGiven, operatorInVain, optionInVain } from "./options-in-vain.ts";
import { type Asked, askedInput, type ConfigurationRequest, foundInput, givenIn, nothingStarted } from "./question.ts";

/** What a command line says of the JobManagers that it is about. */
export interface JobManagersRequest
  extends ConfigurationRequest,
    Pick<OptionsAboutGiven, "name" | "namespace" | "operator-config"> {}

/** The JobManagers of manifests that a command line is about. */
export function explainedIn(
  source: Source,
  named: ChosenRelease | undefined,
  request: JobManagersRequest,
): Result<{ told: ExplainedManifests }> {
  const { name, namespace, environment, dynamicArguments = [] } = request;
  const operator = operatorOf(request["operator-config"]);
  if (operator?.ok === false) return operator;
  const told = explainManifests(source, {
    operator: operator?.operator,
    arguments: dynamicArguments,
    patchedBy: kustomizationsAround(),
    around: filesAround(environment),
    ...(named === undefined ? {} : { chosen: named }),
  });
  if (name === undefined && namespace === undefined) return { ok: true, told };
  const meant = told.jobManagers.filter(
    ({ jobManager }) =>
      (name === undefined || jobManager.name === name) &&
      (namespace === undefined || (jobManager.namespace ?? "default") === namespace),
  );
  if (meant.length > 0) return { ok: true, told: { jobManagers: meant, unexplained: [], notRead: [] } };
  const asked = [namespace, name].filter((part) => part !== undefined).join("/");
  const there = listOf(told.jobManagers);
  return wrong({
    en: `${source.name} describes no JobManager ${asked}${there.en === "" ? "" : `, but ${there.en}`}`,
    zh: `${source.name} 中没有定义 JobManager ${asked}${there.zh === "" ? "" : `，有：${there.zh}`}`,
  });
}

/** The only JobManager, where a command is about one. */
export function onlyJobManager(
  { jobManagers, notRead, unexplained }: ExplainedManifests,
  { name: file }: Source,
): Result<{ one: ExplainedJobManager }> {
  const [one, ...others] = jobManagers;
  if (one === undefined) {
    const [reason] = notRead;
    if (reason !== undefined) return wrong(notReadClause(reason));
    const [other] = unexplained;
    if (other !== undefined) {
      const { at, finding } = other;
      const place = `${file}:${at.line}:${at.column}`;
      return wrong({ en: `${place}: ${finding.text("en")}`, zh: `${place}：${finding.text("zh")}` });
    }
    return wrong({ en: `${file} describes no JobManager`, zh: `${file} 中没有定义任何 JobManager` });
  }
  if (others.length === 0) return { ok: true, one };
  const names = new Set(jobManagers.map(({ jobManager }) => jobManager.name));
  const option = names.size === jobManagers.length ? "--name" : "--name, --namespace";
  return wrong({
    en: `${file} describes ${jobManagers.length} JobManagers, but only one can be used: select it with ${option.replace(",", " and")} (${listOf(jobManagers).en})`,
    zh: `${file} 定义了 ${jobManagers.length} 个 JobManager，而此处只能使用一个：请用 ${option.replace(",", " 和")} 选择（${listOf(jobManagers).zh}）`,
  });
}

/** No longer list helps. */
const MOST_LISTED = 8;

function listOf(jobManagers: readonly ExplainedJobManager[]): Localized {
  const names = jobManagers.map(({ jobManager: { name, namespace } }) =>
    namespace === undefined ? name : `${namespace}/${name}`,
  );
  const listed = names.slice(0, MOST_LISTED);
  const isCut = names.length > MOST_LISTED;
  return { en: listed.join(", ") + (isCut ? ", …" : ""), zh: listed.join("、") + (isCut ? " 等" : "") };
}

/** One JobManager that a command line is about, explained, whatever the text is that tells of it. */
export interface AskedExplanation {
  readonly explanation: Explanation;
  /** Where a manifest describes it. */
  readonly jobManager?: DescribedJobManager;
  /** The whole text that the manifest stands in. */
  readonly source?: Source;
}

/** The same for a command that is about one JobManager: of a configuration, a manifest or a command line. */
export function askedExplanation(request: JobManagersRequest): Result<AskedExplanation> {
  const asking = askedInput(request);
  const asked = asking.ok ? explanationAsked(asking, request) : asking;
  const unused = asked.ok ? operatorInVain(request, [asked.jobManager]) : undefined;
  return unused === undefined ? asked : wrong(unused);
}

/** Two of them, where an option that selects may be about either. */
export function askedExplanations(
  ...requests: readonly [JobManagersRequest, JobManagersRequest]
): Result<{ both: readonly [AskedExplanation, AskedExplanation] }> {
  const left = foundInput(requests[0]);
  if (!left.ok) return left;
  const right = foundInput(requests[1]);
  if (!right.ok) return right;
  const inVain = optionInVain(requests[0], givenIn(left, requests[0]), givenIn(right, requests[1]));
  if (inVain !== undefined) return wrong(inVain);
  const before = explanationAsked(left, requests[0]);
  if (!before.ok) return before;
  const after = explanationAsked(right, requests[1]);
  if (!after.ok) return after;
  const unused = operatorInVain(requests[0], [before.jobManager, after.jobManager]);
  return unused === undefined ? { ok: true, both: [before, after] } : wrong(unused);
}

function explanationAsked(asking: Asked, request: JobManagersRequest): Result<AskedExplanation> {
  if (asking.kind === "configuration") return { ok: true, explanation: explanationOf(asking.asked) };
  const { source, named } = asking;
  if (asking.kind === "manifests") {
    const explained = explainedIn(source, named, request);
    const only = explained.ok ? onlyJobManager(explained.told, source) : explained;
    return only.ok ? { ok: true, ...only.one, source } : only;
  }
  const around = filesAround(request.environment);
  const lines = explainCommandLines(source, { chosen: named, arguments: request.dynamicArguments ?? [], around });
  const [line, ...others] = lines;
  if (line !== undefined && others.length === 0) return { ok: true, explanation: line.explanation };
  const numbers = lines.map(({ commandLine }) => positionOf(commandLine.source, 0).line).slice(0, MOST_LISTED);
  return line === undefined
    ? wrong(nothingStarted(source))
    : wrong({
        en: `${source.name} has ${lines.length} command lines that start a JobManager (lines ${numbers.join(", ")}): give only the one that you mean`,
        zh: `${source.name} 中有 ${lines.length} 条启动 JobManager 的命令行（第 ${numbers.join("、")} 行）：请只给出所指的一条`,
      });
}

/** What rules, fixes and advice are shown of a JobManager that a manifest describes. */
export function subjectFor(jobManager: DescribedJobManager, { environment }: JobManagersRequest): Subject {
  return subjectOf(jobManager, {}, { arguments: [], around: filesAround(environment) });
}
