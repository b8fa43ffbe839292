import type { NotRead } from "../assumed.ts";
import { voiceTags } from "../findings/voice.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import { bracketed, colon, type Language, type Localized, semicolon } from "../language.ts";
import { basisBeside, basisTexts } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import { decidingStep, derivationText } from "../output/derivation-text.ts";
import { displayShare } from "../output/display-size.ts";
import { notesShown } from "../output/notes-shown.ts";
import { placeText } from "../output/place-text.ts";
import { flinkMessage, refusalText } from "../output/refusal-text.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { changedName, changeText, consequenceText, waysOutTitle } from "../output/way-out-text.ts";
import { visible } from "../text/visible.ts";
import {
  containerTitle,
  explanationTitle,
  heapOnlyText,
  jvmArgumentsTitle,
  jvmArgumentText,
  jvmDefaultHeap,
  knownTitle,
  localExecutionText,
  moreNotes,
  noDirectLimit,
  unknownText,
} from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";
import { conflictSettings, knownSettings, settingText } from "./settings-without-plan.ts";

const heads: Localized<readonly string[]> = {
  en: ["Component", "Size", "Bytes", "Share", "Origin"],
  zh: ["内存部分", "大小", "字节", "占比", "来源"],
};

const remove: Localized = { en: "remove", zh: "删除" };

/** An explanation for a wiki or a pull request. */
export function explainMarkdown(explanation: Explanation, language: Language): string {
  const { answer, origin, notes } = explanation;
  const { outcome, question } = answer;
  const title = explanationTitle(question.release.line, outcome.kind)[language];
  const lines = [`## ${title}`, "", visible(`${origin.release[language]} · ${origin.file[language]}`), ""];
  if (outcome.kind === "refused") lines.push(...refusedLines(explanation, language));
  else if (outcome.kind === "unknown") lines.push(...unknownLines(answer, outcome.because, language));
  else if (outcome.kind === "no-process")
    lines.push(...localExecutionText[language].flatMap((paragraph) => [paragraph, ""]));
  else lines.push(...plannedLines(explanation, language));
  if (notes.length > 0) {
    lines.push(
      "",
      ...notesShown(notes).flatMap(({ note, more }) => [
        `- **${voiceTags[note.voice][language].trimEnd()}** ${visible(note.text(language))}${bracketed(code(note.rule), language)}`,
        ...(more > 0 ? [`- ${moreNotes(more)[language]}${bracketed(code(note.rule), language)}`] : []),
      ]),
    );
  }
  const told = basisTexts(basisBeside(explanation)).map((text) => `- ${visible(text[language])}`);
  if (told.length > 0) lines.push("", ...told);
  return `${lines.join("\n").trimEnd()}\n`;
}

function unknownLines({ configuration }: Answer, because: readonly NotRead[], language: Language): string[] {
  const known = knownSettings(configuration).map(
    (setting) => `- ${code(settingText(setting))}${bracketed(visible(placeText(setting.from)[language]), language)}`,
  );
  return [
    ...because.map((one) => visible(unknownText(one)[language])),
    ...(known.length === 0 ? [] : ["", `**${knownTitle[language]}**`, "", ...known]),
  ];
}

function plannedLines({ answer }: Explanation, language: Language): string[] {
  if (answer.outcome.kind !== "planned") return [];
  const { plan } = answer.outcome;
  const jvmArguments = plan.jvmArguments.map((argument) => `- \`${argument}\` ${jvmArgumentText(argument)[language]}`);
  if (plan.model === "heap-only") {
    return [
      `**${componentNames["jvm-heap"][language]}** ${plan.jvmHeap === null ? jvmDefaultHeap[language] : sizeIn(plan.jvmHeap, language)}`,
      ...(plan.container === null ? [] : [`**${containerTitle[language]}** ${sizeIn(plan.container, language)}`]),
      "",
      ...jvmArguments,
      "",
      heapOnlyText[language],
    ];
  }
  const total = totalProcessMemory(plan.spec);
  const rows = components.map((component) => {
    const bytes = componentSize(plan.spec, component);
    const step = decidingStep(answer.steps, component);
    const how = step === undefined ? "" : derivationText(step, answer)[language];
    return row([
      componentNames[component][language],
      sizeIn(bytes, language),
      `${bytes}`,
      displayShare(bytes, total),
      how,
    ]);
  });
  return [
    row(heads[language]),
    "|---|--:|--:|--:|---|",
    ...rows,
    "",
    `**${jvmArgumentsTitle[language]}**`,
    "",
    ...jvmArguments,
    ...(plan.directMemoryLimit === null ? ["", noDirectLimit[language]] : []),
  ];
}

function refusedLines({ answer, ways }: Explanation, language: Language): string[] {
  if (answer.outcome.kind !== "refused") return [];
  const { refusal } = answer.outcome;
  const settings = conflictSettings(answer, refusal).map(
    (setting) => `- ${code(settingText(setting))}${bracketed(visible(placeText(setting.from)[language]), language)}`,
  );
  const tried = ways.map((way, at) => {
    const change = way.changes.map((one) =>
      one.value === null ? dropped(changedName(one.key, answer), language) : code(changeText(one, answer)[language]),
    );
    const consequence = consequenceText(way, answer)[language];
    return `${at + 1}. ${change.join(semicolon[language])}${consequence === "" ? "" : colon[language] + consequence}`;
  });
  return [
    `> ${visible(flinkMessage(refusal))}`,
    "",
    ...settings,
    ...(settings.length === 0 ? [] : [""]),
    visible(refusalText(refusal.reason)[language]),
    ...(tried.length === 0 ? [] : ["", `**${waysOutTitle[language]}**`, "", ...tried]),
  ];
}

function dropped(key: string, language: Language): string {
  return `${remove[language]} ${code(key)}`;
}

/** Code, whatever backticks are in it. */
function code(text: string): string {
  const quotes = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length)) + 1);
  const pad = quotes.length > 1 ? " " : "";
  return `${quotes}${pad}${visible(text)}${pad}${quotes}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => visible(cell).replace(/\|/gu, "\\|")).join(" | ")} |`;
}
