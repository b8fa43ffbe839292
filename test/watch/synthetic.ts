import { History } from "../../src/core/watch/history.ts";
import type { JobMaster, Observation, Sample, SelfDescription, Use } from "../../src/core/watch/sample.ts";

/** JobManagers that do what a test says, hour after hour, in no time. */

const description: SelfDescription = {
  version: "1.20.5",
  settings: [
    ["jobmanager.memory.process.size", "1600m"],
    ["jobmanager.memory.heap.size", "1073741824b"],
    ["jobmanager.memory.off-heap.size", "134217728b"],
    ["jobmanager.memory.jvm-metaspace.size", "268435456b"],
    ["jobmanager.memory.jvm-overhead.min", "201326592b"],
    ["jobmanager.memory.jvm-overhead.max", "201326592b"],
  ],
  jvmOptions: ["-Xmx1073741824", "-Xms1073741824", "-XX:MaxMetaspaceSize=268435456"],
};

export const START: number = Date.UTC(2026, 0, 5, 8, 0, 0);
export const SECOND = 1000;
export const MINUTE: number = 60 * SECOND;
export const HOUR: number = 60 * MINUTE;

/** What a JobManager holds at a time since it was first looked at; mebibytes and milliseconds. */
export interface Moment {
  /** What a full collection would leave. */
  readonly live: number;
  /** Garbage a minute. */
  readonly garbage?: number;
  readonly metaspace?: number;
  readonly jobs?: number;
  readonly subtasks?: number;
  /** The share of the time that collecting takes. */
  readonly gcShare?: number;
  readonly instance?: string;
  /** Full collections so far; each leaves what is live. */
  readonly fullCollections?: number;
  readonly use?: Use;
}

const YOUNG = 300;

/** Plays a JobManager that collects its young generation when 300 MiB of garbage came together. */
export class Player {
  readonly history: History = new History();
  #garbage = 0;
  #collections = 0;
  #fullCollections = 0;
  #gcMilliseconds = 0;
  #instance = "a";

  at(time: number, moment: Moment, step: number): void {
    this.#advance(moment, step);
    this.history.add(this.observation(START + time, moment));
  }

  #advance({ garbage = 20, gcShare = 0.005, instance = "a", fullCollections = 0 }: Moment, step: number): void {
    if (instance !== this.#instance) {
      this.#instance = instance;
      [this.#garbage, this.#collections, this.#gcMilliseconds] = [0, 0, 0];
    }
    this.#garbage += (garbage * step) / MINUTE;
    this.#gcMilliseconds += gcShare * step;
    if (this.#garbage >= YOUNG || fullCollections > this.#fullCollections) {
      this.#garbage = 0;
      this.#collections++;
      this.#fullCollections = fullCollections;
    }
  }

  observation(at: number, moment: Moment): Observation {
    const { live, metaspace = 60, jobs = 3, subtasks = 24, fullCollections, use } = moment;
    const mebibytes = (amount: number) => ({ value: BigInt(Math.round(amount * 1024)) * 1024n, from: "rest" as const });
    const sample: Sample = {
      instance: this.#instance,
      use: { heap: mebibytes(Math.min(live + this.#garbage, 1024)), metaspace: mebibytes(metaspace), ...use },
      gc: {
        value: { collections: this.#collections, fullCollections, milliseconds: this.#gcMilliseconds },
        from: "rest",
      },
      resourceManager: { taskManagers: 2, slots: 16, freeSlots: 4 },
      dispatcher: { running: 3, finished: Math.max(jobs - 3, 0), cancelled: 0, failed: 0 },
      jobMasters: jobMasters(at, Math.min(jobs, 3), subtasks),
      jobStarts: Array.from({ length: Math.min(jobs, 8) }, (_, index) => START + (jobs - index) * SECOND),
      metricsSkipped: undefined,
      unread: [],
    };
    return { at, outcome: { kind: "answered", sample, description } };
  }
}

function jobMasters(at: number, count: number, subtasks: number): JobMaster[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${index}`.repeat(32),
    name: `job-${index}`,
    state: "RUNNING",
    vertices: 4,
    subtasks: subtasks / 3,
    runningSubtasks: subtasks / 3,
    startedAt: START - HOUR,
    ageMilliseconds: at - START + HOUR,
  }));
}

/** Plays so many hours, one look every `step`. */
export function play(hours: number, moment: (time: number) => Moment, step: number = 5 * SECOND): Player {
  const player = new Player();
  for (let time = 0; time <= hours * HOUR; time += step) player.at(time, moment(time), step);
  return player;
}
