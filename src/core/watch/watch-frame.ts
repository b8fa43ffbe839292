import { allSeen } from "../assumed.ts";
import { componentOfPart } from "../jobmanager/process-spec.ts";
import type { Language, Localized } from "../language.ts";
import { basisLines } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import { changeText } from "../output/way-out-text.ts";
import { visible } from "../text/visible.ts";
import type { Judgement, Level } from "./judgement.ts";
import { moreJobsOf, type Room } from "./more-jobs.ts";
import type { JobMaster, Sample } from "./sample.ts";
import type { Trends } from "./trends.ts";
import type { WatchReport } from "./watch-document.ts";
import { memoryRows } from "./watch-memory-rows.ts";
import { duration, skippedTexts, timeOfDay, watchWords } from "./watch-words.ts";

/** How a frame is to be drawn. */
export interface FrameOptions {
  readonly language: Language;
  readonly terminal: Terminal;
  /** As many jobs are listed. */
  readonly jobs: number;
  /** How often one is drawn, where that goes on. */
  readonly interval: number | undefined;
}

/** All that is known of a watched JobManager, for people: one screen. */
export function watchFrame(report: WatchReport, options: FrameOptions): string[] {
  const { watching, verdict } = report;
  const { answered } = watching;
  const { language, terminal } = options;
  // Without an answer this is the past, and drawn as such.
  const silent = watching.silent !== undefined;
  const drawn = { ...options, terminal: { ...terminal, colour: terminal.colour && !silent } };
  const body =
    answered === undefined
      ? []
      : [
          ...memoryRows(answered.budget, answered.sample, watching.trends, language, drawn.terminal),
          "",
          ...componentLines(answered.sample, moreJobsOf(answered.budget, answered.sample, watching.trends), drawn),
          "",
          ...trendLines(watching.trends, watching.restarts.count, language, drawn.terminal),
          "",
        ];
  return [
    ...headLines(report, options),
    "",
    ...(silent ? body.map((line) => toned(line, "quiet", terminal)) : body),
    ...verdict.judgements.flatMap((judgement) => judgementLines(judgement, language, terminal)),
    ...(answered === undefined ? [] : skippedLines(answered.sample, language, terminal)),
    ...basisOfReport(report, language, terminal),
  ];
}

function headLines({ url, watching }: WatchReport, { language, terminal, interval }: FrameOptions): string[] {
  const { answered, silent, since, at } = watching;
  const facts = [
    ...(answered === undefined
      ? [watchWords.noAnswer[language]]
      : [`Flink ${visible(answered.budget.version)}`, watchWords.answered(timeOfDay(answered.at))[language]]),
    ...(silent !== undefined && answered !== undefined ? [watchWords.noAnswer[language]] : []),
    ...(at > since ? [watchWords.watched(duration(at - since, language))[language]] : []),
    ...(interval === undefined ? [] : [watchWords.every(duration(interval, language))[language]]),
  ].join(" · ");
  const title = `${toned(watchWords.title[language], "strong", terminal)} ${url}`;
  const gap = terminal.width - columnsOf(title) - columnsOf(facts);
  if (gap >= 3) return [`${title}${" ".repeat(gap)}${toned(facts, "quiet", terminal)}`];
  return [title, ...wrap(facts, terminal.width).map((part) => toned(part, "quiet", terminal))];
}

/** The three components of a JobManager, by Flink's own names. */
function componentLines(sample: Sample, more: Room | undefined, { language, terminal, jobs }: FrameOptions): string[] {
  const { taskManagers, slots, freeSlots } = sample.resourceManager;
  const states = (["running", "finished", "cancelled", "failed"] as const).map((state) =>
    state === "failed" && sample.dispatcher.failed > 0
      ? toned(watchWords.jobs(state, sample.dispatcher[state])[language], "warning", terminal)
      : watchWords.jobs(state, sample.dispatcher[state])[language],
  );
  const line = (name: string, text: string) => `  ${toned(padEnd(name, 15), "strong", terminal)}  ${text}`;
  return [
    line(
      "ResourceManager",
      `${watchWords.taskManagers(taskManagers)[language]} · ${watchWords.slots(slots, freeSlots)[language]}`,
    ),
    line("Dispatcher", states.join(" · ")),
    ...(more === undefined ? [] : [line("", toned(roomText(more)[language], "quiet", terminal))]),
    ...jobLines(sample.jobMasters, jobs, language, terminal).map((text, at) =>
      line(at === 0 ? "JobMasters" : "", text),
    ),
  ];
}

