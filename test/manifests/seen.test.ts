import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** Configurations that lie in several places, all of them at hand. */

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
const compose = (service: string, image = "flink:1.20") =>
  `services:\n  jm:\n    image: ${image}\n    command: jobmanager\n${service.replace(/^(?=.)/gmu, "    ")}\n`;
const SIZE = "jobmanager.memory.process.size: 3g\n";
const keyed = (kind: string, member: string, key: string, text: string) =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: {name: c}\nimmutable: true\n${member}: {${key}: ${JSON.stringify(text)}}\n`;
const base64 = Buffer.from(SIZE).toString("base64");
const MOUNT = "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf}]";
const script = (...lines: readonly string[]) =>
  deployment(`command: [bash, -c, ${JSON.stringify([...lines, "/docker-entrypoint.sh jobmanager"].join("\n"))}]`);
const CONF = "/opt/flink/conf/flink-conf.yaml";

/** Each makes a total process memory of 3 GiB. */
const seen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a ConfigMap's binaryData": {
    "jm.yaml":
      deployment(MOUNT, "[{name: v, configMap: {name: c}}]") +
      keyed("ConfigMap", "binaryData", "flink-conf.yaml", base64),
  },
  "a Secret's data": {
    "jm.yaml":
      deployment(MOUNT, "[{name: v, secret: {secretName: c}}]") + keyed("Secret", "data", "flink-conf.yaml", base64),
  },
  "a Secret's stringData by items and subPath": {
    "jm.yaml":
      deployment(
        "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf/flink-conf.yaml, subPath: a/b}]",
        "[{name: v, secret: {secretName: c, items: [{key: k, path: a/b}]}}]",
      ) + keyed("Secret", "stringData", "k", SIZE),
  },
  "a directory within a projected volume": {
    "jm.yaml":
      deployment(
        "args: [jobmanager], volumeMounts: [{name: v, mountPath: /opt/flink/conf, subPath: conf}]",
        "[{name: v, projected: {sources: [{downwardAPI: {}}, {configMap: {name: c, items: [{key: k, path: conf/flink-conf.yaml}]}}]}}]",
      ) + keyed("ConfigMap", "data", "k", SIZE),
  },
  "a file over a volume that is not seen": {
    "jm.yaml":
      deployment(
        `args: [jobmanager], volumeMounts: [{name: e, mountPath: /opt/flink/conf}, {name: v, mountPath: ${CONF}, subPath: k}]`,
        "[{name: e, emptyDir: {}}, {name: v, configMap: {name: c}}]",
      ) + keyed("ConfigMap", "data", "k", SIZE),
  },
  FLINK_CONF_DIR: {
    "jm.yaml":
      deployment(
        "args: [jobmanager], env: [{name: FLINK_CONF_DIR, value: /etc/f/}], volumeMounts: [{name: v, mountPath: /etc/f}]",
        "[{name: v, configMap: {name: c}}]",
      ) + keyed("ConfigMap", "data", "flink-conf.yaml", SIZE),
  },
  "FLINK_PROPERTIES of a ConfigMap's key": {
    "jm.yaml":
      deployment(
        "args: [jobmanager], env: [{name: FLINK_PROPERTIES, valueFrom: {configMapKeyRef: {name: c, key: k}}}]",
      ) + keyed("ConfigMap", "data", "k", SIZE),
  },
  "FLINK_PROPERTIES of envFrom": {
    "jm.yaml":
      deployment("args: [jobmanager], envFrom: [{prefix: FLINK_, configMapRef: {name: c}}]") +
      keyed("ConfigMap", "data", "PROPERTIES", SIZE),
  },
  "FLINK_PROPERTIES with another variable in it": {
    "jm.yaml": deployment(
      'args: [jobmanager], env: [{name: S, value: 3g}, {name: FLINK_PROPERTIES, value: "jobmanager.memory.process.size: $(S)"}]',
    ),
  },
  "a command that echoes": { "jm.yaml": script(`echo "jobmanager.memory.process.size: 3g" >> ${CONF}`) },
  "a command that prints by a format": {
    "jm.yaml": script(`printf '%s: %s\\n' jobmanager.memory.process.size 3g >>"$FLINK_HOME/conf/flink-conf.yaml"`),
  },
  "a command with a here-document": { "jm.yaml": script(`cat >> ${CONF} <<'EOF'`, SIZE.trim(), "EOF") },
  "a command with a here-document that is piped on": {
    "jm.yaml": script(`cat <<-EOF | tee -a ${CONF}`, `\t${SIZE.trim()}`, "\tEOF"),
  },
  "a command in braces whose errors go there too": {
    "jm.yaml": script(`{ echo "${SIZE.trim()}" &>> ${CONF}; }`),
  },
  "a command that replaces the file": {
    "jm.yaml": script(`echo "jobmanager.memory.process.size: 1g" > ${CONF}`, `echo "${SIZE.trim()}" | tee ${CONF}`),
  },
  "a command that sets FLINK_PROPERTIES": { "jm.yaml": script(`export FLINK_PROPERTIES="${SIZE.trim()}"`) },
  "a command of compose": {
    "compose.yaml": compose(
      `command: [bash, -c, 'echo "jobmanager.memory.process.size: $$S" >> ${CONF}; exec /docker-entrypoint.sh jobmanager']\nenvironment: [S=3g]`,
    ).replace("    command: jobmanager\n", ""),
  },
  "a directory of the host": {
    "compose.yaml": compose("volumes: ['./conf:/opt/flink/conf']"),
    "conf/flink-conf.yaml": SIZE,
  },
  "a file of the host": {
    "a/compose.yaml": compose(`volumes: [{type: bind, source: ../f.yaml, target: ${CONF}}]`),
    "f.yaml": SIZE,
  },
  "a directory of the host that the entrypoint writes into": {
    "compose.yaml": compose(
      "volumes: ['./conf:/opt/flink/conf']\nenvironment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: 3g']",
    ),
    "conf/config.yaml": "jobmanager.memory.process.size: 1g\n",
  },
  "a config of compose, in the file": {
    "compose.yaml": `${compose(`configs: [{source: c, target: ${CONF}}]`)}configs: {c: {content: "${SIZE.trim()}"}}\n`,
  },
  "a config of compose, in another": {
    "compose.yaml": `${compose(`configs: [{source: c, target: ${CONF}}]`)}configs: {c: {file: ./c.yaml}}\n`,
    "c.yaml": SIZE,
  },
  "an env file": {
    "compose.yaml": compose("env_file: jm.env"),
    "jm.env": `# sizes\nFLINK_PROPERTIES="${SIZE.trim()}"\n`,
  },
  "a variable of .env": {
    "compose.yaml": compose(
      'environment:\n  FLINK_PROPERTIES: "jobmanager.memory.process.size: $$S"'.replace("$$S", "$" + "{S}"),
    ),
    ".env": "S=3g\n",
  },
  "a default, and one within it": {
    "compose.yaml": compose(
      'environment:\n  FLINK_PROPERTIES: "jobmanager.memory.process.size: $[A:-$[B-3g]]"'
        .replaceAll("[", "{")
        .replaceAll("]", "}"),
    ),
  },
  "a service that extends another": {
    "compose.yaml": "services:\n  jm: {extends: {file: base/common.yaml, service: flink}, command: jobmanager}\n",
    "base/common.yaml": "services:\n  flink: {image: 'flink:1.20', env_file: [f.env]}\n",
    "base/f.env": `FLINK_PROPERTIES=${SIZE}`,
  },
  "a service that extends one that extends another, of its own file": {
    "compose.yaml": "services:\n  jm: {extends: {file: base/common.yaml, service: b}, command: jobmanager}\n",
    "base/common.yaml": "services:\n  a: {image: 'flink:1.20', env_file: [f.env]}\n  b: {extends: a}\n",
    "base/f.env": `FLINK_PROPERTIES=${SIZE}`,
  },
  "what an override resets": {
    "compose.yaml": compose(
      `environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: 1g']\nvolumes: ['./f.yaml:${CONF}']`,
    ),
    "compose.override.yaml": "services:\n  jm: {environment: !reset null}\n",
    "f.yaml": SIZE,
  },
  "what an override puts in the place of all": {
    "compose.yaml": compose("environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: 1g']"),
    "compose.override.yaml": `services:\n  jm: {environment: !override ['FLINK_PROPERTIES=${SIZE.trim()}']}\n`,
  },
  "an included file, with paths of its own": {
    "compose.yaml": "include:\n  - {path: [infra/flink.yaml]}\nservices: {}\n",
    "infra/flink.yaml": compose("volumes: ['./conf:/opt/flink/conf']"),
    "infra/conf/config.yaml": SIZE,
  },
  "a Dockerfile in the file": {
    "compose.yaml": compose(
      `build:\n  dockerfile_inline: |\n    FROM flink:1.18\n    RUN echo "${SIZE.trim()}" >> ${CONF}`,
    ).replace("    image: flink:1.20\n", ""),
  },
  "variables among other words": {
    "compose.yaml": compose(
      "environment:\n  - |\n    FLINK_PROPERTIES=\n    jobmanager.memory.process.size: $[S]g\n    rest.port: $$P\n"
        .replaceAll("[", "{")
        .replaceAll("]", "}"),
    ),
    ".env": "S=3\n",
  },
  "an override beside it": {
    "compose.yaml": compose("environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: 1g']"),
    "compose.override.yml": "services:\n  jm: {environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: 3g']}\n",
  },
};

