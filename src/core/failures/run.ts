import { FullCollections } from "./full-collections.ts";
import type { LogRecord } from "./log-record.ts";
import { MetaspaceGrowth } from "./metaspace-growth.ts";
import type { Evidence, Observation, ProcessName } from "./observation.ts";
import { isUserCode } from "./origin.ts";
import { recognise } from "./recognise.ts";
import { type RunContext, RunContextReader } from "./run-context.ts";
import { type SymptomId, symptoms } from "./symptom.ts";

/** Signs of one cause in one process: the first few, the last, and how many there were. */
export interface Signs {
  readonly observations: readonly Observation[];
  readonly count: number;
}

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

const KEPT_SIGNS = 6;
const MOST_ELSEWHERE = 100;
const FILE_OF_TASK_MANAGER = /task-?(?:manager|executor)/iu;
const FILE_OF_OPERATOR = /flink-kubernetes-operator/iu;

/** Follows a run, record by record, in bounded memory. */
export class RunReader {
  readonly context: RunContextReader = new RunContextReader();
  readonly collections: FullCollections = new FullCollections();
  readonly growth: MetaspaceGrowth = new MetaspaceGrowth();
  readonly #writer: ProcessName;
  readonly #signs = new Map<string, { observations: Observation[]; count: number }>();
  readonly #symptoms = new Map<SymptomId, { first: Evidence; count: number }>();
  readonly #elsewhere = new Set<string>();
  #ended = false;
  #exitCode: number | undefined;
  #lastTime: number | undefined;
  #recordsAfter = 0;

  /** @param file its name says whose log it is, where the log itself does not */
  constructor(file: string) {
    const name = file.replace(/^.*[/\\]/u, "");
    this.#writer = FILE_OF_TASK_MANAGER.test(name) ? "taskmanager" : FILE_OF_OPERATOR.test(name) ? "kubernetes-operator" : "jobmanager";
  }

  get failed(): boolean {
    return this.#signs.size > 0;
  }

  record(record: LogRecord): void {
    this.#recordsAfter++;
    if (record.time !== undefined) this.#lastTime = record.time;
    const operator = record.logger?.startsWith("org.apache.flink.kubernetes.operator") === true || record.logger?.startsWith("o.a.f.k.o") === true;
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
      lastTime: this.#lastTime,
      recordsAfter: this.#recordsAfter,
    };
  }

  #add(observation: Observation): void {
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

  #lookForSymptoms({ file, line, logger = "", message, body }: LogRecord): void {
    this.#symptom(file, line, `${logger} ${message}`);
    for (const one of body) if (!one.text.startsWith("\tat ")) this.#symptom(file, one.line, one.text);
  }

  #symptom(file: string, line: number, text: string): void {
    if (text.includes("down with application status")) this.#ended = true;
    if (text.includes(" due to java.lang.OutOfMemoryError")) this.#ended ||= /^ ?(?:Terminating|Aborting) due to/u.test(text);
    for (const { id, anchor, pattern, ends } of symptoms) {
      if (!text.includes(anchor) || !pattern.test(text)) continue;
      const seen = this.#symptoms.get(id);
      if (seen === undefined) this.#symptoms.set(id, { first: { file, line, text: text.trim().slice(0, 300) }, count: 1 });
      else seen.count++;
      if (ends === true) this.#ended = true;
      const code = /with exit code (\d+)/u.exec(text)?.[1];
      if (id === "entrypoint-terminated" && code !== undefined) this.#exitCode = Number(code);
    }
  }
}
