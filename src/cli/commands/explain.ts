import type { Answer, MemoryPlan } from "../../core/jobmanager/answer.ts";
import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import { explainDocument } from "../../core/report/explain-document.ts";
import { explainMarkdown } from "../../core/report/explain-markdown.ts";
import { explainSvg } from "../../core/report/explain-svg.ts";
import { explainText } from "../../core/report/explain-text.ts";
import type { Explanation } from "../../core/report/explanation.ts";
import { toJson } from "../../core/report/json.ts";
import { type Invocation, textOption } from "../command.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../console.ts";
import { explained } from "../explained.ts";
import { askedQuestion } from "../question.ts";

/** `headroom explain [PATH] [-D key=value]…`: what this JobManager gets, and why. */
export function run(invocation: Invocation): ExitCode {
  const { language, console } = invocation;
  const asking = askedQuestion(invocation, textOption(invocation, "flink"));
  if (!asking.ok) {
    console.error(`headroom: ${asking.problem[language]}\n`);
    return WRONG;
  }
  const explanation = explained(asking.asked);
  const text = forms[textOption(invocation, "output") ?? "text"]?.(explanation, invocation);
  if (text !== undefined) console.out(text);
  // Standard output is for machines here, and there is nothing to give them: what stands in the way goes to people.
  else console.error(explainText(explanation, language, { ...invocation.terminal, colour: false }));
  return explanation.answer.outcome.kind === "refused" ? FOUND : FINE;
}

/** An explanation in a form; undefined where that form has nothing to say. */
type Form = (explanation: Explanation, invocation: Invocation) => string | undefined;

const forms: Readonly<Record<string, Form>> = {
  text: (explanation, { language, terminal }) => explainText(explanation, language, terminal),
  json: (explanation, { language }) => `${toJson(explainDocument(explanation, language))}\n`,
  markdown: (explanation, { language }) => explainMarkdown(explanation, language),
  svg: (explanation, { language }) => explainSvg(explanation, language),
  "jvm-args": ({ answer: given }) => line(plannedIn(given)?.jvmArguments.join(" ")),
  "dynamic-properties": ({ answer: given }) => {
    const plan = plannedIn(given);
    return line(plan?.model === "unified" ? dynamicConfigsText(plan.dynamicConfigs) : undefined);
  },
};

function plannedIn({ outcome }: Answer): MemoryPlan | undefined {
  return outcome.kind === "planned" ? outcome.plan : undefined;
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text}\n`;
}
