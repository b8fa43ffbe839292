import type { Subject } from "../findings/subject.ts";
import type { Severity } from "../findings/voice.ts";
import type { Language, Localized } from "../language.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import { MiB } from "../memory/units.ts";
import { memoryDocument } from "../output/document-parts.ts";
import { columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import { positionOf } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import { fileName } from "./check-facts.ts";
import type { CheckReporter, CheckTelling, LookedAt } from "./check-report.ts";
import type { CheckedFinding } from "./check-subject.ts";
import { gradesText, tableHeads, tallyText, totalText, unreadableGrade, verdictText } from "./check-words.ts";
import { type Grade, type GradedVerdict, grades } from "./grade.ts";

/** A JobManager in the table, or something that nothing could be made of. */
interface Row {
  readonly name: string;
  /** Where it is described: told of those that have one name. */
  readonly file: string;
  readonly namespace: string;
  readonly release: string;
  readonly process: bigint | null;
  readonly heap: bigint | null;
  readonly limit: bigint | null;
  readonly verdict: GradedVerdict;
  readonly text: Localized;
}

const tones: Readonly<Record<Grade, Tone>> = {
  refused: "error",
  fails: "error",
  error: "error",
  unknown: "warning",
  warning: "warning",
  accepted: "quiet",
  advice: "strong",
  fine: "good",
};

/** `--output table`: a line a JobManager, the worst first, and what it is in all. */
export function tableReporter({ language, terminal }: CheckTelling): CheckReporter {
  const rows: Row[] = [];
  const looked = new WeakSet<Subject>();
  const parts = new Map<string, Record<Severity, number>>();
  return {
    found: (checked) => {
      const { subject } = checked;
      if (subject !== undefined && looked.has(subject)) return "";
      if (subject === undefined) rows.push(unreadableRow(checked));
      else countPart(parts, checked);
      return "";
    },
    accepted: () => "",
    folded: () => "",
    looked: (at) => {
      looked.add(at.subject);
      rows.push(rowOf(at));
      return "";
    },
    rests: () => "",
    end: (tally) => {
      const partRows = [...parts].map(([file, counts]) => partRow(file, counts));
      const all = toldApart([...rows, ...partRows]).sort(worstFirst);
      const lines =
        all.length === 0
          ? []
          : [...tableLines(all, language, terminal), "", ...wrap(gradesText(all)[language], terminal.width)];
      return [...lines, ...wrap(tallyText(tally)[language], terminal.width)].map((line) => `${line}\n`).join("");
    },
  };
}

/** Of those that have one name in one namespace, such as those of several overlays, the name is with its file. */
function toldApart(rows: readonly Row[]): Row[] {
  const counts = new Map<string, number>();
  const id = ({ namespace, name }: Row) => `${namespace}/${name}`;
  for (const row of rows) counts.set(id(row), (counts.get(id(row)) ?? 0) + 1);
  return rows.map((row) => {
    const isOne = counts.get(id(row)) === 1 || row.file === row.name;
    return isOne ? row : { ...row, name: `${row.name} (${row.file})` };
  });
}

function rowOf({ subject, verdict, rests, line }: LookedAt): Row {
  const { answer, jobManager } = subject;
  const { outcome, question } = answer;
  const runs = outcome.kind === "planned" && verdict.grade !== "refused" && verdict.grade !== "fails";
  const memory = runs ? memoryDocument(outcome.plan) : undefined;
  const file = jobManager === undefined ? rests.file : whereDescribed(jobManager);
  return {
    name: jobManager?.name || (line === undefined ? file : `${file}:${line}`),
    file,
    namespace: jobManager?.namespace ?? "",
    release: question.release.line,
    process: memory?.totalProcessBytes ?? null,
    heap: memory?.jvmHeapBytes ?? null,
    limit: jobManager?.container?.limitBytes ?? null,
    verdict,
    text: verdictText(verdict),
  };
}

/** Of what is built, where kustomize builds it. */
function whereDescribed({ kustomization, source }: DescribedJobManager): string {
  return kustomization === undefined ? fileName(source) : fileName(kustomization).replace(/\/?[^/]*$/u, "") || ".";
}

const nothing = { namespace: "", release: "", process: null, heap: null, limit: null } as const;

function unreadableRow({ finding, location: { source, span } }: CheckedFinding): Row {
  const counts = { error: 0, warning: 0, advice: 0, [finding.severity]: 1 };
  const name = `${fileName(source)}:${positionOf(source, span.start).line}`;
  return { ...nothing, name, file: name, verdict: { grade: finding.severity, counts }, text: unreadableGrade };
}

/** Of a part of a deployment, such as a patch, only what is wrong with it is known. */
function countPart(parts: Map<string, Record<Severity, number>>, { finding, location }: CheckedFinding): void {
  const counts = parts.get(location.source.name) ?? { error: 0, warning: 0, advice: 0 };
  counts[finding.severity]++;
  parts.set(location.source.name, counts);
}

function partRow(file: string, counts: GradedVerdict["counts"]): Row {
  const grade = counts.error > 0 ? "error" : counts.warning > 0 ? "warning" : "advice";
  const verdict: GradedVerdict = { grade, counts };
  const name = file.replaceAll("\\", "/");
  return { ...nothing, name, file: name, verdict, text: verdictText(verdict) };
}

/** By what becomes of it, then by how much was found, then by name. */
function worstFirst(a: Row, b: Row): number {
  return (
    grades.indexOf(a.verdict.grade) - grades.indexOf(b.verdict.grade) ||
    b.verdict.counts.error - a.verdict.counts.error ||
    b.verdict.counts.warning - a.verdict.counts.warning ||
    compareTexts(a.namespace, b.namespace) ||
    compareTexts(a.name, b.name)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const GAP = "  ";
const NOT_KNOWN = "–";
/** Below this a name says nothing any more. */
const SHORTEST = 8;

function tableLines(rows: readonly Row[], language: Language, terminal: Terminal): string[] {
  const heads = tableHeads[language];
  const cells = rows.map((row) => cellsOf(row, language));
  const total = cellsOfTotal(rows, language);
  const widths = heads.map((head, at) =>
    Math.max(...[head, ...cells.map((one) => one[at] as string), total[at] as string].map(columnsOf)),
  );
  // Where nothing has a namespace, as files have none, the column would be empty.
  const shown = heads.map((_, at) => at).filter((at) => at !== 1 || rows.some(({ namespace }) => namespace !== ""));
  fitInto(widths, shown, terminal.width);
  const line = (texts: readonly string[]) =>
    shown.map((at) => {
      const text = shortened(texts[at] as string, widths[at] as number, terminal);
      if (at >= FIRST_SIZE && at <= LAST_SIZE) return padStart(text, widths[at] as number);
      return at === heads.length - 1 ? text : padEnd(text, widths[at] as number);
    });
  return [
    toned(line(heads).join(GAP).trimEnd(), "strong", terminal),
    ...cells.map((one, at) => {
      const texts = line(one);
      const verdict = texts.pop() as string;
      const tone = tones[(rows[at] as Row).verdict.grade];
      return `${texts.map((text) => visible(text)).join(GAP)}${GAP}${toned(verdict, tone, terminal)}`;
    }),
    toned(line(total).join(GAP).trimEnd(), "strong", terminal),
  ];
}

/** Which columns are sizes. */
const FIRST_SIZE = 3;
const LAST_SIZE = 5;

function cellsOf(row: Row, language: Language): string[] {
  const { name, namespace, release, process, heap, limit, text } = row;
  return [
    visible(name),
    visible(namespace),
    release,
    ...[process, heap, limit].map((bytes) => (bytes === null ? NOT_KNOWN : mebibytes(bytes))),
    text[language],
  ];
}

function cellsOfTotal(rows: readonly Row[], language: Language): string[] {
  const sizes = [rows.map(({ process }) => process), rows.map(({ heap }) => heap), rows.map(({ limit }) => limit)];
  const sums = sizes.map((of) => {
    const known = of.filter((bytes) => bytes !== null);
    return known.length === 0 ? NOT_KNOWN : mebibytes(known.reduce((sum, bytes) => sum + bytes, 0n));
  });
  return [totalText(rows.length)[language], "", "", ...sums, ""];
}

/** Truncated, as sizes are everywhere; what is less than one is no nothing. */
function mebibytes(bytes: bigint): string {
  return bytes > 0n && bytes < MiB ? "<1" : String(bytes / MiB);
}

/** Takes from the longer of name and namespace what does not fit. */
function fitInto(widths: number[], shown: readonly number[], width: number): void {
  const names = shown.filter((at) => at < 2);
  let over = shown.reduce((sum, at) => sum + (widths[at] as number), 0) + GAP.length * (shown.length - 1) - width;
  for (; over > 0; over--) {
    const longest = names.reduce((a, b) => ((widths[b] as number) > (widths[a] as number) ? b : a));
    if ((widths[longest] as number) <= SHORTEST) return;
    (widths[longest] as number)--;
  }
}

/** What does not fit is left out of the middle: names of one team begin alike, and end in what they are. */
function shortened(text: string, columns: number, { ascii }: Terminal): string {
  if (columnsOf(text) <= columns) return text;
  const characters = [...text];
  const end: string[] = [];
  const begin: string[] = [];
  let left = columns - 1;
  for (let fromEnd = true; characters.length > 0; fromEnd = !fromEnd) {
    const character = (fromEnd ? characters.pop() : characters.shift()) as string;
    left -= columnsOf(character);
    if (left < 0) break;
    if (fromEnd) end.unshift(character);
    else begin.push(character);
  }
  return `${begin.join("")}${ascii === true ? "~" : "…"}${end.join("")}`;
}
