import { FullCollections } from "./full-collections.ts";
import { LiteralSearch } from "./literal-search.ts";
import { type LogRecord, timeOf } from "./log-record.ts";
import { MetaspaceGrowth } from "./metaspace-growth.ts";
import { recognise } from "./recognise.ts";
import { type RunContext, RunContextReader } from "./run-context.ts";
import type { Evidence, ProcessName, Sign } from "./sign.ts";
import { type SymptomId, symptoms } from "./symptom.ts";
import { isUserCode } from "./whose-failure.ts";

/** Signs of one cause in one process: the first few, the last, and how many there were. */
export interface Signs {
  readonly observations: readonly Sign[];
  readonly count: number;
}

/** A symptom, where it was seen first, and how often. */
export interface SeenSymptom {
  readonly id: SymptomId;
  readonly first: Evidence;
  readonly count: number;
}

/** What the log of one process, from its start to its end, tells. */
export interface Run {
  readonly context: RunContext;
  readonly signs: readonly Signs[];
  readonly symptoms: readonly SeenSymptom[];
  readonly collections: FullCollections;
  readonly growth: MetaspaceGrowth;
  /** Whether the log shows its end. */
  readonly ended: boolean;
  /** The exit code that it names. */
  readonly exitCode: number | undefined;
  readonly lastTime: number | undefined;
  /** Records after the last sign of a failure. */
  readonly recordsAfter: number;
}

/** A line with which an entrypoint ends. */
export const STATUS_AT_END = "down with application status";
const anySymptom = new LiteralSearch([...symptoms.map(({ anchor }) => anchor), STATUS_AT_END, "OutOfMemoryError"]);
const KEPT_SIGNS = 6;
const MOST_ELSEWHERE = 100;
const EVIDENCE_CHARACTERS = 300;
const FILE_OF_TASK_MANAGER = /task-?(?:manager|executor)/iu;
const FILE_OF_OPERATOR = /flink-kubernetes-operator/iu;

/** Follows a run, record by record, in bounded memory. */
export class RunReader {
  readonly context: RunContextReader = new RunContextReader();
  readonly collections: FullCollections = new FullCollections();
  readonly growth: MetaspaceGrowth = new MetaspaceGrowth();
  readonly #writer: ProcessName;
  readonly #signs = new Map<string, { observations: Sign[]; count: number }>();
  readonly #symptoms = new Map<SymptomId, { first: Evidence; count: number }>();
  readonly #elsewhere = new Set<string>();
  #ended = false;
  #exitCode: number | undefined;
  #lastStamp: string | undefined;
  #recordsAfter = 0;

  /** @param file its name says whose log it is, where the log itself does not */
  constructor(file: string) {
    const name = file.replace(/^.*[/\\]/u, "");
    this.#writer = FILE_OF_TASK_MANAGER.test(name)
      ? "taskmanager"
      : FILE_OF_OPERATOR.test(name)
        ? "kubernetes-operator"
        : "jobmanager";
  }

  get failed(): boolean {
    return this.#signs.size > 0;
  }

