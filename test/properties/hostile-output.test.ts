import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/language.ts";
import {
  checkFormats,
  diagnoseFormats,
  diffFormats,
  explainFormats,
  migrateFormats,
} from "../../src/core/output/formats.ts";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";
import { fewOf, runs } from "../support/runs.ts";
import { FakeRest, healthy, job, metricsAnswer, sendError } from "../watch/fake-rest.ts";

/**
 * Whatever stands in an input, be it a name, a key, a value, a comment, a line of a log, an argument or a variable: no
 * character of it that steers a terminal comes out, and none of its line ends makes a line of ours.
 */

/** Begins a line nowhere, unless a line end of an input came out. */
const FORGED = "::error title=forged::";

const piece = fc.constantFrom(
  "\u001b[31m",
  "\u001b]0;title\u0007",
  "\u0007",
  "\b",
  "\r",
  "\u007f",
  "\u0085",
  "\u009b31m",
  "\u202e",
  "\u2066",
  "\u2028",
  "\u2029",
  "\u200b",
  "\ufeff",
  "\u{e0041}",
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `a${pieces.join("b")}c`);
/** Where a line end can stand, too. */
const hostileLines = hostile.map((text) => `${text}\n${FORGED}\r\n${text}`);

const NEVER = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;
/** Our own colours, which are the only escape sequences there are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
const TONES = /\u001b\[[0-9;]*m/gu;

interface Place {
  readonly command: string;
  readonly files?: Readonly<Record<string, string>>;
  /** `DIR` stands for the directory with the files, `REST` for the address of who answers. */
  readonly args: readonly string[];
  /** What a JobManager's REST API answers. */
  readonly answers?: FakeRest["answers"];
  readonly environment?: Readonly<Record<string, string>>;
}

async function expectTame(
  { command, files = {}, args, environment = {}, answers }: Place,
  { language, colour }: { language: Language; colour: boolean },
): Promise<void> {
  const directory = directoryWith({});
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name, ".."), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  const rest = answers === undefined ? undefined : await FakeRest.start(answers);
  const inPlace = (text: string) => text.replaceAll("DIR", directory).replaceAll("REST", rest?.url ?? "");
  const placed = args.map(inPlace);
  const variables = Object.entries(environment).map(([name, value]) => [name, inPlace(value)]);
  const surroundings = { language, colour, environment: Object.fromEntries(variables), isTerminal: true };
  const { out, error } = await runCommand(command, placed, surroundings);
  await rest?.stop();
  for (const said of [out, error]) {
    const plain = colour ? said.replace(TONES, "") : said;
    const at = plain.search(NEVER);
    expect(
      at === -1
        ? ""
        : `${command} ${JSON.stringify(placed)}: ${JSON.stringify(plain.slice(Math.max(at - 80, 0), at + 20))}`,
    ).toBe("");
    expect(plain).not.toMatch(new RegExp(`^\\s*${FORGED}`, "mu"));
  }
}

const yaml = (text: string) =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A configuration of lines that are wrong in as many ways as can be, each with something hostile in it. */
function flat(x: string): string {
  return [
    "jobmanager.memory.process.size: 1600m",
    `# ${x}`,
    `jobmanager.memory.proces.size: ${x}`,
    `k${x}: v${x}`,
    `jobmanager.rpc.port:${x}`,
    `jobmanager.heap.size: 1g # ${x}`,
    `jobmanager.memory.off-heap.size: ${x}`,
    `taskmanager.memory.process.size: 2Gi${x}`,
    `env.java.opts.jobmanager: -Xmx${x} -Dio.netty.allocator.type=${x} -XX:${x}`,
    `state.backend: ${x}`,
    `state.savepoints.dir: s3://${x}`,
    `metrics.reporter.a${x}.class: ${x}`,
    `rest.address: ${x}`,
    `rest.address: ${x}${x}`,
    x,
  ].join("\n");
}

