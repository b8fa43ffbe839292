import { describe, expect, test } from "vitest";
import { directoryWith } from "../support/files.ts";
import { runCommand } from "../support/run-command.ts";

/** What a Dockerfile makes of an image of Flink's, alone and where a compose file builds it. */

async function explained(files: Readonly<Record<string, string>>, path = "Dockerfile") {
  const directory = directoryWith(files);
  const { exit, out, error } = await runCommand("explain", [path, "--output", "json"], { directory });
  return { exit, error, ...(out === "" ? {} : JSON.parse(out)) };
}

const MiB = 1024 ** 2;
const total = (mebibytes: number) => ({ ok: true, memory: { totalProcessBytes: mebibytes * MiB } });
const unknown = (what: unknown) => ({ ok: false, unknown: { because: [{ what }] } });

const alone: Readonly<Record<string, readonly [string, object]>> = {
  "FLINK_PROPERTIES, the release by the tag": [
    'FROM flink:1.18-java17\nENV FLINK_PROPERTIES="jobmanager.memory.process.size: 2g"\nCMD ["jobmanager"]\n',
    { flink: "1.18", ...total(2048) },
  ],
  "the old form of ENV": [
    "FROM flink:1.18\nENV FLINK_PROPERTIES jobmanager.memory.process.size: 2g\nCMD jobmanager\n",
    total(2048),
  ],
  "lines that go on, with a comment between": [
    'FROM flink:1.18\nENV A=b \\\n  # why\n\n  FLINK_PROPERTIES="jobmanager.memory.process.size: 2g"\n',
    total(2048),
  ],
  "\\n, which is no line end to Docker": [
    'FROM flink:1.18\nENV FLINK_PROPERTIES="rest.port: 8081\\njobmanager.memory.process.size: 2g"\n',
    total(1600),
  ],
  "no command: it is taken for a JobManager's": [
    'FROM flink:1.18\nENV FLINK_PROPERTIES="jobmanager.memory.process.size: 2g"\n',
    { assumed: [{ what: "the image is started as a JobManager" }] },
  ],
  "arguments of its command": [
    'FROM flink:1.20\nCMD ["standalone-job", "-D", "jobmanager.memory.process.size=3g", "--job-classname", "x.Y"]\n',
    total(3072),
  ],
  "an argument of the build": [
    "ARG V=1.17\nFROM flink:$V\nCMD jobmanager\n",
    { flink: "1.17", ...total(1600), assumed: [{ what: 'V is "1.17"' }] },
  ],
  "an argument without a default": ["ARG V\nFROM flink:$V\nCMD jobmanager\n", unknown(expect.any(String))],
  "a stage on another": [
    "FROM maven:3 AS jar\nFROM flink:1.18 AS base\nENV FLINK_PROPERTIES='jobmanager.memory.process.size: 2g'\nFROM base\nCMD jobmanager\n",
    { flink: "1.18", ...total(2048) },
  ],
  "a script that appends": [
    "FROM flink:1.18\nRUN set -e; \\\n  echo 'jobmanager.memory.process.size: 2g' >> $FLINK_HOME/conf/flink-conf.yaml\nCMD jobmanager\n",
    total(2048),
  ],
  "a script with a here-document": [
    "FROM flink:1.18\nRUN cat <<EOF >> /opt/flink/conf/flink-conf.yaml\njobmanager.memory.process.size: 2g\nEOF\nCMD jobmanager\n",
    total(2048),
  ],
  "a script in a here-document": [
    "FROM flink:1.18\nRUN <<EOF\necho 'jobmanager.memory.process.size: 2g' >> /opt/flink/conf/flink-conf.yaml\nEOF\nCMD jobmanager\n",
    total(2048),
  ],
  "a file in a here-document": [
    "FROM flink:1.18\nCOPY <<EOF /opt/flink/conf/flink-conf.yaml\njobmanager.memory.process.size: 2g\nEOF\nCMD jobmanager\n",
    total(2048),
  ],
  "a script that edits": [
    "FROM flink:1.18\nRUN sed -i 's/1600m/2g/' $FLINK_HOME/conf/flink-conf.yaml\nCMD jobmanager\n",
    unknown(expect.stringContaining("sed -i")),
  ],
  "a file that is not here": [
    "FROM flink:1.18\nCOPY my.yaml /opt/flink/conf/flink-conf.yaml\nCMD jobmanager\n",
    unknown("my.yaml mounted over /opt/flink/conf/flink-conf.yaml"),
  ],
  "a file of another stage": [
    "FROM alpine AS c\nFROM flink:1.18\nCOPY --from=c /flink-conf.yaml /opt/flink/conf/\nCMD jobmanager\n",
    unknown(expect.stringContaining("flink-conf.yaml")),
  ],
  "an image of somebody's": [
    "FROM example/flink-base:7\nCMD jobmanager\n",
    unknown(expect.stringContaining("example")),
  ],
  "another directory": [
    "FROM flink:1.18\nENV FLINK_CONF_DIR=/etc/flink\nCMD jobmanager\n",
    unknown(expect.stringContaining("/etc/flink")),
  ],
};

