import type { Localized } from "../language.ts";

/** Who holds a heap, as far as the names of classes tell. */
export type HolderName =
  | "execution-graphs"
  | "checkpoints"
  | "metric-store"
  | "transport"
  | "flink"
  | "text-and-bytes"
  | "java"
  | "user-code";

export interface HeapHolder {
  readonly name: HolderName;
  readonly bytes: number;
}

/** By the names of their classes; the first that fits counts, and what fits none is the users'. */
const classes: readonly (readonly [HolderName, RegExp])[] = [
  [
    "execution-graphs",
    /^org\.apache\.flink\.runtime\.(?:executiongraph|scheduler|jobgraph|topology|jobmaster|deployment|shuffle)\./u,
  ],
  ["checkpoints", /^org\.apache\.flink\.runtime\.(?:checkpoint|state|operators\.coordination)\./u],
  ["metric-store", /^org\.apache\.flink\.(?:runtime\.)?(?:metrics|rest\.handler\.legacy\.metrics)\b/u],
  ["transport", /(?:^|\.)(?:netty4?|pekko|akka)\./u],
  ["flink", /^org\.apache\.flink\./u],
  ["text-and-bytes", /^(?:\[[BC]|java\.lang\.String)$/u],
  [
    "java",
    /^(?:\[|java\.|javax\.|jdk\.|sun\.|com\.sun\.|scala\.|org\.apache\.(?:logging|log4j|commons)\.|org\.slf4j\.)/u,
  ],
];

export const holderWords: Readonly<Record<HolderName, Localized>> = {
  "execution-graphs": { en: "execution graphs", zh: "执行图" },
  checkpoints: { en: "checkpoints and coordinators", zh: "Checkpoint 与协调器" },
  "metric-store": { en: "metrics", zh: "指标" },
  transport: { en: "transport (Netty, Pekko)", zh: "传输层（Netty、Pekko）" },
  flink: { en: "other Flink classes", zh: "Flink 的其他类" },
  "text-and-bytes": { en: "strings and byte arrays, of any owner", zh: "字符串与字节数组（无法归属）" },
  java: { en: "Java collections, arrays and classes", zh: "Java 的集合、数组与类" },
  "user-code": { en: "all other classes: user code and libraries", zh: "其他类：用户代码与第三方库" },
};

/** Groups the lines of a class histogram (`jcmd PID GC.class_histogram`), the largest first. */
export function heapHolders(histogram: string): HeapHolder[] {
  const sums = new Map<HolderName, number>();
  for (const [, bytes, name] of histogram.matchAll(/^ *\d+: +\d+ +(\d+) +(\S+)/gmu)) {
    const holder = classes.find(([, pattern]) => pattern.test(name as string))?.[0] ?? "user-code";
    sums.set(holder, (sums.get(holder) ?? 0) + Number(bytes));
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}
