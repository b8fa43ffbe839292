import { createServer, type Server } from "node:http";
import type { WatchReport } from "../../core/watch/watch-document.ts";
import { metricRecords, setMetric } from "./prometheus-metrics.ts";

export type ServerResult =
  | { readonly ok: true; readonly address: ListenAddress; readonly close: () => void }
  | { readonly ok: false; readonly reason: string };

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Whoever may ask from other machines has to be named: what is served tells much of a cluster. */
const THIS_MACHINE = "127.0.0.1";

/** Where to listen: `9300`, `0.0.0.0:9300`, `[::1]:9300`; undefined where it is no such thing. */
export function listenAddress(text: string): ListenAddress | undefined {
  const match = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/u.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) return undefined;
  return { host: match[1] ?? match[2] ?? THIS_MACHINE, port };
}

/** Serves `/metrics` in Prometheus' text format, from what is known when it is scraped. */
export async function servePrometheus(
  listen: ListenAddress,
  report: () => WatchReport | undefined,
): Promise<ServerResult> {
  const { Counter, Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  const metrics = metricRecords.map((record) => {
    const { name, help, labels } = record;
    const Metric = record.counter === true ? Counter : Gauge;
    return { record, metric: new Metric({ name, help, labelNames: [...labels], registers: [registry] }) };
  });

  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404, { "content-type": "text/plain" }).end("headroom watch: see /metrics\n");
      return;
    }
    const known = report();
    if (known !== undefined) for (const { record, metric } of metrics) setMetric(metric, record, known);
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(known === undefined ? "" : text),
      () => response.writeHead(500).end(),
    );
  });
  return listening(server, listen);
}

function listening(server: Server, { host, port }: ListenAddress): Promise<ServerResult> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, reason: error.code ?? error.message }));
    server.listen({ port, host }, () => {
      const address = server.address();
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      const chosen = typeof address === "object" && address !== null ? address.port : port;
      resolve({ ok: true, address: { host, port: chosen }, close });
    });
  });
}
