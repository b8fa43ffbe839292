import type { Workload } from "../size/workload.ts";
import { FullCollections } from "./full-collections.ts";
import { LiteralSearch } from "./literal-search.ts";
import { type LogRecord, timeOf } from "./log-record.ts";
import { LoggedWorkload } from "./logged-workload.ts";
import { speaksOfMemory } from "./memory-words.ts";
import { MetaspaceGrowth } from "./metaspace-growth.ts";
import { type RunContext, RunContextReader } from "./run-context.ts";
import type { Evidence, ProcessName, Sign } from "./sign.ts";
import { signsIn } from "./signs-in-record.ts";
import { type SymptomId, symptoms } from "./symptom.ts";
import { isUserCode, processOfLogger, processOfName } from "./whose-failure.ts";

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

/** Lines that speak of memory that ran out and are no sign of anything known: the first few, and how many. */
export interface Unclaimed {
  readonly first: readonly Evidence[];
  readonly count: number;
}

/** What the log of one process, from its start to its end, tells. */
export interface Run {
  readonly unclaimed: Unclaimed;
  /** What the log is one of: the files of a process, such as its log and its standard output, have the same. */
  readonly of: string;
  /** The same for people: `jobmanager-1 (compose.log)`, `flink-u-standalonesession-0-h.log`. */
  readonly name: string;
  /** The process that wrote it, as far as can be seen. */
  readonly process: ProcessName;
  /** Whether anything tells that: otherwise it is taken for a JobManager's. */
  readonly processKnown: boolean;
  readonly context: RunContext;
  readonly signs: readonly Signs[];
  readonly symptoms: readonly SeenSymptom[];
  readonly collections: FullCollections;
  readonly growth: MetaspaceGrowth;
  /** The jobs that it tells of, where it tells all. */
  readonly workload: Workload | undefined;
  /** Whether the log shows its end. */
  readonly ended: boolean;
  /** The exit code that it names. */
  readonly exitCode: number | undefined;
  readonly lastTime: number | undefined;
  /** Records after the last sign of a failure. */
  readonly recordsAfter: number;
  /** What the run before it in the same log failed of. */
  readonly earlier: readonly Sign[];
  /** Where the process was started again after it, and shows no failure since. */
  readonly startedAgain: Evidence | undefined;
}

/** A line with which an entrypoint ends. */
export const STATUS_AT_END = "down with application status";
const anySymptom = new LiteralSearch([...symptoms.map(({ anchor }) => anchor), STATUS_AT_END, "OutOfMemoryError"]);
const KEPT_SIGNS = 6;
const KEPT_UNCLAIMED = 3;
const MOST_ELSEWHERE = 100;
const EVIDENCE_CHARACTERS = 300;

/** Follows a run, record by record, in bounded memory. */
export class RunReader {
  readonly context: RunContextReader = new RunContextReader();
  readonly collections: FullCollections = new FullCollections();
  readonly growth: MetaspaceGrowth = new MetaspaceGrowth();
  readonly workload: LoggedWorkload = new LoggedWorkload();
  readonly #of: string;
  readonly #name: string;
  readonly #named: ProcessName | undefined;
  /** What the loggers of the last few records belong to. */
  #logging: ProcessName | undefined;
  readonly #signs = new Map<string, { observations: Sign[]; count: number }>();
  readonly #symptoms = new Map<SymptomId, { first: Evidence; count: number }>();
  readonly #elsewhere = new Set<string>();
  readonly #unclaimed: Evidence[] = [];
  #unclaimedCount = 0;
  #hasFlink = false;
  #hasOthers = false;
  #ended = false;
  #exitCode: number | undefined;
  #lastStamp: string | undefined;
  #recordsAfter = 0;

  /**
   * @param file its name says whose log it is, where the log itself does not
   * @param source what is named before its lines, or the header that they stand under; empty where nothing is
   */
  constructor(file: string, source: string = "") {
    this.#of = processIdentity(file, source);
    this.#name = source === "" ? file : `${processNamed(source)} (${file})`;
    this.#named = processOfName(source === "" ? file.replace(/^.*[/\\]/u, "") : source);
  }

  /** The process that writes, by its banner, else by its loggers, else by its name. */
  get #process(): ProcessName | undefined {
    if (this.#logging === "mini-cluster") return "mini-cluster";
    return this.context.process ?? this.#logging ?? this.#named;
  }

  get failed(): boolean {
    return this.#signs.size > 0;
  }

