import type { Place } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import type { FlinkRelease } from "../options/flink-release.ts";

interface Facts {
  readonly unknown: string;
  readonly ignored: readonly string[];
  readonly release: string;
}

/** CommandLineParser#parse stops at the first argument that is none, while BashJavaUtils looks for `-D` everywhere: 1.11–2.3. */
export const argumentsAfterUnknownIgnored: Rule = defineRule<Facts>({
  id: "arguments-after-unknown-ignored",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "-D after an unknown argument does not reach the JobManager",
    zh: "未知参数之后的 -D 不会传到 JobManager",
  },
  why: {
    en: "The start script looks for `-D` among all arguments when it computes the JVM's memory. The JobManager itself stops reading at the first argument that it does not know and treats everything after it as arguments of the job. So the JVM gets the sizes, but the process runs without the settings. From 2.0 on, `--executionMode cluster`, `--host` and `--webui-port` are such arguments: scripts that still pass them lose every `-D` after them. Put `-D` first.",
    zh: "启动脚本计算 JVM 内存时会在所有参数中寻找 `-D`；而 JobManager 本身读到第一个不认识的参数就停止，其后的一切都当作作业的参数。于是 JVM 得到了这些大小，进程却没有这些配置项。从 2.0 起 `--executionMode cluster`、`--host` 和 `--webui-port` 就是这样的参数：仍在传递它们的脚本会丢掉其后的所有 `-D`。请把 `-D` 放在最前面。",
  },
  text: {
    en: ({ unknown, ignored, release }) =>
      `The JobManager of Flink ${release} stops reading at ${unknown}: it does not see ${ignored.join(", ")}, though the memory calculation does.`,
    zh: ({ unknown, ignored, release }) =>
      `Flink ${release} 的 JobManager 读到 ${unknown} 就停止，看不到 ${ignored.join("、")}，而内存计算能看到。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "-D after an argument that is no longer known", zh: "-D 位于旧参数之后" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["--executionMode", "cluster", "-D", "jobmanager.memory.process.size=2g"],
      },
    ],
    silent: [
      {
        caption: { en: "A release that knows the argument", zh: "认识该参数的版本" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["--executionMode", "cluster", "-D", "jobmanager.memory.process.size=2g"],
      },
      {
        caption: { en: "-D before the job's own arguments", zh: "-D 位于作业自己的参数之前" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.process.size=2g", "--input", "/data"],
      },
    ],
  },
  check: ({ answer }) => {
    const { arguments: args, release } = answer.question;
    const stop = firstUnknown(args, release);
    if (stop === undefined) return [];
    const behind = answer.dynamicProperties.filter(({ argument }) => argument > stop);
    if (behind.length === 0) return [];
    const text = args[stop] ?? "";
    const places = [
      { kind: "argument", argument: stop, text },
      ...behind.map(({ argument, key, value }): Place => ({ kind: "argument", argument, text: `-D ${key}=${value}` })),
    ] as const;
    return [{ facts: { unknown: text, ignored: behind.map(({ key }) => key), release: release.line }, places }];
  },
});

function firstUnknown(args: readonly string[], release: FlinkRelease): number | undefined {
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === "-D") index++;
    else if (!arg.startsWith("-D")) {
      const name = arg.replace(/=.*$/su, "");
      const option = release.behaviour.entrypointOptions.find(({ names }) => names.includes(name));
      if (option === undefined) return index;
      if (!arg.includes("=")) index += option.values;
    }
  }
  return undefined;
}
