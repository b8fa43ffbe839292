import type { Fix } from "../findings/fix.ts";
import { type Severity, severityNames, voiceName } from "../findings/voice.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import type { Language, Localized } from "../language.ts";
import { excerptLines, shownLine } from "../output/source-excerpt.ts";
import { type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import { wayOutLines, waysOutTitle } from "../output/way-out-text.ts";
import { physicalLines, splitLines } from "../text/lines.ts";
import { positionOf } from "../text/source.ts";
import { nameText } from "../text/source-name.ts";
import { applyEdits } from "../text/text-edit.ts";
import { BasisByFile, ByFile, type CheckReporter, type CheckTelling, verbatimText } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { fixTitle, foldedText, moreLinesText, morePlacesText, tallyText, voiceOfFlink } from "./check-words.ts";

const tones: Readonly<Record<Severity, Tone>> = { error: "error", warning: "warning", advice: "good" };

/** A report for people: by file, each finding with the lines it is about, and the line of the sum at the end. */
export function textReporter({ language, terminal }: CheckTelling): CheckReporter {
  const kept = new ByFile<readonly string[]>();
  const rests = new BasisByFile();
  return {
    found: (checked) => {
      kept.add(checked.location, findingLines(checked, language, terminal));
      return "";
    },
    folded: (folded) => {
      const lines = wrap(foldedText(folded)[language], terminal.width - 2);
      kept.add(
        folded.location,
        lines.map((line) => `  ${toned(line, "quiet", terminal)}`),
      );
      return "";
    },
    looked: () => "",
    accepted: () => "",
    rests: (on) => {
      rests.add(on);
      return "";
    },
    end: (tally) => {
      const lines = kept
        .files()
        .flatMap(([name, there]) => [
          toned(nameText(name)[language], "strong", terminal),
          "",
          ...there.flatMap((finding) => [...finding, ""]),
        ]);
      const basis = rests
        .texts()
        .flatMap((text) => wrap(text[language], terminal.width))
        .map((line) => toned(line, "quiet", terminal));
      return [...lines, ...basis, tallyText(tally)[language]].map((line) => `${line}\n`).join("");
    },
  };
}

const INDENT = "      ";

function findingLines(checked: CheckedFinding, language: Language, terminal: Terminal): string[] {
  const { finding, location, related, subject } = checked;
  const tone = tones[finding.severity];
  const { line, column } = positionOf(location.source, location.span.start);
  const head = `  ${toned(`${line}:${column}`, "quiet", terminal)}  ${toned(severityNames[finding.severity][language], tone, terminal)}  ${toned(finding.rule, "strong", terminal)}`;
  const verbatim = verbatimText(checked, language);
  const shown = related.slice(0, MOST_PLACES);
  const near = shown.filter(({ source }) => source === location.source);
  const elsewhere = shown.filter(({ source }) => source !== location.source);
  const room = terminal.width - INDENT.length;
  return [
    `${head}  ${toned(voiceName(finding)[language], "quiet", terminal)}`,
    ...wrap(finding.text(language), room).map((part) => INDENT + part),
    ...(verbatim === undefined ? [] : saidLines(voiceOfFlink[language] + verbatim, terminal)),
    "",
    ...excerptLines(
      [{ ...location, tone }, ...near.map((one) => ({ ...one, tone: "quiet" as const }))],
      terminal,
      INDENT,
    ),
    ...elsewhere.flatMap(({ source, span }) => [
      `${INDENT}${toned(nameText(source.name)[language], "quiet", terminal)}`,
      ...excerptLines([{ source, span, tone: "quiet" }], terminal, INDENT),
    ]),
    ...moreLines(morePlacesText, related.length - shown.length, INDENT, language, terminal),
    ...wayLines(waysIn(finding.facts), subject?.answer, language, terminal),
    ...(finding.fix === undefined ? [] : fixLines(finding.fix, language, terminal)),
  ];
}

/** So many other places of a finding are shown, and so many lines that a fix takes out and puts in. */
const MOST_PLACES = 10;
const MOST_FIX_LINES = 20;

function moreLines(
  text: (count: number) => Localized,
  count: number,
  indent: string,
  language: Language,
  terminal: Terminal,
): string[] {
  return count <= 0 ? [] : [indent + toned(text(count)[language], "quiet", terminal)];
}

/** What Flink says may have lines of its own. */
function saidLines(text: string, terminal: Terminal): string[] {
  const lines = splitLines(text).flatMap((line) => wrap(line, terminal.width - INDENT.length));
  return lines.map((line) => INDENT + toned(line, "quiet", terminal));
}

/** Ways out that a rule found, if it looks for any. */
function waysIn(facts: unknown): readonly WayOut[] {
  const ways = facts !== null && typeof facts === "object" && "ways" in facts ? facts.ways : [];
  return Array.isArray(ways) ? ways : [];
}

function wayLines(
  ways: readonly WayOut[],
  refused: Answer | undefined,
  language: Language,
  terminal: Terminal,
): string[] {
  if (ways.length === 0 || refused === undefined) return [];
  return [
    "",
    `${INDENT}${toned(waysOutTitle[language], "strong", terminal)}`,
    ...wayOutLines(ways, refused, language, terminal, `${INDENT}  `),
  ];
}

/** What a fix takes out and puts in, whole lines of it. */
function fixLines({ source, edits }: Fix, language: Language, terminal: Terminal): string[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const lines: string[] = [];
  for (const hunk of hunks(source.text, sorted)) {
    const { start, end } = hunk;
    const within = hunk.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const before = source.text.slice(start, end);
    const after = applyEdits(before, within);
    for (const line of changedLines(before)) lines.push(toned(`${INDENT}  - ${shownLine(line)}`, "error", terminal));
    for (const line of changedLines(after)) lines.push(toned(`${INDENT}  + ${shownLine(line)}`, "good", terminal));
  }
  return [
    "",
    `${INDENT}${toned(fixTitle[language], "strong", terminal)}`,
    ...lines.slice(0, MOST_FIX_LINES),
    ...moreLines(moreLinesText, lines.length - MOST_FIX_LINES, `${INDENT}  `, language, terminal),
  ];
}

interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[];
}

/** Edits with the whole lines that they are in; those of one line together. */
function hunks(text: string, edits: Hunk["edits"]): Hunk[] {
  const result: Hunk[] = [];
  for (const edit of edits) {
    const start = edit.start === 0 ? 0 : text.lastIndexOf("\n", edit.start - 1) + 1;
    const isWholeLine = edit.end > edit.start && text[edit.end - 1] === "\n";
    const next = isWholeLine ? edit.end - 1 : text.indexOf("\n", edit.end);
    const end = next === -1 ? text.length : next + 1;
    const before = result.at(-1);
    if (before !== undefined && start < before.end) {
      result[result.length - 1] = {
        start: before.start,
        end: Math.max(end, before.end),
        edits: [...before.edits, edit],
      };
    } else result.push({ start, end, edits: [edit] });
  }
  return result;
}

function changedLines(text: string): string[] {
  return physicalLines(text).map((line) => line.text);
}
