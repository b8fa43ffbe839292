import { type Language, type Localized, semicolon } from "../../language.ts";
import { componentNames } from "../../output/component-names.ts";
import { roughSize } from "../../output/display-size.ts";
import { roughSizeInChinese } from "../../output/size-in-chinese.ts";
import { visible } from "../../text/visible.ts";
import { type Drift, driftOfJvm } from "../drift.ts";
import { defineJudge, type Judge } from "../judgement.ts";
import { timeOfDay } from "../watch-words.ts";

interface Drifts {
  readonly drifts: readonly Drift[];
}

const overridden = defineJudge<Drifts>({
  code: "jvm-not-as-planned",
  judge: ({ budget }) => {
    const drifts = driftOfJvm(budget);
    return drifts.length === 0 ? undefined : { drifts, level: "warning" };
  },
  text: {
    en: ({ drifts }) =>
      `The JVM's options differ from the configuration (an option that comes later wins): ${list(drifts, "en")}.`,
    zh: ({ drifts }) => `JVM 收到的参数与配置不符（后出现的参数优先）：${list(drifts, "zh")}。`,
  },
});

const differs = defineJudge<Drifts>({
  code: "not-what-the-file-says",
  judge: ({ drift }) => {
    const drifts = (drift ?? []).filter(({ where }) => where === "configuration");
    return drifts.length === 0 ? undefined : { drifts, level: "warning" };
  },
  text: {
    en: ({ drifts }) =>
      `The running JobManager differs from the file: ${list(drifts, "en")}. A change takes effect when it restarts.`,
    zh: ({ drifts }) => `运行中的 JobManager 与文件不符：${list(drifts, "zh")}。修改要在重启之后才生效。`,
  },
});

const refused = defineJudge<{ readonly message: string; readonly version: string }>({
  code: "file-refused",
  judge: ({ fileRefused: message, budget: { version } }) =>
    message === undefined ? undefined : { message: visible(message), version: visible(version), level: "warning" },
  text: {
    en: ({ message, version }) =>
      `Flink ${version} refuses this file and would not start with it: ${message} (headroom explain shows the ways out.)`,
    zh: ({ message, version }) =>
      `Flink ${version} 对文件中的配置报错，无法用它启动：${message}（headroom explain 给出解决办法。）`,
  },
});

interface Restarts {
  readonly count: number;
  readonly last: number;
}

const restarted = defineJudge<Restarts>({
  code: "restarted",
  judge: ({ watching: { restarts } }) =>
    restarts.count === 0 || restarts.last === undefined
      ? undefined
      : { count: restarts.count, last: restarts.last, level: restarts.count >= 3 ? "warning" : "advice" },
  text: {
    en: ({ count, last }) =>
      `The JobManager restarted ${count === 1 ? "once" : `${count} times`} while being watched, ${count === 1 ? "at" : "last at"} ${timeOfDay(last)}; trends start again from there. Its log shows why (headroom diagnose).`,
    zh: ({ count, last }) =>
      `观察期间 JobManager 重启了 ${count} 次，最近一次在 ${timeOfDay(last)}；趋势从那时重新计算。原因见其日志（headroom diagnose）。`,
  },
});

/** `JVM heap 1024 MiB, expected 2048 MiB`: what runs, and what should. */
function list(drifts: readonly Drift[], language: Language): string {
  return drifts.map((drift) => driftText(drift)[language]).join(semicolon[language]);
}

function driftText({ what, expected, running }: Drift): Localized {
  const name = what === "direct-memory-limit" ? limitName : componentNames[what];
  const [has, wanted] = [running, expected].map((bytes) => (bytes === undefined ? none : sizeText(bytes))) as [
    Localized,
    Localized,
  ];
  return {
    en: `${name.en} ${has.en} instead of ${wanted.en}`,
    zh: `${name.zh} ${has.zh}，应为 ${wanted.zh}`,
  };
}

const limitName: Localized = { en: "direct memory limit", zh: "JVM 直接内存限制" };
const none: Localized = { en: "none", zh: "无" };

function sizeText(bytes: bigint): Localized {
  return { en: roughSize(bytes), zh: roughSizeInChinese(bytes) };
}

export const configurationJudges: readonly Judge<unknown>[] = [overridden, differs, refused, restarted];
