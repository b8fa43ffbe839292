import { setTimeout as pause } from "node:timers/promises";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { type RestClient, restClient } from "../rest/rest-client.ts";
import { compareJvm, type JvmDifference } from "./jvm-comparison.ts";
import { readJvmView } from "./jvm-view.ts";
import { type Liveness, type LivenessSigns, liveness } from "./liveness.ts";
import type { RestEndpoint } from "./rest-endpoint.ts";
import type { JobManagerProcess, ProcessEnd } from "./start-job-manager.ts";

/** What there is to say of a JobManager while it runs. */
export type SupervisionEvent =
  | { readonly kind: "ready"; readonly url: string; readonly milliseconds: number }
  | { readonly kind: "compared"; readonly differences: readonly JvmDifference[]; readonly optionsTold: boolean }
  | { readonly kind: "zombie"; readonly memory: string; readonly answeredBefore: boolean; readonly stopping: boolean }
  | { readonly kind: "silent"; readonly milliseconds: number };

export interface Supervision {
  readonly plan: UnifiedPlan;
  readonly argv: readonly string[];
  readonly endpoint: RestEndpoint;
  readonly stopZombie: boolean;
  readonly onEvent: (event: SupervisionEvent) => void;
  /** The port that the log tells, once it does. */
  readonly portInLog: () => number | undefined;
}

export interface SupervisedEnd extends ProcessEnd {
  readonly stoppedAsZombie: boolean;
}

const POLL_UNTIL_READY = 100;
const POLL_WHEN_READY = 2_000;
const ANSWER_TIMEOUT = 5_000;
const COMPARE_UNTIL = 20_000;
/** How long a zombie is asked before it is killed. */
const KILL_AFTER = 10_000;

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
  const { onEvent, stopZombie } = supervision;
  const startedAt = performance.now();
  let signs: LivenessSigns = { startedAt, answeredAt: undefined, outOfMemoryAt: undefined };
  let said: Liveness = "well";
  while (!signal.aborted) {
    const client = clientFor(supervision);
    const answers = client !== undefined && (await client.get("config", signal)).ok;
    const now = performance.now();
    if (answers) {
      if (signs.answeredAt === undefined) {
        onEvent({ kind: "ready", url: client.url, milliseconds: now - startedAt });
        void compare(client, supervision, signal);
      }
      signs = { ...signs, answeredAt: now, outOfMemoryAt: undefined };
      jobManager.output.forgetOutOfMemory();
    } else if (jobManager.output.outOfMemory !== undefined) {
      signs = { ...signs, outOfMemoryAt: signs.outOfMemoryAt ?? now };
    }
    const state = liveness(signs, now);
    if (!signal.aborted && state !== said) {
      said = state;
      const answeredBefore = signs.answeredAt !== undefined;
      if (state === "zombie") {
        onEvent({ kind: state, memory: jobManager.output.outOfMemory ?? "", answeredBefore, stopping: stopZombie });
        if (stopZombie) return stop(jobManager, signal);
      }
      if (state === "silent") onEvent({ kind: state, milliseconds: now - (signs.answeredAt ?? startedAt) });
    }
    await sleep(signs.answeredAt === undefined ? POLL_UNTIL_READY : POLL_WHEN_READY, signal);
  }
  return false;
}

async function stop(jobManager: JobManagerProcess, signal: AbortSignal): Promise<true> {
  jobManager.kill("SIGTERM");
  await sleep(KILL_AFTER, signal);
  if (!signal.aborted) jobManager.kill("SIGKILL");
  return true;
}

/** The endpoint is on this machine and was just started by us: its certificate need not be known. */
function clientFor({ endpoint: { protocol, host, ports }, portInLog }: Supervision): RestClient | undefined {
  const port = portInLog() ?? (ports.length === 1 ? ports[0] : undefined);
  if (port === undefined || port === 0) return undefined;
  const address = `${protocol}://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const made = restClient(address, { insecure: true, timeoutMilliseconds: ANSWER_TIMEOUT });
  return made.ok ? made.client : undefined;
}

async function compare(client: RestClient, { plan, argv, onEvent }: Supervision, signal: AbortSignal): Promise<void> {
  const until = performance.now() + COMPARE_UNTIL;
  while (!signal.aborted && performance.now() < until) {
    const view = await readJvmView(client);
    if (view !== undefined) {
      onEvent({ kind: "compared", differences: compareJvm(plan, argv, view), optionsTold: view.options !== undefined });
      return;
    }
    await sleep(200, signal);
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
