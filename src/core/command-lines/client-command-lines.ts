import type { NotRead } from "../assumed.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import type { ExpandedWord } from "../shell/shell-word.ts";
import { type ReadOption, readOptions, runOptions, yarnSessionOptions } from "./client-options.ts";
import type { CommandLineReading } from "./command-line-reading.ts";
import type { FlinkCommandLine, ReleaseInCommandLine } from "./flink-command-line.ts";

/** Which JobManager a target of `flink run` starts, and under what; nothing of one that runs already. */
const startedTargets: Readonly<Record<string, Execution>> = {
  "yarn-application": "yarn",
  "yarn-per-job": "yarn",
  "kubernetes-application": "kubernetes",
  local: "local",
};

/** What people write who come from Spark. */
const SPARKS: readonly string[] = [
  "--driver-memory",
  "--executor-memory",
  "--driver-cores",
  "--num-executors",
  "--conf",
];

/** `flink run` and `flink run-application`: CliFrontend, GenericCLI and FlinkYarnSessionCli. */
export function readRun(reading: CommandLineReading): FlinkCommandLine[] {
  const [action, ...words] = reading.words;
  if (action?.text !== "run" && action?.text !== "run-application") return [];
  const { options, open, rest } = readOptions(words, runOptions);
  reading.mayHold(open);
  const textOf = (name: string) => options.findLast((option) => option.name === name)?.value?.text;
  const generic = reading.settings(options);
  const target =
    textOf("--target") ?? textOf("--executor") ?? generic.find(({ key }) => key === "execution.target")?.value.text;
  const isYarnCluster = target === undefined && textOf("--jobmanager") === "yarn-cluster";
  noteProgramArguments(reading, rest);
  noteUnread(reading, options, SPARKS, {
    en: "it is an option of spark-submit, which Flink does not know; Flink's own is -Djobmanager.memory.process.size=…",
    zh: "这是 spark-submit 的选项，Flink 不认识；Flink 对应的写法是 -Djobmanager.memory.process.size=…",
  });
  if (isYarnCluster) {
    noteUnread(reading, options, ["-D"], {
      en: "with -m yarn-cluster, Flink reads -yD instead",
      zh: "使用 -m yarn-cluster 时，Flink 读取的是 -yD",
    });
    const release: ReleaseInCommandLine = { kind: "last", line: "1.20", what: "-m yarn-cluster" };
    const settings = reading.settings(options, "-yD");
    const processSize = reading.ownSize(options, "--yarnjobManagerMemory");
    return [reading.started("flink run -m yarn-cluster", "yarn", settings, { processSize, release })];
  }
  noteUnread(reading, options, ["-yD", "--yarnjobManagerMemory", "--yarntaskManagerMemory"], {
    en: "Flink reads it only with -m yarn-cluster; with -t it reads -D",
    zh: "只有 -m yarn-cluster 时 Flink 才读取它；使用 -t 时读取 -D",
  });
  const called = `flink ${action.text}${target === undefined ? "" : ` -t ${target}`}`;
  const execution = startedTargets[target ?? ""];
  const release: ReleaseInCommandLine =
    action.text === "run-application"
      ? { kind: "last", line: "1.20", what: "run-application" }
      : target === "yarn-per-job"
        ? { kind: "last", line: "1.20", what: target }
        : { kind: "none" };
  if (execution === undefined) reading.unknown.push(runningAlready(target));
  return [reading.started(called, execution ?? "standalone", generic, { release })];
}

function runningAlready(target: string | undefined): NotRead {
  const what: Localized = { en: "the configuration of a cluster that is already running", zh: "已运行集群的配置" };
  if (target === undefined) {
    return {
      what,
      why: {
        en: "no target is named, so the job goes to a running cluster unless the client's configuration names a target",
        zh: "没有指定目标；除非客户端配置中指定了目标，否则作业会提交到已运行的集群",
      },
    };
  }
  return {
    what,
    why: {
      en: `${target} starts no JobManager: the memory was decided when the cluster was started`,
      zh: `${target} 不启动 JobManager：内存在启动该集群时就已确定`,
    },
  };
}

/** Behind the jar everything is the program's. */
function noteProgramArguments(reading: CommandLineReading, [, ...args]: readonly ExpandedWord[]): void {
  for (const { text, span } of args) {
    if (!/^-y?Djobmanager\./u.test(text)) continue;
    reading.notRead.push({
      what: { en: text, zh: text },
      why: {
        en: "it comes after the jar, so it is an argument of the program, not of Flink",
        zh: "它写在 jar 之后，是程序的参数，而不是 Flink 的参数",
      },
      place: reading.place(span),
    });
  }
}

function noteUnread(
  reading: CommandLineReading,
  options: readonly ReadOption[],
  names: readonly string[],
  why: Localized,
): void {
  for (const { name, word, value } of options) {
    if (!names.includes(name)) continue;
    const isTold = !name.endsWith("D") || /^jobmanager\./u.test(value?.text ?? "");
    const isAttached = value === undefined || value.span.start < word.span.end;
    const text = isAttached ? word.text : `${word.text} ${value.text}`;
    if (isTold) reading.notRead.push({ what: { en: text, zh: text }, why, place: reading.place(word.span) });
  }
}

/** `yarn-session.sh`: FlinkYarnSessionCli. */
export function readYarnSession(reading: CommandLineReading): FlinkCommandLine[] {
  const { options, open } = readOptions(reading.words, yarnSessionOptions);
  reading.mayHold(open);
  if (options.some(({ name }) => name === "-q" || name === "--query" || name === "-h")) return [];
  const isAttached = options.some(({ name }) => name === "--applicationId");
  if (isAttached) reading.unknown.push(runningAlready("yarn-session.sh -id"));
  const processSize = reading.ownSize(options, "--jobManagerMemory");
  return [reading.started("yarn-session.sh", "yarn", reading.settings(options), { processSize })];
}
