import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { verdictOf } from "../../src/core/watch/verdict.ts";
import type { WatchReport } from "../../src/core/watch/watch-document.ts";
import { metricRecords } from "../../src/flink/watch/prometheus-metrics.ts";
import { listenAddress, servePrometheus } from "../../src/flink/watch/prometheus-server.ts";
import { runningHeadroom } from "../support/command.ts";
import { FakeRest } from "./fake-rest.ts";
import { play, START } from "./synthetic.ts";

const monitoring = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../monitoring/${name}`, import.meta.url)), "utf8");

/** The metrics that an expression of Prometheus reads. */
function metricsIn(text: string): string[] {
  return [...new Set(text.match(/headroom_[a-z_]+/gu) ?? [])];
}

describe("the metrics", () => {
  it("are named as Prometheus has it", () => {
    for (const { name, help } of metricRecords) {
      expect(name).toMatch(/^headroom(?:_[a-z]+)+$/u);
      expect(help).toMatch(/\.$/u);
    }
    for (const { name, counter } of metricRecords) expect(name.endsWith("_total")).toBe(counter === true);
    expect(new Set(metricRecords.map(({ name }) => name)).size).toBe(metricRecords.length);
  });

  it("are all that alerts and dashboard read, each known", () => {
    const names = metricRecords.map(({ name }) => name);
    for (const file of ["prometheus-alerts.yaml", "grafana-dashboard.json"]) {
      const read = metricsIn(monitoring(file));
      expect(read.length).toBeGreaterThan(4);
      expect(
        read.filter((name) => !names.includes(name)),
        file,
      ).toEqual([]);
    }
  });

  it.each(["prometheus-alerts.yaml", "flink-reporter-alerts.yaml"])(
    "come with alerts that are complete: %s",
    (file) => {
      const { groups } = parse(monitoring(file)) as {
        groups: { rules: Record<string, unknown>[] }[];
      };
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.length).toBeGreaterThan(4);
      for (const rule of rules)
        expect(Object.keys(rule)).toEqual(expect.arrayContaining(["alert", "expr", "labels", "annotations"]));
    },
  );
});

describe("the endpoint", () => {
  it("serves what is known when it is scraped, and no stale number while there is no answer", async () => {
    let report: WatchReport | undefined;
    const player = play(0.1, () => ({ live: 200 }));
    const served = await servePrometheus({ host: "127.0.0.1", port: 0 }, () => report);
    if (!served.ok) throw new Error(served.reason);
    const scrape = async () => (await fetch(`http://127.0.0.1:${served.address.port}/metrics`)).text();
    const known = () => {
      const watching = player.history.view();
      return { url: "http://jobmanager:8081", watching, verdict: verdictOf(watching), drift: undefined };
    };
    expect(await scrape()).toBe("");
    report = known();
    const text = await scrape();
    expect(text).toContain("# TYPE headroom_jobmanager_up gauge\nheadroom_jobmanager_up 1\n");
    expect(text).toContain('headroom_jobmanager_memory_budget_bytes{component="jvm-heap"} 1073741824\n');
    expect(text).toContain("# TYPE headroom_jobmanager_restarts_total counter\nheadroom_jobmanager_restarts_total 0\n");
    expect(text).toContain('headroom_slots{state="free"} 4\n');
    expect(text).toContain('headroom_judgement{code="healthy",level="fine"} 1\n');
    expect(text).not.toContain("\nheadroom_jobmanager_container_limit_bytes ");

    player.history.add({
      at: START + 3_600_000,
      outcome: { kind: "silent", silence: "unreachable", text: { en: "Gone.", zh: "" } },
    });
    report = known();
    const silent = await scrape();
    expect(silent).toContain("\nheadroom_jobmanager_up 0\n");
    expect(silent).not.toContain("\nheadroom_jobmanager_memory_used_bytes{");
    expect(silent).toContain('headroom_judgement{code="unreachable",level="critical"} 1\n');
    expect((await fetch(`http://127.0.0.1:${served.address.port}/`)).status).toBe(404);
    served.close();
  });

  it("says that a port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)),
    );
    expect(await servePrometheus({ host: "127.0.0.1", port }, () => undefined)).toEqual({
      ok: false,
      reason: "EADDRINUSE",
    });
    other.close();
  });

  it.each([
    ["9300", { host: "127.0.0.1", port: 9300 }],
    ["0.0.0.0:9300", { host: "0.0.0.0", port: 9300 }],
    ["127.0.0.1:9300", { host: "127.0.0.1", port: 9300 }],
    ["[::1]:9300", { host: "::1", port: 9300 }],
    ["70000", undefined],
    ["http://x:1", undefined],
    ["", undefined],
  ])("reads %j", (text, expected) => expect(listenAddress(text)).toEqual(expected));
});

describe("watch", () => {
  it("says where it serves, which is this machine alone unless it is told otherwise", async () => {
    const rest = await FakeRest.start();
    const watching = runningHeadroom(["watch", rest.url, "--prometheus", "0", "--output", "ndjson"]);
    try {
      await watching.said("/metrics");
      const port = /^metrics: http:\/\/127\.0\.0\.1:(\d+)\/metrics\n$/u.exec(watching.error)?.[1];
      expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
      const elsewhere = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
      for (const { address, family, internal } of elsewhere) {
        if (family === "IPv4" && !internal) await expect(fetch(`http://${address}:${port}/metrics`)).rejects.toThrow();
      }
    } finally {
      watching.child.kill("SIGINT");
      expect(await watching.ended).toBe(0);
      await rest.stop();
    }
  });
});
