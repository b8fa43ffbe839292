import { createServer, type Server } from "node:http";
import type { WatchReport } from "../../core/watch/watch-document.ts";
import { metricRecords, setMetric } from "./prometheus-metrics.ts";

export type ServerResult =
  | { readonly ok: true; readonly port: number; readonly close: () => void }
  | { readonly ok: false; readonly reason: string };

/** Where to listen: `9300`, `127.0.0.1:9300`, `[::1]:9300`; undefined where it is no such thing. */
export function listenAddress(text: string): { readonly host: string | undefined; readonly port: number } | undefined {
  const match = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/u.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) return undefined;
  return { host: match[1] ?? match[2], port };
}

/** Serves `/metrics` in Prometheus' text format, from what is known when it is scraped. */
export async function servePrometheus(
  { host, port }: { readonly host: string | undefined; readonly port: number },
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
  return listening(server, host, port);
}

function listening(server: Server, host: string | undefined, port: number): Promise<ServerResult> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, reason: error.code ?? error.message }));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      const address = server.address();
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ ok: true, port: typeof address === "object" && address !== null ? address.port : port, close });
    });
  });
}
