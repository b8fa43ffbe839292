import type { Localized } from "../language.ts";

/** Who speaks: Flink refuses, Flink warns, or Headroom advises. Never mixed. */
export type Voice = "flink-fails" | "flink-warns" | "advice";

/** How grave a finding is. */
export type Severity = "error" | "warning" | "advice";

/** The gravest first. */
export const severities: readonly Severity[] = ["error", "warning", "advice"];

/** Who speaks, in words. */
export const voiceNames: Readonly<Record<Voice, Localized>> = {
  "flink-fails": { en: "Flink refuses", zh: "Flink 报错" },
  "flink-warns": { en: "Flink warns", zh: "Flink 警告" },
  advice: { en: "Headroom advises", zh: "本工具提示" },
};

/** The same in front of what is said, with the blank that English has there. */
export const voiceTags: Readonly<Record<Voice, Localized>> = {
  "flink-fails": { en: "Flink refuses: ", zh: "Flink 报错：" },
  "flink-warns": { en: "Flink warns: ", zh: "Flink 警告：" },
  advice: { en: "Advice: ", zh: "提示：" },
};

export const severityNames: Readonly<Record<Severity, Localized>> = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  advice: { en: "advice", zh: "提示" },
};
