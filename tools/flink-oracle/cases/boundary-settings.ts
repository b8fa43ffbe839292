import type { Random } from "./random.ts";
import {
  DIRECT_LIMIT,
  FLINK,
  HEAP,
  METASPACE,
  OFF_HEAP,
  OVERHEAD_FRACTION,
  OVERHEAD_MAX,
  OVERHEAD_MIN,
  PROCESS,
  type Setting,
} from "./settings.ts";
import { MiB, usualFraction, weirdFraction } from "./values.ts";

/** Values that stand just at, below or above what one of Flink's checks or caps compares. */
export function boundarySettings(random: Random): Setting[] {
  const near = (bytes: bigint) => {
    const moved = bytes + BigInt(random.pick([-2, -1, -1, 0, 0, 0, 1, 1, 2]));
    return moved < 0n ? 0n : moved;
  };
  const some = (mebibytes: number) =>
    BigInt(random.between(1, mebibytes)) * MiB + BigInt(random.pick([0, 0, 0, 1, -1, 512]));
  const fraction = usualFraction(random);
  const share = (of: bigint, ratio: number) => (Number.isFinite(ratio) ? BigInt(Math.floor(Number(of) * ratio)) : 0n);
  const f = Math.fround(Number(fraction));
  const [heap, offHeap, metaspace, min, spread] = [some(3000), some(800), some(600), some(500), some(900)];
  const flink = heap + offHeap;
  const max = min + spread;
  const usedMin: readonly [string, bigint] = [OVERHEAD_MIN, min];
  const usedMax: readonly [string, bigint] = [OVERHEAD_MAX, max];
  const huge = random.long() | (1n << 62n);
  const settings = random.pick<readonly (readonly [string, bigint | string])[]>([
    [
      [FLINK, near(flink)],
      [HEAP, heap],
      [OFF_HEAP, offHeap],
    ],
    [
      [FLINK, near(heap)],
      [HEAP, heap],
    ],
    [
      [FLINK, near(heap + 128n * MiB)],
      [HEAP, heap],
    ],
    [
      [FLINK, near(offHeap)],
      [OFF_HEAP, offHeap],
    ],
    [
      [FLINK, near(offHeap + 128n * MiB)],
      [OFF_HEAP, offHeap],
    ],
    [[HEAP, near(128n * MiB)], ...random.pick([[], [[OFF_HEAP, offHeap] as const]])],
    [[PROCESS, near(metaspace + min)], [METASPACE, metaspace], usedMin, usedMax, [OVERHEAD_FRACTION, "0"]],
    [
      [PROCESS, near(metaspace + min + offHeap)],
      [METASPACE, metaspace],
      usedMin,
      [OFF_HEAP, offHeap],
      [OVERHEAD_FRACTION, "0.0"],
    ],
    [
      [PROCESS, near(metaspace)],
      [METASPACE, metaspace],
    ],
    [
      [PROCESS, near(flink + metaspace)],
      [FLINK, flink],
      [METASPACE, metaspace],
      [OVERHEAD_MIN, 0n],
    ],
    [[PROCESS, near(flink + metaspace + min)], [FLINK, flink], [METASPACE, metaspace], usedMin, usedMax],
    [
      [PROCESS, near(flink + metaspace + max)],
      [HEAP, heap],
      [OFF_HEAP, offHeap],
      [METASPACE, metaspace],
      usedMin,
      usedMax,
    ],
    [
      [PROCESS, near(flink + metaspace + min)],
      [HEAP, heap],
      [OFF_HEAP, offHeap],
      [METASPACE, metaspace],
      usedMin,
      [OVERHEAD_MAX, min],
    ],
    [
      [PROCESS, flink + 2048n * MiB],
      [OVERHEAD_MIN, near(share(flink + 2048n * MiB, f))],
      [OVERHEAD_MAX, huge],
      [OVERHEAD_FRACTION, fraction],
    ],
    [
      [PROCESS, flink + 2048n * MiB],
      [OVERHEAD_MIN, 0n],
      [OVERHEAD_MAX, near(share(flink + 2048n * MiB, f))],
      [OVERHEAD_FRACTION, fraction],
    ],
    [
      [FLINK, flink + 256n * MiB],
      [OVERHEAD_MIN, near(share(flink + 512n * MiB, f / (1 - f)))],
      [OVERHEAD_MAX, huge],
      [OVERHEAD_FRACTION, fraction],
    ],
    [
      [HEAP, heap],
      [METASPACE, metaspace],
      [OVERHEAD_MIN, 0n],
      [OVERHEAD_MAX, near(share(heap + 128n * MiB + metaspace, f / (1 - f)))],
      [OVERHEAD_FRACTION, fraction],
    ],
    [
      ...([
        [PROCESS, flink + metaspace + near(share(flink + metaspace, f / (1 - f)))],
        [FLINK, flink],
        [METASPACE, metaspace],
      ] as const),
      ...([
        [OVERHEAD_MIN, 0n],
        [OVERHEAD_MAX, huge],
        [OVERHEAD_FRACTION, fraction],
      ] as const),
    ],
    [
      [HEAP, heap],
      [OVERHEAD_MIN, near(min)],
      [OVERHEAD_MAX, min],
    ],
    [
      [random.pick([HEAP, FLINK, PROCESS]), huge],
      [OVERHEAD_MAX, random.long()],
      [OVERHEAD_FRACTION, random.pick([fraction, "0.99999994", "0.5", "1e-45"])],
    ],
    [
      [HEAP, huge],
      [OFF_HEAP, near((1n << 63n) - huge)],
      [METASPACE, random.long()],
    ],
    [
      [PROCESS, huge],
      [OVERHEAD_MAX, (1n << 63n) - 1n],
      [OVERHEAD_FRACTION, weirdFraction(random)],
    ],
    [
      [HEAP, random.long()],
      [OFF_HEAP, random.long()],
      [OVERHEAD_MIN, 0n],
      [OVERHEAD_MAX, (1n << 63n) - 1n],
      [OVERHEAD_FRACTION, `0.${random.below(2 ** 30)}`],
    ],
    [
      [PROCESS, random.long()],
      [FLINK, random.long()],
      [METASPACE, random.long()],
      [OVERHEAD_MAX, random.long()],
    ],
  ]);
  const unit = () => random.pick(["", "b", "b", "b", " bytes"]);
  const written = settings.map(([key, value]) => ({
    key,
    value: typeof value === "string" ? value : `${value}${unit()}`,
  }));
  return random.chance(0.2) ? [...written, { key: DIRECT_LIMIT, value: "true" }] : written;
}
