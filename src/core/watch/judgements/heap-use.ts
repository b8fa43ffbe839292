import { displayShare, roughSize } from "../../output/display-size.ts";
import { roughSizeInChinese } from "../../output/size-in-chinese.ts";
import { adviceToEnlarge, heapLimit } from "../budget.ts";
import { defineJudge, type Judge } from "../judgement.ts";
import type { Instant } from "../sample.ts";
import type { Trends } from "../trends.ts";
import { duration, timeOfDay } from "../watch-words.ts";

interface Full {
  readonly floor: bigint;
  readonly limit: bigint;
  readonly known: NonNullable<Trends["heapFloor"]>["known"];
}

/** From here on collections come so often that they take noticeable time; measured in the sizing data. */
const NEARLY_FULL = 0.75;
const FULL = 0.9;

const nearlyFull = defineJudge<Full>({
  code: "heap-nearly-full",
  judge: ({ trends, budget }) => {
    const { heapFloor: floor } = trends;
    const limit = heapLimit(budget);
    if (floor === undefined || limit === undefined) return undefined;
    const part = Number(floor.bytes) / Number(limit);
    if (part < NEARLY_FULL) return undefined;
    return { floor: floor.bytes, limit, known: floor.known, level: part >= FULL ? "critical" : "warning" };
  },
  text: {
    en: ({ floor, limit, known }) =>
      known === "after-full-collection"
        ? `The heap is nearly full: after a full collection ${roughSize(floor)} of ${roughSize(limit)} (${displayShare(floor, limit)}) is still in use.`
        : `The heap is nearly full: its lowest recent use was ${roughSize(floor)} of ${roughSize(limit)} (${displayShare(floor, limit)}), even after collections.`,
    zh: ({ floor, limit, known }) =>
      known === "after-full-collection"
        ? `堆内存快满了：Full GC 之后仍占用 ${roughSizeInChinese(limit)} 中的 ${roughSizeInChinese(floor)}（${displayShare(floor, limit)}）。`
        : `堆内存快满了：近期最低占用（包括 GC 之后）为 ${roughSizeInChinese(limit)} 中的 ${roughSizeInChinese(floor)}（${displayShare(floor, limit)}）。`,
  },
  changes: ({ floor }, { budget }) => adviceToEnlarge(budget, "jvmHeap", floor * 2n),
});

interface Growing extends Full {
  readonly perHour: bigint;
  readonly fullIn: number | undefined;
  readonly withLoad: boolean;
}

/** With half of the heap free, growth may still be garbage that no collection of the old generation has seen. */
const HALF = 0.5;
const DAY = 24 * 3_600_000;

const growing = defineJudge<Growing>({
  code: "heap-growing",
  judge: ({ trends, budget }) => {
    const { heapFloor: floor, heapBytesPerHour: perHour, heapFullInMilliseconds: fullIn } = trends;
    const limit = heapLimit(budget);
    if (!trends.heapGrows || floor === undefined || perHour === undefined || limit === undefined) return undefined;
    const withLoad = trends.subtasks !== undefined && trends.subtasks.last > trends.subtasks.first * 1.2;
    const measured = floor.known === "after-full-collection";
    const high = Number(floor.bytes) / Number(limit) >= HALF;
    const level = (measured || high) && (fullIn ?? 0) < 7 * DAY ? "warning" : "advice";
    return { floor: floor.bytes, limit, known: floor.known, perHour, fullIn, withLoad, level };
  },
  text: {
    en: ({ floor, limit, perHour, fullIn, known, withLoad }) =>
      `The heap in use after collections grows by ${roughSize(perHour)} an hour, and is now ${roughSize(floor)} of ${roughSize(limit)}` +
      `${fullIn === undefined ? "" : `; at this rate the heap is full in ${duration(fullIn, "en")}`}. ` +
      (withLoad
        ? "There are also more subtasks than at the start, which explains some of it."
        : known === "after-full-collection" || Number(floor) / Number(limit) >= HALF
          ? "The jobs did not grow with it: that looks like a leak; take a heap dump before raising the heap."
          : "It may still be garbage: only a collection of the old generation would show (headroom watch --full-gc, or a GC log)."),
    zh: ({ floor, limit, perHour, fullIn, known, withLoad }) =>
      `${known === "after-full-collection" ? "Full GC 后的存活堆内存" : "GC 后仍占用的堆内存"}每小时增长 ${roughSizeInChinese(perHour)}，现为 ${roughSizeInChinese(limit)} 中的 ${roughSizeInChinese(floor)}` +
      `${fullIn === undefined ? "" : `；照此速度将在 ${duration(fullIn, "zh")}后占满`}。` +
      (withLoad
        ? "同时 subtask 也比开始时多，可以解释其中一部分。"
        : known === "after-full-collection" || Number(floor) / Number(limit) >= HALF
          ? "作业并没有随之增多：这像是内存泄漏；调大堆内存之前，请先做一次堆转储。"
          : "这些也可能只是尚未回收的垃圾：要等老年代回收之后才知道（headroom watch --full-gc，或 GC 日志）。"),
  },
});

interface Spike {
  readonly at: Instant;
  readonly bytes: bigint;
  readonly limit: bigint;
}

const spike = defineJudge<Spike>({
  code: "heap-spike",
  judge: ({ trends, budget }) => {
    const { heapHighest: highest, heapFloor: floor } = trends;
    const limit = heapLimit(budget);
    if (highest === undefined || floor === undefined || limit === undefined) return undefined;
    const passed = Number(floor.bytes) / Number(limit) < NEARLY_FULL;
    if (!passed || Number(highest.bytes) / Number(limit) < 0.95) return undefined;
    return { at: highest.at, bytes: highest.bytes, limit, level: "advice" };
  },
  text: {
    en: ({ at, bytes, limit }) =>
      `At ${timeOfDay(at)} heap use rose to ${displayShare(bytes, limit)} (${roughSize(bytes)}) for a while, then fell again.`,
    zh: ({ at, bytes, limit }) =>
      `${timeOfDay(at)} 堆内存一度用到 ${displayShare(bytes, limit)}（${roughSizeInChinese(bytes)}），之后又释放了。`,
  },
});

export const heapJudges: readonly Judge<unknown>[] = [nearlyFull, growing, spike];
