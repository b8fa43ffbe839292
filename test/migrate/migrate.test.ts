import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { migrate } from "../../src/core/migrate/migrate.ts";
import { migrationNotes } from "../../src/core/migrate/migrate-words.ts";
import { migrated, migration } from "./migrated.ts";

const flat = (text: string, more: object = {}) => migrated({ text, from: "1.20", to: "2.3", ...more });
const yaml = (text: string) => migrated({ text, from: "1.20", to: "2.3", format: "config.yaml" });
const kinds = ({ changes }: ReturnType<typeof flat>) => changes.map(({ kind, key, newKey }) => [kind, key, newKey]);

describe("a flink-conf.yaml for 2.x", () => {
  it("shares parents between neighbours, and opens none twice", () => {
    const text = ["a.b.c: 1", "a.b.d: 2", "x.y: 3", "a.b.e: 4", "a.f: 5", "a.b.c.g: 6", ""].join("\n");
    expect(flat(text).text).toBe(
      ["a:", "  b:", "    c: 1", "    d: 2", "x:", "  y: 3", "a.b:", "  e: 4", "a.f: 5", "a.b.c.g: 6", ""].join("\n"),
    );
  });

  it("keeps comments, blank lines, line ends and order", () => {
    const text = "# head\r\n\r\n#x.y: 1\r\nx.z: 2 # why\r\n   # of w\r\nx.w: 3\t# tab\r\n\r\n# end\r\n";
    expect(flat(text).text).toBe(
      "# head\r\n\r\n#x.y: 1\r\nx:\r\n  z: 2 # why\r\n  # of w\r\n  w: 3\t# tab\r\n\r\n# end\r\n",
    );
  });

  it("puts a commented-out setting where it is right without its #", () => {
    const text =
      "jobmanager.rpc.port: 1\n# jobmanager.rpc.address: x\n#web.submit.enable: false\njobmanager.bind-host: y\n";
    expect(flat(text).text).toBe(
      "jobmanager:\n  rpc:\n    port: 1\n    # address: x\n#web.submit.enable: false\njobmanager.bind-host: y\n",
    );
  });

  it.each([
    ["x: y", "'x: y'"],
    ["*all", "'*all'"],
    ["'quoted'", "'''quoted'''"],
    ["yes", "yes"],
    ["true", "true"],
    ["True", "'True'"],
    ["1600", "1600"],
    ["007", "'007'"],
    ["0x10", "'0x10'"],
    ["1.50", "'1.50'"],
    ["0.1", "0.1"],
    ["a;b", "a;b"],
    ["null", "'null'"],
    ["~", "'~'"],
    ["{}", "'{}'"],
    ["-", "'-'"],
    ["@x", "'@x'"],
  ])("spells the value %s so that it stays what it is", (value, spelling) => {
    const { text } = flat(`my.value: ${value}\n`);
    expect(text).toBe(`my:\n  value: ${spelling}\n`);
  });

  it("renames a key that is the beginning of others", () => {
    const result = flat("high-availability: zookeeper\nhigh-availability.storageDir: s3://ha\n");
    expect(result.text).toBe("high-availability:\n  type: zookeeper\n  storageDir: s3://ha\n");
    // One of the user's own has to stay: what is below it is written in full.
    expect(flat("my: 1\nmy.own: 2\nmy.own.key: 3\n").text).toBe("my: 1\nmy.own: 2\nmy.own.key: 3\n");
  });

  it("comments out what Flink skipped, what a later line overrides and what 2.3 no longer reads", () => {
    const result = flat("a.b: 1\nkey:value\na.b: 2\nakka.watch.threshold: 12\n");
    expect(result.text).toBe("# a.b: 1\n# key:value\na:\n  b: 2\n# akka.watch.threshold: 12\n");
    expect(kinds(result)).toEqual([
      ["overridden", "a.b", null],
      ["not-a-setting", "key:value", null],
      ["removed", "akka.watch.threshold", null],
    ]);
  });

  it("says a value that 2.x no longer knows as 2.x does", () => {
    const result = flat("state.backend: jobmanager\njobmanager.scheduler: ng\n");
    expect(result.text).toBe(
      "state:\n  backend:\n    type: hashmap\nexecution:\n  checkpointing:\n    storage: jobmanager\njobmanager:\n  scheduler: Default\n",
    );
    expect(result.changes.map(({ kind, key, was, newKey, value }) => [kind, key, was, newKey, value])).toEqual([
      ["value", "state.backend", "jobmanager", "state.backend.type", "hashmap"],
      ["value", "state.backend", "jobmanager", "execution.checkpointing.storage", "jobmanager"],
      ["value", "jobmanager.scheduler", "ng", "jobmanager.scheduler", "Default"],
    ]);
    const inPlace = yaml("state:\n  backend:\n    type: filesystem # old\n");
    expect(inPlace.text).toBe("state:\n  backend:\n    type: hashmap # old\n");
    expect(migrated({ text: "state.backend.type: filesystem\n", from: "1.17", to: "1.20" }).changes).toEqual([]);
  });

  it("leaves an option its default that would follow a key under its new name", () => {
    expect(flat("akka.ask.timeout: 60 s\n").text).toContain("taskmanager:\n  slot:\n    timeout: 10 s\n");
    // Up to 1.17 the option followed the old key, too.
    const followed = migrated({ text: "akka.ask.timeout: 60 s\n", from: "1.17", to: "2.3" });
    expect(kinds(followed)).toEqual([["renamed", "akka.ask.timeout", "pekko.ask.timeout"]]);
    const said = flat("akka.ask.timeout: 60 s\ntaskmanager.slot.timeout: 20 s\n");
    expect(kinds(said)).toEqual([["renamed", "akka.ask.timeout", "pekko.ask.timeout"]]);
  });

  it("names the factory of a reporter where its class was read, and no other", () => {
    const named = (text: string, from: string) => kinds(migrated({ text, from, to: "2.3" }));
    const text = "metrics.reporter.p.class: org.apache.flink.metrics.prometheus.PrometheusReporter\n";
    const [key, factory] = ["metrics.reporter.p.class", "metrics.reporter.p.factory.class"];
    expect(named(text, "1.16")).toEqual([["value", key, factory]]);
    expect(named(text, "1.17")).toEqual([["removed", key, null]]);
    expect(named("metrics.reporter.p.class: org.example.Mine\n", "1.16")).toEqual([["removed", key, null]]);
    expect(named(`${text}${factory}: org.example.Mine\n`, "1.16")).toEqual([["overridden", key, null]]);
  });

  it("tells of negative numbers of milliseconds, which a duration cannot be", () => {
    const became = (text: string, from: string) =>
      migrated({ text, from, to: "2.3" }).changes.map(({ kind, key, value, was }) => [kind, key, value, was]);
    expect(became("metrics.latency.interval: -1\n", "1.18")).toEqual([
      ["value", "metrics.latency.interval", "0 ms", "-1"],
    ]);
    expect(became("resourcemanager.standalone.start-up-time: -1\n", "1.18")).toEqual([
      ["refused-value", "resourcemanager.standalone.start-up-time", null, "-1"],
    ]);
    expect(became("web.timeout: 600000\n", "1.18")).toEqual([]);
    expect(
      became("restart-strategy.fixed-delay.attempts: -1\n", "1.18").filter(([kind]) => kind !== "renamed"),
    ).toEqual([]);
    // 1.20 did not take them, either.
    expect(became("metrics.latency.interval: -1\n", "1.19")).toHaveLength(1);
    expect(became("metrics.latency.interval: -1\n", "1.20")).toEqual([]);
  });

  it("tells of values that were texts and will be lists or mappings", () => {
    const settings = ["pipeline.jars: [a, b]", "pipeline.classpaths: a;b", "metrics.reporters: '[a]'", "my.list: [a]"];
    expect(flat(`${settings.join("\n")}\n`).readOtherwise).toEqual([{ key: "pipeline.jars", value: "[a, b]" }]);
    expect(yaml("pipeline.jars: [a, b]\n").readOtherwise).toEqual([]);
  });

  it("lets the key count that Flink reads first", () => {
    expect(kinds(flat("state.backend: rocksdb\nstate.backend.type: hashmap\n"))).toEqual([
      ["overridden", "state.backend", null],
    ]);
    expect(kinds(flat("rest.port: 1\njobmanager.web.port: 2\n"))).toEqual([
      ["overridden", "jobmanager.web.port", null],
    ]);
    expect(kinds(flat("state.backend.fs.checkpointdir: a\nstate.checkpoints.dir: b\n"))).toEqual([
      ["overridden", "state.backend.fs.checkpointdir", null],
      ["renamed", "state.checkpoints.dir", "execution.checkpointing.dir"],
    ]);
  });

  it("keeps encryption on", () => {
    expect(flat("security.ssl.enabled: true\n").text).toBe(
      "security:\n  ssl:\n    internal:\n      enabled: true\n    rest:\n      enabled: true\n",
    );
  });
});

