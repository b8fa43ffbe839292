import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";
import { fewOf } from "../support/runs.ts";

/**
 * Where a JobManager's configuration can come from that the manifests at hand do not hold. In none of these is a default
 * called what Flink ships, or the whole found in order: the answer is that it is not known.
 */

const deployment = (container: string, volumes = "[]", image = "flink:1.20") => `apiVersion: apps/v1
kind: Deployment
metadata: {name: jm}
spec:
  template:
    spec:
      containers:
        - {name: jm, image: "${image}", ${container}}
      volumes: ${volumes}
`;
const MOUNT = "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf}]";
const compose = (service: string, image = "flink:1.20") =>
  `services:\n  jm:\n    image: ${image}\n    command: jobmanager\n${service.replace(/^(?=.)/gmu, "    ")}\n`;
const script = (line: string) =>
  deployment(`command: [bash, -c, ${JSON.stringify(`${line}\n/docker-entrypoint.sh jobmanager`)}]`);

const unseen: Readonly<Record<string, string>> = {
  "a ConfigMap over the directory": deployment(MOUNT, "[{name: v, configMap: {name: c}}]"),
  "a ConfigMap by items": deployment(
    MOUNT,
    "[{name: v, configMap: {name: c, items: [{key: k, path: flink-conf.yaml}]}}]",
  ),
  "a Secret over one file": deployment(
    "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf/config.yaml, subPath: config.yaml}]",
    "[{name: v, secret: {secretName: s}}]",
  ),
  "a projected volume": deployment(MOUNT, "[{name: v, projected: {sources: [{configMap: {name: c}}]}}]"),
  "an emptyDir that something fills": deployment(MOUNT, "[{name: v, emptyDir: {}}]"),
  "a claim": deployment(MOUNT, "[{name: v, persistentVolumeClaim: {claimName: p}}]"),
  "a directory of the node": deployment(MOUNT, "[{name: v, hostPath: {path: /etc/flink}}]"),
  "a part of a volume that the pod computes": deployment(
    "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf, subPathExpr: $(POD)}]",
    "[{name: v, emptyDir: {}}]",
  ),
  "a volume over all of Flink": deployment(
    "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink}]",
    "[{name: v, emptyDir: {}}]",
  ),
  "a volume that is declared nowhere": deployment(MOUNT),
  "a volume of a StatefulSet's claims": deployment(MOUNT).replace("kind: Deployment", "kind: StatefulSet"),
  FLINK_CONF_DIR: deployment("args: [jobmanager], env: [{name: FLINK_CONF_DIR, value: /etc/flink}]"),
  "FLINK_CONF_DIR from elsewhere": deployment(
    "args: [jobmanager], env: [{name: FLINK_CONF_DIR, valueFrom: {configMapKeyRef: {name: c, key: k}}}]",
  ),
  "FLINK_PROPERTIES from a ConfigMap": deployment(
    "args: [jobmanager], env: [{name: FLINK_PROPERTIES, valueFrom: {configMapKeyRef: {name: c, key: k}}}]",
  ),
  "FLINK_PROPERTIES from a Secret": deployment(
    "args: [jobmanager], env: [{name: FLINK_PROPERTIES, valueFrom: {secretKeyRef: {name: s, key: k}}}]",
  ),
  "variables of a ConfigMap": deployment("args: [jobmanager], envFrom: [{configMapRef: {name: c}}]"),
  "variables of a Secret": deployment("args: [jobmanager], envFrom: [{secretRef: {name: s}}]"),
  "a command that copies a file": script("cp /config/flink-conf.yaml /opt/flink/conf/flink-conf.yaml"),
  "a command that copies a directory": script("cp -r /config/* $FLINK_HOME/conf/"),
  "a command that edits in place": script("sed -i s/1600m/2g/ /opt/flink/conf/flink-conf.yaml"),
  "a command that renders": script("envsubst < /tmp/c > /opt/flink/conf/flink-conf.yaml"),
  "a command that downloads": script("curl -o /opt/flink/conf/flink-conf.yaml https://example.com/c"),
  "a command that writes what it computes": script(
    'echo "jobmanager.memory.process.size: $(free)" >> /opt/flink/conf/flink-conf.yaml',
  ),
  "a command that writes a variable of elsewhere": script(
    'echo "jobmanager.memory.process.size: $SIZE" >> /opt/flink/conf/flink-conf.yaml',
  ),
  "a command behind a variable": script("LC_ALL=C sed -i s/1600m/2g/ /opt/flink/conf/flink-conf.yaml"),
  "a command with arguments that are not known": script('echo "$@" >> /opt/flink/conf/flink-conf.yaml'),
  "a command that pipes": script("cat /c | tee -a /opt/flink/conf/flink-conf.yaml"),
  "a command that names another directory": script("export FLINK_CONF_DIR=/etc/flink"),
  "a command that edits in a shell of its own": compose(
    `command: bash -c "sed -i 's/1600m/4g/' /opt/flink/conf/config.yaml && /docker-entrypoint.sh jobmanager"\n`,
  ),
  "an argument with a variable of the pod's": deployment(
    'args: [jobmanager, "-D", "jobmanager.memory.process.size=$(M)"], env: [{name: M, valueFrom: {resourceFieldRef: {resource: limits.memory}}}]',
  ),
  "a variable of a list that is a mapping": compose(
    "environment:\n  - FLINK_PROPERTIES=jobmanager.memory.process.size: 2g\n",
  ),
  "FLINK_PROPERTIES that a variable makes": compose("environment:\n  FLINK_PROPERTIES: $PROPS\n"),
  "a line of FLINK_PROPERTIES that a variable makes": compose(
    "environment:\n  FLINK_PROPERTIES: |\n    rest.port: 8081\n    $MORE\n",
  ),
  "a variable that is a mapping": compose(
    "environment:\n  FLINK_PROPERTIES:\n    jobmanager.memory.process.size: 2g\n",
  ),
  "a program in the place of the entrypoint": compose("entrypoint: /ours/start.sh\n"),
  "an image of one's own": deployment("args: [jobmanager]", "[]", "example/job:1.0"),
  "an image of somebody's that is called like Flink's": deployment("args: [jobmanager]", "[]", "example/flink:1.20"),
  "an image of Bitnami's": deployment("env: [{name: FLINK_MODE, value: jobmanager}]", "[]", "bitnami/flink:1.20"),
  "an image that is not named": deployment("args: [jobmanager]").replace('image: "flink:1.20", ', ""),
  "a directory of the host": compose("volumes: [./not-here:/opt/flink/conf]"),
  "a directory of another host": compose("volumes: [/etc/flink:/opt/flink/conf]"),
  "a file of the host": compose("volumes: [./not-here.yaml:/opt/flink/conf/flink-conf.yaml:ro]"),
  "a mount in the long form": compose("volumes: [{type: bind, source: ./not-here, target: /opt/flink/conf}]"),
  "a named volume": compose("volumes: [conf:/opt/flink/conf]"),
  "an anonymous volume": compose("volumes: [/opt/flink/conf]"),
  "a config of compose": compose("configs: [{source: c, target: /opt/flink/conf/flink-conf.yaml}]"),
  "an env file": compose("env_file: flink.env"),
  "env files in the long form": compose("env_file: [{path: flink.env}]"),
  "a variable that is set nowhere": compose(
    "environment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: $SIZE_OF_JM",
  ),
  "an image in a variable": compose("", "$IMAGE_OF_JM"),
  "a variable that only the pod knows": deployment(
    'args: [jobmanager], env: [{name: M, valueFrom: {resourceFieldRef: {resource: limits.memory}}}, {name: FLINK_PROPERTIES, value: "jobmanager.memory.process.size: $(M)"}]',
  ),
  "a release that is older than all that are known": deployment("args: [jobmanager]", "[]", "flink:1.9.3"),
  "an older one in compose": compose("", "flink:1.7-scala_2.11"),
  "an image that is built": compose("build: .").replace("    image: flink:1.20\n", ""),
};

