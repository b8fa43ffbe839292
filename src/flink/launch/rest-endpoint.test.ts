import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { Configuration } from "../../core/configuration/configuration.ts";
import { stringValue } from "../../core/java/value.ts";
import { endpointInLog, occupiedPort, restEndpoint } from "./rest-endpoint.ts";

function endpoint(settings: Readonly<Record<string, string>>) {
  const all = Object.entries(settings).map(([key, text]) => ({
    key,
    value: stringValue(text),
    from: { kind: "default" } as const,
  }));
  return restEndpoint(Configuration.of(all));
}

describe("the REST endpoint of a configuration", () => {
  it("is at Flink's default, or at what is set", () => {
    expect(endpoint({})).toEqual({ protocol: "http", host: "localhost", ports: [8081] });
    expect(endpoint({ "rest.port": "9", "rest.bind-address": "0.0.0.0" })).toMatchObject({
      host: "localhost",
      ports: [9],
    });
    expect(
      endpoint({ "rest.port": "9", "rest.bind-port": "50-52, 60", "rest.bind-address": "10.0.0.1" }),
    ).toMatchObject({
      host: "10.0.0.1",
      ports: [50, 51, 52, 60],
    });
    expect(endpoint({ "security.ssl.rest.enabled": "true" }).protocol).toBe("https");
  });

  it("is told by the log where it is any port", () => {
    const line =
      "2026 INFO  org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint [] - Rest endpoint listening at localhost:8099";
    expect(endpointInLog(line)).toEqual({ port: 8099 });
    expect(endpointInLog("2026 INFO else")).toBeUndefined();
  });

  it("may be taken already", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "localhost", () => resolve((server.address() as { port: number }).port));
    });
    expect(await occupiedPort({ protocol: "http", host: "localhost", ports: [port] })).toBe(port);
    expect(await occupiedPort({ protocol: "http", host: "localhost", ports: [port, 0] })).toBeUndefined();
    server.close();
  });
});
