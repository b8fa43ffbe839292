import { expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** What says something of a JobManager and is of no kind that is read: it is named, and the check is not green. */

const PROPERTIES = "FLINK_PROPERTIES: 'jobmanager.memory.process.size: 2g'";
const pod = (kind: string, container: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: w}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: c, image: example/job:1, ${container}}\n`;

const unread: Readonly<Record<string, readonly [file: string, text: string, said: string]>> = {
  "an Argo application": [
    "app.yaml",
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: flink}\nspec:\n  source:\n    helm:\n      values: |\n        flinkConfiguration:\n          jobmanager.memory.process.size: 2g\n",
    "flinkConfiguration in Application flink",
  ],
  "a Helm release": [
    "hr.yaml",
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: f}\nspec:\n  values:\n    conf: {jobmanager.memory.heap.size: 1g}\n",
    "jobmanager.memory.heap.size in HelmRelease f",
  ],
  "an object that carries a manifest": [
    "o.yaml",
    "apiVersion: kubernetes.crossplane.io/v1alpha2\nkind: Object\nmetadata: {name: x}\nspec:\n  forProvider:\n    manifest:\n      apiVersion: flink.apache.org/v1beta1\n      kind: FlinkDeployment\n",
    "apiVersion flink.apache.org/ in Object x",
  ],
  helmfile: [
    "helmfile.yaml",
    `releases:\n  - name: flink\n    values:\n      - env: {${PROPERTIES}}\n`,
    "jobmanager.memory.process.size on line 4",
  ],
  "a task definition": [
    "task.json",
    '{"containerDefinitions":[{"image":"flink:1.20","environment":[{"name":"X","value":"jobmanager.memory.process.size: 3g"}]}]}',
    "jobmanager.memory.process.size on line 1",
  ],
  "a managed service": ["app.json", '{"RuntimeEnvironment": "FLINK-1_20"}', "RuntimeEnvironment"],
  Terraform: [
    "main.tf",
    'resource "kubectl_manifest" "f" {\n  yaml_body = <<EOF\napiVersion: flink.apache.org/v1beta1\nEOF\n}\n',
    "a Terraform configuration",
  ],
  "Terraform in JSON": [
    "main.tf.json",
    '{"resource":{"m":{"f":{"manifest":{"apiVersion":"flink.apache.org/v1beta1","kind":"FlinkDeployment"}}}}}',
    "apiVersion flink.apache.org/",
  ],
  Nomad: ["jm.nomad", `job "flink" {\n  env {\n    FLINK_PROPERTIES = "a: b"\n  }\n}\n`, "FLINK_PROPERTIES on line 3"],
  Jsonnet: ["fd.jsonnet", "{apiVersion:'flink.apache.org/v1beta1'}", "a Jsonnet file"],
  "a playbook": [
    "play.yaml",
    "- lineinfile:\n    path: /etc/flink/x\n    line: 'jobmanager.memory.process.size: 2g'\n",
    "jobmanager.memory.process.size on line 3",
  ],
  "a job of a session": [
    "job.yaml",
    "apiVersion: flink.apache.org/v1beta1\nkind: FlinkSessionJob\nmetadata: {name: j}\nspec:\n  deploymentName: fd\n  flinkConfiguration: {jobmanager.memory.process.size: 4g}\n",
    "jobmanager.memory.process.size of FlinkSessionJob j: its JobManager is that of the session cluster fd",
  ],
  "a client in a pod": [
    "submit.yaml",
    pod("Job", "command: [/opt/flink/bin/flink], args: [run-application, -t, kubernetes-application, x.jar]"),
    "what container c of Job w starts",
  ],
  "an image's own command": [
    "jm.yaml",
    pod("Deployment", "env: [{name: FLINK_PROPERTIES, value: 'a: b'}]"),
    "what container c of Deployment w starts",
  ],
  "an image's own command in compose": [
    "compose.yaml",
    `services:\n  jm:\n    image: example/job:1\n    environment:\n      ${PROPERTIES}\n`,
    "what service jm starts",
  ],
  "a file that compose includes": [
    "compose.yaml",
    "include: [infra/flink.yaml]\nservices: {}\n",
    "infra/flink.yaml, which the compose file includes",
  ],
  "a ConfigMap under a name of its own": [
    "cm.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  jm.properties: |\n    jobmanager.memory.process.size: 2g\n",
    "jm.properties of ConfigMap c",
  ],
};

test.each(Object.entries(unread))("%s", async (_, [file, text, said]) => {
  const directory = directoryWith({ [file]: text });
  const explained = await runCommand("explain", [file], { directory });
  expect(explained.exit).not.toBe(0);
  expect((explained.out + explained.error).replace(/\s+/gu, " ")).toContain(said);
  const checked = await runCommand("check", ["."], { directory });
  expect(checked.out.replace(/\s+/gu, " ")).toContain(said);
  expect(checked.out).not.toMatch(/no problems|shipped|no Flink configuration/u);
  expect((await runCommand("check", [".", "--strict"], { directory })).exit).toBe(1);
  const zh = await runCommand("check", ["."], { directory, language: "zh" });
  expect(zh.out).toMatch(/未读取：/u);
});

test.each([
  [
    "a definition of Flink's kinds",
    "kind: CustomResourceDefinition\nspec: {versions: [{schema: {flinkConfiguration: {}}}]}\n",
  ],
  ["a TaskManager", pod("Deployment", "env: [{name: FLINK_PROPERTIES, value: 'a: b'}], args: [taskmanager]")],
  ["a history server", pod("Deployment", "env: [{name: FLINK_PROPERTIES, value: 'a: b'}], args: [history-server]")],
  [
    "a job of a session without memory",
    "kind: FlinkSessionJob\nspec: {flinkConfiguration: {parallelism.default: '2'}}\n",
  ],
  [
    "what check itself writes",
    '{ "schema": 1, "accepted": [\n  {"rule": "legacy-key", "file": "a", "key": "jobmanager.heap.size jobmanager.memory.heap.size"}\n] }\n',
  ],
  ["somebody else's release", "kind: HelmRelease\nmetadata: {name: flink}\nspec: {values: {replicas: 2}}\n"],
])("of %s there is nothing to say", async (_, text) => {
  const directory = directoryWith({
    [text.startsWith("{") ? "x.json" : "x.yaml"]: text.startsWith("{") ? text : `apiVersion: v1\n${text}`,
  });
  const { exit, out } = await runCommand("check", ["."], { directory });
  expect(exit).toBe(0);
  expect(out).toMatch(/^no Flink configuration found in [01] files?\n$/u);
});

test.each([
  [
    "a playbook's file beside a command",
    "play.yml",
    "- tasks:\n    - copy:\n        content: |\n          jobmanager.memory.process.size: 512m\n    - shell: flink run-application -t yarn-application -Djobmanager.memory.process.size=1g a.jar\n",
    ["jobmanager.memory.process.size on line 4"],
  ],
  [
    "a container of a workflow beside a command",
    "ci.yml",
    'jobs:\n  t:\n    services:\n      jm:\n        env: {FLINK_PROPERTIES: "a: b\\njobmanager.memory.process.size: 600m"}\n    steps:\n      - run: docker run flink:1.18 jobmanager\n',
    ["jobmanager.memory.process.size on line 5"],
  ],
  [
    "what variables give a command is read",
    "run.sh",
    'FLINK_PROPERTIES="jobmanager.rpc.address: jm\njobmanager.memory.process.size: 1g"\nO=-Djobmanager.memory.off-heap.size=64m\ndocker run -e FLINK_PROPERTIES="$FLINK_PROPERTIES" flink:1.18 jobmanager\nyarn-session.sh -jm 1024 $O\n',
    [],
  ],
  [
    "a container's own entrypoint",
    "a.sh",
    "docker run --entrypoint /opt/flink/bin/jobmanager.sh flink:1.18 start-foreground\n",
    ["what /opt/flink/bin/jobmanager.sh does in the container"],
  ],
  [
    "a container's own command",
    "a.sh",
    'docker run flink:1.18 bash -c "/docker-entrypoint.sh jobmanager"\n',
    ["what bash does in the container"],
  ],
])("%s", async (_, name, text, said) => {
  const directory = directoryWith({ [name]: text });
  const { out } = await runCommand("check", [name, "--output", "json"], { directory });
  expect(JSON.parse(out).notRead.map(({ what }: { what: string }) => what)).toEqual(said);
});
