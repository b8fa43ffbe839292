import { isTooLateForJvm } from "../findings/jvm-options.ts";
import { atKey, type Place } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { javaOptionKeys } from "../options/launch-behaviour.ts";

/** config.sh looks up `env.java.opts*` in the file, before it knows of any `-D`: 1.11–2.3. */
export const dynamicJvmOptionsIgnored: Rule = defineRule<{ readonly keys: readonly string[] }>({
  id: "dynamic-jvm-options-ignored",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "JVM options given with -D do not reach the JVM",
    zh: "用 -D 给出的 JVM 参数不会传给 JVM",
  },
  why: {
    en: "The scripts that start a standalone JobManager read `env.java.opts.*` only from the configuration file. With `-D` the key appears in the process's configuration and in the web UI, but the JVM runs without the options. Put them into the file, or into the variable `FLINK_ENV_JAVA_OPTS_JM`. (On YARN and native Kubernetes the client puts `-D` settings into the command or into the pod's configuration file, so they count.)",
    zh: "独立部署（Standalone）的启动脚本只从配置文件读取 `env.java.opts.*`。用 `-D` 给出时，该配置项会出现在进程的配置和 Web UI 中，但 JVM 运行时并没有这些参数。请写入文件，或使用环境变量 `FLINK_ENV_JAVA_OPTS_JM`。（在 YARN 和 Native Kubernetes 上，客户端会把 `-D` 的配置写入启动命令或 Pod 的配置文件，因此有效。）",
  },
  text: {
    en: ({ keys }) =>
      `-D ${keys.join(", -D ")} ${keys.length === 1 ? "does" : "do"} not reach the JVM: start scripts read JVM options only from the file.`,
    zh: ({ keys }) => `-D ${keys.join("、-D ")} 不会传给 JVM，因为启动脚本只从文件读取 JVM 参数。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "JVM options with -D", zh: "用 -D 给出 JVM 参数" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "env.java.opts.jobmanager=-XX:+UseG1GC"],
      },
    ],
    silent: [
      {
        caption: { en: "JVM options in the file", zh: "JVM 参数写在文件中" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:+UseG1GC\n",
      },
    ],
  },
  check: ({ answer }) => {
    const settings = javaOptionKeys
      .map((key) => answer.configuration.get(key))
      .filter((setting) => setting !== undefined)
      .filter((setting) => isTooLateForJvm(setting, answer));
    const [first, ...rest] = settings.map((setting): Place => atKey(setting));
    return first === undefined
      ? []
      : [{ facts: { keys: settings.map(({ key }) => key) }, places: [first, ...rest] as const }];
  },
});