/** The same of texts that are no manifests of Kubernetes' or compose files: by the name of their file. */
const elsewhere: Readonly<Record<string, readonly [file: string, text: string]>> = {
  "a Dockerfile with a file that is not here": [
    "Dockerfile",
    "FROM flink:1.20\nCOPY c.yaml /opt/flink/conf/config.yaml\nCMD jobmanager\n",
  ],
  "a Dockerfile that edits": [
    "Dockerfile",
    "FROM flink:1.20\nRUN yq -i '.a=1' /opt/flink/conf/config.yaml\nCMD jobmanager\n",
  ],
  "a Dockerfile on an image of one's own": ["Dockerfile", "FROM example/flink-base:1\nCMD jobmanager\n"],
  "a Dockerfile whose release is an argument": [
    "Dockerfile",
    "ARG V\nFROM $V\nENV FLINK_PROPERTIES='a: b'\nCMD jobmanager\n",
  ],
  "a Dockerfile with another directory": [
    "Dockerfile",
    "FROM flink:1.20\nENV FLINK_CONF_DIR=/etc/flink\nCMD jobmanager\n",
  ],
  "EMR without a size": ["emr.json", '[{"Classification": "flink-conf", "Properties": {"a": "b"}}]'],
  "Dataproc without a size": ["c.yaml", "config: {softwareConfig: {properties: {'flink:a': b}}}\n"],
  "StreamPark without a size": ["a.yaml", "flink.property.a: b\nflink.option.target: yarn-application\n"],
  "Dinky without a size": [
    "d.json",
    '{"type": "yarn-application", "flinkConfig": {"flinkConfigList": [{"name": "a", "value": "b"}]}}',
  ],
};

