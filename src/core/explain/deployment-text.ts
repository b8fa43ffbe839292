import type { Language, Localized } from "../language.ts";
import type { ContainerMemory, WrittenMemory } from "../manifests/container/container-memory.ts";
import { calledText, type DescribedJobManager, isDeployable, isRefused } from "../manifests/described-job-manager.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { type Terminal, toned, wrap } from "../output/terminal.ts";
import { visible } from "../text/visible.ts";
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
  const { operator, failure, container } = jobManager;
  const lines = [toned(calledText(jobManager)[language], "strong", terminal)];
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

/** What is no size to the platform is told as it is written. */
function containerText({ requestBytes, limitBytes, written }: ContainerMemory): Localized {
  const told = (which: WrittenMemory["which"], bytes: bigint | null): Localized | undefined => {
    if (bytes !== null) return { en: displaySize(bytes), zh: sizeInChinese(bytes) };
    const one = written?.find((size) => size.which === which);
    return one && { en: visible(one.text), zh: visible(one.text) };
  };
  const [request, limit] = [told("request", requestBytes), told("limit", limitBytes)];
  return {
    en: `Container: ${request?.en ?? "nothing"} requested, ${limit === undefined ? "no limit" : `limited to ${limit.en}`}`,
    zh: `容器：${request === undefined ? "未设置请求" : `请求 ${request.zh}`}，${limit === undefined ? "未设置限制" : `限制 ${limit.zh}`}`,
  };
}
