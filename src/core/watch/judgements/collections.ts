import { roughSize } from "../../output/display-size.ts";
import { roughSizeInChinese } from "../../output/size-in-chinese.ts";
import { adviceToEnlarge, heapLimit } from "../budget.ts";
import { defineJudge, type Judge } from "../judgement.ts";
import { duration } from "../watch-words.ts";

interface Pressure {
  readonly share: number;
  readonly milliseconds: number;
  readonly heap: bigint;
}

/** Over shorter stretches a single pause would count for too much. */
const LONG_ENOUGH = 60_000;
const ALARM = 0.3;
const NOTICEABLE = 0.1;

const gcPressure = defineJudge<Pressure>({
  code: "gc-takes-too-long",
  judge: ({ trends, budget }) => {
    const { gcShare } = trends;
    const heap = heapLimit(budget);
    if (gcShare === undefined || heap === undefined || gcShare.milliseconds < LONG_ENOUGH) return undefined;
    if (gcShare.share < NOTICEABLE) return undefined;
    return { ...gcShare, heap, level: gcShare.share >= ALARM ? "critical" : "warning" };
  },
  text: {
    en: ({ share, milliseconds, heap }) =>
      `Garbage collection took ${(share * 100).toFixed(0)}% of the last ${duration(milliseconds, "en")}: the heap of ${roughSize(heap)} is too small for the load.`,
    zh: ({ share, milliseconds, heap }) =>
      `最近 ${duration(milliseconds, "zh")}中有 ${(share * 100).toFixed(0)}% 的时间用于 GC：${roughSizeInChinese(heap)} 的堆内存对当前负载来说太小。`,
  },
  changes: ({ heap }, { budget }) => adviceToEnlarge(budget, "jvmHeap", (heap * 3n) / 2n),
});

export const collectionJudges: readonly Judge<unknown>[] = [gcPressure];
