import { describe, expect, it } from "vitest";
import { namedText, onlyJobManager, readManifests, valueIn } from "../../../test/support/manifest.ts";
import { answer } from "../jobmanager/answer.ts";

const PROCESS_SIZE = "jobmanager.memory.process.size";

function configMap(file: string, lines: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flink-config}\ndata:\n  ${file}: |+\n${lines.replace(/^(?=.)/gmu, "    ")}`;
}

function workload(container: string, image = "flink:1.20"): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm, namespace: flink}
spec:
  template:
    spec:
      containers:
        - {name: main, image: "${image}", ${container}}
      volumes:
        - {name: conf, configMap: {name: flink-config}}
`;
}

const MOUNT = "volumeMounts: [{name: conf, mountPath: /opt/flink/conf}]";

describe("a workload with a ConfigMap", () => {
  const file = configMap("flink-conf.yaml", `${PROCESS_SIZE}: 3g # more\njobmanager.memory.off-heap.size: 256m\n`);

  it.each([["before"], ["after"]])("that stands %s it", (where) => {
    const jm = workload(`args: [jobmanager], resources: {requests: {memory: 3Gi}, limits: {memory: 4Gi}}, ${MOUNT}`);
    const jobManager = onlyJobManager(where === "before" ? `${file}---\n${jm}` : `${jm}---\n${file}`);
    expect([jobManager.kind, jobManager.name, jobManager.namespace]).toEqual(["Deployment", "jm", "flink"]);
    expect(jobManager.container).toMatchObject({ requestBytes: 3n << 30n, limitBytes: 4n << 30n });
    expect(namedText(jobManager, PROCESS_SIZE)).toEqual([PROCESS_SIZE, "3g"]);
    expect(answer(jobManager.pod)).toMatchObject({
      outcome: { kind: "planned", plan: { spec: { offHeap: 256n << 20n } } },
      file: { format: "flink-conf.yaml" },
    });
  });

  it("in another file", () => {
    const { jobManagers } = readManifests(
      { name: "a.yaml", text: workload(`args: [jobmanager], ${MOUNT}`) },
      { name: "b.yaml", text: file },
    );
    expect(jobManagers.map(({ kind }) => kind)).toEqual(["Deployment"]);
  });

  it("is found by its key under the name that the volume gives it", () => {
    const named = configMap("conf", `${PROCESS_SIZE}: 3g\n`).replace("data:\n", "data:\n  flink-conf.yaml: ''\n");
    const jm = workload(`args: [jobmanager], ${MOUNT}`).replace(
      "{name: flink-config}",
      "{name: flink-config, items: [{key: conf, path: flink-conf.yaml}]}",
    );
    expect(valueIn(onlyJobManager(`${named}---\n${jm}`), PROCESS_SIZE)).toBe("3g");
  });

  it("does not start with a file that its release does not read", () => {
    const jobManager = onlyJobManager(`${file}---\n${workload(`args: [jobmanager], ${MOUNT}`, "flink:2.0")}`);
    expect(answer(jobManager.pod).outcome).toMatchObject({
      kind: "refused",
      refusal: { reason: { code: "file-missing", there: ["flink-conf.yaml"] } },
    });
    expect(jobManager.failure?.message).toMatch(/config\.yaml' .* does not exist/u);
  });

  it("is refused with Flink's own sentence where Flink cannot read it", () => {
    const broken = configMap("config.yaml", "jobmanager:\n  memory: [\n");
    const { pod } = onlyJobManager(`${broken}---\n${workload(`args: [jobmanager], ${MOUNT}`, "flink:2.0")}`);
    const { outcome } = answer(pod);
    if (outcome.kind !== "refused" || outcome.refusal.reason.code !== "file-unreadable") throw new Error(outcome.kind);
    const { source, span } = outcome.refusal.reason;
    expect(span.start).toBeGreaterThan(source.text.indexOf("jobmanager:"));
    expect(span.end).toBeLessThanOrEqual(source.text.indexOf("---"));
  });

  it("gives its file to a JobManager of no release in particular where none mounts it", () => {
    const jobManager = onlyJobManager(`${file}---\n${workload("args: [taskmanager]")}`);
    expect([jobManager.kind, jobManager.flink.release.line, jobManager.flink.decidedBy]).toEqual([
      "ConfigMap",
      "1.20",
      "assumed",
    ]);
    expect(valueIn(jobManager, PROCESS_SIZE)).toBe("3g");
  });

  it("is none of Flink's if it holds another program's config.yaml", () => {
    expect(
      readManifests({ name: "m.yaml", text: configMap("config.yaml", "receivers: {otlp: 1}\n") }).jobManagers,
    ).toEqual([]);
  });
});

describe("a container that starts a JobManager", () => {
  it.each([
    ["args: [jobmanager]", true],
    ["args: [standalone-job, --job-classname, C]", true],
    ["command: [/opt/flink/bin/jobmanager.sh, start-foreground]", true],
    ["command: [bash, -c, 'envsubst < a > b && /docker-entrypoint.sh jobmanager']", true],
    ["args: [taskmanager]", false],
    ["args: [history-server]", false],
    ["args: [/bin/sh, -c, 'echo not a jobmanagers.sh']", false],
  ])("%s: %s", (container, isOne) => {
    expect(readManifests({ name: "m.yaml", text: workload(container) }).jobManagers).toHaveLength(isOne ? 1 : 0);
  });

  it("hands on its arguments", () => {
    const { pod } = onlyJobManager(workload("args: [standalone-job, -D, jobmanager.memory.process.size=2g]"));
    expect(answer(pod).outcome).toMatchObject({ kind: "planned", plan: { spec: { jvmHeap: 1530082096n } } });
  });

  it.each([
    ["args: [jobmanager, -Djobmanager.memory.process.size=2g]", 1n << 30n, ["-Djobmanager.memory.process.size=2g"]],
    ["args: [jobmanager, host, '8081', -D, jobmanager.memory.process.size=2g]", 1530082096n, []],
    ["command: [jobmanager.sh, start-foreground, -D, jobmanager.memory.process.size=2g]", 1530082096n, []],
    ["args: [standalone-job, -Djobmanager.memory.process.size=2g]", 1530082096n, []],
  ])("reads what is behind the script as the script does: %s", (container, jvmHeap, lost) => {
    const { pod, basis } = onlyJobManager(workload(container));
    expect(answer(pod).outcome).toMatchObject({ kind: "planned", plan: { spec: { jvmHeap } } });
    expect(basis.notRead.map(({ what }) => what.en).filter((what) => what.startsWith("-D"))).toEqual(lost);
  });

  it("has the image's configuration where nothing is mounted", () => {
    expect(answer(onlyJobManager(workload("args: [jobmanager]")).pod).outcome).toMatchObject({
      kind: "planned",
      plan: { spec: { jvmHeap: 1n << 30n } },
    });
  });

  it("is found in lists and in JSON", () => {
    const text = JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: [{ kind: "Pod", metadata: { name: "p" }, spec: { containers: [{ args: ["jobmanager"] }] } }],
    });
    expect(onlyJobManager(text).name).toBe("p");
  });
});

