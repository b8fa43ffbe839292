import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** FLINK_PROPERTIES counts where the image's entrypoint runs and can write: elsewhere it is said to have no effect. */

const PROPERTIES = "jobmanager.memory.process.size: 1g";

async function told(name: string, text: string) {
  const directory = directoryWith({ [name]: text });
  const { out } = await runCommand("explain", [name, "--output", "json"], { directory });
  const [{ memory, unknown, notRead }] = JSON.parse(out).deployments;
  return {
    total: memory === undefined ? undefined : memory.totalProcessBytes / 1024 ** 2,
    because: (unknown?.because ?? []).map(({ what }: { what: string }) => what),
    notRead: notRead.map(({ what }: { what: string }) => what),
  };
}

const service = (commands: string, more = "") =>
  `services:\n  jm:\n    image: flink:1.20\n${commands.replace(/^(?=.)/gmu, "    ")}\n    environment:\n      FLINK_PROPERTIES: "${PROPERTIES}"\n${more}`;
const pod = (commands: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - name: jm
          image: flink:1.20
${commands.replace(/^(?=.)/gmu, "          ")}
          env: [{name: FLINK_PROPERTIES, value: "${PROPERTIES}"}]
`;
const WITHOUT_EFFECT = "jobmanager.memory.process.size in FLINK_PROPERTIES";

describe("the entrypoint runs", () => {
  test.each([
    [
      "compose, called by the script that follows a shell",
      "a.yml",
      service(
        'entrypoint: ["/bin/bash", "-c"]\ncommand:\n  - |\n    cp /a/*.jar /opt/flink/lib/\n    /docker-entrypoint.sh jobmanager',
      ),
    ],
    [
      "compose, a shell and its script in one text",
      "a.yml",
      service('entrypoint: sh -c\ncommand: ["exec /docker-entrypoint.sh jobmanager"]'),
    ],
    [
      "a pod, called in the arguments",
      "a.yaml",
      pod('command: ["/bin/sh", "-c"]\nargs: ["sleep 5; exec /docker-entrypoint.sh jobmanager"]'),
    ],
    ["a pod, behind an init", "a.yaml", pod('command: ["tini", "--"]\nargs: ["/docker-entrypoint.sh", "jobmanager"]')],
    ["the image's own", "a.yaml", pod("args: [jobmanager]")],
  ])("%s", async (_, name, text) => {
    expect(await told(name, text)).toEqual({ total: 1024, because: [], notRead: [] });
  });

  test("of a Dockerfile, called in its CMD", async () => {
    const text = `FROM flink:1.20\nENV FLINK_PROPERTIES="${PROPERTIES}"\nENTRYPOINT ["/bin/bash", "-c"]\nCMD ["/docker-entrypoint.sh jobmanager"]\n`;
    expect((await told("Dockerfile", text)).total).toBe(1024);
  });
});

describe("the entrypoint does not run, and FLINK_PROPERTIES has no effect", () => {
  test.each([
    [
      "compose, a script that waits",
      "a.yml",
      service(
        'entrypoint: ["/wait-for-it.sh", "zk:2181", "--"]\ncommand: ["/opt/flink/bin/jobmanager.sh", "start-foreground"]',
      ),
    ],
    ["a pod, the start script itself", "a.yaml", pod('command: ["/opt/flink/bin/jobmanager.sh", "start-foreground"]')],
    [
      "a pod, the start script in a shell",
      "a.yaml",
      pod('command: ["bash", "-c", "bin/standalone-job.sh start-foreground -j a.B"]'),
    ],
  ])("%s", async (_, name, text) => {
    expect(await told(name, text)).toEqual({ total: 1600, because: [], notRead: [WITHOUT_EFFECT] });
  });

  test("not where the command writes it into the configuration itself", async () => {
    const command =
      'command: ["bash", "-c", "echo \\"$FLINK_PROPERTIES\\" >> /opt/flink/conf/config.yaml && bin/jobmanager.sh start-foreground"]';
    expect((await told("a.yaml", pod(command))).notRead).not.toContain(WITHOUT_EFFECT);
  });
});

test("it cannot write into what is mounted read-only, and FLINK_PROPERTIES has no effect", async () => {
  const text = pod("args: [jobmanager]\nvolumeMounts: [{name: c, mountPath: /opt/flink/conf}]")
    .replace("      containers:", "      volumes: [{name: c, configMap: {name: c}}]\n      containers:")
    .concat(
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {config.yaml: "jobmanager.memory.process.size: 2g"}\n',
    );
  expect(await told("a.yaml", text)).toEqual({ total: 2048, because: [], notRead: [WITHOUT_EFFECT] });
});

test.each([
  '["/usr/bin/tini", "-s", "--", "bash", "/opt/flink/bin/jobmanager.sh", "start-foreground"]',
  '["gosu", "flink", "/opt/flink/bin/jobmanager.sh", "start-foreground"]',
  '["sh", "/opt/flink/bin/standalone-job.sh", "start-foreground", "--jars", "/opt/a.jar"]',
  '["/wait-for.sh", "http://x/y", "--", "/opt/flink/bin/jobmanager.sh", "start-foreground"]',
])("a start script behind what only runs it: %s", async (command) => {
  expect((await told("a.yaml", pod(`command: ${command}`))).total).toBe(1600);
});

describe("a program of somebody's own stands in its place: not known", () => {
  test.each([
    ["/my/start.sh", "a.yml", service("entrypoint: /my/start.sh\ncommand: jobmanager")],
    ["./run.sh", "a.yml", service('entrypoint: ["bash", "./run.sh"]\ncommand: jobmanager')],
    ["/ours.sh", "a.yaml", pod('command: ["tini", "--", "/ours.sh"]\nargs: [jobmanager]')],
    ["/custom-entrypoint.sh", "a.yaml", pod('command: ["/custom-entrypoint.sh"]\nargs: [standalone-job]')],
  ])("%s", async (program, name, text) => {
    expect(await told(name, text)).toEqual({
      total: undefined,
      because: [`what ${program} does`],
      notRead: [`what ${program} does`],
    });
  });
});

test("a configuration beside a kustomization is what that generates from", async () => {
  const directory = directoryWith({
    "kustomization.yaml": "resources: [d.yaml]\nconfigMapGenerator: [{name: c, files: [flink-conf.yaml]}]\n",
    "flink-conf.yaml": "jobmanager.memory.process.size: 3g\n",
    "d.yaml": pod("args: [jobmanager]\nvolumeMounts: [{name: c, mountPath: /opt/flink/conf}]")
      .replace("flink:1.20", "flink:1.17")
      .replace("      containers:", "      volumes: [{name: c, configMap: {name: c}}]\n      containers:"),
  });
  const { out } = await runCommand("explain", [".", "--output", "json"], { directory });
  expect(JSON.parse(out).deployments).toMatchObject([{ kind: "Deployment", flink: "1.17" }]);
});

test("a file that is mounted for other releases is named", async () => {
  const text = pod(
    "args: [jobmanager]\nvolumeMounts: [{name: c, mountPath: /opt/flink/conf/flink-conf.yaml, subPath: flink-conf.yaml}]",
  )
    .replace("flink:1.20", "flink:2.0")
    .replace(/ {10}env:.*\n/u, "")
    .replace("      containers:", "      volumes: [{name: c, configMap: {name: c}}]\n      containers:")
    .concat(
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {flink-conf.yaml: "jobmanager.memory.process.size: 2g"}\n',
    );
  expect(await told("a.yaml", text)).toEqual({ total: 1600, because: [], notRead: ["the mounted flink-conf.yaml"] });
});

test("a command in a shell of its own writes as any other", async () => {
  const command = `command: >\n      bash -c 'echo "jobmanager.memory.process.size: 3g" >> /opt/flink/conf/config.yaml && /docker-entrypoint.sh jobmanager'`;
  const text = `services:\n  jm:\n    image: flink:1.20\n    ${command}\n`;
  expect((await told("a.yml", text)).total).toBe(3072);
});

test("Kubernetes puts variables into arguments", async () => {
  const text = pod('args: [jobmanager, "-D", "jobmanager.memory.process.size=$(M)"]').replace(
    /env: .*/u,
    "env: [{name: M, value: 3g}]",
  );
  expect((await told("a.yaml", text)).total).toBe(3072);
});

test.each([
  [">", "FLINK_PROPERTIES: >\n        jobmanager.rpc.address: jm\n        jobmanager.memory.process.size: 2g"],
  ["two characters", 'FLINK_PROPERTIES: "jobmanager.rpc.address: jm\\\\njobmanager.memory.process.size: 2g"'],
])("a size in a line that was joined to another is named: %s", async (_, variable) => {
  const text = `services:\n  jm:\n    image: flink:1.18\n    command: jobmanager\n    environment:\n      ${variable}\n`;
  expect((await told("a.yml", text)).notRead).toEqual([
    "jobmanager.memory.process.size in the value of jobmanager.rpc.address",
  ]);
});

test("FLINK_PROPERTIES of an operator's pod have no effect", async () => {
  const text = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: d}
spec:
  image: flink:1.20
  flinkVersion: v1_20
  serviceAccount: flink
  podTemplate:
    spec:
      containers: [{name: flink-main-container, env: [{name: FLINK_PROPERTIES, value: "${PROPERTIES}"}]}]
  jobManager: {resource: {memory: 2g, cpu: 1}}
  taskManager: {resource: {memory: 2g, cpu: 1}}
`;
  expect(await told("a.yaml", text)).toEqual({ total: 2048, because: [], notRead: [WITHOUT_EFFECT] });
});

test("an operator's default over another is no field of a deployment", async () => {
  const files = {
    "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: flink-operator-config}
data:
  flink-conf.yaml: |
    kubernetes.operator.default-configuration.flink-version.v1_20.jobmanager.memory.process.size: 3g
    jobmanager.memory.process.size: 2g
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: d}
spec: {image: "flink:1.20", flinkVersion: v1_20, serviceAccount: flink, jobManager: {resource: {cpu: 1}}, taskManager: {resource: {memory: 2g, cpu: 1}}}
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: e}
spec: {image: "flink:1.20", flinkVersion: v1_20, serviceAccount: flink, jobManager: {resource: {memory: 4g, cpu: 1}}, taskManager: {resource: {memory: 2g, cpu: 1}}}
`,
  };
  const { out } = await runCommand("check", ["a.yaml", "--output", "json"], { directory: directoryWith(files) });
  expect(JSON.parse(out).findings).toEqual([]);
});