function nested(x: string): string {
  return [
    "jobmanager:",
    "  memory:",
    "    process:",
    "      size: 1600m",
    `? ${yaml(`k${x}`)}`,
    `: ${yaml(x)}`,
    `jobmanager.memory.proces.size: ${yaml(x)}`,
    `jobmanager.memory.off-heap.size: ${yaml(x)}`,
    `env.java.opts.jobmanager: ${yaml(`-Xmx${x} -Dio.netty.allocator.type=${x}`)}`,
    `state.backend: ${yaml(x)}`,
    `list: [${yaml(x)}, 1]`,
  ].join("\n");
}

function manifests(x: string): string {
  return `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: ${yaml(x)}, namespace: ${yaml(x)} }
spec:
  image: ${yaml(`flink:${x}`)}
  flinkVersion: ${yaml(x)}
  flinkConfiguration:
    ${yaml(`k${x}`)}: ${yaml(x)}
    jobmanager.memory.off-heap.size: ${yaml(x)}
  jobManager: { resource: { memory: ${yaml(x)} } }
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: ${yaml(x)} }
spec:
  image: flink:1.20
  flinkVersion: v1_20
  flinkConfiguration:
    ${yaml(`k${x}`)}: ${yaml(x)}
    ${yaml(`jobmanager.memory.heap${x}`)}: ${yaml(x)}
    kubernetes.jobmanager.memory.limit-factor: ${yaml(x)}
    env.java.opts.all: ${yaml(`-Xmx1g ${x}`)}
  podTemplate: { metadata: { name: ${yaml(x)} } }
  jobManager: { resource: { memory: 2048m } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${yaml(x)} }
data:
  flink-conf.yaml: ${yaml(flat(x))}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${yaml(x)} }
spec:
  template:
    spec:
      containers:
        - name: ${yaml(x)}
          image: flink:1.20
          args: [jobmanager, ${yaml(x)}]
          env: [{ name: FLINK_PROPERTIES, value: ${yaml(flat(x))} }]
          resources: { limits: { memory: ${yaml(x)} } }
          volumeMounts: [{ name: c, mountPath: /opt/flink/conf }]
      volumes: [{ name: c, configMap: { name: ${yaml(x)} } }]
---
kind: ${yaml(x)}
---
${x}: [
`;
}

function compose(x: string): string {
  return `services:
  ${yaml(x)}:
    image: ${yaml(`flink:${x}`)}
    command: jobmanager
    environment: [${yaml(`FLINK_PROPERTIES=${flat(x)}`)}, ${yaml(`JVM_ARGS=${x}`)}]
  jobmanager:
    image: flink:1.20
    command: [standalone-job, ${yaml(x)}, "-D", ${yaml(`k${x}=${x}`)}]
    mem_limit: ${yaml(x)}
    environment: { ${yaml(x)}: ${yaml(x)}, FLINK_PROPERTIES: ${yaml(flat(x))} }
`;
}

function log(x: string): string {
  return `2026-01-01 00:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  Starting StandaloneSessionClusterEntrypoint (Version: 1.20${x})
2026-01-01 00:00:00,000 INFO  org.apache.flink.configuration.GlobalConfiguration [] - Loading configuration property: jobmanager.memory.process.size, ${x}
2026-01-01 00:00:00,000 INFO  org.apache.flink.runtime.entrypoint.ClusterEntrypoint [] -  JVM: ${x}
2026-01-01 00:00:01,000 ERROR org.apache.flink.runtime.util.FatalExitExceptionHandler [] - FATAL: Thread '${x}' produced an uncaught exception.
java.lang.OutOfMemoryError: Java heap space ${x}
	at ${x}(Main.java:1)
org.apache.flink.configuration.IllegalConfigurationException: JobManager memory configuration failed: ${x}
`;
}

const where = fc.record({ language: fc.constantFrom<Language>("en", "zh"), colour: fc.boolean() });

