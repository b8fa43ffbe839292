import { atValue, type Places, variablePlace } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { replacement } from "../findings/setting-fixes.ts";
import type { Subject } from "../findings/subject.ts";
import { sizeWithUnit } from "../memory/size-setting.ts";
import { existsIn } from "../options/flink-release.ts";
import { jobManagerOptions, LEGACY_HEAP_VARIABLE, legacyHeapSize } from "../options/job-manager-options.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  readonly meant: string;
}

const sizes = [...jobManagerOptions, legacyHeapSize].filter(({ type }) => type === "memory-size");

/** `MemorySize#parse`, all releases: no unit means bytes. So few bytes are never meant. */
export const sizeWithoutUnit: Rule = defineRule<Facts>({
  id: "size-without-unit",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "A size without a unit is a number of bytes",
    zh: "没有单位的大小是字节数",
  },
  why: {
    en: "For Flink `1600` is 1600 bytes, not mebibytes. Flink refuses such a small total, but accepts a heap, off-heap memory or metaspace of that size, and the JobManager starts with almost none of it, or not at all. It also accepts such bounds of the JVM overhead, as long as the minimum is not above the maximum. Write the unit: `1600m`, `2g`. Sizes in bytes from 1 MiB up are not reported.",
    zh: "对 Flink 来说 `1600` 是 1600 字节，而不是 1600 MiB。总内存这么小时 Flink 会报错；JVM 堆内存、堆外内存或 Metaspace 这么小，却会被接受，JobManager 启动后几乎没有这部分内存，或者根本无法启动。JVM 开销的最小值和最大值也可以这么小，只要最小值不大于最大值。请写上单位：`1600m`、`2g`。1 MiB 以上、按字节写出的大小不会报告。",
  },
  text: {
    en: ({ key, value, meant }) =>
      `${key} has no unit, so it is ${value} ${value === "1" ? "byte" : "bytes"}; ${meant} was probably meant.`,
    zh: ({ key, value, meant }) => `${key} 没有单位，因此是 ${value} 字节；大概是想写 ${meant}。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A number that was meant in MiB", zh: "本意是以 MiB 计的数字" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600 # MiB\n",
      },
      {
        caption: { en: "A small number beside a size with a unit", zh: "小数字与带单位的大小并存" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 2g\njobmanager.memory.off-heap.size: 256\n",
      },
    ],
    silent: [
      {
        caption: { en: "A size with a unit", zh: "带单位的大小" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
      {
        caption: { en: "Intended bytes, and 0", zh: "确实以字节计的数，以及 0" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1677721600\njobmanager.memory.off-heap.size: 0\n",
      },
    ],
  },
  check: (subject) => {
    const { configuration, question } = subject.answer;
    const settings = sizes.flatMap((option): Found<Facts>[] => {
      const setting = configuration.get(option.key);
      const meant = setting === undefined ? undefined : sizeWithUnit(setting.value.text);
      if (setting === undefined || meant === undefined || !existsIn(option, question.release)) return [];
      const facts = { key: option.key, value: setting.value.text.trim(), meant };
      return [{ facts, places: [atValue(setting)], ...replacement(subject, setting, meant) }];
    });
    return [...settings, ...variable(subject)];
  },
});

function variable(subject: Subject): Found<Facts>[] {
  const { environment, release } = subject.answer.question;
  const value = environment[LEGACY_HEAP_VARIABLE];
  const meant = value === undefined || !release.behaviour.readsLegacyHeap ? undefined : sizeWithUnit(value);
  if (value === undefined || meant === undefined) return [];
  const places: Places = [variablePlace(subject, LEGACY_HEAP_VARIABLE, value)];
  return [{ facts: { key: LEGACY_HEAP_VARIABLE, value, meant }, places }];
}
