import type { NotRead } from "../assumed.ts";
import { voiceTags } from "../findings/voice.ts";
import type { UnifiedPlan } from "../jobmanager/answer.ts";
import type { HeapOnlyPlan } from "../jobmanager/heap-only-model.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Language } from "../language.ts";
import { basisBeside, basisLines } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import { decidingStep, derivationText } from "../output/derivation-text.ts";
import { displayShare } from "../output/display-size.ts";
import type { Telling } from "../output/formats.ts";
import { notesShown } from "../output/notes-shown.ts";
import { placeText } from "../output/place-text.ts";
import { flinkMessage, refusalText } from "../output/refusal-text.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { bar, columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import { wayOutLines, waysOutTitle } from "../output/way-out-text.ts";
import type { Refusal } from "../process-memory/refusal.ts";
import type { Component } from "../process-memory/trace.ts";
import { positionOf } from "../text/source.ts";
import { placeInText } from "../text/source-name.ts";
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
  startedBy,
  unknownText,
} from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";
import { conflictSettings, knownSettings, settingText } from "./settings-without-plan.ts";

/** An explanation for people: the memory drawn to scale, its arguments, then what is to be said of it. */
export function explainText(explanation: Explanation, language: Language, terminal: Terminal): string {
  const { outcome } = explanation.answer;
  const head = headLines(explanation, language, terminal);
  const body =
    outcome.kind === "refused"
      ? refusedLines(explanation, outcome.refusal, language, terminal)
      : outcome.kind === "no-process"
        ? localLines(language, terminal)
        : outcome.kind === "unknown"
          ? unknownLines(explanation, outcome.because, language, terminal)
          : outcome.plan.model === "unified"
            ? plannedLines(explanation, outcome.plan, language, terminal)
            : heapOnlyLines(explanation, outcome.plan, language, terminal);
  const notes = noteLines(explanation, language, terminal);
  const basis = basisLines(basisBeside(explanation), language, terminal, "  ");
  if (basis.length > 0) basis.unshift("");
  return `${[...head, "", ...body, ...notes, ...basis].join("\n")}\n`;
}

/** The same, told as is asked for. */
export function toldInText(explanation: Explanation, { language, terminal }: Telling): string {
  return explainText(explanation, language, terminal);
}

function headLines({ answer, origin }: Explanation, language: Language, terminal: Terminal): string[] {
  const { release, execution } = answer.question;
  const { kind } = answer.outcome;
  const text = explanationTitle(release.line, kind)[language];
  const facts = [origin.release[language], origin.file[language]].map((text) => visible(text));
  if (execution !== "standalone") facts.push(startedBy[execution][language]);
  const line = facts.join(" · ");
  const title = toned(text, kind === "refused" ? "error" : kind === "unknown" ? "warning" : "strong", terminal);
  const gap = terminal.width - columnsOf(title) - columnsOf(line);
  if (gap >= 4) return [`${title}${" ".repeat(Math.min(gap, 8))}${toned(line, "quiet", terminal)}`];
  return [title, ...wrap(line, terminal.width).map((part) => toned(part, "quiet", terminal))];
}

/** How the tree of components is drawn: totals at the branches, parts at the leaves. */
const branches: Readonly<Record<Component, string>> = {
  "total-process": "",
  "total-flink": "├─ ",
  "jvm-heap": "│  ├─ ",
  "off-heap": "│  └─ ",
  "jvm-metaspace": "├─ ",
  "jvm-overhead": "└─ ",
};

const tones: Readonly<Partial<Record<Component, Tone>>> = {
  "jvm-heap": "heap",
  "off-heap": "off-heap",
  "jvm-metaspace": "metaspace",
  "jvm-overhead": "overhead",
};

/** Narrower than this what a size is made of stands below it, so that the bars stay. */
const NARROW = 100;
/** The share of the width that the bar of the whole process would take. */
const BAR_SHARE = 0.24;
/** The columns of a share in percent, and of the bar of a whole that still tells parts apart. */
const SHARE_WIDTH = 7;
const SHORTEST_BAR = 8;

