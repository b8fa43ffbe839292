import { atValue, type Place, type Places, valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { jobManagerOptions, legacyHeapOptions } from "../options/job-manager-options.ts";

const TARGET = "execution.target";
const memoryKeys = [...jobManagerOptions, ...legacyHeapOptions].map(({ key }) => key);

/** What Flink's guide says in "Local Execution": the options have no effect there. */
export const localExecutionIgnoresMemory: Rule = defineRule<{ readonly by: "asked" | "configured" }>({
  id: "local-execution-ignores-memory",
  voice: "advice",
  severity: "advice",
  toldBy: ["check", "explain"],
  title: {
    en: "Local execution ignores the JobManager's memory options",
    zh: "本地执行不使用 JobManager 的内存配置",
  },
  why: {
    en: "With `execution.target: local`, and in an IDE or a test, the JobManager runs inside the JVM of the program: no process is started for it, and its memory options have no effect. Only that JVM's own options apply (`-Xmx` in the run configuration, or by default a quarter of the machine's memory).",
    zh: "使用 `execution.target: local`，或在 IDE、测试中运行时，JobManager 位于程序自己的 JVM 里：不会为它启动进程，其内存配置也都不生效。起作用的是该 JVM 自己的参数（运行配置中的 `-Xmx`，没有设置时为机器内存的四分之一）。",
  },
  text: {
    en: ({ by }) =>
      by === "asked"
        ? "These options have no effect in local execution: only the options of the JVM that runs the program apply."
        : "A program that runs with this configuration runs locally, without a JobManager process: these memory options have no effect.",
    zh: ({ by }) =>
      by === "asked"
        ? "这些配置项在本地执行时不生效：起作用的只有运行程序的 JVM 自己的参数。"
        : "用此配置运行的程序在本地执行，没有 JobManager 进程：其内存配置均不生效。",
  },
  examples: {
    fires: [
      {
        caption: { en: "Local by the configuration", zh: "配置中指定了本地执行" },
        flink: "2.3",
        text: "execution.target: local\njobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "Local by the command line", zh: "命令行指定本地执行" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        execution: "local",
      },
    ],
    silent: [
      {
        caption: { en: "Another target", zh: "其他目标" },
        flink: "2.3",
        text: "execution.target: remote\njobmanager.memory.process.size: 1600m\n",
      },
    ],
  },
  check: ({ answer }) => {
    const memory = valuesOf(answer, memoryKeys);
    if (memory === undefined) return [];
    const target = answer.configuration.get(TARGET);
    if (answer.question.execution === "local") return [{ facts: { by: "asked" }, places: memory }];
    if (target?.value.text.toLowerCase() !== "local") return [];
    const first: Place = atValue(target);
    const places: Places = [first, ...memory];
    return [{ facts: { by: "configured" }, places }];
  },
});
