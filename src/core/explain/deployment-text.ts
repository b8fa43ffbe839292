import type { Language, Localized } from "../language.ts";
import type { ContainerMemory } from "../manifests/container/container-memory.ts";
import { type DescribedJobManager, isDeployable, isRefused } from "../manifests/described-job-manager.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { type Terminal, toned, wrap } from "../output/terminal.ts";
import { explainText } from "./explain-text.ts";
import type { Explanation } from "./explanation.ts";
import { verdictText } from "./operator-verdict-text.ts";

/** An explanation of a manifest's deployment for people: whose it is and what becomes of it, then what its JobManager gets. */
export function deploymentText(
  jobManager: DescribedJobManager,
  explanation: Explanation,
  language: Language,
  terminal: Terminal,
): string {
  const { kind, name, namespace, operator, failure, container } = jobManager;
  const lines = [toned(`${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`, "strong", terminal)];
  const tell = (text: Localized, tone: "error" | "warning" | "quiet") =>
    lines.push(...wrap(text[language].trimEnd(), terminal.width).map((part) => toned(part, tone, terminal)));
  if (operator !== undefined) {
    tell(verdictText(operator), operator.accepts ? "quiet" : operator.unless === null ? "error" : "warning");
  }
  // A refusal explains itself below.
  const reason = failure?.refusal === undefined ? failure?.message : "";
  if (reason !== undefined) tell(notDeployableText(reason), "error");
  if (container !== undefined) tell(containerText(container), "quiet");
  const head = lines.map((line) => `${line}\n`).join("");
  // What a pod would get that is never made is not told; what stands in its way is, unless none of it could be read.
  const isRead = !isRefused(operator) || jobManager.settings.length > 0;
  const isTold = isDeployable(jobManager) || (isRead && explanation.answer.outcome.kind === "refused");
  return isTold ? `${head}\n${explainText(explanation, language, terminal)}` : head;
}

function notDeployableText(reason: string): Localized {
  return { en: `It cannot be deployed: ${reason}`, zh: `它无法运行：${reason}` };
}

function containerText({ requestBytes, limitBytes }: ContainerMemory): Localized {
  const request = requestBytes === null ? "nothing" : displaySize(requestBytes);
  const limit = limitBytes === null ? "no limit" : `limited to ${displaySize(limitBytes)}`;
  const requestInChinese = requestBytes === null ? "未设置请求" : `请求 ${sizeInChinese(requestBytes)}`;
  const limitInChinese = limitBytes === null ? "未设置限制" : `限制 ${sizeInChinese(limitBytes)}`;
  return {
    en: `Container: ${request} requested, ${limit}`,
    zh: `容器：${requestInChinese}，${limitInChinese}`,
  };
}