describe("FLINK_PROPERTIES", () => {
  const compose = (image: string, environment: string) =>
    `services:\n  jobmanager:\n    image: ${image}\n    command: jobmanager\n    deploy: {resources: {limits: {memory: 2g}}}\n    environment:\n${environment}  taskmanager:\n    image: ${image}\n    command: taskmanager\n`;
  const LIST =
    "      - JOB_MANAGER_RPC_ADDRESS=jobmanager\n      - |\n        FLINK_PROPERTIES=\n        # size: 1\n        jobmanager.memory.process.size: 2 g\n";
  const MAP = "      FLINK_PROPERTIES: |\n        # size: 1\n        jobmanager.memory.process.size: 2 g\n";

  it.each([
    ["list", LIST],
    ["map", MAP],
  ])("in a %s, one by one from 1.19 on", (_, environment) => {
    const jobManager = onlyJobManager(compose("flink:2.0-java17", environment));
    expect([jobManager.kind, jobManager.name, jobManager.flink.release.line]).toEqual(["service", "jobmanager", "2.0"]);
    expect(jobManager.container).toMatchObject({ requestBytes: null, limitBytes: 2n << 30n });
    expect(jobManager.properties?.handling).toBe("set-one-by-one");
    expect(valueIn(jobManager, PROCESS_SIZE)).toBe("2g");
    expect(namedText(jobManager, PROCESS_SIZE)).toEqual([PROCESS_SIZE, "2 g"]);
    expect(valueIn(jobManager, "#size")).toBe("1");
  });

  it.each([
    ["list", LIST],
    ["map", MAP],
  ])("in a %s, appended to the file before", (_, environment) => {
    const jobManager = onlyJobManager(compose("flink:1.18", environment));
    expect(jobManager.properties?.handling).toBe("appended");
    expect(valueIn(jobManager, PROCESS_SIZE)).toBe("2 g");
    expect(valueIn(jobManager, "#size")).toBeUndefined();
    expect(namedText(jobManager, PROCESS_SIZE)).toEqual([PROCESS_SIZE, "2 g"]);
  });

  it("in the form of a tree keep Flink from starting", () => {
    const { failure } = onlyJobManager(
      compose("flink:1.20", "      FLINK_PROPERTIES: |\n        jobmanager:\n          memory.process.size: 3g\n"),
    );
    expect(failure?.stage).toBe("configuration-file");
    expect(failure?.keys).toEqual(["jobmanager"]);
  });

  it("have variables of the container put in", () => {
    const environment = "      SIZE: 3g\n      FLINK_PROPERTIES: 'jobmanager.memory.process.size: $${SIZE}'\n";
    expect(valueIn(onlyJobManager(compose("flink:1.20", environment)), PROCESS_SIZE)).toBe("3g");
  });

  it("mean nothing where the configuration is the host's", () => {
    const text = `${compose("flink:1.20", MAP)}`.replace(
      "    command: jobmanager\n",
      "    command: jobmanager\n    volumes: [./conf:/opt/flink/conf]\n",
    );
    const { pod, basis } = onlyJobManager(text);
    expect(answer(pod).outcome.kind).toBe("unknown");
    expect(basis.notRead.map(({ what }) => what.en)).toEqual(["./conf mounted over /opt/flink/conf"]);
  });
});
