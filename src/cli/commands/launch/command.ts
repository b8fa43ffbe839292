import { defineCommand, type Invocation } from "../../command-line/command.ts";
import {
  as,
  color,
  dynamicProperties,
  execution,
  flink,
  lang,
  name,
  namespace,
  operatorConfig,
  output,
} from "../../command-line/common-options.ts";

export const record = defineCommand({
  name: "launch",
  summary: {
    en: "check a configuration, start a real JobManager with it, monitor it, and explain how it ended",
    zh: "检查配置并启动真实的 JobManager，监控其运行，并说明退出原因",
  },
  examples: [
    {
      line: "launch conf/",
      does: { en: "check, start and monitor a JobManager", zh: "检查、启动并监控 JobManager" },
    },
    { line: "launch conf/ --dry-run", does: { en: "only print its command line", zh: "只输出命令行" } },
    {
      line: "launch conf/ --class-data-archive --stop-zombie",
      does: { en: "start in half the time; stop it if it no longer serves", zh: "启动时间减半；不再提供服务时终止" },
    },
  ],
  exits: [
    {
      code: "1",
      means: { en: "Flink refuses the configuration: nothing was started", zh: "Flink 对该配置报错：未启动任何进程" },
    },
    {
      code: "70",
      means: {
        en: "with --stop-zombie: it no longer served and was stopped",
        zh: "使用 --stop-zombie 时：已不再提供服务，被终止",
      },
    },
    { code: "*", means: { en: "otherwise the exit code of the JobManager", zh: "其他：JobManager 的退出码" } },
  ],
  operands: [
    {
      name: "[path]",
      description: {
        en: "a conf/ directory, a flink-conf.yaml or config.yaml, with --dry-run also a manifest, or - for standard input",
        zh: "conf/ 目录、flink-conf.yaml 或 config.yaml 文件，使用 --dry-run 时也可以是清单文件，或用 - 表示标准输入",
      },
    },
  ],
  options: {
    D: dynamicProperties,
    mode: {
      value: "mode",
      description: {
        en: "a session, or one application with its arguments after --",
        zh: "Session 模式，或 Application 模式（作业的参数写在 -- 之后）",
      },
      choices: ["session", "application"],
      default: "session",
    },
    "flink-home": {
      value: "directory",
      description: { en: "the Flink distribution to start", zh: "要启动的 Flink 发行版目录" },
    },
    flink,
    name,
    namespace,
    "operator-config": operatorConfig,
    execution: {
      ...execution,
      choices: ["standalone", "local"],
      onlyThese: {
        en: "launch starts JobManagers on this machine only; on Kubernetes and YARN, Flink's own client starts them",
        zh: "launch 只在本机启动 JobManager；在 Kubernetes 和 YARN 上由 Flink 自己的客户端启动",
      },
    },
    as,
    "dry-run": {
      description: { en: "print the command and start nothing", zh: "只打印命令，不启动" },
    },
    "stop-zombie": {
      description: {
        en: "stop a JobManager that ran out of memory and no longer serves (exit code 70)",
        zh: "终止内存溢出且不再提供服务的 JobManager（退出码 70）",
      },
    },
    "class-data-archive": {
      description: {
        en: "start in half the time with the JVM's class data archive, which is made when the JobManager first exits and kept in the cache",
        zh: "使用 JVM 的类数据归档，启动时间减半；JobManager 首次退出时生成，保存在缓存中",
      },
    },
    watch: {
      description: { en: "show its memory while it runs, as watch does", zh: "运行时显示其内存状况，同 watch" },
    },
    output: output("text", "json"),
    lang,
    color,
  },
  trailing: true,
  longRunning: true,
});

export type LaunchInvocation = Invocation<typeof record>;