describe("the heap options of before 1.11", () => {
  it("are the heap with scripts, the whole process in a container", () => {
    const text = "jobmanager.heap.size: 1g\n";
    expect(flat(text).text).toBe("jobmanager:\n  memory:\n    heap:\n      size: 1g\n");
    expect(flat(text, { execution: "yarn" }).text).toBe("jobmanager:\n  memory:\n    process:\n      size: 1g\n");
    expect(flat("jobmanager.heap.mb: 512\n").text).toContain("size: 512m");
    expect(flat("jobmanager.heap.mb: 1g\n").text).toContain("size: 1g");
    expect(flat(text).same).toBe(true);
    expect(flat(text, { execution: "yarn" }).same).toBe(true);
  });

  it("count from the environment first, and not beside the newer option", () => {
    const environment = { FLINK_JM_HEAP: "2g" };
    const fromVariable = flat("jobmanager.heap.size: 1g\n", { environment });
    expect(fromVariable.text).toBe("# jobmanager.heap.size: 1g\njobmanager:\n  memory:\n    heap:\n      size: 2g\n");
    expect(fromVariable.same).toBe(true);
    expect(kinds(flat("jobmanager.heap.size: 1g\njobmanager.memory.heap.size: 2g\n"))).toEqual([
      ["overridden", "jobmanager.heap.size", null],
    ]);
  });

  it("of 1.10 become whole mebibytes, and what 1.10 did not read stays without effect", () => {
    const result = flat("jobmanager.heap.size: 1500000k\njobmanager.memory.process.size: 9g\n", { from: "1.10" });
    expect(result.text).toBe("jobmanager:\n  memory:\n    heap:\n      size: 1464m\n    # process.size: 9g\n");
    expect(result.same).toBe(true);
    expect(migrationNotes(result, false, "en").map(({ code }) => code)).toEqual(["memory-same", "limits-are-new"]);
  });

  it("of 1.10 lose the cut-off in a container: the heap changes, and it is said what keeps it", () => {
    const result = flat("jobmanager.heap.size: 1024m\ncontainerized.heap-cutoff-min: 500\n", {
      from: "1.10",
      execution: "kubernetes",
    });
    expect(result.text).toBe(
      "jobmanager:\n  memory:\n    process:\n      size: 1024m\n# containerized.heap-cutoff-min: 500\n",
    );
    expect(result.same).toBe(false);
    expect(result.keepsHeap).toEqual([
      { key: "jobmanager.memory.heap.size", value: "524m" },
      { key: "jobmanager.memory.jvm-overhead.min", value: "116m" },
    ]);
    expect(migrationNotes(result, false, "en")[0]?.code).toBe("memory-differs");
  });

  // What real 1.20.5 passes in the pod, kubernetes-jobmanager.sh: -Xmx1073741824.
  it("of 1.13 to 1.20 are the JVM heap in a pod, and the container's size for the client", () => {
    const result = flat("jobmanager.heap.size: 1024m\n", { execution: "kubernetes" });
    expect(result.text).toBe("jobmanager:\n  memory:\n    process:\n      size: 1024m\n");
    expect(result.before).toMatchObject({ question: { execution: "kubernetes" }, outcome: { kind: "planned" } });
    expect(result.same).toBe(false);
    const [memory] = migrationNotes(result, false, "en");
    expect(memory?.code).toBe("memory-differs");
    expect(memory?.text).toContain("JVM heap 1024 MiB → 448 MiB");
    expect(result).toMatchObject({ keepsHeap: [{ key: "jobmanager.memory.process.size", value: "1600m" }] });
    const large = flat("jobmanager.heap.size: 3g\n", { execution: "kubernetes" });
    expect(large).toMatchObject({ keepsHeap: [{ key: "jobmanager.memory.process.size", value: "3841m" }] });
    const sizedByClient = flat("jobmanager.heap.size: 1024m\n", { execution: "kubernetes", from: "1.12" });
    expect(sizedByClient.same).toBe(true);
    const beside = flat("jobmanager.heap.size: 3g\njobmanager.memory.process.size: 2g\n", { execution: "kubernetes" });
    expect(migrationNotes(beside, false, "en")[0]?.code).toBe("accepted-now");
    const noPod = flat("jobmanager.heap.size: 300m\n", { execution: "kubernetes" });
    expect(migrationNotes(noPod, false, "en")[0]?.code).toBe("refused-by-both");
  });

  it("are never made up: without a size the shipped one is added, and said", () => {
    const result = flat("parallelism.default: 2\n", { from: "1.10" });
    expect(result.text).toContain("size: 1600m");
    expect(result.same).toBe(false);
    expect(migrationNotes(result, false, "en").map(({ code }) => code)).toContain("size-added");
  });
});

