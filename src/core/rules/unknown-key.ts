import { atKey } from "../findings/place.ts";
import { isKnownKey, probableKey } from "../findings/reading/known-keys.ts";
import { renaming } from "../findings/reading/setting-edits.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

interface Facts {
  readonly key: string;
  readonly nearest: string | undefined;
}

const JOB_MANAGER_MEMORY = "jobmanager.memory.";

/** Flink never names a key that it does not know: it starts without it. User code has keys of its own, though. */
export const unknownKey: Rule = defineRule<Facts>({
  id: "unknown-key",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  holdsOfParts: true,
  title: {
    en: "No release of Flink knows this key",
    zh: "没有任何 Flink 版本认识这个键",
  },
  why: {
    en: "Flink ignores keys that it does not know and logs them like any other, so a slip of the pen leaves the default, or another setting, in force. Reported is a key below `jobmanager.memory.`, one that is only the beginning of a size's key (`jobmanager.memory: 4g`), and one that differs only slightly from a key of Flink's; other unknown keys may belong to your own code.",
    zh: "Flink 会忽略不认识的键，并照常把它打印到日志，因此写错一个字母就会让默认值或别的配置生效。这里只报告 `jobmanager.memory.` 之下的键、只写了大小的键的开头部分的键（`jobmanager.memory: 4g`），以及与 Flink 的键仅有细微差别的键；其他不认识的键可能属于你自己的代码。",
  },
  text: {
    en: ({ key, nearest }) =>
      `Flink knows no key ${key} and ignores it${nearest === undefined ? "." : `; did you mean ${nearest}?`}`,
    zh: ({ key, nearest }) =>
      `Flink 不认识 ${key}，会忽略它${nearest === undefined ? "。" : `；是否想写 ${nearest}？`}`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A slip in a memory key", zh: "内存键拼写有误" },
        flink: "1.20",
        text: "jobmanager.memory.proces.size: 2g\njobmanager.memory.heap.size: 1g\n",
      },
      {
        caption: { en: "A TaskManager's key under jobmanager", zh: "jobmanager 下写了 TaskManager 的键" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process.size: 1600m\n    managed.fraction: 0.4\n",
      },
      {
        caption: { en: "A size at the section", zh: "大小写在了节上" },
        flink: "2.3",
        text: "jobmanager:\n  memory: 4g\n",
      },
    ],
    silent: [
      {
        caption: { en: "A key of somebody else's", zh: "其他程序的键" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nacme.jobmanager.process.size: 2g\n",
      },
    ],
  },
  check: (subject) => {
    const { answer, catalogue } = subject;
    const { release } = answer.question;
    return [...answer.configuration.settings()].flatMap((setting) => {
      if (isKnownKey(setting.key, catalogue)) return [];
      const nearest = probableKey(setting.key, release, catalogue);
      if (nearest === undefined && !setting.key.startsWith(JOB_MANAGER_MEMORY)) return [];
      const fix = nearest === undefined ? {} : renaming(subject, setting, nearest);
      return [{ facts: { key: setting.key, nearest }, places: [atKey(setting)] as const, ...fix }];
    });
  },
});
