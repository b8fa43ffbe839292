import { describe, expect, test } from "vitest";
import { readCommandLines } from "./read-command-lines.ts";

const read = (text: string, name = "x.sh") => readCommandLines({ name, text });

/** What is said of the first command line, in short. */
function told(text: string) {
  const [line] = read(text);
  if (line === undefined) return undefined;
  const { called, execution, toScript, toImage, processSize, unknown, notRead } = line;
  const unseen = line.directory === undefined ? unknown : [...unknown, line.directory.notRead];
  const settings = [...line.settings, ...(toScript?.settings ?? [])];
  return {
    called,
    execution,
    settings: settings.map(({ key, value }) => `${key}=${value.text}`),
    ...(processSize === undefined ? {} : { processSize: processSize.value }),
    ...(toImage === undefined ? {} : { toImage: toImage.image }),
    unknown: unseen.map(({ what }) => what.en),
    notRead: notRead.map(({ what }) => what.en),
  };
}

const plain = { settings: [], unknown: [], notRead: [] };
const running = "the configuration of a cluster that is already running";

describe("what a command line says", () => {
  test.each([
    [
      "./bin/flink run -t yarn-application -Djobmanager.memory.process.size=2g ./a.jar",
      {
        ...plain,
        called: "flink run -t yarn-application",
        execution: "yarn",
        settings: ["jobmanager.memory.process.size=2g"],
      },
    ],
    [
      "flink run-application --target kubernetes-application -c com.acme.Main -D k=a=b local:///a.jar",
      {
        ...plain,
        called: "flink run-application -t kubernetes-application",
        execution: "kubernetes",
        settings: ["k=a=b"],
      },
    ],
    [
      "flink run -d -e yarn-per-job -p 4 -D flag a.jar",
      { ...plain, called: "flink run -t yarn-per-job", execution: "yarn", settings: ["flag=true"] },
    ],
    ["flink run -t local a.jar", { ...plain, called: "flink run -t local", execution: "local" }],
    [
      "sudo -u flink flink run -m yarn-cluster -yjm 2048 -ytm 4g -ys 2 -yD a=b a.jar",
      { ...plain, called: "flink run -m yarn-cluster", execution: "yarn", settings: ["a=b"], processSize: "2048m" },
    ],
    [
      "flink run -m yarn-cluster -yjm2g -Djobmanager.memory.heap.size=1g a.jar",
      {
        ...plain,
        called: "flink run -m yarn-cluster",
        execution: "yarn",
        processSize: "2g",
        notRead: ["-Djobmanager.memory.heap.size=1g"],
      },
    ],
    [
      "flink run -t yarn-application --yarnjobManagerMemory 2048 a.jar -Djobmanager.memory.heap.size=1g",
      {
        ...plain,
        called: "flink run -t yarn-application",
        execution: "yarn",
        notRead: ["-Djobmanager.memory.heap.size=1g", "--yarnjobManagerMemory 2048"],
      },
    ],
    ["flink run a.jar", { ...plain, called: "flink run", execution: "standalone", unknown: [running] }],
    [
      "kubectl exec -it jm -- flink run -t kubernetes-session -Dx=y a.jar",
      {
        called: "flink run -t kubernetes-session",
        execution: "standalone",
        settings: ["x=y"],
        unknown: [running],
        notRead: [],
      },
    ],
    [
      "yarn-session.sh -d -jm 1024 --taskManagerMemory 4096 -Djobmanager.memory.off-heap.size=256m",
      {
        ...plain,
        called: "yarn-session.sh",
        execution: "yarn",
        settings: ["jobmanager.memory.off-heap.size=256m"],
        processSize: "1024m",
      },
    ],
    [
      "yarn-session.sh -id application_1_2",
      { ...plain, called: "yarn-session.sh", execution: "yarn", unknown: [running] },
    ],
    [
      "$FLINK_HOME/bin/kubernetes-session.sh -Dkubernetes.cluster-id=x -Djobmanager.memory.process.size=2g",
      {
        ...plain,
        called: "kubernetes-session.sh",
        execution: "kubernetes",
        settings: ["kubernetes.cluster-id=x", "jobmanager.memory.process.size=2g"],
      },
    ],
    [
      "bin/jobmanager.sh start-foreground host 8081 -D jobmanager.memory.heap.size=512m",
      {
        ...plain,
        called: "jobmanager.sh start-foreground",
        execution: "standalone",
        settings: ["jobmanager.memory.heap.size=512m"],
      },
    ],
    [
      "bin/jobmanager.sh start-foreground -Djobmanager.memory.heap.size=512m -Da=b -D c=d",
      {
        ...plain,
        called: "jobmanager.sh start-foreground",
        execution: "standalone",
        settings: ["c=d"],
        notRead: ["-Djobmanager.memory.heap.size=512m", "-Da=b"],
      },
    ],
    [
      "bin/jobmanager.sh start -D a -Db -D c=d -De= -D=f -D=g=h -D",
      {
        ...plain,
        called: "jobmanager.sh start",
        execution: "standalone",
        settings: ["b=true", "c=d", "e=", "f=true", "g=h"],
        unknown: ["-D a", "-D"],
      },
    ],
    [
      "FLINK_CONF_DIR=/etc/flink bin/standalone-job.sh start --job-classname X -Da=b",
      {
        ...plain,
        called: "standalone-job.sh start",
        execution: "standalone",
        settings: ["a=b"],
        unknown: ["the configuration in /etc/flink"],
      },
    ],
    [
      "docker run --rm -e FLINK_PROPERTIES=$'jobmanager.rpc.address: jm\\njobmanager.memory.process.size: 2g' flink:1.20 jobmanager -D a=b",
      {
        ...plain,
        called: "docker run … flink:1.20 jobmanager",
        execution: "standalone",
        toImage: "flink:1.20",
        settings: ["a=b"],
      },
    ],
    [
      "docker run -v ./conf:/opt/flink/conf flink:1.20 jobmanager",
      {
        ...plain,
        called: "docker run … flink:1.20 jobmanager",
        execution: "standalone",
        unknown: ["./conf:/opt/flink/conf"],
      },
    ],
    [
      "kubernetes-session.sh -Djobmanager.memory.process.size=$SIZE -Dkubernetes.cluster-id=$ID",
      {
        ...plain,
        called: "kubernetes-session.sh",
        execution: "kubernetes",
        unknown: ["jobmanager.memory.process.size"],
        notRead: ["kubernetes.cluster-id"],
      },
    ],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test.each([
    "echo flink run -t yarn-application",
    "flink list",
    "flink run-jobs",
    "jobmanager.sh stop",
    "docker run nginx",
    "docker run flink:1.20 taskmanager",
    "# flink run -t yarn-application a.jar",
    "yarn-session.sh -q",
  ])("%s starts no JobManager", (text) => {
    expect(read(text)).toEqual([]);
  });
});

test("each value stands where it is written, whatever the lines before", () => {
  const text =
    "#!/bin/sh\nX=2g\nflink run -t yarn-application \\\n  -Djobmanager.memory.process.size='1g' \\\n  -Dk=$X a.jar\n";
  const [line] = read(text);
  expect(line?.source.startsAt).toEqual({ offset: 15, line: 3 });
  const written = line?.settings.map(({ from }) =>
    from.kind === "command-line" ? from.source.text.slice(from.valueSpan.start, from.valueSpan.end) : "",
  );
  expect(written).toEqual(["1g", "$X"]);
});

test("of Markdown the code counts, in fences and indented", () => {
  const text =
    "Say `flink run -t local`, or\n\n```bash\n$ flink run -t yarn-application a.jar\n```\n\n```yaml\nrun: flink run -t local x\n```\n\n    ./bin/yarn-session.sh \\\n      -jm 2g\n\nflink run -t local x\n";
  expect(read(text, "README.md").map(({ called }) => called)).toEqual([
    "flink run -t yarn-application",
    "yarn-session.sh",
  ]);
});
