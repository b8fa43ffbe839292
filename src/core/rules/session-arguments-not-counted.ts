import { atValue, type Place } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { jobManagerOptions } from "../options/job-manager-options.ts";
import { launchBehaviour } from "../options/launch-behaviour.ts";

interface Facts {
  readonly keys: readonly string[];
  readonly release: string;
  /** Which start scripts leave `-D` out of the calculation. */
  readonly scripts: "both" | "session" | "application";
  /** Whether jobmanager.sh passes arguments on at all. */
  readonly passed: boolean;
}

const memoryKeys = jobManagerOptions.map(({ key }) => key);

/** jobmanager.sh and standalone-job.sh, 1.11–2.3: some of them compute the JVM's memory from the file alone. */
export const sessionArgumentsNotCounted: Rule = defineRule<Facts>({
  id: "session-arguments-not-counted",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "-D does not reach the memory calculation of this release's start script",
    zh: "该版本的启动脚本计算内存时忽略 -D",
  },
  why: {
    en: "`standalone-job.sh` passes `-D` to the memory calculation, except in 1.13.0 and 1.14.0. `jobmanager.sh` does so only from 1.16.1 and 1.17.1 on: from 1.15.1 on it accepts `-D`, but the JVM starts with the sizes in the file while the process uses those of `-D`; earlier releases do not accept `-D` at all. Put memory settings into the configuration file.",
    zh: "`standalone-job.sh` 会把 `-D` 传给 JVM 内存的计算（1.13.0 和 1.14.0 除外）；`jobmanager.sh` 从 1.16.1 和 1.17.1 起才会这样做：此前从 1.15.1 起虽然接受 `-D`，但 JVM 按文件中的大小启动，而进程内的配置却是 `-D` 的值；更早的版本根本不接受 `-D`。请把内存配置写入配置文件。",
  },
  text: {
    en: ({ keys, release, scripts, passed }) => {
      const script = {
        both: "jobmanager.sh and standalone-job.sh",
        session: "jobmanager.sh",
        application: "standalone-job.sh",
      }[scripts];
      const many = scripts === "both";
      const refuses = many ? "jobmanager.sh does not" : "does not";
      const end = passed || scripts === "application" ? "" : `, and ${refuses} accept -D at all`;
      return `In Flink ${release} ${script} ${many ? "compute" : "computes"} the JVM's memory only from the file${end}: set ${keys.join(", ")} there.`;
    },
    zh: ({ keys, release, scripts, passed }) => {
      const script = {
        both: "jobmanager.sh 和 standalone-job.sh",
        session: "jobmanager.sh",
        application: "standalone-job.sh",
      }[scripts];
      const refuses = scripts === "both" ? "，而且 jobmanager.sh 根本不接受 -D" : "，而且根本不接受 -D";
      const end = passed || scripts === "application" ? "" : refuses;
      return `Flink ${release} 的 ${script} 只根据文件计算 JVM 内存${end}，请在文件中设置 ${keys.join("、")}。`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A size with -D, which the script does not see", zh: "用 -D 设置大小，脚本看不到" },
        flink: "1.14",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
    ],
    silent: [
      {
        caption: { en: "A release whose script reads -D", zh: "脚本会读取 -D 的版本" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "jobmanager.memory.process.size=2g"],
      },
      {
        caption: { en: "-D for something else", zh: "-D 设置的是别的内容" },
        flink: "1.14",
        text: "jobmanager.memory.process.size: 1600m\n",
        args: ["-D", "rest.port=8082"],
      },
    ],
  },
  check: ({ answer }) => {
    const { release, execution } = answer.question;
    const { sessionArgumentsCount, applicationArgumentsCount, memoryModel } = release.behaviour;
    if (execution !== "standalone" || memoryModel === "heap-only") return [];
    if (sessionArgumentsCount && applicationArgumentsCount) return [];
    const settings = memoryKeys
      .map((key) => answer.configuration.get(key))
      .filter((setting) => setting?.from.kind === "dynamic-property")
      .filter((setting) => setting !== undefined);
    const [first, ...rest] = settings.map((setting): Place => atValue(setting));
    if (first === undefined) return [];
    const scripts = sessionArgumentsCount ? "application" : applicationArgumentsCount ? "session" : "both";
    const passed = launchBehaviour(release.version).sessionArguments;
    const facts = { keys: settings.map(({ key }) => key), release: release.version, scripts, passed } as const;
    return [{ facts, places: [first, ...rest] as const }];
  },
});
