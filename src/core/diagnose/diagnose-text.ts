import type { UnifiedPlan } from "../jobmanager/answer.ts";
import { componentSize, components } from "../jobmanager/process-spec.ts";
import { colon, type Language, semicolon } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { refusalText } from "../output/refusal-text.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { padEnd, padStart, type Terminal, toned, wrap } from "../output/terminal.ts";
import type { Component } from "../process-memory/trace.ts";
import { placeInText } from "../text/source-name.ts";
import { visible } from "../text/visible.ts";
import { type Advice, placeOf, type SettingAdvice } from "./advice.ts";
import { causes } from "./causes.ts";
import { contradictionText, otherRunsText, symptomText, unclaimedText } from "./diagnose-beside-text.ts";
import { bullet, excerpt, indented } from "./diagnose-lines.ts";
import { confidenceTexts, diagnoseWords, groundsTexts, processTexts } from "./diagnose-words.ts";
import type { Diagnosis, DiagnosisContext, FoundFailure } from "./diagnosis.ts";
import { EXIT_CODE_OPTION, evidencePlace, exitCodeMeaning } from "./exit-code.ts";
import type { CauseId } from "./sign.ts";
import { symptoms } from "./symptom.ts";
import { taskManagerText } from "./task-manager-options.ts";

/** What a diagnosis says to people. */
export interface DiagnosisForPeople {
  readonly diagnosis: Diagnosis;
  /** The advice as a patch of a file, where one was given; null where it cannot be one. */
  readonly patch?: string | null | undefined;
}

/** The cause, its proof, what to change and what comes of it, what to look at next. */
export function diagnoseText({ diagnosis, patch }: DiagnosisForPeople, language: Language, terminal: Terminal): string {
  const { findings, context } = diagnosis;
  const lines: string[] = [];
  const unclaimed = unclaimedText(diagnosis, language, terminal);
  lines.push(...contradictionText(diagnosis.contradictions, language, terminal));
  if (findings.length === 0) lines.push(...(unclaimed.length > 0 ? unclaimed : nothingFound(language, terminal)));
  if (diagnosis.loose.length > 0) {
    lines.push("", `  ${toned(diagnoseWords.loose[language], "strong", terminal)}`);
    lines.push(...diagnosis.loose.flatMap((one) => symptomText(one, language, terminal)));
  }
  findings.forEach((finding, index) => {
    if (index > 0) lines.push("");
    lines.push(...findingText(finding, context, language, terminal));
    if (index === 0 && patch !== undefined) lines.push(...patchText(patch, language, terminal));
  });
  if (findings.length > 0 && unclaimed.length > 0) lines.push("", ...unclaimed);
  lines.push(...otherRunsText(diagnosis, language, terminal));
  // What a finding tells of an exit code is not said twice.
  const told = findings.some(({ evidence }) => evidence.some(({ file }) => file === EXIT_CODE_OPTION));
  lines.push("", ...contextText(told ? { ...context, exitCode: undefined } : context, language, terminal));
  return `${lines.join("\n")}\n`;
}

/** What stands above each of several diagnoses: whose it is. */
export function headingText(of: string, language: Language, terminal: Terminal): string {
  return toned(
    of === "" ? diagnoseWords.ofNone[language] : `JobManager${colon[language]}${visible(of)}`,
    "strong",
    terminal,
  );
}

/** What a finding means in this case, sentence by sentence. */
export function findingExplanation(
  { cause, kind, facts, elsewhere, process, grounds }: FoundFailure,
  language: Language,
): string[] {
  const known = cause.kinds?.[kind ?? ""] ?? elsewhere?.kinds?.[kind ?? ""];
  const closer = (typeof known?.text === "function" ? known.text(facts) : known?.text)?.[language];
  if (closer !== undefined && known?.instead === true && process === "jobmanager") return [closer];
  if (cause.id === "not-memory") {
    const what = elsewhere === undefined ? [] : [diagnoseWords.elsewhere(elsewhere, processTexts[process])[language]];
    const options =
      process === "taskmanager" && elsewhere !== undefined
        ? taskManagerText(elsewhere.id, grounds !== "killed-from-outside")
        : undefined;
    return [...what, options?.[language] ?? closer ?? cause.means[language], cause.meansNot[language]];
  }
  return [cause.means[language], ...(closer === undefined ? [] : [closer]), cause.meansNot[language]];
}