function plannedLines(explanation: Explanation, plan: UnifiedPlan, language: Language, terminal: Terminal): string[] {
  return [
    ...treeLines(explanation, plan, language, terminal),
    "",
    ...argumentLines(plan.jvmArguments, language, terminal),
    ...(plan.directMemoryLimit === null ? indented(noDirectLimit[language], 2, terminal, "quiet") : []),
  ];
}

function treeLines({ answer }: Explanation, { spec }: UnifiedPlan, language: Language, terminal: Terminal): string[] {
  const total = totalProcessMemory(spec);
  const rows = components.map((component) => {
    const bytes = componentSize(spec, component);
    const step = decidingStep(answer.steps, component);
    return {
      component,
      label: `  ${branches[component]}${componentNames[component][language]}`,
      size: sizeIn(bytes, language),
      share: tones[component] === undefined ? "" : displayShare(bytes, total),
      length: total === 0n ? 0 : Number((bytes * 10_000n) / total) / 10_000,
      how: step === undefined ? "" : visible(derivationText(step, answer)[language]),
    };
  });
  const widest = (texts: readonly string[]) => Math.max(...texts.map(columnsOf));
  const labelWidth = widest(rows.map((row) => row.label));
  const sizeWidth = widest(rows.map((row) => row.size));
  const leaves = rows.filter((row) => tones[row.component] !== undefined);
  const room = terminal.width - labelWidth - sizeWidth - 5;
  const withShare = room >= SHARE_WIDTH + SHORTEST_BAR;
  const left = withShare ? room - SHARE_WIDTH : room;
  const scale = left < SHORTEST_BAR ? 0 : Math.min(Math.floor(terminal.width * BAR_SHARE), left);
  const barWidth = scale === 0 ? 0 : Math.max(...leaves.map((row) => columnsOf(bar(row.length * scale)))) + 1;

  return rows.flatMap((row) => {
    const tone = tones[row.component];
    const drawn =
      scale === 0 || tone === undefined || row.length === 0 ? "" : toned(bar(row.length * scale), tone, terminal);
    const size =
      tone === undefined ? toned(padStart(row.size, sizeWidth), "strong", terminal) : padStart(row.size, sizeWidth);
    const share = withShare ? `  ${padStart(row.share, SHARE_WIDTH)}` : "";
    const start = `${padEnd(row.label, labelWidth)}  ${padEnd(drawn, barWidth)}${size}${share}`;
    const below = `  ${continuation(row.component)}`;
    const isNarrow = terminal.width < NARROW;
    const indent = isNarrow ? padEnd(below, BELOW) : padEnd(below, columnsOf(start));
    const how = wrap(row.how, terminal.width - columnsOf(indent) - 3);
    const lines = how.map((part, at) => `${at > 0 || isNarrow ? indent : start}   ${toned(part, "quiet", terminal)}`);
    return (isNarrow || how.length === 0 ? [start, ...lines] : lines).map((line) => line.trimEnd());
  });
}

/** How far in stands what a size is made of, where it stands below. */
const BELOW = 8;

/** What keeps the tree's lines together below a row that takes more than one. */
function continuation(component: Component): string {
  return {
    "total-process": "│",
    "total-flink": "│  │",
    "jvm-heap": "│  │",
    "off-heap": "│",
    "jvm-metaspace": "│",
    "jvm-overhead": "",
  }[component];
}

function argumentLines(jvmArguments: readonly string[], language: Language, terminal: Terminal): string[] {
  const width = Math.max(...jvmArguments.map((argument) => argument.length), 0);
  return [
    `  ${toned(jvmArgumentsTitle[language], "strong", terminal)}`,
    ...jvmArguments.flatMap((argument) => {
      const text = jvmArgumentText(argument)[language];
      const line = `    ${argument.padEnd(width)}   ${toned(text, "quiet", terminal)}`;
      if (columnsOf(line) <= terminal.width) return [line.trimEnd()];
      return [`    ${argument}`, ...indented(text, 8, terminal, "quiet")];
    }),
  ];
}

