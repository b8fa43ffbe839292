import { explainDocument } from "../../../core/explain/explain-document.ts";
import { explainMarkdown } from "../../../core/explain/explain-markdown.ts";
import { explainSvg } from "../../../core/explain/explain-svg.ts";
import { explainText } from "../../../core/explain/explain-text.ts";
import { type Explanation, explanationOf } from "../../../core/explain/explanation.ts";
import type { Answer, MemoryPlan } from "../../../core/jobmanager/answer.ts";
import { dynamicConfigsText } from "../../../core/jobmanager/jvm-arguments.ts";
import { toJson } from "../../../core/output/json.ts";
import { type Invocation, textOption } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND } from "../../console.ts";
import { noteNewerReleases } from "../../input/newer-release.ts";
import { askedInput, namedRelease } from "../../input/question.ts";

/** `headroom explain [PATH] [-D key=value]…`: what this JobManager gets, and why. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const { language, console } = invocation;
  const flink = textOption(invocation, "flink");
  const asking = askedInput(invocation, flink);
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  if (asking.kind === "manifests") {
    const named = namedRelease(flink);
    const { explainManifests } = await import("./explain-manifests.ts");
    return explainManifests(invocation, asking.source, named?.ok === true ? named : undefined);
  }
  const explanation = explanationOf(asking.asked);
  const output = textOption(invocation, "output") ?? "text";
  if (bare.includes(output)) noteNewerReleases(invocation, "flink");
  const text = forms[output]?.(explanation, invocation);
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

/** Forms that do not say for which release, and why. */
const bare: readonly string[] = ["jvm-args", "dynamic-properties", "svg"];

function plannedIn({ outcome }: Answer): MemoryPlan | undefined {
  return outcome.kind === "planned" ? outcome.plan : undefined;
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text}\n`;
}
