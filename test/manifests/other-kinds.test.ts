import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** Kinds that are not the Flink project's own: read where their rules are public, else named. */

const field = (name: string) => readFileSync(new URL(`../data/field/${name}`, import.meta.url), "utf8");

async function explained(name: string, text: string) {
  const directory = directoryWith({ [name]: text });
  const { exit, out, error } = await runCommand("explain", [name, "--output", "json"], { directory });
  return { exit, error, ...(out === "" ? {} : JSON.parse(out)) };
}

const MiB = 1024 ** 2;

describe("Amazon EMR on EKS", () => {
  test("makes the service account that upstream's validator wants", async () => {
    const { deployments } = await explained("d.yaml", field("F5-emr-on-eks.yaml"));
    expect(deployments[0]).toMatchObject({
      ok: true,
      operator: { accepts: true },
      memory: { totalProcessBytes: 2048 * MiB },
      assumed: [{ what: expect.stringContaining("Amazon EMR on EKS") }, {}],
    });
  });

  test.each(["emrReleaseLabel: emr-7.0.0-flink-latest", "executionRoleArn: arn:aws:iam::0:role/r"])(
    "is told by %s",
    async (line) => {
      const text = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata: {name: j}\nspec:\n  flinkVersion: v1_18\n  ${line}\n  jobManager: {resource: {memory: 1g}}\n  taskManager: {resource: {memory: 2g}}\n`;
      expect((await explained("d.yaml", text)).deployments[0].operator).toEqual({ accepts: true, message: null });
    },
  );
});

describe("Amazon EMR", () => {
  test("a classification is a configuration", async () => {
    const { exit, deployments } = await explained("emr.json", field("F11-emr.json"));
    expect(exit).toBe(1);
    expect(deployments[0]).toMatchObject({ execution: "yarn", failure: { code: "overhead-outside-range" } });
  });

  test("nested, in YAML, beside others", async () => {
    const text =
      "- classification: core-site\n  properties: {a: b}\n- classification: flink-conf\n  properties:\n    jobmanager.memory.process.size: 2g\n";
    const { deployments } = await explained("emr.yaml", text);
    expect(deployments).toHaveLength(1);
    expect(deployments[0].memory).toMatchObject({ totalProcessBytes: 2048 * MiB });
  });

  test("without a size, the release's own decides", async () => {
    const text = '[{"Classification":"flink-conf","Properties":{"jobmanager.memory.jvm-metaspace.size":"512m"}}]';
    expect((await explained("emr.json", text)).deployments[0]).toMatchObject({
      ok: false,
      unknown: { because: [{ what: "what the EMR release itself configures" }] },
    });
  });
});

describe("Confluent", () => {
  const application = field("F11-flinkapplication.yaml");
  const environment = (spec: string) =>
    `---\napiVersion: platform.confluent.io/v1beta1\nkind: FlinkEnvironment\nmetadata: {name: dev}\nspec:\n  kubernetesNamespace: n\n  flinkApplicationDefaults: {spec: ${spec}}\n`;

  test("an application has the spec of a FlinkDeployment, and its environment is missed", async () => {
    const { deployments } = await explained("a.yaml", application);
    expect(deployments[0]).toMatchObject({
      kind: "FlinkApplication",
      notDeployable: { stage: "job-manager-memory" },
      notRead: [{ what: "the FlinkEnvironment that it is deployed to" }],
    });
  });

  test.each([
    ["its configuration", "{flinkConfiguration: {jobmanager.memory.heap.size: 448m}}", 448],
    ["its resource", "{jobManager: {resource: {memory: 1600m}}}", 900],
  ])("an environment counts over it: %s", async (_, spec, heap) => {
    const { deployments } = await explained("a.yaml", application + environment(spec));
    expect(deployments).toHaveLength(1);
    expect(deployments[0]).toMatchObject({ notRead: [], memory: { jvmHeapBytes: heap * MiB } });
  });

  test("of several the one that it names", async () => {
    const named = application.replace("spec:\n", "spec:\n  flinkEnvironment: dev\n");
    const other = environment("{jobManager: {resource: {memory: 9g}}}").replace("dev", "prod");
    const { deployments } = await explained(
      "a.yaml",
      named + other + environment("{jobManager: {resource: {memory: 1600m}}}"),
    );
    expect(deployments[0]).toMatchObject({ memory: { totalProcessBytes: 1600 * MiB } });
  });
});

describe("FlinkCluster of Google and Spotify", () => {
  const cluster = field("F11-flinkcluster.yaml");

  test.each([
    ["80 % of the limit", cluster, 1639],
    ["another share", cluster.replace("jobManager:\n", "jobManager:\n    memoryProcessRatio: 100\n"), 2048],
    ["the operator's own limit where none is given", cluster.replace(/ {2}jobManager:\n.*\n/u, ""), 1639],
    [
      "properties that count over it",
      cluster.replace("flinkProperties:\n", "flinkProperties:\n    jobmanager.memory.process.size: 3g\n"),
      3072,
    ],
  ])("%s", async (_, text, mebibytes) => {
    expect((await explained("c.yaml", text)).deployments[0]).toMatchObject({
      kind: "FlinkCluster",
      flink: "1.15",
      memory: { totalProcessBytes: mebibytes * MiB },
    });
  });

  test("a release that does not read its flink-conf.yaml does not start", async () => {
    const { deployments } = await explained("c.yaml", cluster.replaceAll("1.15", "2.0"));
    expect(deployments[0]).toMatchObject({ ok: false, failure: { code: "file-missing" } });
  });
});

describe("platforms that carry settings", () => {
  const dinky = (more: string) =>
    `{"name": "prod", "type": "yarn-application", "config": {"clusterConfig": {"flinkConfigPath": "/opt/conf"}, "flinkConfig": {"configuration": {"jobmanager.memory.process.size": "1g"}${more}}}}`;
  const texts: Readonly<Record<string, readonly [string, string, object]>> = {
    "StreamPark in YAML": [
      "a.yaml",
      "flink:\n  option:\n    target: yarn-application\n  property:\n    pipeline.name: orders\n    jobmanager.memory.process.size: 2g\n",
      { kind: "StreamPark", name: "orders", execution: "yarn", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "StreamPark in YAML, flat and older": [
      "a.yaml",
      "flink.deployment.option.target: kubernetes-application\nflink.deployment.property.jobmanager.memory.process.size: 2g\n",
      { execution: "kubernetes", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "StreamPark as properties": [
      "flink-application.conf",
      "# ours\nflink.option.target=yarn-per-job\nflink.property.jobmanager.memory.process.size = 2g\n",
      { flink: "1.20", execution: "yarn", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "StreamPark in HOCON": [
      "application.conf",
      'flink {\n  option { target = x }\n  property {\n    jobmanager.memory.process.size = "2g" // total\n    parallelism.default = 2\n  }\n}\n',
      { memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "StreamPark without a size": [
      "a.yaml",
      "flink:\n  property:\n    jobmanager.memory.jvm-metaspace.size: 512m\n",
      { ok: false, unknown: { because: [{ what: expect.stringContaining("StreamPark") }] } },
    ],
    "Dinky, whose list counts": [
      "cluster.json",
      dinky(', "flinkConfigList": [{"name": "jobmanager.memory.process.size", "value": "2g"}]'),
      { kind: "Dinky", name: "prod", execution: "yarn", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "Dataproc's export": [
      "cluster.yaml",
      "config:\n  softwareConfig:\n    imageVersion: '2.2'\n    properties:\n      dataproc:x: 'true'\n      flink:jobmanager.memory.process.size: 2g\n",
      { kind: "Dataproc", execution: "yarn", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "Dataproc's REST": [
      "cluster.json",
      '{"clusterName": "c1", "config": {"softwareConfig": {"properties": {"flink:jobmanager.memory.process.size": "2048m", "spark:a": "b"}}}}',
      { name: "c1", memory: { totalProcessBytes: 2048 * MiB } },
    ],
    "Dataproc without a size": [
      "cluster.yaml",
      "config:\n  softwareConfig:\n    properties:\n      flink:taskmanager.numberOfTaskSlots: '2'\n",
      { ok: false, unknown: { because: [{ what: expect.stringContaining("Dataproc") }] } },
    ],
  };

  test.each(Object.entries(texts))("%s", async (_, [name, text, expected]) => {
    expect((await explained(name, text)).deployments).toMatchObject([expected]);
  });

  test("a fix edits the value where it stands", async () => {
    const conf = "flink.option.target=yarn-application\nflink.property.jobmanager.memory.process.size=2Gi\n";
    const directory = directoryWith({ "flink-application.conf": conf });
    const { out } = await runCommand("check", ["flink-application.conf", "--fix", "--dry-run"], { directory });
    expect(out).toContain("+flink.property.jobmanager.memory.process.size=2g");
  });

  test("gcloud dataproc clusters create", async () => {
    const text =
      "gcloud dataproc clusters create c --region=r \\\n  --properties=dataproc:a=b,flink:jobmanager.memory.process.size=2g\ngcloud dataproc clusters create d --properties '^#^flink:jobmanager.memory.process.size=3g#flink:a=b'\ngcloud dataproc clusters create e --properties flink:a=b\ngcloud dataproc jobs submit flink\n";
    const { commandLines } = await explained("run.sh", text);
    expect(commandLines).toMatchObject([
      { execution: "yarn", memory: { totalProcessBytes: 2048 * MiB } },
      { memory: { totalProcessBytes: 3072 * MiB } },
      { ok: false },
    ]);
  });
});

describe("Bitnami's image", () => {
  const compose = (image: string, environment: string) =>
    `services:\n  jm:\n    image: ${image}\n    environment: ${environment}\n`;

  test.each([
    [
      "properties",
      compose("bitnami/flink:1.18", "{FLINK_PROPERTIES: 'jobmanager.memory.process.size: 2g'}"),
      "1.18",
      2048,
    ],
    [
      "properties of a release that reads config.yaml",
      compose("bitnami/flink:2.0.0-debian-12-r1", "{FLINK_PROPERTIES: 'jobmanager.memory: {process.size: 2g}'}"),
      "2.0",
      2048,
    ],
    [
      "variables over properties",
      compose(
        "docker.io/bitnami/flink:1.20",
        "[FLINK_MODE=standalone-job, FLINK_CFG_JOBMANAGER_MEMORY_PROCESS_SIZE=3g, 'FLINK_PROPERTIES=jobmanager.memory.process.size: 2g']",
      ),
      "1.20",
      3072,
    ],
    [
      "hyphens in a variable",
      compose(
        "bitnamilegacy/flink:1.20",
        "{FLINK_CFG_JOBMANAGER_MEMORY_PROCESS_SIZE: 2g, FLINK_CFG_JOBMANAGER_MEMORY_OFF__HEAP_SIZE: 512m}",
      ),
      "1.20",
      2048,
    ],
    [
      "a pod",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: jm, image: 'bitnami/flink:1.19', env: [{name: FLINK_CFG_JOBMANAGER_MEMORY_PROCESS_SIZE, value: 2g}]}]\n",
      "1.19",
      2048,
    ],
  ])("%s", async (_, text, flink, mebibytes) => {
    expect((await explained("k.yaml", text)).deployments).toMatchObject([
      { flink, ok: true, memory: { totalProcessBytes: mebibytes * MiB } },
    ]);
  });

  test("without a size, what it configures itself decides", async () => {
    const { deployments } = await explained("k.yaml", compose("bitnami/flink:1.20", "{FLINK_MODE: jobmanager}"));
    expect(deployments).toMatchObject([
      { ok: false, unknown: { because: [{ what: "the configuration in the image bitnami/flink:1.20" }] } },
    ]);
  });

  test("starts with docker run", async () => {
    const text =
      "docker run -e FLINK_MODE=jobmanager -e FLINK_CFG_JOBMANAGER_MEMORY_PROCESS_SIZE=2g bitnami/flink:1.20\ndocker run -e FLINK_MODE=taskmanager bitnami/flink:1.20\ndocker run bitnami/flink:1.20\ndocker run flink:1.20\n";
    const { commandLines } = await explained("run.sh", text);
    expect(commandLines).toMatchObject([{ ok: true, memory: { totalProcessBytes: 2048 * MiB } }, { ok: false }]);
  });
});

describe("what is named, and not read", () => {
  const kinds: Readonly<Record<string, string>> = {
    Lyft: "apiVersion: flink.k8s.io/v1beta1\nkind: FlinkApplication\nmetadata: {name: a}\nspec: {jobManagerConfig: {}}\n",
    "Ververica Platform":
      "apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      artifact: {kind: JAR}\n      resources: {jobmanager: {cpu: 1, memory: 1g}}\n",
    "Ververica Platform (VvpDeployment)":
      "apiVersion: ververica.platform/v1\nkind: VvpDeployment\nmetadata: {name: a}\nspec: {}\n",
    "another operator": "apiVersion: example.com/v1\nkind: FlinkCluster\nmetadata: {name: a}\nspec: {}\n",
  };

  test.each(Object.entries(kinds))("%s", async (owner, text) => {
    const directory = directoryWith({ "k.yaml": text });
    const checked = await runCommand("check", ["k.yaml"], { directory });
    expect(checked).toMatchObject({ exit: 0, error: "" });
    expect(checked.out).toContain("Not read: ");
    expect(checked.out).toContain(owner.split(" ")[0]);
    expect(checked.out).toContain("nothing was checked in 1 file: 1 item was not read\n");
    expect((await runCommand("check", ["k.yaml", "--strict"], { directory })).exit).toBe(1);
    const { exit, error } = await runCommand("explain", ["k.yaml"], { directory });
    expect({ exit, error }).toEqual({ exit: 2, error: expect.stringContaining("not read: ") });
  });

  test("by its kind alone where it has no name", async () => {
    const directory = directoryWith({ "k.yaml": "apiVersion: example.com/v1\nkind: FlinkCluster\nspec: {}\n" });
    const { out } = await runCommand("check", ["k.yaml"], { directory });
    const chinese = await runCommand("check", ["k.yaml"], { directory, language: "zh" });
    expect(out).toContain("FlinkCluster of another operator");
    expect(chinese.out).toContain("FlinkCluster，来自其他");
  });

  test("a TaskManager of Bitnami's is nothing to read", async () => {
    const directory = directoryWith({
      "k.yaml": "services:\n  tm: {image: 'bitnami/flink:1', environment: {FLINK_MODE: taskmanager}}\n",
    });
    const { out } = await runCommand("check", ["k.yaml"], { directory });
    expect(out).toBe("no Flink configuration found in 1 file\n");
  });
});