  record(record: LogRecord): void {
    this.#recordsAfter++;
    this.#lastStamp = record.stamp ?? this.#lastStamp;
    const operator =
      record.logger?.startsWith("org.apache.flink.kubernetes.operator") === true ||
      record.logger?.startsWith("o.a.f.k.o") === true;
    const writer = operator ? "kubernetes-operator" : (this.context.process ?? this.#writer);
    for (const observation of recognise(record, { writer, elsewhere: this.#elsewhere })) this.#add(observation);
    if (!isUserCode(record)) this.#lookForSymptoms(record);
  }

  read(): Run {
    return {
      context: this.context.read(),
      signs: [...this.#signs.values()],
      symptoms: [...this.#symptoms].map(([id, seen]) => ({ id, ...seen })),
      collections: this.collections,
      growth: this.growth,
      ended: this.#ended,
      exitCode: this.#exitCode,
      lastTime: timeOf({ stamp: this.#lastStamp }),
      recordsAfter: this.#recordsAfter,
    };
  }

  #add(observation: Sign): void {
    const { cause, process, evidence } = observation;
    if (process === "jobmanager") this.#recordsAfter = 0;
    else if (this.#elsewhere.size < MOST_ELSEWHERE) this.#elsewhere.add(evidence.text.replace(/^Caused by: /u, ""));
    const key = `${cause} ${process}`;
    const signs = this.#signs.get(key) ?? { observations: [], count: 0 };
    signs.count++;
    if (signs.observations.length < KEPT_SIGNS) signs.observations.push(observation);
    else signs.observations[KEPT_SIGNS - 1] = observation;
    this.#signs.set(key, signs);
  }

  #lookForSymptoms({ file, line, text, logger = "", message, body }: LogRecord): void {
    if (anySymptom.occursIn(message) || anySymptom.occursIn(logger))
      this.#symptom(`${logger} ${message}`, { file, line, text });
    for (const one of body) {
      if (!one.text.startsWith("\tat ") && anySymptom.occursIn(one.text)) this.#symptom(one.text, { file, ...one });
    }
  }

  #symptom(text: string, at: Evidence): void {
    if (text.includes(STATUS_AT_END) || /^ ?(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError/u.test(text))
      this.#ended = true;
    for (const { id, anchor, pattern, ends } of symptoms) {
      if (!text.includes(anchor) || !pattern.test(text)) continue;
      const seen = this.#symptoms.get(id);
      if (seen === undefined)
        this.#symptoms.set(id, { first: { ...at, text: at.text.trim().slice(0, EVIDENCE_CHARACTERS) }, count: 1 });
      else seen.count++;
      if (ends === true) this.#ended = true;
      const code = /with exit code (\d+)/u.exec(text)?.[1];
      if (id === "entrypoint-terminated" && code !== undefined) this.#exitCode = Number(code);
    }
  }
}

/**
 * One run of what several files tell of it: the log, its standard output and error, the garbage collection log, the
 * report of a crash. What the first file does not know the next may.
 */
export function mergedRun(runs: readonly Run[]): Run {
  const own = runs.filter(({ context }) => context.process === undefined || context.process === "jobmanager");
  const times = own.flatMap(({ lastTime }) => lastTime ?? []);
  const failed = own.filter(({ signs }) => signs.length > 0);
  return {
    context: mergedContext(own),
    signs: runs.flatMap(({ signs }) => signs),
    symptoms: (own.length > 0 ? own : runs).flatMap(({ symptoms }) => symptoms),
    collections: own.find(({ collections }) => collections.live() !== undefined)?.collections ?? new FullCollections(),
    growth: grown(own),
    ended: own.some(({ ended }) => ended),
    exitCode: own.find(({ exitCode }) => exitCode !== undefined)?.exitCode,
    lastTime: times.length === 0 ? undefined : Math.max(...times),
    recordsAfter: Math.max(0, ...failed.map(({ recordsAfter }) => recordsAfter)),
  };
}

function mergedContext(runs: readonly Run[]): Run["context"] {
  const contexts = runs.map(({ context }) => context);
  const empty = new RunContextReader().read();
  const fullest = contexts.find(({ flink, settings }) => flink !== undefined && settings.size > 0);
  const best = fullest ?? contexts.find(({ flink }) => flink !== undefined) ?? contexts[0] ?? empty;
  const other = contexts.find(({ settings }) => settings.size > 0) ?? best;
  return {
    ...best,
    flink: best.flink ?? contexts.find(({ flink }) => flink !== undefined)?.flink,
    java: best.java ?? contexts.find(({ java }) => java !== undefined)?.java,
    settings: best.settings.size > 0 ? best.settings : other.settings,
  };
}

/** Jobs are counted in one file, the metaspace is measured in another. */
function grown(runs: readonly Run[]): MetaspaceGrowth {
  const measured = runs.find(({ growth }) => growth.leak() !== undefined)?.growth;
  if (measured !== undefined) return measured;
  return runs.map(({ growth }) => growth).reduce((a, b) => (b.jobs > a.jobs ? b : a), new MetaspaceGrowth());
}
