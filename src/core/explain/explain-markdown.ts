import { voiceTags } from "../findings/voice.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Language, Localized } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { decidingStep, derivationText } from "../output/derivation-text.ts";
import { displayShare, displaySize } from "../output/display-size.ts";
import { placeText } from "../output/place-text.ts";
import { flinkMessage, refusalText } from "../output/refusal-text.ts";
import { printable } from "../output/terminal.ts";
import { changeText, consequenceText } from "../output/way-out-text.ts";
import { conflictSettings } from "./conflict-settings.ts";
import { explainWords } from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";
import { jvmArgumentText } from "./jvm-argument-text.ts";
import { notesShown } from "./notes-shown.ts";

const heads: Localized<readonly string[]> = {
  en: ["Component", "Size", "Bytes", "Share", "Where it comes from"],
  zh: ["组成部分", "大小", "字节", "占比", "来源"],
};

/** An explanation for a wiki or a pull request. */
export function explainMarkdown(explanation: Explanation, language: Language): string {
  const { answer, origin, notes } = explanation;
  const say = explainWords[language];
  const { outcome, question } = answer;
  const title = outcome.kind === "refused" ? say.refusedTitle(question.release.line) : say.title(question.release.line);
  const lines = [`## ${title}`, "", printable(`${origin.release[language]} · ${origin.file[language]}`), ""];
  if (outcome.kind === "refused") lines.push(...refusedLines(explanation, language));
  else if (outcome.kind === "no-process") lines.push(...say.local.flatMap((paragraph) => [paragraph, ""]));
  else lines.push(...plannedLines(explanation, language));
  if (notes.length > 0) {
    lines.push(
      "",
      ...notesShown(notes).flatMap(({ note, more }) => [
        `- **${voiceTags[note.voice][language]}** ${printable(note.text(language))} (\`${note.rule}\`)`,
        ...(more > 0 ? [`- ${say.moreNotes(more)} (\`${note.rule}\`)`] : []),
      ]),
    );
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function plannedLines({ answer }: Explanation, language: Language): string[] {
  const say = explainWords[language];
  if (answer.outcome.kind !== "planned") return [];
  const { plan } = answer.outcome;
  const jvmArguments = plan.jvmArguments.map((argument) => `- \`${argument}\` ${jvmArgumentText(argument, language)}`);
  if (plan.model === "heap-only") {
    return [
      `**${componentNames[language]["jvm-heap"]}** ${plan.jvmHeap === null ? say.jvmDefault : displaySize(plan.jvmHeap)}`,
      ...(plan.container === null ? [] : [`**${say.container}** ${displaySize(plan.container)}`]),
      "",
      ...jvmArguments,
      "",
      say.heapOnly,
    ];
  }
  const total = totalProcessMemory(plan.spec);
  const rows = components.map((component) => {
    const bytes = componentSize(plan.spec, component);
    const step = decidingStep(answer.steps, component);
    const how = step === undefined ? "" : derivationText(step, answer, language);
    return row([componentNames[language][component], displaySize(bytes), `${bytes}`, displayShare(bytes, total), how]);
  });
  return [
    row(heads[language]),
    "|---|--:|--:|--:|---|",
    ...rows,
    "",
    `**${say.jvmArguments}**`,
    "",
    ...jvmArguments,
    ...(plan.directMemoryLimit === null ? ["", say.noDirectLimit] : []),
  ];
}

function refusedLines({ answer, ways }: Explanation, language: Language): string[] {
  if (answer.outcome.kind !== "refused") return [];
  const { refusal } = answer.outcome;
  const settings = conflictSettings(answer, refusal).map(
    ({ key, value, from }) => `- ${code(`${key}: ${value.text}`)} (${printable(placeText(from, language))})`,
  );
  const tried = ways.map((way, at) => {
    const change = way.changes.map((one) =>
      one.value === null ? dropped(one.key, language) : code(changeText(one, language)),
    );
    const consequence = consequenceText(way, answer, language);
    return `${at + 1}. ${change.join(", ")}${consequence === "" ? "" : (language === "zh" ? "：" : ": ") + consequence}`;
  });
  return [
    `> ${printable(flinkMessage(refusal))}`,
    "",
    ...settings,
    ...(settings.length === 0 ? [] : [""]),
    printable(refusalText(refusal.reason, language)),
    ...(tried.length === 0 ? [] : ["", `**${explainWords[language].waysOut}**`, "", ...tried]),
  ];
}

function dropped(key: string, language: Language): string {
  return `${language === "zh" ? "删除" : "drop"} ${code(key)}`;
}

/** Code, whatever backticks are in it. */
function code(text: string): string {
  const quotes = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length)) + 1);
  const pad = quotes.length > 1 ? " " : "";
  return `${quotes}${pad}${printable(text)}${pad}${quotes}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => printable(cell).replace(/\|/gu, "\\|")).join(" | ")} |`;
}
