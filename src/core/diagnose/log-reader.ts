import { fullCollectionAnchors } from "./full-collections.ts";
import { readJsonEvent } from "./json-event.ts";
import { type SplitLine, splitLine } from "./log-line.ts";
import { type LogRecord, RecordAssembler } from "./log-record.ts";
import { workloadAnchors } from "./logged-workload.ts";
import { outOfMemoryWords } from "./memory-words.ts";
import { jobAnchors, metaspaceAnchors } from "./metaspace-growth.ts";
import { type Run, RunReader, STATUS_AT_END } from "./process-run.ts";
import { STARTING, startAnchors } from "./run-context.ts";
import type { Evidence } from "./sign.ts";
import { searchedAnchors } from "./signs-in-record.ts";
import { symptoms } from "./symptom.ts";
import { YarnSections, yarnLogAnchors } from "./yarn-logs.ts";

/** Every literal of which one stands in any line that counts: a large file need only be read around these. */
export const searchedLiterals: readonly string[] = withoutLonger([
  ...searchedAnchors,
  ...symptoms.map(({ anchor }) => anchor),
  ...startAnchors,
  ...yarnLogAnchors,
  ...outOfMemoryWords,
  ...fullCollectionAnchors,
  ...metaspaceAnchors,
  ...jobAnchors,
  ...workloadAnchors,
  STATUS_AT_END,
]);

/** Where one literal contains another the shorter is enough. */
function withoutLonger(literals: readonly string[]): string[] {
  const all = [...new Set(literals)];
  return all.filter((literal) => !all.some((other) => other.length < literal.length && literal.includes(other)));
}

/** More processes than these do not write into one file: what looks so is no prefix. */
const MOST_PROCESSES = 200;

/**
 * Reads a log line by line, whatever its layout and whatever was put around its lines. What several processes wrote
 * into one file (`docker compose logs`, `kubectl logs --prefix`, `yarn logs`) is taken apart into one log each; in
 * each of them one run of the process follows another. Memory does not grow with the log.
 */
export class LogReader {
  #file: string;
  readonly #logs = new Map<string, ProcessLog>();
  readonly #sections = new YarnSections();
  /** Lines without a name of their own go on with what came before them. */
  #source = "";

  constructor(file: string) {
    this.#file = file;
  }

  /** Goes on with another file of the same log. */
  nextFile(file: string): void {
    this.gap();
    this.#file = file;
  }

  /** Takes a line, counted from 1. */
  line(number: number, raw: string): void {
    const event = raw.startsWith("{") || raw.startsWith("[{") ? readJsonEvent(raw) : undefined;
    if (event?.kind !== "lines") {
      this.#line(number, splitLine(raw));
      return;
    }
    for (const { text, source } of event.lines) {
      const inner = splitLine(text);
      this.#line(number, { text: inner.text, source: source ?? inner.source });
    }
  }

  #line(number: number, { source, text }: SplitLine): void {
    const section = this.#sections.headerOf(text);
    if (section !== undefined) this.gap();
    this.#source = section ?? (this.#sections.inside ? this.#source : (source ?? this.#source));
    this.#log().line(this.#file, number, text);
  }

  /** Lines are left out here: those with nothing in them that counts. */
  gap(): void {
    for (const log of this.#logs.values()) log.gap();
  }

  /** Of each process the run that matters: the last one that shows a failure, else the last. */
  finish(): Run[] {
    if (this.#logs.size === 0) this.#log();
    const named = [...this.#logs.keys()].filter((source) => source !== "").length;
    return [...this.#logs.values()].map((log) => log.finish(named > 1));
  }

  #log(): ProcessLog {
    const name = this.#logs.has(this.#source) || this.#logs.size < MOST_PROCESSES ? this.#source : "";
    const log = this.#logs.get(name) ?? new ProcessLog(this.#file, name);
    this.#logs.set(name, log);
    return log;
  }
}

/** Lines that begin another process's log within the same file. */
const ANOTHER_RUN = new RegExp(
  `^\\s*Preconfiguration:|${STARTING.source}|^Starting \\S+ as a console application on host`,
  "u",
);

/** A start that was refused comes before any banner, and says so twice. */
const SCRIPT_GAVE_UP = /^The execution results? (?:is empty|has unexpected)/u;

/** What one process wrote: one run after another. */
class ProcessLog {
  readonly #source: string;
  #file: string;
  #run: RunReader;
  #lastFailed: Run | undefined;
  /** Where the run begins, where another came before it. */
  #start: Evidence | undefined;
  readonly #records: RecordAssembler;

  constructor(file: string, source: string) {
    this.#file = file;
    this.#source = source;
    this.#run = new RunReader(file, source);
    this.#records = new RecordAssembler((record) => this.#record(record));
  }

  line(file: string, number: number, text: string): void {
    this.#file = file;
    this.#records.line(file, number, text);
  }

  gap(): void {
    this.#records.end();
  }

  finish(besideOthers: boolean): Run {
    this.#records.end();
    const now = this.#run.read(besideOthers);
    const before = this.#lastFailed;
    if (before === undefined) return now;
    if (!this.#run.failed) return { ...before, startedAgain: this.#start };
    const first = before.signs.flatMap(({ observations }) => observations.slice(0, 1));
    return { ...now, earlier: first.filter(({ process }) => process === before.process) };
  }

  #record(record: LogRecord): void {
    const { started } = this.#run.context;
    if (
      ANOTHER_RUN.test(record.message) ? started || this.#run.failed : started && SCRIPT_GAVE_UP.test(record.message)
    ) {
      if (this.#run.failedAtLength) this.#lastFailed = this.#run.read(false);
      this.#run = new RunReader(record.file, this.#source);
      this.#start = { file: record.file, line: record.line, text: record.text };
    }
    this.#tell(record.message, record.line, record.logger !== undefined);
    for (const { text, line } of record.body) this.#tell(text, line, false);
    this.#run.record(record);
  }

  #tell(text: string, line: number, own: boolean): void {
    this.#run.context.line(text, own);
    if (text.includes("Pause Full") || text.includes("[Full GC")) this.#run.collections.line(text, this.#file, line);
    if (text.includes("Metaspace: ") || text.includes("Received ")) this.#run.growth.line(text, this.#file, line);
    if (text.includes("_0_0) switched") || text.includes("terminal state")) this.#run.workload.line(text);
  }
}
