import type { WatchReport } from "../../../core/watch/watch-document.ts";
import { restProblemText } from "../../../flink/rest/problem-text.ts";
import { type RestClient, restClient } from "../../../flink/rest/rest-client.ts";
import { type ListenAddress, servePrometheus } from "../../../flink/watch/prometheus-server.ts";
import { Recording } from "../../../flink/watch/recording.ts";
import type { Surroundings } from "../../command-line/command.ts";
import { wrongUse } from "../../command-line/wrong-use.ts";
import { endOnSignal } from "../../end-on-signal.ts";
import { unwritableText } from "../../files/file-problem.ts";
import { Comparison } from "./watch-against.ts";
import { type WatchInvocation, type WatchOptions, watchOptions } from "./watch-options.ts";
import { listenProblem, servingText, watchSession } from "./watch-session.ts";

/** `headroom watch URL`: a running JobManager against its budget. */
export async function run(invocation: WatchInvocation): Promise<number> {
  const asked = watchOptions(invocation);
  if (!asked.ok) return wrongUse(invocation, asked.problem);
  const { options } = asked;

  const reaching = restClient(options.address, options.rest);
  if (!reaching.ok) return wrongUse(invocation, restProblemText(reaching.problem, options.address));
  const comparison = options.against === undefined ? undefined : new Comparison(options.against);
  const unreadable = comparison?.problem();
  if (unreadable !== undefined) return wrongUse(invocation, unreadable);

  const opened = options.record === undefined ? undefined : Recording.open(options.record);
  if (opened?.ok === false) return wrongUse(invocation, unwritableText(options.record ?? "", opened.error));
  try {
    return await watchAndServe(invocation, options, {
      client: reaching.client,
      comparison,
      recording: opened?.recording,
    });
  } finally {
    opened?.recording.close();
  }
}

interface Parts {
  readonly client: RestClient;
  readonly comparison: Comparison | undefined;
  readonly recording: Recording | undefined;
}

async function watchAndServe(surroundings: Surroundings, options: WatchOptions, parts: Parts): Promise<number> {
  const { console, language } = surroundings;
  const { prometheus } = options;
  let last: WatchReport | undefined;
  const server = prometheus === undefined ? undefined : await servePrometheus(prometheus, () => last);
  if (server?.ok === false) return wrongUse(surroundings, listenProblem(prometheus as ListenAddress, server.reason));

  const ending = endOnSignal(console);
  if (server !== undefined) console.error(`${servingText(server.address)[language]}\n`);
  const report = (one: WatchReport) => {
    last = one;
  };
  try {
    return await watchSession({ options, surroundings, report, ...parts }, ending.signal);
  } finally {
    ending.release();
    server?.close();
  }
}