describe("a config.yaml for a newer release", () => {
  it("is edited where it stands", () => {
    const text =
      "state:\n  backend: rocksdb # db\n  checkpoints:\n    # where\n    dir: s3://x   # there\nrestart-strategy: none\n";
    expect(yaml(text).text).toBe(
      "state:\n  backend.type: rocksdb # db\n  # checkpoints:\n    # where\n    # dir: s3://x   # there\nrestart-strategy.type: none\nexecution.checkpointing.dir: s3://x\n",
    );
  });

  it("is left as it is where an edit would do anything else", () => {
    const result = yaml("jobmanager: {heap: {size: 1g}, rpc: {port: 1}}\nstate: {checkpoints: {dir: s3://x}}\n");
    expect(result.changes.map(({ kind }) => kind)).toContain("left");
  });

  it("keeps everything where nothing is old", () => {
    const text = readFileSync(new URL("../data/examples/conf/config.yaml", import.meta.url), "utf8");
    expect(yaml(text)).toMatchObject({ text, changes: [], same: true });
  });

  it("that Flink cannot read is not touched", () => {
    expect(migration({ text: "a: [", from: "1.20", to: "2.3", format: "config.yaml" })).toMatchObject({
      ok: false,
      reason: "unreadable",
    });
  });
});

describe("a flink-conf.yaml for a release that still reads it", () => {
  it("stays one", () => {
    const result = migrated({
      text: "jobmanager.heap.size: 1g # old\nnonsense\nakka.ask.timeout: 1s\n",
      from: "1.10",
      to: "1.18",
    });
    expect(result).toMatchObject({ file: "flink-conf.yaml", same: true });
    expect(result.text).toBe("jobmanager.memory.heap.size: 1g # old\nnonsense\npekko.ask.timeout: 1s\n");
  });
});

