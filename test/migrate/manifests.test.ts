import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDeployable } from "../../src/core/manifests/described-job-manager.ts";
import { type ManifestMigration, manifestMigrationOf } from "../../src/core/migrate/manifest-migration.ts";
import { findRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { splitLines } from "../../src/core/text/lines.ts";
import { operatorCases, operatorOf } from "../manifests/operator-cases.ts";
import { directoryWith } from "../support/files.ts";
import { flinkDeployment, readManifests, readManifestsWith } from "../support/manifest.ts";
import { runCommand } from "../support/run-command.ts";
import { fewOf, runs } from "../support/runs.ts";

const catalogue = loadOptionCatalogue();

function migrated(text: string, to: string, around = {}): Extract<ManifestMigration, { ok: true }> {
  const found = findRelease(to);
  if (!found.ok) throw new RangeError(to);
  const migration = manifestMigrationOf({ source: { name: "m.yaml", text }, to: found.release, catalogue, around });
  if (!migration.ok) throw new RangeError(`not written:\n${text}`);
  return migration;
}

const deployment = (configuration: string, others = "") =>
  flinkDeployment(`jobManager: {resource: {memory: 2g}}\n${others}flinkConfiguration:${configuration}`);

describe("a FlinkDeployment", () => {
  test("changes in the bytes that mean it, and no other", () => {
    const before = `# ours
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: pay}   # short
spec:
  image: "flink:1.20.1-java8"
  flinkVersion: 'v1_20'
  serviceAccount: flink
  flinkConfiguration:
    # where state is
    state.backend: "rocksdb"   # on disk
    akka.watch.threshold: "12"
    state.checkpoints.dir: 's3://a/b'
    "env.java.opts": -XX:+UseG1GC
    parallelism.default: "4"
  jobManager: {resource: {memory: 2g, cpu: 1}}
  taskManager: {resource: {memory: 2g, cpu: 1}}
---
apiVersion: v1
kind: Service
metadata: {name: other,  }
`;
    const { text, jobManagers } = migrated(before, "2.3");
    expect(text).toBe(
      before
        .replace("flink:1.20.1-java8", "flink:2.3.0-java11")
        .replace("v1_20", "v2_3")
        .replace("state.backend:", "state.backend.type:")
        .replace("akka", "# akka")
        .replace("state.checkpoints.dir", "execution.checkpointing.dir")
        .replace('"env.java.opts"', '"env.java.opts.all"'),
    );
    expect(jobManagers.map(({ same, refusedNow }) => [same, refusedNow])).toEqual([[true, undefined]]);
  });

  test.each<[string, string, string]>([
    [
      "in braces",
      " {state.backend: rocksdb, akka.watch.threshold: '12', a: b}",
      " {state.backend.type: rocksdb, a: b}",
    ],
    ["nested", "\n  state:\n    backend: rocksdb", "\n  state:\n    backend.type: rocksdb"],
    [
      "nested below a parent that is left",
      "\n  state:\n    checkpoints: {dir: s3://a}\n    x: 1",
      "\n  execution.checkpointing.dir: s3://a\n  state:\n    x: 1",
    ],
    ["the only one, gone", "\n  akka.watch.threshold: '12'", "\n  # akka.watch.threshold: '12'"],
    ["a number that stays a text", "\n  state.backend: '7'", "\n  state.backend.type: '7'"],
  ])("whose settings stand %s", (_, before, after) => {
    const changed = migrated(deployment(before), "2.0").text;
    const read = readManifests({ name: "m.yaml", text: changed });
    expect(read.problems).toEqual([]);
    const [, configuration = ""] = changed.split("flinkConfiguration:");
    const [, wanted = ""] = deployment(after).split("flinkConfiguration:");
    expect(configuration).toBe(wanted);
  });

  test("of a release that is not older is left as it is", () => {
    const text = deployment(" {state.backend: rocksdb}").replace("v1_20", "v2_3");
    expect(migrated(text, "2.0")).toMatchObject({ text, jobManagers: [] });
  });

  test("keeps an image that is nobody's but its builder's, and says so", () => {
    const text = deployment(" {a: b}").replace("flink:1.20", "example/job:1.0");
    const { jobManagers, text: after } = migrated(text, "2.0");
    expect(after).toContain("image: example/job:1.0");
    expect(jobManagers[0]?.changes.map(({ kind }) => kind)).toContain("image-left");
  });
});

describe("what containers read", () => {
  const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data:
  flink-conf.yaml: |+
    # sizes
    jobmanager.memory.process.size: 2g   # all
    state.backend: rocksdb

  log4j-console.properties: |
    a=b
---
`;
  const workload = (kind: string, args: string, volume: string) => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${args}}
spec:
  template:
    spec:
      containers:
        - {name: c, image: "flink:1.20", args: [${args}], volumeMounts: [${volume}]}
      volumes:
        - name: v
          configMap: {name: conf, items: [{key: flink-conf.yaml, path: flink-conf.yaml}]}
---
`;
  test("becomes config.yaml, wherever it is mounted, and TaskManagers go along", () => {
    const text =
      CONFIG_MAP +
      workload("StatefulSet", "jobmanager", "{name: v, mountPath: /opt/flink/conf}") +
      workload(
        "Deployment",
        "taskmanager",
        "{name: v, mountPath: /opt/flink/conf/flink-conf.yaml, subPath: flink-conf.yaml}",
      );
    const { text: after, jobManagers } = migrated(text, "2.0");
    const nested =
      "    # sizes\n    jobmanager:\n      memory:\n        process:\n          size: 2g   # all\n    state:\n      backend:\n        type: rocksdb\n";
    expect(after).toBe(
      text
        .replace(/ {4}# sizes[\s\S]*?rocksdb\n/u, nested)
        .replaceAll("flink-conf.yaml", "config.yaml")
        .replaceAll("flink:1.20", "flink:2.0"),
    );
    expect(jobManagers.map(({ same, before }) => [same, before.outcome.kind])).toEqual([[true, "planned"]]);
  });

  test("in quotes becomes a text in quotes, or a block", () => {
    const flow =
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {flink-conf.yaml: "state.backend: a\\n"}}\n';
    expect(migrated(flow, "2.0").text).toContain('{config.yaml: "state:\\n  backend:\\n    type: a\\n"}');
    const block =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  flink-conf.yaml: 'state.backend: a'\n";
    expect(migrated(block, "2.0").text).toContain("  config.yaml: |\n    state:\n      backend:\n        type: a\n");
  });

  test("of docker compose is changed in FLINK_PROPERTIES", () => {
    const text =
      "services:\n  jm:\n    image: flink:1.18-java11\n    command: jobmanager\n    environment:\n      - |\n        FLINK_PROPERTIES=\n        jobmanager.heap.size: 1g\n        akka.watch.threshold: 12\n  tm: {image: 'flink:1.18-java11', command: taskmanager}\n";
    expect(migrated(text, "2.0").text).toBe(
      text
        .replaceAll("flink:1.18", "flink:2.0")
        .replace("jobmanager.heap.size", "jobmanager.memory.heap.size")
        .replace("        akka.watch.threshold: 12\n", "        # akka.watch.threshold: 12\n"),
    );
  });
});

describe("headroom migrate", () => {
  test("writes a manifest where it stands, of one JobManager if one is picked", async () => {
    const one = deployment(" {state.backend: rocksdb}");
    const directory = directoryWith({ "m.yaml": `${one}---\n${one.replace("name: basic", "name: other")}` });
    const { exit, out, error } = await runCommand(
      "migrate",
      ["m.yaml", "--to", "2.0", "--write", "--name", "other"].map((arg) =>
        arg === "m.yaml" ? `${directory}/m.yaml` : arg,
      ),
    );
    expect({ exit, error }).toEqual({ exit: 0, error: `${directory}/m.yaml was rewritten\n` });
    expect(out).toMatch(/^FlinkDeployment other \(Flink 1\.20 → 2\.0\)\n/u);
    const [first, second = ""] = readFileSync(`${directory}/m.yaml`, "utf8").split("---\n");
    expect(first).toBe(one);
    expect(second).toContain("state.backend.type: rocksdb");
    expect(second).toContain("flinkVersion: v2_0");
  });

  test("tells JSON of each", async () => {
    const directory = directoryWith({ "m.yaml": deployment(" {state.backend: rocksdb}") });
    const { out } = await runCommand("migrate", [`${directory}/m.yaml`, "--to", "2.0", "--output", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      schema: 1,
      deployments: [
        {
          kind: "FlinkDeployment",
          from: "1.20",
          to: "2.0",
          same: true,
          refusedNow: null,
          changes: [
            { kind: "field", key: "spec.image", value: "flink:2.0" },
            { kind: "field", key: "spec.flinkVersion", value: "v2_0" },
            { kind: "renamed", key: "state.backend", newKey: "state.backend.type" },
          ],
        },
      ],
    });
  });
});

describe("whatever a manifest says", () => {
  const parts = fc.constantFrom(
    "\n",
    "'",
    "{",
    ": ",
    "# ",
    "- ",
    "|\n",
    "state.backend: x\n",
    "akka.watch.threshold: 1\n",
    "&a ",
    "*a",
    "\t",
    "",
  );
  const texts = fc.constantFrom(...operatorCases().map(({ manifest }) => manifest));

  test("nothing throws, every edit is read again, and other JobManagers stay", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(20), parts, (text, where, length, part) => {
        const at = where % (text.length + 1);
        const whole = `${deployment(" {state.backend: a}")}---\n${text.slice(0, at)}${part}${text.slice(at + length)}`;
        const found = findRelease("2.0");
        if (!found.ok) throw new RangeError("2.0");
        const source = { name: "m.yaml", text: whole };
        const migration = manifestMigrationOf({ source, to: found.release, catalogue, around: {} });
        if (!migration.ok) return;
        const before = readManifests(source).jobManagers;
        const after = readManifests({ name: "m.yaml", text: migration.text }).jobManagers;
        expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
        expect(after[0]?.effective.get("state.backend")).toBeUndefined();
      }),
      { numRuns: runs(0.5) },
    );
  });
});

