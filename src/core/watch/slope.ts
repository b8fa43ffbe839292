import type { Bucket } from "./series.ts";

/** A line through points that single outliers do not bend. */
export interface Slope {
  /** Of y, for one of x. */
  readonly perUnit: number;
  /** The share of pairs of points of which the later is the higher: 0.5 where there is no trend. */
  readonly agreement: number;
  /** How far apart the first and the last point are. */
  readonly span: number;
}

/** A size over time, or over a number of jobs. */
export interface Point {
  readonly x: number;
  readonly y: bigint;
}

/** The median of the slopes between all pairs (Theil and Sen); undefined for fewer than three points. */
export function slopeOf(points: readonly Point[]): Slope | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || first === undefined || last === undefined) return undefined;
  const slopes: number[] = [];
  let rising = 0;
  points.forEach((left, index) => {
    for (const right of points.slice(index + 1)) {
      if (right.x === left.x) continue;
      slopes.push(Number(right.y - left.y) / (right.x - left.x));
      if (right.y > left.y) rising++;
      else if (right.y === left.y) rising += 0.5;
    }
  });
  if (slopes.length === 0) return undefined;
  slopes.sort((a, b) => a - b);
  return { perUnit: slopes[slopes.length >> 1] as number, agreement: rising / slopes.length, span: last.x - first.x };
}

/** Into how many stretches a history is cut to see whether its lowest points rise. */
const STRETCHES = 10;

/**
 * The lowest point of each tenth of a history in which garbage was collected: what was in use at least. Tenths without
 * a collection say nothing of that and are left out.
 */
export function floorPoints(buckets: readonly Bucket[]): Point[] {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return [];
  const width = (last.to - first.from) / STRETCHES;
  if (width <= 0) return [];
  const points: Point[] = [];
  let collectionsBefore = first.collections;
  for (let index = 0; index < STRETCHES; index++) {
    const [from, to] = [first.from + index * width, first.from + (index + 1) * width];
    const inside = buckets.filter((bucket) => bucket.to >= from && (bucket.to < to || index === STRETCHES - 1));
    const end = inside.at(-1);
    if (end === undefined) continue;
    const collected = end.collections > collectionsBefore;
    collectionsBefore = end.collections;
    if (!collected) continue;
    const lowest = inside.reduce((low, bucket) => (bucket.lowest < low.lowest ? bucket : low));
    points.push({ x: lowest.from, y: lowest.lowest });
  }
  return points;
}

/** The lowest use since the collection before the last, and at least of so long; undefined before any collection. */
export function recentFloor(buckets: readonly Bucket[], milliseconds: number): bigint | undefined {
  const newest = buckets.at(-1);
  if (newest === undefined) return undefined;
  let lowest = newest.lowest;
  let collections = 0;
  for (let index = buckets.length - 1; index >= 0; index--) {
    const bucket = buckets[index] as Bucket;
    collections = newest.collections - bucket.collections;
    if (collections >= 2 && newest.to - bucket.to >= milliseconds) break;
    if (bucket.lowest < lowest) lowest = bucket.lowest;
  }
  return collections > 0 ? lowest : undefined;
}
