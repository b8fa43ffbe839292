/** A word that is not written, and what is written in its place. */
export interface NotWritten {
  readonly pattern: RegExp;
  readonly write: string;
}

/** What reads as translated, or is a second name for one thing. */
export const notWritten: Readonly<Record<"en" | "zh", readonly NotWritten[]>> = {
  en: [
    { pattern: /\bFlink fails\b/u, write: "Flink rejects" },
    { pattern: /\b[Ww]e advise\b/u, write: "Headroom advises" },
    { pattern: /\b[Mm]end(?:s|ed|ing)?\b/u, write: "fix" },
    { pattern: /\bcomplain of\b/u, write: "no problems found" },
    { pattern: /\bcomes? to run\b/u, write: "starts" },
    { pattern: /\bin good order\b/u, write: "normally" },
    { pattern: /\bAsking on\b/u, write: "Retrying" },
    { pattern: /\bless than nothing\b/u, write: "negative" },
    { pattern: /\b(?:is|are) (?:said|told)\b(?! apart)/u, write: "reports …, … is reported" },
    { pattern: /\bof before\b/u, write: "previous" },
    { pattern: /\b(?:is|are) taken apart\b/u, write: "parsed" },
  ],
  zh: [
    { pattern: /会说明/u, write: "会提示" },
    { pattern: /比例/u, write: "占比" },
    { pattern: /会话(?:模式|集群)/u, write: "Session 模式、Session 集群" },
    { pattern: /应用模式/u, write: "Application 模式" },
    { pattern: /我们的?建议/u, write: "本工具提示" },
    { pattern: /原话/u, write: "Flink 原文" },
    { pattern: /检查点/u, write: "Checkpoint" },
    { pattern: /子任务/u, write: "subtask" },
    { pattern: /枚举器/u, write: "SplitEnumerator" },
    { pattern: /完全 ?GC/u, write: "Full GC" },
    { pattern: /收集器/u, write: "垃圾回收器" },
    { pattern: /应答/u, write: "响应" },
    { pattern: /悄悄/u, write: "静默" },
    { pattern: /入口程序/u, write: "入口类" },
    { pattern: /直接内存上限/u, write: "JVM 直接内存限制" },
    { pattern: /旧键/u, write: "已弃用的配置项" },
    { pattern: /\d %(?!\s?\d)/u, write: "10%" },
    { pattern: /““|””/u, write: "“…”" },
  ],
};
