import { fullCollectionAnchors } from "./full-collections.ts";
import { type LogRecord, RecordAssembler } from "./log-record.ts";
import { jobAnchors, metaspaceAnchors } from "./metaspace-growth.ts";
import { anchors } from "./recognise.ts";
import { type Run, RunReader, STATUS_AT_END } from "./run.ts";
import { startAnchors } from "./run-context.ts";
import { symptoms } from "./symptom.ts";

/** Every literal of which one stands in any line that counts: a large file need only be read around these. */
export const searchedLiterals: readonly string[] = withoutLonger([
  ...anchors,
  ...symptoms.map(({ anchor }) => anchor),
  ...startAnchors,
  ...fullCollectionAnchors,
  ...metaspaceAnchors,
  ...jobAnchors,
  STATUS_AT_END,
]);

/** Where one literal contains another the shorter is enough. */
function withoutLonger(literals: readonly string[]): string[] {
  const all = [...new Set(literals)];
  return all.filter((literal) => !all.some((other) => other !== literal && literal.includes(other)));
}

/** Lines that begin another process's log within the same file. */
const ANOTHER_RUN = /^\s*Preconfiguration:|\bStarting \S+ \(Version: |^Starting \S+ as a console application on host/u;

/** A start that was refused comes before any banner, and says so twice. */
const SCRIPT_GAVE_UP = /^The execution results? (?:is empty|has unexpected)/u;

/**
 * Reads a log line by line, whatever its layout and whatever was put around its lines: one process after another, as
 * they stand in it. Memory does not grow with the log.
 */
export class LogReader {
  #run: RunReader;
  #lastFailed: Run | undefined;
  #file: string;
  readonly #records: RecordAssembler;

  constructor(file: string) {
    this.#file = file;
    this.#run = new RunReader(file);
    this.#records = new RecordAssembler((record) => this.#record(record));
  }

  /** Goes on with another file of the same log. */
  nextFile(file: string): void {
    this.#records.end();
    this.#file = file;
  }

  /** Takes a line, counted from 1. */
  line(number: number, text: string): void {
    this.#records.line(this.#file, number, text);
  }

  /** Lines are left out here: those with nothing in them that counts. */
  gap(): void {
    this.#records.end();
  }

  /** The run that matters: the last one that shows a failure, else the last. */
  finish(): Run {
    this.#records.end();
    return this.#run.failed ? this.#run.read() : (this.#lastFailed ?? this.#run.read());
  }

  #record(record: LogRecord): void {
    const { started } = this.#run.context;
    if (
      ANOTHER_RUN.test(record.message) ? started || this.#run.failed : started && SCRIPT_GAVE_UP.test(record.message)
    ) {
      if (this.#run.failed) this.#lastFailed = this.#run.read();
      this.#run = new RunReader(this.#file);
    }
    this.#tell(record.message, record.line, record.logger !== undefined);
    for (const { text, line } of record.body) this.#tell(text, line, false);
    this.#run.record(record);
  }

  #tell(text: string, line: number, own: boolean): void {
    this.#run.context.line(text, own);
    if (text.includes("Pause Full") || text.includes("[Full GC")) this.#run.collections.line(text, this.#file, line);
    if (text.includes("Metaspace: ") || text.includes("Received ")) this.#run.growth.line(text, this.#file, line);
  }
}
