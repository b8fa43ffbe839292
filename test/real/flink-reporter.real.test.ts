import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { WatchedCluster } from "./watched-cluster.ts";

/** Alerts and dashboard for Flink's own Prometheus reporter read what a real JobManager with it exports, and nothing else. */

let cluster: WatchedCluster | undefined;
let exported: ReadonlySet<string>;

beforeAll(async () => {
  const port = await freePort();
  cluster = await WatchedCluster.start("2.3.0", {
    slots: 1,
    settings: {
      "metrics.reporters": "prom",
      "metrics.reporter.prom.factory.class": "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
      // The JobManager takes one of the first two, and the TaskManager the other.
      "metrics.reporter.prom.port": `${port}-${port + 50}`,
    },
  });
  const scrapes = [port, port + 1].map(async (one) => (await fetch(`http://localhost:${one}/metrics`)).text());
  exported = new Set((await Promise.all(scrapes)).join("\n").match(/^flink_jobmanager_\w+/gmu));
}, 400_000);

afterAll(() => cluster?.stop());

it.each(["flink-reporter-alerts.yaml", "flink-reporter-dashboard.json"])("%s", (name) => {
  const text = readFileSync(new URL(`../../monitoring/${name}`, import.meta.url), "utf8");
  const read = [...new Set(text.match(/flink_jobmanager_\w+/gu))];
  expect(read.length).toBeGreaterThan(4);
  expect(read.filter((metric) => !exported.has(metric))).toEqual([]);
});
