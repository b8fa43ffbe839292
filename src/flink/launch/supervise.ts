import { setTimeout as pause } from "node:timers/promises";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { anyDocument } from "../rest/documents.ts";
import type { RestAnswer } from "../rest/rest-answer.ts";
import { type RestClient, restClient } from "../rest/rest-client.ts";
import { compareJvm, type JvmDifference, type JvmView, readJvmView } from "./jvm-comparison.ts";
import { type Liveness, type LivenessSigns, liveness, type Patience } from "./liveness.ts";
import type { RestEndpoint } from "./rest-endpoint.ts";
import type { JobManagerProcess, ProcessEnd } from "./start-job-manager.ts";

/** What there is to say of a JobManager while it runs. */
export type SupervisionEvent =
  | { readonly kind: "ready"; readonly url: string; readonly milliseconds: number }
  | { readonly kind: "compared"; readonly differences: readonly JvmDifference[]; readonly told: Told }
  /** REST answers, but not us: it may want a client certificate. */
  | { readonly kind: "not-compared" }
  | { readonly kind: "zombie"; readonly memory: string; readonly answeredBefore: boolean; readonly stopping: boolean }
  | { readonly kind: "silent"; readonly milliseconds: number };

/** What a release, or a JobManager, does not tell of itself is not compared. */
export interface Told {
  readonly options: boolean;
  readonly maxima: boolean;
}

export interface Supervision {
  readonly plan: UnifiedPlan;
  readonly argv: readonly string[];
  readonly endpoint: RestEndpoint;
  readonly stopZombie: boolean;
  readonly times: SupervisionTimes;
  readonly onEvent: (event: SupervisionEvent) => void;
  /** The port that the log tells, once it does. */
  readonly portInLog: () => number | undefined;
  /** The memory that is full to its limit, where the JVM itself can be asked. */
  readonly fullMemory: () => string | undefined;
}

export interface SupervisedEnd extends ProcessEnd {
  readonly stoppedAsZombie: boolean;
}

/** In milliseconds. */
export interface SupervisionTimes extends Patience {
  readonly pollUntilReady: number;
  readonly pollWhenReady: number;
  readonly answerTimeout: number;
  readonly compareEvery: number;
  readonly compareUntil: number;
  /** How long after an OutOfMemoryError a JobManager that serves is taken for well again. */
  readonly forgetAfter: number;
  /** How long a zombie is asked to end before it is killed. */
  readonly killAfter: number;
}

export const supervisionTimes: SupervisionTimes = {
  pollUntilReady: 200,
  pollWhenReady: 2_000,
  answerTimeout: 5_000,
  compareEvery: 1_000,
  compareUntil: 30_000,
  zombieAfter: 30_000,
  silentAfter: 60_000,
  forgetAfter: 300_000,
  killAfter: 10_000,
};

/** Watches over a JobManager from its start to its end. It is asked for one small page that costs it nothing to make. */
export async function supervise(jobManager: JobManagerProcess, supervision: Supervision): Promise<SupervisedEnd> {
  const ending = new AbortController();
  const ended = jobManager.ended.finally(() => ending.abort());
  const stopped = watchOver(jobManager, supervision, ending.signal);
  return { ...(await ended), stoppedAsZombie: await stopped };
}

/** Resolves, when the process has ended, to whether that was because it was a zombie. */
async function watchOver(
  jobManager: JobManagerProcess,
  supervision: Supervision,
  signal: AbortSignal,
): Promise<boolean> {
  const { onEvent, stopZombie, times } = supervision;
  const startedAt = performance.now();
  let signs: LivenessSigns = { startedAt, answeredAt: undefined, outOfMemoryAt: undefined };
  let said: Liveness = "well";
  while (!signal.aborted) {
    const client = clientFor(supervision);
    const answers = client !== undefined && isAnswer(await client.get("config", anyDocument(), signal));
    const now = performance.now();
    if (answers) {
      if (signs.answeredAt === undefined) {
        onEvent({ kind: "ready", url: client.url, milliseconds: now - startedAt });
        void compare(client, supervision, signal);
      }
      signs = { ...signs, answeredAt: now };
    }
    signs = { ...signs, outOfMemoryAt: lastsSince(signs.outOfMemoryAt, jobManager, answers, times.forgetAfter, now) };
    const looks = liveness(signs, now, times);
    // What lacks the memory even for last words is silent.
    const full = looks === "silent" ? supervision.fullMemory() : undefined;
    const state = full === undefined ? looks : "zombie";
    if (!signal.aborted && state !== said) {
      said = state;
      const answeredBefore = signs.answeredAt !== undefined;
      if (state === "zombie") {
        const memory = jobManager.output.outOfMemory ?? full ?? "";
        onEvent({ kind: state, memory, answeredBefore, stopping: stopZombie });
        if (stopZombie) return stop(jobManager, times.killAfter, signal);
      }
      if (state === "silent") onEvent({ kind: state, milliseconds: now - (signs.answeredAt ?? startedAt) });
    }
    await sleep(signs.answeredAt === undefined ? times.pollUntilReady : times.pollWhenReady, signal);
  }
  return false;
}

/** Whether somebody is there: one who wants a certificate, or to know who asks, is alive too. */
function isAnswer(answer: RestAnswer<unknown>): boolean {
  return answer.ok || ["not-allowed", "moved", "not-json", "refused", "tls-failed"].includes(answer.problem.code);
}

/** When memory first ran out; forgotten once the JobManager has served for long after it. */
function lastsSince(
  since: number | undefined,
  { output }: JobManagerProcess,
  answers: boolean,
  forgetAfter: number,
  now: number,
): number | undefined {
  if (answers && since !== undefined && now - since >= forgetAfter) {
    output.forgetOutOfMemory();
    return undefined;
  }
  return since ?? (output.outOfMemory === undefined ? undefined : now);
}

async function stop(jobManager: JobManagerProcess, killAfter: number, signal: AbortSignal): Promise<true> {
  jobManager.kill("SIGTERM");
  await sleep(killAfter, signal);
  if (!signal.aborted) jobManager.kill("SIGKILL");
  return true;
}

/** The endpoint is on this machine and was just started by us: its certificate need not be known. */
function clientFor({ endpoint: { protocol, host, ports }, portInLog, times }: Supervision): RestClient | undefined {
  const port = portInLog() ?? (ports.length === 1 ? ports[0] : undefined);
  if (port === undefined || port === 0) return undefined;
  const address = `${protocol}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const made = restClient(address, { insecure: true, timeoutMilliseconds: times.answerTimeout });
  return made.ok ? made.client : undefined;
}

/** The JobManager collects its own metrics only once somebody asks, and then every ten seconds. */
async function compare(
  client: RestClient,
  { plan, argv, onEvent, times }: Supervision,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + times.compareUntil;
  let view: JvmView | undefined;
  while (!signal.aborted && view?.heapMaximum === undefined && performance.now() < until) {
    view = (await readJvmView(client, signal)) ?? view;
    if (view?.heapMaximum === undefined) await sleep(times.compareEvery, signal);
  }
  if (signal.aborted) return;
  if (view === undefined) return onEvent({ kind: "not-compared" });
  const told = { options: view.options !== undefined, maxima: view.heapMaximum !== undefined };
  onEvent({ kind: "compared", differences: compareJvm(plan, argv, view), told });
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
