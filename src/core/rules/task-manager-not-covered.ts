import { atKey, type Place } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

/** Said once by what explains a configuration; no matter for `check`. */
export const taskManagerNotCovered: Rule = defineRule<{ readonly keys: readonly string[] }>({
  id: "task-manager-not-covered",
  voice: "advice",
  severity: "advice",
  toldBy: ["explain"],
  title: {
    en: "TaskManager sizes are not checked",
    zh: "不检查 TaskManager 的内存",
  },
  why: {
    en: "Headroom covers only the JobManager's memory. A TaskManager may still refuse a configuration that is fine for the JobManager.",
    zh: "Headroom 只涉及 JobManager 的内存。对 JobManager 没有问题的配置，TaskManager 仍可能报错。",
  },
  text: {
    en: ({ keys }) =>
      `Only the JobManager is covered: ${keys.length === 1 ? keys[0] : `${keys.length} TaskManager memory settings`} ${keys.length === 1 ? "is" : "are"} not checked.`,
    zh: ({ keys }) =>
      `只涉及 JobManager，不检查 ${keys.length === 1 ? keys[0] : `${keys.length} 个 TaskManager 内存配置项`}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A TaskManager's size", zh: "TaskManager 的大小" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\ntaskmanager.memory.process.size: 1728m\n",
      },
    ],
    silent: [
      {
        caption: { en: "A TaskManager's setting that is not a size", zh: "TaskManager 的配置项，但不是内存大小" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\ntaskmanager.numberOfTaskSlots: 4\n",
      },
    ],
  },
  check: ({ answer }) => {
    const settings = [...answer.configuration.settings()].filter(
      ({ key, from }) => /^taskmanager\.(?:memory|heap)\./u.test(key) && from.kind !== "shipped",
    );
    const [first, ...rest] = settings.map((setting): Place => atKey(setting));
    return first === undefined
      ? []
      : [{ facts: { keys: settings.map(({ key }) => key) }, places: [first, ...rest] as const }];
  },
});