/** Command lines. */
const commandLines: Readonly<Record<string, string>> = {
  "another directory": "FLINK_CONF_DIR=/etc/flink bin/jobmanager.sh start",
  "a cluster that runs": "flink run -t remote a.jar",
  "a size in a variable": "flink run -t yarn-application -Djobmanager.memory.process.size=$SIZE a.jar",
  "properties in a variable": 'docker run -e FLINK_PROPERTIES="$P" flink:1.20 jobmanager',
  "a mounted directory": "docker run -v /etc/flink:/opt/flink/conf flink:1.20 jobmanager",
  "the conf/ of a client": "flink run -t yarn-application a.jar",
  "the conf/ of a session": "yarn-session.sh -d",
  "the conf/ of a distribution": "/opt/flink/bin/jobmanager.sh start",
  "a directory that is exported before": "export FLINK_CONF_DIR=/etc/flink\n/opt/flink/bin/jobmanager.sh start",
  "options in a variable": "flink run -t kubernetes-application $OPTIONS a.jar",
  "options of whoever calls": 'standalone-job.sh start-foreground "$@"',
  "a variable that is handed on": "docker run -e FLINK_PROPERTIES flink:1.20 jobmanager",
  "volumes of another container": "docker run --volumes-from c flink:1.20 jobmanager",
  "an older release": "docker run flink:1.8 jobmanager",
  "a value that a template puts in": "flink run -t yarn-application -Djobmanager.memory.process.size={{ jm }} a.jar",
  "an env file": "docker run --env-file flink.env flink:1.20 jobmanager",
  "an image of one's own": "docker run example/flink:1.20 jobmanager",
  "Bitnami's image": "docker run bitnami/flink:1.20",
  "Dataproc's image": "gcloud dataproc clusters create c --properties flink:a=b",
  "a script that writes the configuration": "sed -i s/a/b/ /opt/flink/conf/config.yaml\njobmanager.sh start",
};

const NEVER =
  /shipped|1600 MiB|\bno problems|nothing to complain of|Nothing differs|keeps its memory|: this is enough/iu;

async function expectNotKnown(directory: string, file: string): Promise<void> {
  const explained = await runCommand("explain", [file], { directory });
  expect(explained.out).toMatch(/not known/u);
  expect(explained.out).not.toMatch(NEVER);
  const checked = await runCommand("check", [file], { directory });
  expect(checked.out).toMatch(/Not read: /u);
  expect(checked.out).not.toMatch(NEVER);
  expect((await runCommand("check", [file, "--strict"], { directory })).exit).toBe(1);
  expect((await runCommand("explain", [file, "--strict"], { directory })).exit).toBe(1);
}

async function expectNotKnownToAll(directory: string, file: string): Promise<void> {
  await expectNotKnown(directory, file);
  const asked = [
    ["size", [file, "--jobs", "3"]],
    ["size", [file, "--heap", "2g"]],
    ["diff", [file, "--flink", "1.20", "--flink", "2.0"]],
    ["migrate", [file, "--to", "2.2"]],
  ] as const;
  for (const [command, args] of asked) {
    const { exit, out, error } = await runCommand(command, args, { directory });
    // A release that does not read the file that is mounted has its image's own.
    expect(out + error, command).not.toMatch(command === "migrate" ? /shipped|keeps its memory/u : NEVER);
    // What is known is told, and that it is not all; or that there is nothing to tell.
    if (exit !== 2 || command === "size")
      expect(out + error, `${command} ${args.join(" ")}`).toMatch(/not known|[Nn]ot read/u);
  }
}

describe("what decides and is not at hand", () => {
  test.each(fewOf(Object.entries(unseen), 8))("%s", async (name, text) => {
    const isCompose = text.startsWith("services:");
    const directory = directoryWith({ [isCompose ? "compose.yaml" : "jm.yaml"]: text });
    const file = isCompose ? "compose.yaml" : "jm.yaml";
    const explained = await runCommand("explain", [file, "--output", "json"], { directory });
    const [jm] = JSON.parse(explained.out).deployments;
    expect(jm, name).toMatchObject({ ok: false, unknown: { because: [{ what: expect.any(String) }] } });
    expect(jm.notRead).toEqual(expect.arrayContaining(jm.unknown.because));
    expect(jm).not.toHaveProperty("memory");
    await expectNotKnownToAll(directory, file);
    const zh = await runCommand("check", [file], { directory, language: "zh" });
    expect(zh.out).toMatch(/未读取：/u);
  });

  test.each(Object.entries(elsewhere))("%s", async (_, [file, text]) => {
    await expectNotKnownToAll(directoryWith({ [file]: text }), file);
  });

  test.each(Object.entries(commandLines))("a command line: %s", async (_, text) => {
    await expectNotKnown(directoryWith({ "run.sh": `${text}\n` }), "run.sh");
  });

  test("size tells it to machines, too", async () => {
    const directory = directoryWith({ "jm.yaml": deployment(MOUNT, "[{name: v, configMap: {name: c}}]") });
    const { exit, out } = await runCommand("size", ["jm.yaml", "--jobs", "3", "--output", "json"], { directory });
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ notRead: [{ what: "ConfigMap c mounted over /opt/flink/conf" }] });
    expect(JSON.parse(out)).not.toHaveProperty("capacity");
  });
});