function roomText({ jobs, breaks }: Room): Localized {
  if (breaks === undefined) return watchWords.roomForAny;
  const part = componentNames[componentOfPart[breaks]];
  return jobs === 0 ? watchWords.noRoom(part) : watchWords.room(jobs, part);
}

function jobLines(all: readonly JobMaster[], most: number, language: Language, terminal: Terminal): string[] {
  if (all.length === 0) return [toned(watchWords.noJobs[language], "quiet", terminal)];
  const jobs = all.slice(0, all.length > most ? Math.max(most - 1, 1) : most);
  const cells = jobs.map((job) => [
    visible(job.name),
    visible(job.state),
    watchWords.vertices(job.vertices)[language],
    watchWords.subtasks(job.runningSubtasks, job.subtasks)[language],
    duration(job.ageMilliseconds, language),
  ]);
  const widths =
    cells[0]?.map((_, column) => cells.reduce((most, row) => Math.max(most, columnsOf(row[column] ?? "")), 0)) ?? [];
  const nameWidth = Math.min(widths[0] ?? 0, Math.max(terminal.width - 19 - 8 - sum(widths.slice(1)), 12));
  const lines = cells.map(([name = "", state = "", vertices = "", subtasks = "", age = ""], row) =>
    [
      padEnd(clipped(name, nameWidth), nameWidth),
      toned(padEnd(state, widths[1] ?? 0), jobTone(jobs[row] as JobMaster), terminal),
      padStart(vertices, widths[2] ?? 0),
      padStart(subtasks, widths[3] ?? 0),
      toned(padStart(age, widths[4] ?? 0), "quiet", terminal),
    ].join("  "),
  );
  const rest = all.length - jobs.length;
  return rest === 0 ? lines : [...lines, toned(watchWords.more(rest)[language], "quiet", terminal)];
}

function jobTone({ state, runningSubtasks, subtasks }: JobMaster): Tone {
  if (state === "RUNNING") return runningSubtasks === subtasks ? "good" : "quiet";
  return state === "CREATED" || state === "INITIALIZING" ? "quiet" : "warning";
}

function trendLines(trends: Trends, restarts: number, language: Language, terminal: Terminal): string[] {
  const { heapBytesPerHour, metaspaceBytesPerJob, jobsSubmitted } = trends;
  const parts = [
    ...(heapBytesPerHour === undefined ? [] : [watchWords.heapTrend(signed(heapBytesPerHour, language))[language]]),
    ...(metaspaceBytesPerJob === undefined
      ? []
      : [watchWords.metaspaceTrend(signed(metaspaceBytesPerJob, language), jobsSubmitted)[language]]),
    ...(restarts === 0 ? [] : [toned(watchWords.restarts(restarts)[language], "warning", terminal)]),
  ];
  const text = parts.length === 0 ? toned(watchWords.noTrend[language], "quiet", terminal) : parts.join(" · ");
  return [`  ${toned(padEnd(watchWords.trends[language], 15), "strong", terminal)}  ${text}`];
}

const marks: Readonly<Record<Level, readonly [mark: string, tone: Tone]>> = {
  fine: ["●", "good"],
  advice: ["○", "quiet"],
  warning: ["▲", "warning"],
  critical: ["■", "error"],
};

function judgementLines({ level, text, changes }: Judgement, language: Language, terminal: Terminal): string[] {
  const [mark, tone] = marks[level];
  return [
    ...wrap(text(language), terminal.width - 4).map(
      (line, at) => `  ${at === 0 ? toned(mark, tone, terminal) : " "} ${line}`,
    ),
    ...changes.map((change) => `      ${toned(changeText(change)[language], "strong", terminal)}`),
  ];
}

function skippedLines({ metricsSkipped }: Sample, language: Language, terminal: Terminal): string[] {
  if (metricsSkipped === undefined) return [];
  const text = skippedTexts[metricsSkipped.reason](sizeIn(metricsSkipped.cost, language))[language];
  return ["", ...wrap(text, terminal.width - 4).map((line) => `    ${toned(line, "quiet", terminal)}`)];
}

/** What it takes for granted, and what it did not read: nothing as a rule. */
function basisOfReport({ basis = allSeen }: WatchReport, language: Language, terminal: Terminal): string[] {
  const lines = basisLines(basis, language, terminal, "    ");
  return lines.length === 0 ? [] : ["", ...lines];
}

function signed(bytes: bigint, language: Language): string {
  return bytes < 0n ? `−${sizeIn(-bytes, language)}` : `+${sizeIn(bytes, language)}`;
}

/** At most so many columns, the last of them for what is left out. */
function clipped(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let short = "";
  for (const character of text) {
    if (columnsOf(short + character) > columns - 1) break;
    short += character;
  }
  return `${short}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