  /** The same, of signs that stay one when the process starts after all. */
  get failedAtLength(): boolean {
    return [...this.#signs.values()].some(({ observations: [first] }) => first?.facts.kind !== "command-missing");
  }

  record(record: LogRecord): void {
    this.#recordsAfter++;
    this.#lastStamp = record.stamp ?? this.#lastStamp;
    this.#lookForFlink(record);
    const logging = processOfLogger(record.logger);
    if (this.#logging !== "mini-cluster") this.#logging = logging ?? this.#logging;
    const writer = this.#logging === "mini-cluster" ? "mini-cluster" : (logging ?? this.#process ?? "jobmanager");
    const signs = signsIn(record, { writer, elsewhere: this.#elsewhere });
    for (const sign of signs) this.#add(sign);
    if (signs.length === 0) this.#lookForWords(record);
    if (!isUserCode(record)) this.#lookForSymptoms(record);
  }

  /**
   * @param besideOthers whether the log stands among those of other processes: then one that shows nothing of Flink is
   *   none of Flink's
   */
  read(besideOthers: boolean = false): Run {
    const foreign = besideOthers && this.#process === undefined;
    // A log in which only other programs log: whose memory it is, nothing shows.
    const isNobodys = this.#process === undefined && this.#hasOthers && !this.#hasFlink;
    const all = [...this.#signs.values()];
    const isLost = ({ observations }: Signs) => isNobodys && observations[0]?.grounds === "jvm-says";
    const lost = all.filter(isLost).flatMap(({ observations }) => observations.map(({ evidence }) => evidence));
    const signs = all.filter((one) => !isLost(one));
    return {
      of: this.#of,
      name: this.#name,
      process: this.#process ?? (foreign ? "other" : "jobmanager"),
      processKnown: this.#process !== undefined || foreign,
      context: this.context.read(),
      unclaimed: {
        first: [...lost, ...this.#unclaimed].slice(0, KEPT_UNCLAIMED),
        count: this.#unclaimedCount + lost.length,
      },
      signs: signs.map((one) => (foreign ? ofAnother(one) : one)),
      symptoms: [...this.#symptoms].map(([id, seen]) => ({ id, ...seen })),
      collections: this.collections,
      growth: this.growth,
      workload: this.workload.read(this.growth.jobs),
      ended: this.#ended,
      exitCode: this.#exitCode,
      lastTime: timeOf({ stamp: this.#lastStamp }),
      recordsAfter: this.#recordsAfter,
      earlier: [],
      startedAgain: undefined,
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

  /** Whether anything of Flink's stands in the log, and whether anything else logs. */
  #lookForFlink({ text, logger, body }: LogRecord): void {
    if (this.#hasFlink) return;
    this.#hasFlink = ofFlink(text) || body.some((line) => ofFlink(line.text));
    // Spring's own layout has a number and dashes where the logger is looked for.
    if ((logger !== undefined && /\..*\./u.test(logger)) || / \d+ --- \[/u.test(text) || SHORTLY_NAMED.test(text))
      this.#hasOthers = true;
  }

  #lookForWords({ file, line, text, message, body }: LogRecord): void {
    for (const one of [{ line, text: message }, ...body]) {
      if (!speaksOfMemory(one.text) || one.text.startsWith("\tat ")) continue;
      this.#unclaimedCount++;
      if (this.#unclaimed.length >= KEPT_UNCLAIMED) continue;
      const shown = one.line === line && one.text === message ? text : one.text;
      this.#unclaimed.push({ file, line: one.line, text: shown.trim().slice(0, EVIDENCE_CHARACTERS) });
    }
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

/** Programs whose layouts shorten the names of loggers so that nothing else tells them from Flink's. */
const SHORTLY_NAMED =
  /\bSpark(?:Context|Env|UI|Submit|Session)\b|\[KafkaServer id=|\b(?:NameNode|HiveServer2|HMaster): /u;

function ofFlink(text: string): boolean {
  return text.includes("flink") || text.includes("Flink") || text.includes("o.a.f.");
}

/** The process of which a file, or a part of one, is a log: its output and its garbage collections are others. */
function processIdentity(file: string, source: string): string {
  if (source !== "") return `${file} ${processNamed(source)}`;
  const container = /container_(?:e\d+_)?\d+_\d+_\d+_\d+/u.exec(file)?.[0];
  return container ?? file.replace(/(?:\.(?:log|out|err|txt|stdout|stderr))(?:[.-][\w:-]+)*(?:\.gz)?$/iu, "");
}

/** Of `container_…_000001/jobmanager.log` the container. */
function processNamed(source: string): string {
  return source.replace(/\/.*$/u, "");
}

function ofAnother({ observations, count }: Signs): Signs {
  const other = (one: Sign): Sign => (one.process === "jobmanager" ? { ...one, process: "other" } : one);
  return { observations: observations.map(other), count };
}

/**
 * One run of what several files tell of it: the log, its standard output and error, the garbage collection log, the
 * report of a crash. What the first file does not know the next may.
 */
export function mergedRun(runs: readonly Run[]): Run {
  const own = runs.filter(({ process }) => process === "jobmanager");
  const times = own.flatMap(({ lastTime }) => lastTime ?? []);
  const failed = own.filter(({ signs }) => signs.length > 0);
  return {
    of: own[0]?.of ?? runs[0]?.of ?? "",
    name: own[0]?.name ?? runs[0]?.name ?? "",
    process: own.length > 0 ? "jobmanager" : (runs[0]?.process ?? "jobmanager"),
    processKnown: runs.every(({ processKnown }) => processKnown),
    context: mergedContext(own),
    unclaimed: {
      first: runs.flatMap(({ unclaimed }) => unclaimed.first).slice(0, KEPT_UNCLAIMED),
      count: runs.reduce((sum, { unclaimed }) => sum + unclaimed.count, 0),
    },
    signs: runs.flatMap(({ signs }) => signs),
    symptoms: (own.length > 0 ? own : runs).flatMap(({ symptoms }) => symptoms),
    collections: own.find(({ collections }) => collections.live() !== undefined)?.collections ?? new FullCollections(),
    growth: grown(own),
    workload: own.find(({ workload }) => workload !== undefined)?.workload,
    ended: own.some(({ ended }) => ended),
    exitCode: own.find(({ exitCode }) => exitCode !== undefined)?.exitCode,
    lastTime: times.length === 0 ? undefined : Math.max(...times),
    recordsAfter: Math.max(0, ...failed.map(({ recordsAfter }) => recordsAfter)),
    earlier: own.flatMap(({ earlier }) => earlier),
    startedAgain: own.find(({ startedAgain }) => startedAgain !== undefined)?.startedAgain,
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
