import type { Setting } from "../configuration/configuration.ts";
import { atKey, isAnothersKey } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { renaming } from "../findings/setting-fixes.ts";
import { isCertainlyMeant, isKnownKey, probableKey } from "../findings/slips/known-keys.ts";
import { isMistyped } from "../findings/slips/mistyped.ts";
import { stringValue } from "../java/value.ts";
import { type Answer, derivePlan } from "../jobmanager/answer.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { MiB } from "../memory/units.ts";
import { jvmOverheadMax, jvmOverheadMin } from "../options/job-manager-options.ts";

interface Facts {
  readonly key: string;
  readonly nearest: string | undefined;
  /** Where Flink would refuse the sizes with the nearest key: its largest value that fits; null where none is known. */
  readonly refusedUnless?: string | null;
}

const JOB_MANAGER_MEMORY = "jobmanager.memory.";
/** Sizes have such keys, the overhead has two instead. */
const OVERHEAD_SIZE = "jobmanager.memory.jvm-overhead.size";
const [OVERHEAD_MIN, OVERHEAD_MAX] = [jvmOverheadMin.key, jvmOverheadMax.key];

/** Flink never names a key that it does not know: it starts without it. User code has keys of its own, though. */
export const unknownKey: Rule = defineRule<Facts>({
  id: "unknown-key",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  holdsOfParts: true,
  title: {
    en: "No Flink release knows this key",
    zh: "任何 Flink 版本都不支持的配置项",
  },
  why: {
    en: "Flink ignores keys that it does not know and logs them like any other, so after a typo the default, or another setting, stays in force. Headroom reports a key below `jobmanager.memory.`, a key that is only the beginning of a size's key (`jobmanager.memory: 4g`), and a key that differs only slightly from one of Flink's; other unknown keys may belong to your own code.",
    zh: "Flink 会忽略不认识的配置项，并照常把它打印到日志，因此写错一个字母就会让默认值或别的配置生效。Headroom 只报告 `jobmanager.memory.` 之下的配置项、只写了某个内存配置项前缀的配置项（`jobmanager.memory: 4g`），以及与 Flink 的配置项仅有细微差别的配置项；其他未知的配置项可能属于你自己的代码。",
  },
  text: {
    en: ({ key, nearest, refusedUnless }) => {
      if (key === OVERHEAD_SIZE) {
        return `Flink does not know the key ${key} and ignores it; for a fixed size, set ${OVERHEAD_MIN} and ${OVERHEAD_MAX} to the same value.`;
      }
      const meant = nearest === undefined ? "." : `; did you mean ${nearest}?`;
      return `Flink does not know the key ${key} and ignores it${meant}${refusedUnless === undefined ? "" : ` With that key Flink would refuse these sizes${refusedUnless === null ? "." : `: ${refusedUnless} fits.`}`}`;
    },
    zh: ({ key, nearest, refusedUnless }) => {
      if (key === OVERHEAD_SIZE) {
        return `Flink 不认识 ${key}，会忽略它；要固定大小，请把 ${OVERHEAD_MIN} 与 ${OVERHEAD_MAX} 设为相同的值。`;
      }
      const meant = nearest === undefined ? "。" : `；是否想写 ${nearest}？`;
      return `Flink 不认识 ${key}，会忽略它${meant}${refusedUnless === undefined ? "" : `改成该配置项后 Flink 会因这些大小报错${refusedUnless === null ? "。" : `；改为 ${refusedUnless} 则可以。`}`}`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A typo in a memory key", zh: "内存配置项拼写有误" },
        flink: "1.20",
        text: "jobmanager.memory.proces.size: 2g\njobmanager.memory.heap.size: 1g\n",
      },
      {
        caption: { en: "A TaskManager's key under jobmanager", zh: "jobmanager 下写了 TaskManager 的配置项" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process.size: 1600m\n    managed.fraction: 0.4\n",
      },
      {
        caption: { en: "A size set on the section", zh: "内存大小写在了上一级" },
        flink: "2.3",
        text: "jobmanager:\n  memory: 4g\n",
      },
    ],
    silent: [
      {
        caption: { en: "Somebody else's key", zh: "其他程序的配置项" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nacme.jobmanager.process.size: 2g\n",
      },
    ],
  },
  *check(subject) {
    const { answer: given, catalogue } = subject;
    const { release } = given.question;
    for (const setting of given.configuration.settings()) {
      // A comment was meant, which other rules tell.
      if (setting.key.startsWith("#")) continue;
      if (isKnownKey(setting.key, catalogue) || isAnothersKey(setting) || isMistyped(subject, setting)) continue;
      const nearest = probableKey(setting.key, release, catalogue);
      if (nearest === undefined && !setting.key.startsWith(JOB_MANAGER_MEMORY)) continue;
      const isCertain = nearest !== undefined && isCertainlyMeant(setting.key, nearest, release, catalogue);
      const fix = isCertain ? renaming(subject, setting, nearest) : {};
      const refused = nearest === undefined ? {} : refusedWith(given, setting, nearest);
      yield { facts: { key: setting.key, nearest, ...refused }, places: [atKey(setting)], ...fix };
    }
  },
});

/** What Flink makes of the value under the key that was meant, where it accepts what there is. */
function refusedWith(before: Answer, { key, value }: Setting, nearest: string): Pick<Facts, "refusedUnless"> {
  const { outcome, configuration, question } = before;
  if (outcome.kind !== "planned" || !nearest.startsWith(JOB_MANAGER_MEMORY)) return {};
  const others = configuration.without(key);
  const accepts = (text: string) => {
    const setting = { key: nearest, value: stringValue(text), from: { kind: "default" }, shadows: [] } as const;
    return derivePlan(question, others.with(setting)).kind === "planned";
  };
  if (accepts(value.text)) return {};
  const size = parseMemorySize(value.text);
  return { refusedUnless: size.ok ? largestBelow(size.bytes / MiB, accepts) : null };
}

/** The largest size that is accepted, in whole mebibytes; null where none is. */
function largestBelow(mebibytes: bigint, accepts: (text: string) => boolean): string | null {
  let [good, bad] = [0n, mebibytes];
  while (bad - good > 1n) {
    const middle = (good + bad) >> 1n;
    if (accepts(`${middle}m`)) good = middle;
    else bad = middle;
  }
  return good > 0n && accepts(`${good}m`) ? `${good}m` : null;
}
