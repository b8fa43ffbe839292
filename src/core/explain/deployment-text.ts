import type { Language, Localized } from "../language.ts";
import { type DescribedJobManager, isDeployable } from "../manifests/described-job-manager.ts";
import { displaySize } from "../output/display-size.ts";
import { type Terminal, toned, wrap } from "../output/terminal.ts";
import { explainText } from "./explain-text.ts";
import type { Explanation } from "./explanation.ts";

interface Words {
  readonly accepted: string;
  readonly refused: (message: string) => string;
  readonly notDeployable: string;
  readonly container: (request: string, limit: string) => string;
  readonly unset: string;
}

const words: Localized<Words> = {
  en: {
    accepted: "The operator accepts it.",
    refused: (message) => `The operator refuses it: ${message}`,
    notDeployable: "It does not come to run:",
    container: (request, limit) => `Container: ${request} requested, limited to ${limit}`,
    unset: "nothing",
  },
  zh: {
    accepted: "operator 会接受它。",
    refused: (message) => `operator 会拒绝它：${message}`,
    notDeployable: "它无法运行：",
    container: (request, limit) => `容器：申请 ${request}，上限 ${limit}`,
    unset: "未设置",
  },
};

/** An explanation of a manifest's deployment for people: whose it is and what becomes of it, then what its JobManager gets. */
export function deploymentText(
  jobManager: DescribedJobManager,
  explanation: Explanation,
  language: Language,
  terminal: Terminal,
): string {
  const { kind, name, namespace, operator, failure, container } = jobManager;
  const say = words[language];
  const lines = [toned(`${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`, "strong", terminal)];
  const tell = (text: string, tone: "error" | "quiet") =>
    lines.push(...wrap(text, terminal.width).map((part) => toned(part, tone, terminal)));
  if (operator !== undefined) {
    if (operator.accepts) tell(say.accepted, "quiet");
    else tell(say.refused(operator.message ?? ""), "error");
  }
  // A refusal explains itself below.
  const reason = failure?.refusal === undefined ? failure?.message : "";
  if (reason !== undefined) tell(`${say.notDeployable} ${reason}`.trimEnd(), "error");
  if (container !== undefined) {
    const [request, limit] = [container.requestBytes, container.limitBytes].map((bytes) =>
      bytes === null ? say.unset : displaySize(bytes),
    );
    tell(say.container(request ?? say.unset, limit ?? say.unset), "quiet");
  }
  const head = lines.map((line) => `${line}\n`).join("");
  // What a pod would get that is never made is not told; what stands in its way is, unless none of it could be read.
  const isRead = operator?.accepts !== false || jobManager.settings.length > 0;
  const isTold = isDeployable(jobManager) || (isRead && explanation.answer.outcome.kind === "refused");
  return isTold ? `${head}\n${explainText(explanation, language, terminal)}` : head;
}
