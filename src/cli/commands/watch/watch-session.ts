import { allSeen, basisOfAll } from "../../../core/assumed.ts";
import type { Localized } from "../../../core/language.ts";
import { toJsonLine } from "../../../core/output/json.ts";
import { visible } from "../../../core/text/visible.ts";
import { budgetBasis } from "../../../core/watch/budget-basis.ts";
import { History } from "../../../core/watch/history.ts";
import { verdictOf } from "../../../core/watch/verdict.ts";
import { type WatchReport, watchDocument } from "../../../core/watch/watch-document.ts";
import type { RestClient } from "../../../flink/rest/rest-client.ts";
import { systemClock } from "../../../flink/watch/clock.ts";
import type { LocalProcess } from "../../../flink/watch/local-process.ts";
import type { ListenAddress } from "../../../flink/watch/prometheus-server.ts";
import type { Recording } from "../../../flink/watch/recording.ts";
import { observations, Sampler } from "../../../flink/watch/sampler.ts";
import type { Surroundings } from "../../command-line/command.ts";
import { tell } from "../../command-line/wrong-use.ts";
import { FINE, FOUND, WRONG } from "../../console.ts";
import { unwritableText } from "../../files/file-problem.ts";
import type { Comparison } from "./watch-against.ts";
import type { WatchOptions } from "./watch-options.ts";
import { viewFor } from "./watch-view.ts";

export interface WatchSession {
  readonly options: Pick<WatchOptions, "once" | "output" | "interval" | "metrics" | "fullCollections" | "record">;
  readonly client: RestClient;
  readonly surroundings: Surroundings;
  readonly comparison?: Comparison | undefined;
  readonly recording?: Recording | undefined;
  /** Is told each report; it may be scraped from there. */
  readonly report?: (report: WatchReport) => void;
  /** Finds the JobManager's process where its address does not tell. */
  readonly findProcess?: (url: string) => LocalProcess | undefined;
}

/** Watches a JobManager until the signal is given, or once; what `headroom watch` does, and `launch` may beside its own. */
export async function watchSession(session: WatchSession, signal: AbortSignal): Promise<number> {
  const { options, client, comparison, surroundings } = session;
  const { metrics, fullCollections, interval } = options;
  const { findProcess } = session;
  const found = findProcess === undefined ? {} : { findProcess };
  const sampler = new Sampler({ client, clock: systemClock, metrics, fullCollections, ...found });
  const history = new History();
  const view = viewFor(options, surroundings);
  try {
    for await (const observation of observations(sampler, interval, systemClock, signal)) {
      history.add(observation);
      const watching = history.view();
      const compared = watching.answered === undefined ? undefined : comparison?.compare(watching.answered.budget);
      const { drift, refused, basis } = compared ?? { drift: undefined, refused: undefined, basis: allSeen };
      const own = watching.answered === undefined ? allSeen : budgetBasis(watching.answered.budget);
      const verdict = verdictOf(watching, drift, refused);
      const report = { url: client.url, watching, drift, verdict, basis: basisOfAll([own, basis]) };
      session.report?.(report);
      record(session, report);
      if (options.once) return finish(session, report, refused !== undefined);
      // Who pauses misses whole looks, and not parts of them.
      if (surroundings.console.isPaused !== true) view.show(report);
    }
    return session.recording?.hasFailed === true ? WRONG : FINE;
  } finally {
    view.close();
  }
}

/** One look: its document or its picture, and an exit code for scripts. */
function finish({ options, surroundings, recording }: WatchSession, report: WatchReport, fileRefused: boolean): number {
  const { silent } = report.watching;
  if (options.output !== "text" || silent === undefined) viewFor(options, surroundings).show(report);
  if (silent !== undefined) {
    tell(surroundings, silent.text);
    return WRONG;
  }
  if (recording?.hasFailed === true) return WRONG;
  return fileRefused || (report.drift !== undefined && report.drift.length > 0) ? FOUND : FINE;
}

function record({ recording, options, surroundings }: WatchSession, report: WatchReport): void {
  const { language } = surroundings;
  const error = recording?.append(toJsonLine(watchDocument(report, language)));
  if (error !== undefined) tell(surroundings, unwritableText(options.record ?? "", error));
}

/** Sentences about what watching needs of this machine. */

export function listenProblem(address: ListenAddress, reason: string): Localized {
  const place = placeOf(address);
  return { en: `cannot listen on ${place}: ${reason}`, zh: `无法监听 ${place}：${reason}` };
}

export function servingText(address: ListenAddress): Localized {
  const url = `http://${placeOf(address)}/metrics`;
  return { en: `metrics: ${url}`, zh: `指标：${url}` };
}

function placeOf({ host, port }: ListenAddress): string {
  return visible(`${host.includes(":") ? `[${host}]` : host}:${port}`);
}