describe("a Dockerfile", () => {
  test.each(Object.entries(alone))("%s", async (_, [text, expected]) => {
    const { deployments, error } = await explained({ Dockerfile: text });
    expect(error).toBe("");
    expect(deployments).toMatchObject([expected]);
  });

  const copies: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["COPY flink-conf.yaml /opt/flink/conf/", { "flink-conf.yaml": "jobmanager.memory.process.size: 2g\n" }],
    ["COPY a.yaml $FLINK_HOME/conf/flink-conf.yaml", { "a.yaml": "jobmanager.memory.process.size: 2g\n" }],
    ["WORKDIR /opt/flink\nCOPY c conf", { "c/flink-conf.yaml": "jobmanager.memory.process.size: 2g\n" }],
    ["ADD c/* /opt/flink/conf/", { "c/flink-conf.yaml": "jobmanager.memory.process.size: 2g\n" }],
    [
      "COPY --chown=flink:flink dist/ /opt/flink",
      { "dist/conf/flink-conf.yaml": "jobmanager.memory.process.size: 2g\n" },
    ],
  ];

  test.each(copies)("%s", async (lines, files) => {
    const { deployments } = await explained({ ...files, Dockerfile: `FROM flink:1.18\n${lines}\nCMD jobmanager\n` });
    expect(deployments).toMatchObject([total(2048)]);
  });

  test.each([
    "FROM flink:1.20\nCOPY job.jar /opt/flink/usrlib/\n",
    'FROM flink:1.20\nCOPY log4j.properties /opt/flink/conf/\nCMD ["taskmanager"]\n',
  ])("that says nothing of a JobManager: %j", async (text) => {
    const directory = directoryWith({ Dockerfile: text });
    const { exit, out } = await runCommand("check", ["Dockerfile"], { directory });
    expect({ exit, out }).toEqual({ exit: 0, out: "no Flink configuration found in 1 file\n" });
  });

  test("with a command that only running it would tell", async () => {
    const directory = directoryWith({ Dockerfile: 'FROM flink:1.20\nENTRYPOINT ["/start.sh"]\n' });
    const { out } = await runCommand("check", ["Dockerfile"], { directory });
    expect(out).toContain("Not read: what /start.sh starts: Headroom does not run commands");
  });

  test("a fix edits the word", async () => {
    const text = (size: string) =>
      `FROM flink:1.18\nENV A=b \\\n    FLINK_PROPERTIES="jobmanager.memory.process.size: ${size}"\n`;
    const directory = directoryWith({ Dockerfile: text("2Gi") });
    const { out } = await runCommand("check", ["Dockerfile", "--fix", "--dry-run"], { directory });
    expect(out).toContain('+    FLINK_PROPERTIES="jobmanager.memory.process.size: 2g"');
  });
});

describe("a compose file that builds its image", () => {
  const dockerfile =
    "ARG V=1.17\nFROM flink:$V\nENV FLINK_PROPERTIES='jobmanager.memory.process.size: 2g'\nCMD jobmanager\n";

  test.each([
    ["services: {jm: {build: ., image: mine}}", "1.17", 2048],
    ["services: {jm: {build: {context: ., args: {V: '1.18'}}}}", "1.18", 2048],
    [
      "services: {jm: {build: {context: ., args: [V=1.18]}, command: jobmanager -D jobmanager.memory.process.size=3g}}",
      "1.18",
      3072,
    ],
    ["services: {jm: {build: ., environment: {FLINK_PROPERTIES: 'jobmanager.memory.process.size: 1g'}}}", "1.17", 1024],
    ["services: {jm: {build: {context: ., dockerfile: ./Dockerfile}, volumes: ['./c:/opt/flink/conf']}}", "1.17", 2048],
  ])("%s", async (text, flink, mebibytes) => {
    const files = {
      Dockerfile: dockerfile,
      "compose.yaml": text.replace("services: {", "services:\n  {"),
      "c/flink-conf.yaml": "a: b\n",
    };
    const { deployments } = await explained(files, "compose.yaml");
    expect(deployments).toMatchObject([{ flink, ...total(mebibytes) }]);
  });

  test("is not known where the Dockerfile is not there", async () => {
    const { deployments } = await explained(
      { "compose.yaml": "services:\n  jm: {build: ./x, command: jobmanager}\n" },
      "compose.yaml",
    );
    expect(deployments).toMatchObject([unknown("the configuration in the image that is built for it")]);
  });
});
