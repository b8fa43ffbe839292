import { explainJson } from "../../core/report/explain-json.ts";
import { explainText } from "../../core/report/explain-text.ts";
import { type Explanation, explanationOf } from "../../core/report/explanation.ts";
import { toJson } from "../../core/report/json.ts";
import { answer } from "../../core/jobmanager/answer.ts";
import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import { type Invocation, textOption } from "../command.ts";
import { type ExitCode, FINE, FOUND, WRONG } from "../console.ts";
import { originOf } from "../origin.ts";
import { askedQuestion } from "../question.ts";

/** `headroom explain [PATH] [-D key=value]…`: what this JobManager gets, and why. */
export function run(invocation: Invocation): ExitCode {
  const asking = askedQuestion(invocation, textOption(invocation, "flink"));
  if (!asking.ok) {
    invocation.console.error(`headroom: ${asking.problem[invocation.language]}\n`);
    return WRONG;
  }
  const explanation = explanationOf(answer(asking.asked.question), [], originOf(asking.asked));
  write(explanation, invocation);
  return explanation.answer.outcome.kind === "refused" ? FOUND : FINE;
}

function write(explanation: Explanation, invocation: Invocation): void {
  const { language, terminal, console } = invocation;
  const { outcome } = explanation.answer;
  switch (textOption(invocation, "output")) {
    case "json":
      return console.out(`${toJson(explainJson(explanation, language))}\n`);
    case "jvm-args":
    case "dynamic-properties": {
      if (outcome.kind !== "planned") return console.error(explainText(explanation, language, { ...terminal, colour: false }));
      const { plan } = outcome;
      const dynamic = plan.model === "unified" ? dynamicConfigsText(plan.dynamicConfigs) : "";
      return console.out(`${textOption(invocation, "output") === "jvm-args" ? plan.jvmArguments.join(" ") : dynamic}\n`);
    }
    default:
      return console.out(explainText(explanation, language, terminal));
  }
}
