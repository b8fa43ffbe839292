import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../../../test/support/runs.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { MiB } from "../memory/units.ts";
import { conflictPicture, type MemoryPicture, planPicture } from "./memory-picture.ts";

const sizes = fc.bigInt({ min: 0n, max: 200_000n }).map((mebibytes) => mebibytes * MiB);
const specs = fc.record<JobManagerProcessSpec>({
  jvmHeap: sizes,
  offHeap: sizes,
  jvmMetaspace: sizes,
  jvmOverhead: sizes,
});
const pictures = fc.oneof(
  specs.map(planPicture),
  fc.record({ bytes: sizes, heap: sizes, offHeap: sizes }).map(({ bytes, heap, offHeap }) =>
    conflictPicture({
      whole: "total-flink",
      bytes,
      parts: [
        { component: "jvm-heap", bytes: heap },
        { component: "off-heap", bytes: offHeap },
      ],
    }),
  ),
);

describe("a picture of memory", () => {
  test("draws every part as high as its share: a small one small", () => {
    fc.assert(
      fc.property(pictures, ({ boxes }) => {
        const largest = boxes.reduce((one, other) => (other.bytes > one.bytes ? other : one));
        for (const { bytes, height } of boxes) {
          if (bytes === 0n) expect(height).toBe(0);
          else {
            const scaled = largest.height * (Number(bytes) / Number(largest.bytes));
            expect(Math.abs(height - Math.max(scaled, 1))).toBeLessThan(0.02);
          }
        }
      }),
      { numRuns: runs() },
    );
  });

  test("lets no part and no label lie on another, nor leave the picture", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        for (const { y, height } of picture.boxes) expect(y + height).toBeLessThanOrEqual(picture.height);
        for (const [one, other] of pairs(picture.boxes.toSorted((a, b) => a.y - b.y)))
          expect(one.y + one.height).toBeLessThanOrEqual(other.y + 0.01);
        const beside = besides(picture).sort((one, other) => one - other);
        for (const [one, other] of pairs(beside)) expect(other - one).toBeGreaterThanOrEqual(21.9);
        for (const line of beside) expect(line).toBeLessThanOrEqual(picture.height);
      }),
      { numRuns: runs() },
    );
  });
});

describe("what does not go together", () => {
  const picture = (bytes: bigint) =>
    conflictPicture({
      whole: "total-flink",
      bytes: bytes * MiB,
      parts: [{ component: "jvm-heap", bytes: 1024n * MiB }],
    });

  test("reaches beyond its whole, to scale", () => {
    const { frames, boxes, gap } = picture(512n);
    const [frame, heap] = [frames[0], boxes[0]];
    expect(gap).toMatchObject({ kind: "too-much", bytes: 512n * MiB });
    expect(bottomOf(frame)).toBeCloseTo(((heap?.y ?? 0) + bottomOf(heap)) / 2, 1);
    expect(gap?.y).toBeCloseTo(bottomOf(frame), 1);
    expect(bottomOf(gap)).toBeCloseTo(bottomOf(heap), 1);
  });

  test("or leaves something over", () => {
    const { frames, boxes, gap } = picture(2048n);
    expect(gap).toMatchObject({ kind: "left-over", bytes: 1024n * MiB });
    expect(gap?.height).toBeCloseTo(boxes[0]?.height ?? 0, 1);
    expect(bottomOf(gap)).toBeCloseTo(bottomOf(frames[0]), 1);
  });
});

function bottomOf(one: { readonly y: number; readonly height: number } | undefined): number {
  return one === undefined ? Number.NaN : one.y + one.height;
}

function besides({ boxes, gap }: MemoryPicture): number[] {
  const lines = boxes.filter(({ leader }) => leader !== undefined).map(({ baseline }) => baseline);
  return gap === undefined ? lines : [...lines, gap.baseline];
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.slice(1).map((one, at) => [all[at] as T, one]);
}