const EXCERPT_LINES = 4;

function findingText(
  finding: FoundFailure,
  context: DiagnosisContext,
  language: Language,
  terminal: Terminal,
): string[] {
  const { cause, confidence, grounds, advice, symptoms: follow } = finding;
  const known = cause.kinds?.[finding.kind ?? ""];
  const title = `${(known?.title ?? cause.title)[language]}  `;
  const sure = diagnoseWords.sure(cause.id, confidenceTexts[confidence], groundsTexts[grounds])[language];
  const lines = [
    toned(title, cause.id === "not-memory" ? "warning" : "error", terminal) + toned(sure, "quiet", terminal),
  ];
  lines.push(...evidenceText(finding, language, terminal), "");
  for (const sentence of findingExplanation(finding, language)) lines.push(...indented(sentence, terminal));
  lines.push(...refusedText(finding, context, language, terminal));
  lines.push(...adviceText(advice, finding, context, language, terminal));
  const beside = follow.filter(({ id }) => symptoms.some((one) => one.id === id && one.beside === true));
  const after = follow.filter((one) => !beside.includes(one));
  for (const [heading, group] of [
    [diagnoseWords.beside, beside],
    [diagnoseWords.symptoms, after],
  ] as const) {
    if (group.length === 0) continue;
    lines.push("", `  ${toned(heading[language], "strong", terminal)}`);
    lines.push(...group.flatMap((one) => symptomText(one, language, terminal)));
  }
  const closer = typeof known?.next === "function" ? known.next(finding.facts) : known?.next;
  const next = (closer ?? cause.next)[language];
  if (next.length > 0)
    lines.push(
      "",
      `  ${toned(diagnoseWords.next[language], "strong", terminal)}`,
      ...next.flatMap((text) => bullet(text, terminal)),
    );
  return lines;
}

function evidenceText({ evidence, count }: FoundFailure, language: Language, terminal: Terminal): string[] {
  const [first, ...others] = evidence;
  if (first === undefined) return [];
  const shown = [first, ...others.slice(0, 1)];
  const lines = shown.flatMap((one, index) => [
    `  ${toned(evidencePlace(one)[language], "strong", terminal)}`,
    ...(one.file === EXIT_CODE_OPTION ? [] : excerpt(one.text, index === 0 ? EXCERPT_LINES : 1, terminal)).map(
      (line) => `      ${line}`,
    ),
  ]);
  const rest = count - shown.length;
  return rest > 0 ? [...lines, `  ${toned(diagnoseWords.more(rest)[language], "quiet", terminal)}`] : lines;
}

/** Why Flink refuses a configuration, in our own words: the arithmetic with its numbers. */
function refusedText(
  { cause }: FoundFailure,
  { answer }: DiagnosisContext,
  language: Language,
  terminal: Terminal,
): string[] {
  if (cause.id !== "configuration-rejected" || answer?.outcome.kind !== "refused") return [];
  return indented(refusalText(answer.outcome.refusal.reason)[language], terminal);
}

function adviceText(
  advice: readonly Advice[],
  { process, cause, kind, needsConfiguration }: FoundFailure,
  { plan }: DiagnosisContext,
  language: Language,
  terminal: Terminal,
): string[] {
  if (needsConfiguration) return ["", ...indented(diagnoseWords.needsConfiguration[language], terminal)];
  if (advice.length === 0)
    return process === "jobmanager" && cause.notOfMemory !== true && cause.kinds?.[kind ?? ""]?.next === undefined
      ? ["", ...indented(diagnoseWords.noSetting[language], terminal)]
      : [];
  const lines = ["", `  ${toned(diagnoseWords.change[language], "strong", terminal)}`];
  advice.forEach(({ settings }, index) => {
    if (index > 0) lines.push(`    ${toned(diagnoseWords.alternatively[language], "quiet", terminal)}`);
    lines.push(...settings.flatMap((setting) => settingText(setting, language, terminal)));
  });
  const changed = advice[0]?.plan;
  return changed === undefined ? lines : [...lines, "", ...planTable(plan, changed, language, terminal)];
}

