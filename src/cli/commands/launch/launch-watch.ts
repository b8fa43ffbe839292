import { restClient } from "../../../flink/rest/rest-client.ts";
import type { Surroundings } from "../../command-line/command.ts";
import { watchSession } from "../watch/watch-session.ts";

const INTERVAL_MILLISECONDS = 5_000;

/** `headroom watch` of a JobManager that was launched, until that ends. */
export async function watchLaunched(url: string, ended: Promise<unknown>, surroundings: Surroundings): Promise<void> {
  const reaching = restClient(url, { insecure: true });
  if (!reaching.ok) return;
  const over = new AbortController();
  void ended.then(() => over.abort());
  const options = {
    once: false,
    output: "text",
    interval: INTERVAL_MILLISECONDS,
    metrics: "auto",
    fullCollections: false,
    record: undefined,
  } as const;
  await watchSession({ options, surroundings, client: reaching.client }, over.signal);
}