describe("the operator's own cases", () => {
  const cases = operatorCases().filter(
    (one) => one.apiServer === null && one.parseError === null && one.validationError === null && one.container,
  );
  test("are many", () => expect(cases.length).toBeGreaterThan(150));

  test.each(fewOf(["1.20", "2.0", "2.3"], 1))("are accepted after a migration to %s, with the same memory", (to) => {
    for (const one of cases) {
      const around = { operator: operatorOf(one) };
      const { text, jobManagers } = migrated(one.manifest, to, around);
      const before = readManifestsWith(around, { name: "m.yaml", text: one.manifest }).jobManagers;
      const after = readManifestsWith(around, { name: "m.yaml", text }).jobManagers;
      const changed = new Set(jobManagers.flatMap(({ changes }) => changes.map(({ line }) => line)));
      const [was, now] = [splitLines(one.manifest), splitLines(text)];
      expect(after.length, one.id).toBe(before.length);
      if (was.length === now.length) {
        const touched = was.flatMap((line, index) => (line === now[index] ? [] : [index + 1]));
        expect(
          touched.filter((line) => !changed.has(line)),
          one.id,
        ).toEqual([]);
      }
      for (const [index, jobManager] of after.entries()) {
        if (!isDeployable(before[index] ?? jobManager)) continue;
        const told = jobManagers.find(({ jobManager: { name } }) => name === jobManager.name);
        const isSame = told === undefined || told.same;
        const hasLegacy = /jobmanager\.heap|heap\.mb|FLINK_JM_HEAP/u.test(
          one.manifest + JSON.stringify(one.operatorConfig ?? {}),
        );
        // The operator may have defaults for one version alone.
        const hasDefaults = JSON.stringify(one.operatorConfig ?? {}).includes("flink-version.");
        if (!hasLegacy && !hasDefaults)
          expect([isSame, isDeployable(jobManager), told?.refusedNow], `${one.id}\n${text}`).toEqual([
            true,
            true,
            undefined,
          ]);
        if (isSame && isDeployable(jobManager)) expect(jobManager.container, one.id).toEqual(before[index]?.container);
      }
    }
  });
});