function settingText(setting: SettingAdvice, language: Language, terminal: Terminal): string[] {
  const { key, field, from, value, why } = setting;
  const now = from === null ? "" : ` ${from} →`;
  const change = `    ${field ?? key}:${now} ${value ?? diagnoseWords.remove[language]}`;
  const place = placeOf(setting);
  return [
    toned(change, "good", terminal),
    ...(place === undefined
      ? []
      : [`        ${toned(placeInText(place.file, place.line, place.column)[language], "strong", terminal)}`]),
    ...wrap(why[language], terminal.width - 8).map((line) => `        ${toned(line, "quiet", terminal)}`),
  ];
}

/** What changes, part by part, to the byte. */
function planTable(
  before: UnifiedPlan | undefined,
  after: UnifiedPlan,
  language: Language,
  terminal: Terminal,
): string[] {
  const rows = components.map((component) => row(component, before, after, language));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => [...(cells[column] as string)].length)));
  const lines = rows.map(([size = "", was = "", exact = ""], index) => {
    const name = padEnd(componentNames[components[index] as Component][language], 24);
    const text = `    ${name}${padStart(was, widths[1] as number)}${padStart(size, (widths[0] as number) + 2)}  ${padStart(exact, widths[2] as number)}`;
    return was.endsWith("→") ? text : toned(text, "quiet", terminal);
  });
  return [`  ${toned(diagnoseWords.thenGets[language], "strong", terminal)}`, ...lines];
}

function row(component: Component, before: UnifiedPlan | undefined, after: UnifiedPlan, language: Language): string[] {
  const bytes = componentSize(after.spec, component);
  const was = before === undefined ? undefined : componentSize(before.spec, component);
  const unit = diagnoseWords.bytes[language];
  const exact = was === undefined || was === bytes ? `${bytes} ${unit}` : `${was} → ${bytes} ${unit}`;
  return [sizeIn(bytes, language), was === undefined || was === bytes ? "" : `${sizeIn(was, language)} →`, exact];
}

function patchText(patch: string | null, language: Language, terminal: Terminal): string[] {
  if (patch === null) return ["", ...indented(diagnoseWords.noPatch[language], terminal)];
  const lines = patch
    .trimEnd()
    .split("\n")
    .map((line) => {
      const tone = line.startsWith("+") ? "good" : line.startsWith("-") ? "error" : "quiet";
      return toned(line, tone, terminal);
    });
  return ["", `  ${toned(diagnoseWords.patch[language], "strong", terminal)}`, ...lines];
}

/** Found, they say that something else failed: nobody searches for a failure of memory by them. */
const NO_FAILURE_OF_MEMORY: readonly CauseId[] = ["earlier-failure", "not-memory"];

function nothingFound(language: Language, terminal: Terminal): string[] {
  const ofMemory = causes.filter(({ id }) => !NO_FAILURE_OF_MEMORY.includes(id));
  const list = ofMemory.map(({ title }) => title[language]).join(semicolon[language]);
  return [
    toned(diagnoseWords.nothing[language], "good", terminal),
    ...indented(`${diagnoseWords.lookedFor[language]}${colon[language]}${list}`, terminal),
  ];
}

function contextText(
  { flink, java, plan, answer, exitCode }: DiagnosisContext,
  language: Language,
  terminal: Terminal,
): string[] {
  const lines = [
    toned(
      diagnoseWords.ran(flink ?? diagnoseWords.unknown[language], java ?? diagnoseWords.unknown[language])[language],
      "quiet",
      terminal,
    ),
  ];
  if (plan !== undefined) lines.push(toned(plan.jvmArguments.join(" "), "quiet", terminal));
  else if (answer === undefined)
    lines.push(
      ...wrap(diagnoseWords.planUnknown[language], terminal.width).map((line) => toned(line, "quiet", terminal)),
    );
  const meaning = exitCode === undefined ? undefined : exitCodeMeaning(exitCode);
  if (exitCode !== undefined && meaning !== undefined) {
    lines.push(
      ...wrap(diagnoseWords.exitCode(exitCode, meaning[language])[language], terminal.width).map((line) =>
        toned(line, "quiet", terminal),
      ),
    );
  }
  return lines;
}