it("what 2.x loses without a word is noted: reporters by their class, and what Java 17 has to be told", () => {
  const text =
    "jobmanager.memory.process.size: 2g\nmetrics.reporter.prom.class: a.b.C\nmetrics.reporter.prom.port: 9249\nenv.java.opts: -XX:+UseG1GC\n";
  const notesOf = (to: string, file: string) => {
    const result = migrate({ text: file, name: "flink-conf.yaml", to, from: "1.16" });
    if (!result.ok) throw new RangeError(result.message);
    return result.document.notes.map(({ code, text }) => (code === "java-options-gone" ? text : code));
  };
  expect(notesOf("2.3", text)).toEqual(["memory-same", "reporter-class-gone", "java-options-without-opens"]);
  expect(notesOf("1.17", text)).toEqual(["memory-same", "reporter-class-gone"]);
  const told = text
    .replace("class: a.b.C", "factory.class: a.b.CFactory")
    .replace("-XX", "--add-opens=a/b=ALL-UNNAMED -XX");
  expect(notesOf("2.3", told)).toEqual(["memory-same"]);
  const old = told.replace("-XX:+UseG1GC", "-XX:+UseConcMarkSweepGC -XX:+PrintGCDateStamps");
  // From 1.18 on the scripts start the JVM so that it ignores them: JDK 17 and 25 were asked.
  const ignored =
    "Newer JVMs ignore: -XX:+PrintGCDateStamps (Java 9 and later), -XX:+UseConcMarkSweepGC (Java 15 and later). Flink 2.3 starts the JVM with -XX:+IgnoreUnrecognizedVMOptions, so they silently have no effect: remove them.";
  expect(notesOf("2.3", old)).toEqual(["memory-same", ignored]);
  expect(notesOf("1.20", old)).toEqual(["memory-same"]);
  expect(notesOf("2.3", old.replace("-XX", "-XX:+IgnoreUnrecognizedVMOptions -XX"))).toEqual(["memory-same"]);
});