function heapOnlyLines(
  _explanation: Explanation,
  plan: HeapOnlyPlan,
  language: Language,
  terminal: Terminal,
): string[] {
  const heap = plan.jvmHeap === null ? jvmDefaultHeap[language] : sizeIn(plan.jvmHeap, language);
  return [
    `  ${componentNames["jvm-heap"][language]}   ${toned(heap, "strong", terminal)}   ${toned(placeText(plan.from)[language], "quiet", terminal)}`,
    ...(plan.container === null ? [] : [`  ${containerTitle[language]}   ${sizeIn(plan.container, language)}`]),
    "",
    ...(plan.jvmArguments.length === 0 ? [] : argumentLines(plan.jvmArguments, language, terminal)),
    ...indented(heapOnlyText[language], 2, terminal, "quiet"),
  ];
}

function localLines(language: Language, terminal: Terminal): string[] {
  return localExecutionText[language].flatMap((paragraph) => [...indented(paragraph, 2, terminal)]);
}

function refusedLines(explanation: Explanation, refusal: Refusal, language: Language, terminal: Terminal): string[] {
  const { answer, ways } = explanation;
  const lines = [...indented(visible(flinkMessage(refusal)), 2, terminal, "error"), ""];

  const settings = conflictSettings(answer, refusal);
  const places = settings.map(({ from }) => visible(placeText(from)[language]));
  const width = Math.max(0, ...places.map(columnsOf));
  settings.forEach((setting, at) => {
    lines.push(`  ${padEnd(places[at] as string, width)}   ${visible(settingText(setting))}`);
  });
  if (refusal.reason.code === "file-unreadable") {
    const { source, span } = refusal.reason;
    const { line, column } = positionOf(source, span.start);
    lines.push(`  ${visible(placeInText(source.name, line, column)[language])}`);
  }
  lines.push(...indented(visible(refusalText(refusal.reason)[language]), 2, terminal));
  if (ways.length === 0) return lines;

  lines.push("", `  ${toned(waysOutTitle[language], "strong", terminal)}`);
  return [...lines, ...wayOutLines(ways, answer, language, terminal, "    ")];
}

/** Why it is not known, and the settings that are. */
function unknownLines(
  { answer: { configuration } }: Explanation,
  because: readonly NotRead[],
  language: Language,
  terminal: Terminal,
): string[] {
  const why = because.flatMap((one) => indented(visible(unknownText(one)[language]), 2, terminal));
  const known = knownSettings(configuration).map(
    (setting) => [visible(placeText(setting.from)[language]), visible(settingText(setting))] as const,
  );
  if (known.length === 0) return why;
  const width = Math.max(...known.map(([place]) => columnsOf(place)));
  return [
    ...why,
    "",
    `  ${toned(knownTitle[language], "strong", terminal)}`,
    ...known.map(([place, text]) => `    ${padEnd(place, width)}   ${text}`),
  ];
}

const marks = { "flink-fails": "error", "flink-warns": "warning", advice: "good" } as const;

function noteLines({ notes }: Explanation, language: Language, terminal: Terminal): string[] {
  if (notes.length === 0) return [];
  const lines = [""];
  for (const { note, more } of notesShown(notes)) {
    const tag = voiceTags[note.voice][language];
    const text = wrap(visible(note.text(language)), terminal.width - 4 - columnsOf(tag));
    text.forEach((part, at) => {
      const head = at === 0 ? toned(tag, marks[note.voice], terminal) : " ".repeat(columnsOf(tag));
      lines.push(`  ${head}${part}`);
    });
    if (more > 0) lines.push(`  ${" ".repeat(columnsOf(tag))}${toned(moreNotes(more)[language], "quiet", terminal)}`);
  }
  return lines;
}

function indented(text: string, columns: number, terminal: Terminal, tone?: Tone): string[] {
  return wrap(text, terminal.width - columns).map(
    (line) => " ".repeat(columns) + (tone === undefined ? line : toned(line, tone, terminal)),
  );
}
