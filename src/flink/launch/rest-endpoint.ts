import { createServer } from "node:net";
import type { Configuration } from "../../core/configuration/configuration.ts";

/** Where a JobManager with a configuration serves its REST API, and the ports that it needs for itself. */
export interface RestEndpoint {
  readonly protocol: "http" | "https";
  /** To reach it from this machine. */
  readonly host: string;
  /** Those that it tries, in order; 0 is any. */
  readonly ports: readonly number[];
}

const DEFAULT_PORT = "8081";

/** Mirrors RestServerEndpointConfiguration#fromConfiguration, 1.11–2.3. */
export function restEndpoint(configuration: Configuration): RestEndpoint {
  const text = (key: string) => configuration.get(key)?.value.text;
  const bound = text("rest.bind-address") ?? "";
  const everywhere = bound === "" || bound === "0.0.0.0" || bound === "::";
  const ports = portsIn(text("rest.bind-port") ?? text("rest.port") ?? text("web.port") ?? DEFAULT_PORT);
  const secure = (text("security.ssl.rest.enabled") ?? "").toLowerCase() === "true";
  return { protocol: secure ? "https" : "http", host: everywhere ? "localhost" : bound, ports };
}

/** `8081`, `50100-50200`, `50100,50200-50300`; what is no port is Flink's to refuse. */
function portsIn(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/u.exec(part);
    if (match === null) return [];
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index).filter(
      (port) => port < 65_536,
    );
  });
}

/** Whether none of the ports of an endpoint is free: the JobManager would end at once, and another one would answer. */
export async function occupiedPort({ host, ports }: RestEndpoint): Promise<number | undefined> {
  const hosts = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  for (const port of ports) {
    const free = port === 0 || (await Promise.all(hosts.map((one) => isFree(port, one)))).every(Boolean);
    if (free) return undefined;
  }
  return ports[0];
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The address that a JobManager's log names, where it does: with port 0 or a range nothing else tells it. */
export function endpointInLog(line: string): { readonly port: number } | undefined {
  const match = / Rest endpoint listening at \S+:(\d+)$/u.exec(line);
  return match === null ? undefined : { port: Number(match[1]) };
}
