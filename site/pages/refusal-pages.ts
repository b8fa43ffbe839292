import type { Language, Localized } from "../../src/core/language.ts";
import { flinkMessage, flinkSays, refusalText } from "../../src/core/output/refusal-text.ts";
import type { Refusal, RefusalCode } from "../../src/core/process-memory/refusal.ts";
import { answerBlock, explained, fileOf } from "./answer-block.ts";
import { code, html } from "./html.ts";
import { openLink } from "./open-link.ts";
import type { Opened, Page } from "./page.ts";
import { type RefusedExample, refusedExamples, unreadableExamples } from "./refusal-examples.ts";

/** A page for each text with which Flink refuses a configuration. */
export function refusalPages(): Page[] {
  const refused = Object.entries(refusedExamples) as [RefusalCode, RefusedExample][];
  const unreadable = Object.entries(unreadableExamples).map(([problem, text]) =>
    refusalPage(`yaml-${problem}`, { flink: "2.3", text }),
  );
  return [...refused.map(([id, example]) => refusalPage(id, example)), ...unreadable];
}

/** What the example of a refusal is refused with. */
export function refusalOf(example: RefusedExample): Refusal {
  const { outcome } = explained(example).answer;
  if (outcome.kind !== "refused") throw new Error(`Flink ${example.flink} does not refuse:\n${example.text}`);
  return outcome.refusal;
}

const words = {
  example: { en: "An example", zh: "示例" },
  read: (flink: string, given: string): Localized => ({
    en: `Read by Flink ${flink}${given === "" ? "" : ` with ${given}`}:`,
    zh: `由 Flink ${flink} 读取${given === "" ? "" : `，并带有 ${given}`}：`,
  }),
  missing: {
    en: "The directory contains only a flink-conf.yaml, which Flink 2.3 no longer reads:",
    zh: "目录中只有 flink-conf.yaml，而 Flink 2.3 不再读取它：",
  },
} as const;

function refusalPage(id: string, example: RefusedExample): Page {
  const refusal = refusalOf(example);
  const said = saidOf(refusal);
  const told = refusalText(refusal.reason);
  const inApp = opened(example);
  return {
    kind: "refusals",
    id,
    name: { en: said, zh: said },
    title: { en: `Flink: ${said}`, zh: `Flink 报错：${said}` },
    description: told,
    body: (language, picture) => html`${answerBlock(explained(example), language, picture)}
<h2>${words.example[language]}</h2>
<p>${given(example, language)}</p>
${code(example.text)}
${inApp === undefined ? undefined : openLink(inApp, language)}`,
  };
}

function given(
  { flink, arguments: args = [], environment = {}, execution, missing }: RefusedExample,
  language: Language,
): string {
  if (missing === true) return words.missing[language];
  const with_ = [
    ...args
      .join(" ")
      .split(/ (?=-D)/u)
      .filter((one) => one !== ""),
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...(execution === undefined ? [] : [`--execution ${execution}`]),
  ];
  return words.read(flink, with_.join(", "))[language];
}

/** What the app is given of it; nothing stands for program arguments there. */
export function opened({ flink, text, execution, arguments: args, environment }: RefusedExample): Opened | undefined {
  if (environment !== undefined) return { text: compose(flink, environment), file: "docker-compose.yaml" };
  if (args !== undefined) return undefined;
  return { text, file: fileOf(flink), release: flink, execution };
}

/** Variables of the environment stand in a compose file. */
function compose(flink: string, environment: Readonly<Record<string, string>>): string {
  const variables = Object.entries(environment).map(([name, value]) => `      ${name}: ${value}\n`);
  return `services:\n  jobmanager:\n    image: flink:${flink}\n    command: jobmanager\n    environment:\n${variables.join("")}`;
}

/** What is searched for: Flink's sentence, or where it says no more than that YAML is wrong, that of what reads YAML. */
function saidOf(refusal: Refusal): string {
  const { code: reason } = refusal.reason;
  if (reason === "sizes-overflow") return "java.lang.ArithmeticException: long overflow";
  if (reason !== "file-unreadable") return withoutNumbers(flinkMessage(refusal));
  const [, ...lines] = flinkSays(refusal.exception).split("\n");
  return withoutNumbers(lines.filter((line) => !/^(?: in reader|while |$)/u.test(line)).join(" "));
}

/** A message without the numbers of its case: what is the same for everybody who searches for it. */
function withoutNumbers(message: string): string {
  const [first = ""] = message.split("\n");
  return first
    .replace(/ ?\((?:[^()]|\([^()]*\))*\)/gu, "")
    .replace(/ ?\[(?:[^[\]])*\]/gu, "")
    .replace(/ {2,}/gu, " ")
    .replace(/ ([.,])/gu, "$1")
    .trim();
}