/** Every command with every input of it, and every form in which it tells. */
const places: readonly (readonly [what: string, placesOf: (x: string, lines: string) => readonly Place[]])[] = [
  [
    "explain",
    (x, lines) =>
      fewOf(explainFormats, 3).flatMap((output) => [
        { command: "explain", files: { "flink-conf.yaml": flat(x) }, args: ["DIR", "--flink", "1.18", "-o", output] },
        {
          command: "explain",
          files: { "flink-conf.yaml": `jobmanager.memory.process.size: ${x}` },
          args: ["DIR", "-o", output],
        },
        { command: "explain", files: { "config.yaml": nested(lines) }, args: ["DIR", "-o", output] },
        { command: "explain", files: { "compose.yaml": compose(x) }, args: ["DIR/compose.yaml", "-o", output] },
        { command: "explain", files: { "config.yaml": `${x}: [` }, args: ["DIR", "-o", output] },
        { command: "explain", files: { "m.yaml": manifests(lines) }, args: ["DIR/m.yaml", "-o", output] },
        { command: "explain", files: { [`${lines}/flink-conf.yaml`]: flat(x) }, args: [`DIR/${lines}`, "-o", output] },
        {
          command: "explain",
          args: ["--shipped", "-o", output, "-D", `${lines}=1`, "-D", `jobmanager.memory.process.size=${lines}`],
        },
        { command: "explain", args: ["--shipped", "-o", output, "-D", `k${lines}=${lines}`] },
        { command: "explain", args: ["--shipped", "-o", output, `--${lines}`] },
        { command: "explain", args: [`DIR/${lines}`, "-o", output] },
        {
          command: "explain",
          files: { "flink-conf.yaml": "jobmanager.memory.process.size: 1600m\n" },
          args: ["DIR", "--flink", "1.18", "-o", output],
          environment: {
            FLINK_PROPERTIES: flat(x),
            JVM_ARGS: `-Xmx1g ${lines}`,
            FLINK_ENV_JAVA_OPTS: lines,
            FLINK_JM_HEAP: lines,
          },
        },
      ]),
  ],
  [
    "check",
    (x, lines) =>
      fewOf(checkFormats, 3).flatMap((output) => [
        { command: "check", files: { "flink-conf.yaml": flat(x) }, args: ["DIR", "--flink", "1.18", "-o", output] },
        { command: "check", files: { "config.yaml": nested(lines) }, args: ["DIR", "-o", output] },
        { command: "check", files: { "config.yaml": `jobmanager: 1\n${x}: [` }, args: ["DIR", "-o", output] },
        { command: "check", files: { "m.yaml": manifests(lines) }, args: ["DIR", "-o", output] },
        { command: "check", files: { "compose.yaml": compose(x) }, args: ["DIR", "-o", output] },
        {
          command: "check",
          files: {
            "kustomization.yaml": `resources: [${yaml(x)}]\npatches: [{ path: patch.yaml, target: { name: ${yaml(x)} } }]\n`,
            "patch.yaml": manifests(x),
          },
          args: ["DIR", "-o", output],
        },
        {
          command: "check",
          files: { [`${lines}/flink-conf.yaml`]: flat(x), [`${lines}/m${lines}.yaml`]: manifests(x) },
          args: [`DIR/${lines}`, "-o", output],
        },
        { command: "check", args: [`DIR/${lines}`, "-o", output] },
        {
          command: "check",
          files: { "flink-conf.yaml": flat(x) },
          args: ["DIR", "--flink", "1.18", "-o", output, "-D", lines, "-D", `${lines}=${lines}`],
          environment: {
            FLINK_PROPERTIES: flat(x),
            JVM_ARGS: `-Xmx1g ${lines}`,
            FLINK_ENV_JAVA_OPTS: lines,
            FLINK_JM_HEAP: lines,
          },
        },
      ]),
  ],
  [
    "check --fix",
    (x, lines) => [
      {
        command: "check",
        files: { [`${lines}/flink-conf.yaml`]: flat(x) },
        args: [`DIR/${lines}`, "--flink", "1.18", "--fix"],
      },
      {
        command: "check",
        files: { [`${lines}/config.yaml`]: `\u0000${x}` },
        args: [`DIR/${lines}/config.yaml`, "--fix"],
      },
      {
        command: "check",
        files: { [`${lines}/flink-conf.yaml`]: SLIP, [`${lines}/.flink-conf.yaml.headroom-before`]: "" },
        args: [`DIR/${lines}`, "--fix"],
      },
      {
        command: "check",
        files: { [`${lines}/flink-conf.yaml`]: SLIP },
        args: [`DIR/${lines}`, "--flink", "1.18", "--fix", "--dry-run"],
      },
    ],
  ],
  [
    "migrate",
    (x, lines) =>
      fewOf(migrateFormats, 3).flatMap((output) => [
        { command: "migrate", files: { "flink-conf.yaml": flat(x) }, args: ["DIR", "--to", "2.3", "-o", output] },
        {
          command: "migrate",
          files: { [`${lines}/flink-conf.yaml`]: flat(x) },
          args: [`DIR/${lines}`, "--to", "2.3", "--write", "-o", output],
        },
        {
          command: "migrate",
          files: { [`${lines}/flink-conf.yaml`]: flat(x) },
          args: [`DIR/${lines}`, "--from", "1.12", "--to", "1.18", "--write", "-o", output],
        },
        {
          command: "migrate",
          files: { [`${lines}/config.yaml`]: nested(lines) },
          args: [`DIR/${lines}`, "--from", "2.0", "--to", "2.3", "--write", "-o", output],
        },
        {
          command: "migrate",
          files: { "config.yaml": `${x}: [` },
          args: ["DIR", "--from", "2.0", "--to", "2.3", "-o", output],
        },
        { command: "migrate", files: { "m.yaml": manifests(x) }, args: ["DIR/m.yaml", "--to", "2.3", "-o", output] },
        { command: "migrate", args: [`DIR/${lines}`, "--to", "2.3", "-o", output] },
        { command: "migrate", args: ["DIR", "--to", lines, "-o", output] },
        {
          command: "migrate",
          files: { "flink-conf.yaml": "a: b\n" },
          args: ["DIR", "--to", "2.3", "-o", output],
          environment: { FLINK_JM_HEAP: lines },
        },
      ]),
  ],
  [
    "diff",
    (x, lines) =>
      fewOf(diffFormats, 3).flatMap((output) => [
        {
          command: "diff",
          files: { "flink-conf.yaml": flat(x) },
          args: ["DIR", "--flink", "1.10", "--flink", "1.18", "-o", output],
        },
        {
          command: "diff",
          files: { "flink-conf.yaml": `jobmanager.heap.size: ${x}` },
          args: ["DIR", "--flink", "1.10", "--flink", "1.18", "-o", output],
        },
        {
          command: "diff",
          files: { [`${lines}/config.yaml`]: nested(lines) },
          args: [`DIR/${lines}`, "--flink", "1.20", "--flink", "2.3", "-o", output, "-D", `${lines}=${lines}`],
        },
        { command: "diff", args: [`DIR/${lines}`, "--flink", lines, "--flink", "2.3", "-o", output] },
      ]),
  ],
  [
    "diagnose",
    (x, lines) =>
      fewOf(diagnoseFormats, 3).flatMap((output) => [
        { command: "diagnose", files: { [`${lines}.log`]: log(x) }, args: [`DIR/${lines}.log`, "-o", output] },
        {
          command: "diagnose",
          files: { [`d${lines}/a${x}.log`]: log(x), [`d${lines}/b.log`]: log(x) },
          args: [`DIR/d${lines}`, "-o", output],
        },
        {
          command: "diagnose",
          files: {
            [`${lines}/jm.log`]: log(x),
            [`${lines}/flink-conf.yaml`]: `jobmanager.memory.process.size: 1600m # ${x}\n`,
          },
          args: [`DIR/${lines}/jm.log`, "--conf", `DIR/${lines}/flink-conf.yaml`, "-o", output],
        },
        {
          command: "diagnose",
          files: {
            "pod.yaml": `kind: Pod\nmetadata: { name: ${yaml(x)} }\nstatus:\n  containerStatuses:\n    - name: ${yaml(x)}\n      lastState: { terminated: { reason: ${yaml(x)}, exitCode: 137, message: ${yaml(lines)} } }\n`,
          },
          args: ["DIR/pod.yaml", "-o", output],
        },
        { command: "diagnose", args: [`DIR/${lines}`, "--exit-code", lines, "-o", output] },
      ]),
  ],
  [
    "size",
    (x, lines) =>
      ["text", "json", "config", "manifest"].flatMap((output) => [
        {
          command: "size",
          files: { [`${lines}.json`]: `{ "jobs": [{ "name": ${yaml(x)} }], ${yaml(x)}: 1 }` },
          args: ["--workload", `DIR/${lines}.json`, "-o", output],
        },
        {
          command: "size",
          files: { [`${lines}/flink-conf.yaml`]: flat(x) },
          args: [`DIR/${lines}`, "--flink", "1.18", "-o", output],
        },
        { command: "size", args: ["--jobs", "10", "--container", lines, "-o", output] },
      ]),
  ],
  [
    "launch --dry-run",
    (x, lines) =>
      ["text", "json"].flatMap((output) => {
        const home = {
          "flink/lib/flink-dist-1.20.5.jar": "",
          "flink/conf/log4j-console.properties": "",
          "java/bin/java": "#!/bin/sh\n",
          "java/release": 'JAVA_VERSION="17.0.9"\n',
        };
        const args = ["--flink-home", "DIR/flink", "--dry-run", "-o", output];
        const environment = { JAVA_HOME: "DIR/java", HEADROOM_CACHE: "DIR/cache" };
        const java = `env.java.opts.all: ${yaml(`-Da='${lines}' ${x}`)}\nenv.log.dir: ${yaml(lines)}\nenv.ssh.opts: ${yaml(x)}\n`;
        return [
          {
            command: "launch",
            files: { ...home, [`${lines}/config.yaml`]: `${nested(lines)}\n${java}` },
            args: [`DIR/${lines}`, ...args, "-D", `k${lines}=${lines}`],
            environment,
          },
          {
            command: "launch",
            files: { ...home, "conf/config.yaml": `jobmanager.memory.process.size: 1600m\n${java}` },
            args: ["DIR/conf", ...args, "-D", `k${lines}=${lines}`, "--mode", "application", "--", lines, `--${x}`],
            environment: { ...environment, JVM_ARGS: lines, FLINK_LOG_DIR: lines, FLINK_IDENT_STRING: x },
          },
          { command: "launch", files: { ...home, "m.yaml": manifests(x) }, args: ["DIR/m.yaml", ...args], environment },
          { command: "launch", files: home, args: [`DIR/${lines}`, ...args], environment },
          {
            command: "launch",
            files: { ...home, "java/release": `JAVA_VERSION="${x}"\n`, "conf/config.yaml": "a: b\n" },
            args: ["DIR/conf", ...args],
            environment: { ...environment, JAVA_HOME: `DIR/${lines}` },
          },
          {
            command: "launch",
            files: { [`${lines}/lib/flink-dist-${x}.jar`]: "", "conf/config.yaml": "a: b\n" },
            args: ["DIR/conf", "--flink-home", `DIR/${lines}`, "--dry-run", "-o", output],
            environment,
          },
        ];
      }),
  ],
  [
    "flink",
    (x, lines) => {
      const cache = { HEADROOM_CACHE: `DIR/${lines}` };
      const files = {
        [`${lines}/flink/2.3.0/lib/flink-dist-2.3.0.jar`]: "",
        [`${lines}/flink/${x}/lib/flink-dist-${x}.jar`]: "",
        [`${lines}/flink/1.20.5/${x}`]: "",
      };
      return [
        { command: "flink", files, args: ["list"], environment: cache },
        {
          command: "flink",
          files,
          args: ["list", "-o", "json"],
          environment: { FLINK_HOME: `DIR/${lines}`, ...cache },
        },
        { command: "flink", files, args: ["path", lines], environment: cache },
        { command: "flink", files, args: ["install", lines], environment: cache },
        // Something stands in its place, and something else in the cache.
        { command: "flink", files, args: ["install", "1.20.5"], environment: cache },
        {
          command: "flink",
          files: { [`${lines}/flink/${x}`]: "" },
          args: ["install", "1.20.5"],
          environment: cache,
        },
        { command: "flink", files: { [lines]: "" }, args: ["install", "1.20.5"], environment: cache },
        { command: "flink", files, args: ["archive", lines], environment: { JAVA_HOME: lines, ...cache } },
        { command: "flink", args: [lines, x], environment: cache },
      ];
    },
  ],
  [
    "watch",
    (x, lines) => {
      const answers = {
        ...healthy,
        "/overview": { ...(healthy["/overview"] as object), "flink-version": lines, "flink-commit": lines },
        "/jobs/overview": {
          jobs: [
            { ...job("a", 8), name: lines, state: lines },
            { ...job("b", 1), jid: lines },
          ],
        },
        "/jobmanager/config": [
          { key: "jobmanager.memory.process.size", value: lines },
          { key: "web.tmpdir", value: lines },
          { key: lines, value: lines },
        ],
        "/jobmanager/environment": { jvm: { options: [`-Xmx${lines}`, lines], version: lines, arch: x } },
        "/jobmanager/metrics": metricsAnswer({ [lines]: lines, "Status.JVM.Memory.Heap.Used": lines }),
      };
      const broken = (status: number) => ({ "*": sendError(status, lines, x) });
      const moved: FakeRest["answers"] = {
        "*": (_, response) => response.writeHead(302, { location: encodeURI(`http://${x}/`) }).end(lines),
      };
      return ["text", "json", "ndjson"].flatMap((output) => [
        { command: "watch", answers, args: ["REST", "--once", "-o", output] },
        {
          command: "watch",
          answers,
          files: { [`${lines}/config.yaml`]: nested(lines) },
          args: ["REST", "--once", "-o", output, "--against", `DIR/${lines}`],
        },
        {
          command: "watch",
          answers: healthy,
          files: { [`${lines}/config.yaml`]: "jobmanager.memory.process.size: 2g\n" },
          args: ["REST", "--once", "-o", output, "--against", `DIR/${lines}`, "--record", `DIR/${lines}/${x}/none`],
        },
        { command: "watch", answers: broken(500), args: ["REST", "--once", "-o", output] },
        { command: "watch", answers: broken(403), args: ["REST", "--once", "-o", output] },
        { command: "watch", answers: moved, args: ["REST", "--once", "-o", output] },
        { command: "watch", answers: {}, args: [`REST/${lines}`, "--once", "-o", output] },
        { command: "watch", args: [`http://${lines}`, "--once", "-o", output] },
        { command: "watch", answers: {}, args: ["REST", "--once", "--prometheus", lines] },
      ]);
    },
  ],
  [
    "wrong use",
    (x, lines) =>
      ["explain", "check", "migrate", "diff", "diagnose", "size", "watch", "launch", "flink", "schema"].flatMap(
        (command) => [
          { command, args: [`--${lines}`] },
          { command, args: ["--output", lines] },
          { command, args: ["--flink", lines, "--to", x] },
          { command, args: [lines, x, lines, x] },
          { command, args: ["--jobs", lines, "--heap", x] },
        ],
      ),
  ],
];

const SLIP = "jobmanager.memory.proces.size: 2g\n";

describe("no character of an input that steers a terminal comes out of", () => {
  test.each(places)("%s", async (_, placesOf) => {
    await fc.assert(
      fc.asyncProperty(hostile, hostileLines, where, async (x, lines, circumstances) => {
        for (const place of placesOf(x, lines)) await expectTame(place, circumstances);
      }),
      { numRuns: runs(0.02, 1) },
    );
  });
});
