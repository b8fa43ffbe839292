import { defineCommand, type Invocation } from "../../command-line/command.ts";
import {
  as,
  ascii,
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
  name: "size",
  summary: {
    en: "show how much memory jobs need, whether a JobManager has enough, and what changing one size does",
    zh: "显示作业需要多少内存、JobManager 的内存是否够用，以及改动某一部分的大小会有什么影响",
  },
  examples: [
    {
      line: "size --jobs 20 --parallelism 4 --running",
      does: { en: "how much memory that many jobs need", zh: "这么多作业需要多少内存" },
    },
    {
      line: "size conf/ --rest http://localhost:8081",
      does: {
        en: "whether a configuration is enough for a JobManager's jobs",
        zh: "一份配置对某个 JobManager 上的作业是否够用",
      },
    },
  ],
  exits: [
    {
      code: "1",
      means: { en: "it is not enough, or Flink refuses the configuration", zh: "不够用，或 Flink 对该配置报错" },
    },
  ],
  operands: [
    {
      name: "[path]",
      description: {
        en: "a configuration, a manifest, or a script with one Flink command line: is it enough? (or - for standard input)",
        zh: "配置、清单文件，或含一条 Flink 命令行的脚本：够用吗？（或用 - 表示标准输入）",
      },
    },
  ],
  options: {
    workload: {
      value: "file",
      description: {
        en: "the jobs, in JSON or YAML: see docs/size.md",
        zh: "作业描述（JSON 或 YAML）：见 docs/zh/size.md",
      },
    },
    plan: {
      value: "file",
      description: {
        en: "a job as Flink reports it: /jobs/:id/plan, or flink info",
        zh: "Flink 给出的执行计划：/jobs/:id/plan 的返回内容，或 flink info 的输出",
      },
    },
    rest: {
      value: "url",
      description: {
        en: "the jobs of this JobManager: http://localhost:8081",
        zh: "读取该 JobManager 上的作业：http://localhost:8081",
      },
    },
    jobs: { value: "count", description: { en: "the number of jobs", zh: "作业数" } },
    vertices: {
      needs: ["jobs"],
      value: "count",
      description: {
        en: "with --jobs: the number of vertices of each (default 4)",
        zh: "与 --jobs 合用：每个作业的顶点数（默认 4）",
      },
    },
    parallelism: {
      needs: ["jobs"],
      value: "count",
      description: {
        en: "with --jobs: the parallelism of each (default 1)",
        zh: "与 --jobs 合用：每个作业的并行度（默认 1）",
      },
    },
    running: {
      needs: ["jobs", "plan", "workload"],
      description: { en: "the jobs run (default: they wait for slots)", zh: "作业在运行；否则视为在等待 slot" },
    },
    observed: {
      needs: ["jobs", "plan", "workload", "rest"],
      description: {
        en: "the jobs run, and somebody views them in the web UI or collects metrics through REST",
        zh: "作业在运行，且有人在 Web UI 查看或通过 REST 采集指标",
      },
    },
    growth: {
      needs: ["jobs", "plan", "workload", "rest"],
      value: "factor",
      description: { en: "multiply the number of jobs: 2x", zh: "作业数放大的倍数：2x" },
    },
    container: {
      value: "size",
      description: { en: "is a container of this size enough? 2g", zh: "这么大的容器够用吗？如 2g" },
    },
    process: {
      value: "size",
      description: {
        en: "is this jobmanager.memory.process.size enough? 1600m",
        zh: "jobmanager.memory.process.size 取此值够用吗？如 1600m",
      },
    },
    heap: {
      value: "size",
      description: {
        en: "what must change for a heap of 1g, or for +256m",
        zh: "堆内存要达到 1g，或增加 256m（写作 +256m），需要改什么",
      },
    },
    metaspace: {
      value: "size",
      description: {
        en: "what changes with a metaspace of 512m, or with +100m",
        zh: "Metaspace 取 512m，或增加 100m（写作 +100m）时会有什么变化",
      },
    },
    "off-heap": {
      value: "size",
      description: {
        en: "what changes with off-heap memory of 256m, or with +64m",
        zh: "堆外内存取 256m，或增加 64m（写作 +64m）时会有什么变化",
      },
    },
    pid: {
      value: "pid",
      description: {
        en: "measure what fills the heap of this JobManager on this machine (needs a full garbage collection, which pauses the JVM)",
        zh: "本机 JobManager 的进程号：实测其堆内存由什么占用（会触发 Full GC，造成停顿）",
      },
    },
    D: dynamicProperties,
    flink,
    name,
    namespace,
    "operator-config": operatorConfig,
    execution,
    as,
    output: output("text", "json", "config", "manifest"),
    lang,
    color,
    ascii,
  },
});

export type SizeInvocation = Invocation<typeof record>;
