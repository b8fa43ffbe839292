import type { Localized } from "../language.ts";

/** Who speaks: Flink refuses, Flink warns, or Headroom advises. Never mixed. */
export type Voice = "flink-fails" | "flink-warns" | "advice";

/** How grave a finding is. */
export type Severity = "error" | "warning" | "advice";

/** The gravest first. */
export const severities: readonly Severity[] = ["error", "warning", "advice"];

const voiceNames: Readonly<Record<Voice, Localized>> = {
  "flink-fails": { en: "Flink refuses", zh: "Flink 报错" },
  "flink-warns": { en: "Flink warns", zh: "Flink 警告" },
  advice: { en: "Headroom advises", zh: "本工具提示" },
};

/** Who refuses what never comes to Flink: what people are told in the place of Flink's name. The voice is the same. */
export type Refuser = "kubernetes" | "operator";

const refuserNames: Readonly<Record<Refuser, Localized>> = {
  kubernetes: { en: "Kubernetes refuses", zh: "Kubernetes 拒绝" },
  operator: { en: "The operator refuses", zh: "operator 拒绝" },
};

/** In front of what Flink says itself, or who refuses in its place. */
export const wordsOf: Readonly<Record<Refuser | "flink", Localized>> = {
  flink: { en: "In Flink's words:", zh: "Flink 原文：" },
  kubernetes: { en: "In Kubernetes' words:", zh: "Kubernetes 原文：" },
  operator: { en: "In the operator's words:", zh: "operator 原文：" },
};

/** A rule, or a finding. */
interface Spoken {
  readonly voice: Voice;
  readonly refuser?: Refuser | undefined;
}

/** Who says what a rule or a finding says, in words. */
export function voiceName({ voice, refuser }: Spoken): Localized {
  return refuser === undefined ? voiceNames[voice] : refuserNames[refuser];
}

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
