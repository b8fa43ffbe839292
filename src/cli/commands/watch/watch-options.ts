import type { Localized } from "../../../core/language.ts";
import type { RestOptions } from "../../../flink/rest/rest-client.ts";
import { listenAddress } from "../../../flink/watch/prometheus-server.ts";
import type { MetricsPolicy } from "../../../flink/watch/sampler.ts";
import { type Invocation, textOption } from "../../command-line/command.ts";

/** What the command line of `watch` asks for. */
export interface WatchOptions {
  readonly address: string;
  readonly once: boolean;
  readonly output: "text" | "json" | "ndjson";
  readonly interval: number;
  readonly record: string | undefined;
  readonly prometheus: { readonly host: string | undefined; readonly port: number } | undefined;
  readonly against: string | undefined;
  readonly metrics: MetricsPolicy;
  readonly fullCollections: boolean;
  readonly rest: RestOptions;
}

export type WatchOptionsResult =
  | { readonly ok: true; readonly options: WatchOptions }
  | { readonly ok: false; readonly problem: Localized };

const SHORTEST_INTERVAL = 0.2;

export function watchOptions(invocation: Invocation): WatchOptionsResult {
  const { operands, options } = invocation;
  const text = (name: string) => textOption(invocation, name);
  // commander sees to it that there is one address, and no more.
  const [address = ""] = operands;

  const seconds = Number(text("interval"));
  if (!(seconds >= SHORTEST_INTERVAL && seconds <= 86_400)) {
    return wrong(
      `--interval takes seconds, ${SHORTEST_INTERVAL} to 86400, not ${text("interval")}`,
      `--interval 以秒计，取 ${SHORTEST_INTERVAL} 到 86400，而不是 ${text("interval")}`,
    );
  }
  const port = text("prometheus");
  const prometheus = port === undefined ? undefined : listenAddress(port);
  if (port !== undefined && prometheus === undefined) {
    return wrong(
      `--prometheus takes a port, or host:port, not ${port}`,
      `--prometheus 取端口或 host:port，而不是 ${port}`,
    );
  }
  // curl asks for a password that is not given; what runs beside a JobManager has nobody to ask.
  if (text("user")?.includes(":") === false) {
    return wrong("--user takes user:password", "--user 的写法为 user:password");
  }
  const once = options.once === true;
  const output = (text("output") ?? "text") as WatchOptions["output"];
  if (output === "json" && !once) {
    return wrong(
      "--output json is one document: give --once, or --output ndjson",
      "--output json 是单个文档：请加 --once，或用 --output ndjson",
    );
  }
  return {
    ok: true,
    options: {
      address,
      once,
      output,
      interval: seconds * 1000,
      record: text("record"),
      prometheus,
      against: text("against"),
      metrics: (text("metrics") ?? "auto") as MetricsPolicy,
      fullCollections: options.fullGc === true,
      rest: restOptions(invocation),
    },
  };
}

/** What curl takes under the same names. */
function restOptions(invocation: Invocation): RestOptions {
  const given: Record<string, unknown> = {};
  const take = (option: string, name: keyof RestOptions) => {
    const value = invocation.options[option];
    if (value !== undefined) given[name] = value;
  };
  take("user", "user");
  take("header", "headers");
  take("cacert", "caCertificate");
  take("cert", "certificate");
  take("key", "privateKey");
  take("pass", "passphrase");
  take("insecure", "insecure");
  return given as RestOptions;
}

function wrong(en: string, zh: string): WatchOptionsResult {
  return { ok: false, problem: { en, zh } };
}
