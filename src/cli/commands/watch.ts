import { once } from "node:events";
import type { Language } from "../../core/messages/language.ts";
import { toJson, toJsonLine } from "../../core/report/json.ts";
import { type WatchReport, watchDocument } from "../../core/report/watch-document.ts";
import { History } from "../../core/watching/history.ts";
import { verdictOf } from "../../core/watching/verdict.ts";
import { restProblemText } from "../../flink/rest/problem-text.ts";
import { type RestClient, restClient } from "../../flink/rest/rest-client.ts";
import { systemClock } from "../../flink/watch/clock.ts";
import { servePrometheus } from "../../flink/watch/prometheus-server.ts";
import { Recording } from "../../flink/watch/recording.ts";
import { Sampler } from "../../flink/watch/sampler.ts";
import { observations } from "../../flink/watch/watch.ts";
import type { Invocation } from "../command.ts";
import { FINE, FOUND, WRONG } from "../console.ts";
import { Comparison } from "./watch-against.ts";
import { type WatchOptions, watchOptions } from "./watch-options.ts";
import { viewFor } from "./watch-view.ts";

/** `headroom watch URL`: a running JobManager against its budget. */
export async function run(invocation: Invocation): Promise<number> {
  const { language, console } = invocation;
  const fail = (text: string): number => {
    console.error(`headroom: ${text}\n`);
    return WRONG;
  };
  const asked = watchOptions(invocation);
  if (!asked.ok) return fail(asked.problem[language]);
  const { options } = asked;

  const reaching = restClient(options.address, options.rest);
  if (!reaching.ok) return fail(restProblemText(reaching.problem, options.address, language));
  const comparison = options.against === undefined ? undefined : new Comparison(invocation, options.against);
  const unreadable = comparison?.problem();
  if (unreadable !== undefined) return fail(unreadable[language]);

  const opened = options.record === undefined ? undefined : Recording.open(options.record);
  if (opened?.ok === false) return fail(recordingProblem(options.record as string, opened.reason, language));
  const recording = opened?.recording;
  try {
    return await watch({ options, client: reaching.client, comparison, recording, invocation });
  } finally {
    recording?.close();
  }
}

interface Watch {
  readonly options: WatchOptions;
  readonly client: RestClient;
  readonly comparison: Comparison | undefined;
  readonly recording: Recording | undefined;
  readonly invocation: Invocation;
}

async function watch(watching: Watch): Promise<number> {
  const { options, client, comparison, invocation } = watching;
  const { language, console } = invocation;
  const history = new History();
  let report: WatchReport | undefined;

  const server = options.prometheus === undefined ? undefined : await servePrometheus(options.prometheus, () => report);
  if (server?.ok === false) {
    console.error(`headroom: ${portProblem(options.prometheus?.port ?? 0, server.reason, language)}\n`);
    return WRONG;
  }
  if (server !== undefined) console.error(`${servingText(server.port, language)}\n`);

  const view = viewFor(options, invocation);
  const ending = endOnSignal();
  const sampler = new Sampler({
    client,
    clock: systemClock,
    metrics: options.metrics,
    fullCollections: options.fullCollections,
  });
  try {
    for await (const observation of observations(sampler, options.interval, systemClock, ending.signal)) {
      history.add(observation);
      const seen = history.view();
      const drift = seen.answered === undefined ? undefined : comparison?.drift(seen.answered.budget);
      report = { url: client.url, watching: seen, drift, verdict: verdictOf(seen, drift) };
      record(watching, report);
      if (options.once) return finish(report, watching);
      view.show(report);
    }
    return FINE;
  } finally {
    view.close();
    ending.release();
    if (server?.ok === true) server.close();
  }
}

/** One look: its document or its picture, and an exit code for scripts. */
function finish(report: WatchReport, { options, invocation }: Watch): number {
  const { console, language } = invocation;
  const { silent } = report.watching;
  const document = watchDocument(report, language);
  if (options.output === "json") console.out(`${toJson(document)}\n`);
  else if (options.output === "ndjson") console.out(`${toJsonLine(document)}\n`);
  else if (silent === undefined) viewFor(options, invocation).show(report);
  if (silent !== undefined) {
    console.error(`headroom: ${silent.text[language]}\n`);
    return WRONG;
  }
  return report.drift !== undefined && report.drift.length > 0 ? FOUND : FINE;
}

function record({ recording, options, invocation }: Watch, report: WatchReport): void {
  const reason = recording?.append(toJsonLine(watchDocument(report, invocation.language)));
  if (reason === undefined) return;
  invocation.console.error(`headroom: ${recordingProblem(options.record as string, reason, invocation.language)}\n`);
}

/** Ctrl-C and its like end watching in good order: that is no failure. */
function endOnSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const release = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    once(process, name, { signal: release.signal }).then(
      () => controller.abort(),
      () => undefined,
    );
  }
  return { signal: controller.signal, release: () => release.abort() };
}

function recordingProblem(file: string, reason: string, language: Language): string {
  return language === "zh" ? `无法写入 ${file}（${reason}）。` : `${file} cannot be written (${reason}).`;
}

function portProblem(port: number, reason: string, language: Language): string {
  return language === "zh"
    ? `无法在端口 ${port} 上提供指标（${reason}）。`
    : `port ${port} cannot be served on (${reason}).`;
}

function servingText(port: number, language: Language): string {
  return language === "zh" ? `指标：http://localhost:${port}/metrics` : `metrics: http://localhost:${port}/metrics`;
}