describe("what is at hand", () => {
  test.each(Object.entries(seen))("%s", async (_, files) => {
    const directory = directoryWith(files);
    const [file = ""] = Object.keys(files);
    const { out } = await runCommand("explain", [file, "--output", "json"], { directory });
    const { deployments } = JSON.parse(out);
    expect(deployments).toHaveLength(1);
    expect(deployments[0]).toMatchObject({ ok: true, notRead: [], memory: { totalProcessBytes: 3 * 1024 ** 3 } });
    const [setting] = deployments[0].settings.filter(
      ({ key }: { key: string }) => key === "jobmanager.memory.process.size",
    );
    expect(setting.from.kind).toBe("manifest");
  });

  test("a variable of the shell, and that it is one", async () => {
    const directory = directoryWith({
      "compose.yaml": compose("environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: $SIZE']"),
    });
    const asked = { directory, environment: { SIZE: "3g" } };
    const { out } = await runCommand("explain", ["compose.yaml", "--output", "json"], asked);
    expect(JSON.parse(out).deployments[0]).toMatchObject({
      memory: { totalProcessBytes: 3 * 1024 ** 3 },
      assumed: [{ what: 'SIZE is "3g"' }],
    });
  });

  test("a default of the compose file, and that it is one", async () => {
    const text = compose(
      "environment: ['FLINK_PROPERTIES=jobmanager.memory.process.size: $[SIZE:-3g]']\nmem_limit: 3.5g",
    );
    const directory = directoryWith({ "compose.yaml": text.replaceAll("$[", "$" + "{").replaceAll("g]'", "g}'") });
    const { out } = await runCommand("explain", ["compose.yaml", "--output", "json"], { directory });
    expect(JSON.parse(out).deployments[0]).toMatchObject({
      memory: { totalProcessBytes: 3 * 1024 ** 3 },
      container: { limitBytes: 3.5 * 1024 ** 3 },
      assumed: [{ what: 'SIZE is "3g"' }],
    });
  });

  test.each([
    [{}, "", true],
    [{ COMPOSE_PROFILES: "a,flink" }, "", false],
    [{ COMPOSE_PROFILES: "*" }, "", false],
    [{}, "COMPOSE_PROFILES=flink\n", false],
    [{ COMPOSE_PROFILES: "a" }, "COMPOSE_PROFILES=flink\n", true],
  ])("a service that waits for a profile, with %j and %j", async (environment, dotEnv, isSaid) => {
    const directory = directoryWith({
      "compose.yaml": compose(
        "profiles: [flink, all]\nenvironment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: 3g'}",
      ),
      ".env": dotEnv,
    });
    const { out } = await runCommand("explain", ["compose.yaml", "--output", "json"], { directory, environment });
    const [{ assumed }] = JSON.parse(out).deployments;
    expect(assumed.some(({ what }: { what: string }) => what === "service jm is started")).toBe(isSaid);
  });

  test("an env file that uses a variable above where it sets it: nothing is put in, and that is said", async () => {
    const files = {
      "compose.yaml": compose(`environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: \${S}g'}`),
      ".env": "S=3$T\nT=0\n",
    };
    const circumstances = { directory: directoryWith(files) };
    const { out } = await runCommand("explain", ["compose.yaml", "--output", "json"], circumstances);
    const [{ assumed, memory }] = JSON.parse(out).deployments;
    expect(memory.totalProcessBytes).toBe(3 * 2 ** 30);
    expect(assumed).toContainEqual(expect.objectContaining({ what: "nothing is put in for T" }));
    const shell = { ...circumstances, environment: { T: "0" } };
    const given = await runCommand("explain", ["compose.yaml", "--output", "json"], shell);
    expect(JSON.parse(given.out).deployments[0].memory.totalProcessBytes).toBe(30 * 2 ** 30);
  });

  test("an .env that Compose refuses is named where a variable has no value", async () => {
    const files = {
      "compose.yaml": compose(`environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: \${S}'}`),
      ".env": `A="x\nS=3g\n`,
    };
    const { out } = await runCommand("explain", ["compose.yaml"], { directory: directoryWith(files), width: 300 });
    expect(out).toContain("it is not set here, and .env is not read: Compose refuses it: line 1 begins a quote");
  });

  test("a container's memory in a variable: what its platform refuses is said as it is put in", async () => {
    const files = {
      "compose.yaml": compose(`mem_limit: \${M:-2Gi}\nmem_reservation: \${R:-1g}`),
      "unknown.yaml": compose(`mem_limit: \${M}`),
    };
    const circumstances = { directory: directoryWith(files) };
    const { out } = await runCommand("explain", ["compose.yaml"], circumstances);
    expect(out).toContain("Container: 1024 MiB requested, limited to 2Gi\n");
    expect(out).toContain("Docker refuses 2Gi as the memory limit, so no container is created: write 2g.");
    const shell = { ...circumstances, environment: { M: "512m" } };
    const given = await runCommand("explain", ["compose.yaml"], shell);
    expect(given.out).toContain("Docker refuses a memory request (1g) above the limit (512m)");
    expect((await runCommand("explain", ["unknown.yaml"], circumstances)).out).not.toContain("Docker refuses");
  });

  test("a file that is included is checked once", async () => {
    const directory = directoryWith({
      "compose.yaml": "include: [infra/flink.yaml]\n",
      "infra/flink.yaml": compose("environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: 3g'}"),
    });
    const { out } = await runCommand("check", ["."], { directory });
    expect(out).toContain("1 configuration in 2 files: no problems found");
  });

  test("a fix edits the line of a text that variables are put into, and nothing that has no place of its own", async () => {
    const properties = "FLINK_PROPERTIES=\nrest.port: 8081\njobmanager.memory.heap.size: $H\n";
    const text = compose(`environment:\n  - |\n${properties.replace(/^(?=.)/gmu, "    ")}`, "flink:1.17");
    const secret = Buffer.from("jobmanager.heap.size: 1g\nrest.port: 8081\n").toString("base64");
    const jm = `${deployment(MOUNT, "[{name: v, secret: {secretName: c}}]", "flink:1.18")}${keyed("Secret", "data", "flink-conf.yaml", secret)}`;
    const directory = directoryWith({ "compose.yaml": text, ".env": "H=1g\n", "jm.yaml": jm });
    const { out } = await runCommand("check", [".", "--fix", "--dry-run"], { directory });
    expect(out.split("\n").filter((line) => /^[-+] /u.test(line))).toEqual([
      "-        jobmanager.memory.heap.size: $H",
    ]);
  });

  test("a release that a mounted file tells", async () => {
    const directory = directoryWith({
      "jm.yaml":
        deployment(MOUNT, "[{name: v, configMap: {name: c}}]", "example/job:1.0") +
        keyed("ConfigMap", "data", "flink-conf.yaml", SIZE),
    });
    const { out } = await runCommand("explain", ["jm.yaml", "--output", "json"], { directory });
    expect(JSON.parse(out).deployments[0]).toMatchObject({ flink: "1.20", assumed: [{ what: "Flink 1.20.5" }] });
  });
});
