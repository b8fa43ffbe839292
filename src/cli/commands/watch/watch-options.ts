import type { WatchFormat } from "../../../core/output/formats.ts";
import type { RestOptions } from "../../../flink/rest/rest-client.ts";
import { type ListenAddress, listenAddress } from "../../../flink/watch/prometheus-server.ts";
import type { MetricsPolicy } from "../../../flink/watch/sampler.ts";
import type { Invocation } from "../../command-line/command.ts";
import { type Result, wrong } from "../../result.ts";
import type { record } from "./command.ts";

export type WatchInvocation = Invocation<typeof record>;

/** What the command line of `watch` asks for. */
export interface WatchOptions {
  readonly address: string;
  readonly once: boolean;
  readonly output: WatchFormat;
  readonly interval: number;
  readonly record: string | undefined;
  readonly prometheus: ListenAddress | undefined;
  readonly against: string | undefined;
  readonly metrics: MetricsPolicy;
  readonly fullCollections: boolean;
  readonly rest: RestOptions;
}

const SHORTEST_INTERVAL = 0.2;

export function watchOptions({ operands, options }: WatchInvocation): Result<{ options: WatchOptions }> {
  // The record sees to it that there is one address, and no more.
  const [address = ""] = operands;

  const seconds = Number(options.interval);
  if (!(seconds >= SHORTEST_INTERVAL && seconds <= 86_400)) {
    return wrong({
      en: `--interval expects seconds, ${SHORTEST_INTERVAL} to 86400, not ${options.interval}`,
      zh: `--interval 应为 ${SHORTEST_INTERVAL} 到 86400 秒，而不是 ${options.interval}`,
    });
  }
  const port = options.prometheus;
  const prometheus = port === undefined ? undefined : listenAddress(port);
  if (port !== undefined && prometheus === undefined) {
    return wrong({
      en: `--prometheus expects a port, or host:port, not ${port}`,
      zh: `--prometheus 应为端口或 host:port，而不是 ${port}`,
    });
  }
  // curl asks for a password that is not given; what runs beside a JobManager has nobody to ask.
  if (options.user?.includes(":") === false) {
    return wrong({ en: "--user expects user:password", zh: "--user 的写法为 user:password" });
  }
  const { once, output, record, against, metrics } = options;
  if (once && prometheus !== undefined) {
    return wrong({
      en: "--prometheus serves metrics for as long as watch runs: leave out --once",
      zh: "--prometheus 在 watch 运行期间提供指标：请去掉 --once",
    });
  }
  if (output === "json" && !once) {
    return wrong({
      en: "--output json writes one document: add --once, or use --output ndjson",
      zh: "--output json 是单个文档：请加 --once，或用 --output ndjson",
    });
  }
  return {
    ok: true,
    options: {
      address,
      once,
      output,
      interval: seconds * 1000,
      record,
      prometheus,
      against,
      metrics,
      fullCollections: options["full-gc"],
      rest: restOptions(options),
    },
  };
}

/** What curl takes under the same names. */
function restOptions(options: WatchInvocation["options"]): RestOptions {
  const { user, header, cacert, cert, key, pass, insecure } = options;
  return {
    headers: header,
    insecure,
    ...(user === undefined ? {} : { user }),
    ...(cacert === undefined ? {} : { caCertificate: cacert }),
    ...(cert === undefined ? {} : { certificate: cert }),
    ...(key === undefined ? {} : { privateKey: key }),
    ...(pass === undefined ? {} : { passphrase: pass }),
  };
}
