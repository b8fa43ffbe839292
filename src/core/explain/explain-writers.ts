import { basisOfAll } from "../assumed.ts";
import type { Answer, MemoryPlan } from "../jobmanager/answer.ts";
import { dynamicConfigsText } from "../jobmanager/jvm-arguments.ts";
import { calledText } from "../manifests/described-job-manager.ts";
import { basisDocument, basisLines, notReadText } from "../output/basis-text.ts";
import type { ExplainFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { toned } from "../output/terminal.ts";
import { positionOf } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { type DeploymentsDocument, deploymentDocument } from "./deployment-document.ts";
import { deploymentText } from "./deployment-text.ts";
import type { ExplainedCommandLine } from "./explain-command-lines.ts";
import { explainDocument } from "./explain-document.ts";
import type { ExplainedManifests } from "./explain-manifests.ts";
import { explainMarkdown } from "./explain-markdown.ts";
import { explainSvg } from "./explain-svg.ts";
import { explainText, toldInText } from "./explain-text.ts";
import { basisOf, type Explanation } from "./explanation.ts";

/** A form in which an explanation is told. */
export interface ExplainWriter {
  /** Undefined where the form has nothing to say of it. */
  readonly write: (explanation: Explanation, telling: Telling) => string | undefined;
  /** The same of all JobManagers that manifests describe; absent where the form is about one. */
  readonly writeManifests?: (explained: ExplainedManifests, telling: Telling) => string;
  /** The same of all command lines in a text; absent where the form is about one. */
  readonly writeCommandLines?: (explained: readonly ExplainedCommandLine[], telling: Telling) => string;
  /** Whether it says which release it is of, and why. */
  readonly saysRelease: boolean;
}

/** The forms in which an explanation is told: one that is missing does not compile. */
export const explainWriters: Readonly<Record<ExplainFormat, ExplainWriter>> = {
  text: {
    write: toldInText,
    writeManifests: ({ jobManagers, notRead }, { language, terminal }) => {
      const texts = jobManagers.map(({ jobManager, explanation }) =>
        deploymentText(jobManager, explanation, language, terminal),
      );
      const unread = basisLines({ assumed: [], notRead }, language, terminal).map((text) => `${text}\n`);
      return [...texts, ...(unread.length === 0 ? [] : [unread.join("")])].join("\n\n");
    },
    writeCommandLines: (explained, { language, terminal }) =>
      explained
        .map(
          ({ commandLine: { called }, explanation }) =>
            `${toned(called, "strong", terminal)}\n\n${explainText(explanation, language, terminal)}`,
        )
        .join("\n\n"),
    saysRelease: true,
  },
  json: {
    write: (explanation, { language }) => `${toJson(explainDocument(explanation, language))}\n`,
    writeManifests: ({ jobManagers, notRead }, { language }) => {
      const deployments = jobManagers.map(({ jobManager, explanation }) =>
        deploymentDocument(jobManager, explanation, language),
      );
      const whole = basisOfAll([
        ...jobManagers.map(({ explanation }) => basisOf(explanation)),
        { assumed: [], notRead },
      ]);
      const document = { schema: 1, deployments, ...basisDocument(whole, language) } as const;
      return `${toJson(document satisfies DeploymentsDocument)}\n`;
    },
    writeCommandLines: (explained, { language }) => {
      const commandLines = explained.map(({ commandLine: { called, source }, explanation }) => {
        const { line } = positionOf(source, 0);
        return { called, line, ...explainDocument(explanation, language) };
      });
      return `${toJson({ schema: 1, commandLines })}\n`;
    },
    saysRelease: true,
  },
  markdown: {
    write: (explanation, { language }) => explainMarkdown(explanation, language),
    writeManifests: ({ jobManagers, notRead }, { language }) =>
      [
        ...jobManagers.map(
          ({ jobManager, explanation }) =>
            `### ${visible(calledText(jobManager)[language])}\n\n${explainMarkdown(explanation, language)}`,
        ),
        ...notRead.map((one) => `- ${visible(notReadText(one)[language])}\n`),
      ].join("\n"),
    writeCommandLines: (explained, { language }) =>
      explained
        .map(
          ({ commandLine: { called }, explanation }) =>
            `### \`${visible(called)}\`\n\n${explainMarkdown(explanation, language)}`,
        )
        .join("\n"),
    saysRelease: true,
  },
  svg: { write: (explanation, { language }) => explainSvg(explanation, language), saysRelease: false },
  "jvm-args": { write: ({ answer }) => line(plannedIn(answer)?.jvmArguments.join(" ")), saysRelease: false },
  "dynamic-properties": {
    write: ({ answer }) => {
      const plan = plannedIn(answer);
      return line(plan?.model === "unified" ? dynamicConfigsText(plan.dynamicConfigs) : undefined);
    },
    saysRelease: false,
  },
};

function plannedIn({ outcome }: Answer): MemoryPlan | undefined {
  return outcome.kind === "planned" ? outcome.plan : undefined;
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text}\n`;
}
