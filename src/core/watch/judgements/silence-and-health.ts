import type { Localized } from "../../language.ts";
import type { Watching } from "../history.ts";
import type { Judgement, JudgementBasis } from "../judgement.ts";
import type { Silence } from "../sample.ts";
import { duration, sentenceOf } from "../watch-words.ts";

/** What is said of a JobManager as a whole: that it does not answer, or that all is well as far as was seen. */

/** Longer than any collection of a usual heap: what hangs for so long does not come back by itself. */
const HANGS_FOR_GOOD = 30_000;

/** A JobManager that does not answer: why, and since when. */
export function silence(silent: NonNullable<Watching["silent"]>, { at, answered }: Watching): Judgement {
  const lasting = at - silent.since;
  const zombie = silent.silence === "hanging" && lasting >= HANGS_FOR_GOOD && silent.processAlive !== false;
  const code = zombie ? "zombie" : silent.silence;
  const hint = zombie ? zombieHint : answered === undefined ? hintsAtFirst[silent.silence] : hintsLater[silent.silence];
  return {
    code,
    level: silent.silence === "starting" ? "advice" : "critical",
    text: (language) => {
      const since = lasting > 0 ? sinceText[language](duration(lasting, language)) : "";
      return [sentenceOf(silent.text)[language], since, hint[language]].reduce(behind);
    },
    changes: [],
  };
}

/** One sentence behind another: a Chinese full stop is as wide as a letter, and no blank follows it. */
function behind(said: string, sentence: string): string {
  return sentence === "" || /。$/u.test(said) ? said + sentence : `${said} ${sentence}`;
}

const sinceText: Localized<(time: string) => string> = {
  en: (time) => `This has lasted ${time}.`,
  zh: (time) => `已持续 ${time}。`,
};

const zombieHint: Localized = {
  en: "A JobManager that ran out of heap or metaspace often stays like this: alive, but serving nobody. Only a restart helps; its standard error shows what ran out.",
  zh: "堆内存或 Metaspace 溢出的 JobManager 常常如此：进程仍在，却不再提供服务。只能重启；溢出的是哪部分内存，见其标准错误输出。",
};

const nothing: Localized = { en: "", zh: "" };

const hintsAtFirst: Readonly<Record<Silence, Localized>> = {
  unreachable: {
    en: "Is it up yet, and is the address right? Retrying.",
    zh: "JobManager 是否已启动？地址是否正确？将继续重试。",
  },
  hanging: { en: "Retrying.", zh: "将继续重试。" },
  starting: {
    en: "It is still starting, or electing a leader. Retrying.",
    zh: "它仍在启动，或正在选举 leader。将继续重试。",
  },
  failing: { en: "Retrying.", zh: "将继续重试。" },
  foreign: { en: "Is the address right?", zh: "地址是否正确？" },
  "not-allowed": { en: "Retrying.", zh: "将继续重试。" },
};

const hintsLater: Readonly<Record<Silence, Localized>> = {
  ...hintsAtFirst,
  unreachable: {
    en: "It answered before: it exited or was killed, and its log shows why (headroom diagnose). Waiting for it to come back.",
    zh: "此前可访问，现已退出或被终止，原因见其日志（headroom diagnose）。等待它恢复。",
  },
  hanging: {
    en: "A long garbage collection can cause this. Retrying.",
    zh: "长时间的 GC 也会造成这种情况。将继续重试。",
  },
  foreign: nothing,
};

const nothingSeen: Localized = { en: "It has not answered yet.", zh: "尚未得到响应。" };

export const notYetSeen: Judgement = {
  code: "not-yet-seen",
  level: "advice",
  text: (language) => nothingSeen[language],
  changes: [],
};

/** Nothing to change, as far as could be seen: what could not is said. */
export function healthy({ trends, sample }: JudgementBasis): Judgement {
  return {
    code: "healthy",
    level: "fine",
    text: (language) => {
      const blind = sample.use.heap === undefined;
      if (blind) return blindText[language];
      const seen = trends.heapFloor !== undefined && trends.watchedMilliseconds >= 60_000;
      return seen ? well[language](duration(trends.watchedMilliseconds, language)) : early[language];
    },
    changes: [],
  };
}

const well: Localized<(time: string) => string> = {
  en: (time) => `Nothing to change: heap and metaspace have room, and neither grew noticeably in ${time}.`,
  zh: (time) => `无需更改：堆内存与 Metaspace 都有余量，${time}内也没有明显增长。`,
};

const early: Localized = {
  en: "No problems so far. Garbage and trends become visible only over time.",
  zh: "目前没有异常。哪些是垃圾、趋势如何，要观察一段时间才能判断。",
};

const blindText: Localized = {
  en: "It answers. Its memory was not requested, so there is no verdict on it.",
  zh: "REST 可访问，但没有查询内存，因此无法判断。",
};
