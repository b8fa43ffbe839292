/** A node of a graph that is to be drawn in floors: arrows go from one floor to a lower one. */
export interface LayeredNode {
  readonly name: string;
  /** Counted from 0, the uppermost. */
  readonly floor: number;
  readonly width: number;
}

/** Where an arrow passes, from floor to floor: the middles of its ends, and of the gaps that it is led through. */
export interface LayeredArrow {
  readonly from: string;
  readonly to: string;
  readonly through: readonly { readonly floor: number; readonly x: number }[];
}

/** The middle of each node, and the way of each arrow. */
export interface LayeredLayout {
  readonly x: ReadonlyMap<string, number>;
  readonly arrows: readonly LayeredArrow[];
}

interface Slot {
  readonly width: number;
  readonly floor: number;
  readonly above: Slot[];
  readonly below: Slot[];
  x: number;
}

/** Between two boxes, and about an arrow that passes between them. */
const GAP = 24;
const LANE = 10;
/** How much more an arrow's way past several floors is to be straight than boxes are to stand above each other. */
const STRAIGHT = 12;
const ROUNDS = 200;

/**
 * Places nodes and arrows after Sugiyama: an arrow that passes floors keeps a lane there; floors are ordered by the means
 * of what they are joined with, as long as fewer arrows cross, and then moved as near to those means as there is room.
 */
export function layOut(
  nodes: readonly LayeredNode[],
  arrows: readonly { readonly from: string; readonly to: string }[],
): LayeredLayout {
  const slots = new Map(nodes.map(({ name, width, floor }) => [name, slot(width, floor)]));
  const floors: Slot[][] = [];
  for (const one of slots.values()) floorOf(floors, one.floor).push(one);
  const ways = arrows.map(({ from, to }) => {
    const [start, end] = [slots.get(from), slots.get(to)];
    if (start === undefined || end === undefined) throw new RangeError(`no node ${from} or ${to}`);
    const way = [start];
    for (let floor = start.floor + 1; floor < end.floor; floor++) {
      const lane = slot(LANE, floor);
      floorOf(floors, floor).push(lane);
      way.push(lane);
    }
    way.push(end);
    for (const [at, next] of way.slice(1).entries()) join(way[at] as Slot, next);
    return { from, to, way };
  });
  order(floors);
  for (let round = 0; round < ROUNDS; round++) {
    const downwards = round % 2 === 0;
    for (const floor of downwards ? floors : [...floors].reverse()) settle(floor, downwards ? "above" : "below");
  }
  for (const floor of floors) settle(floor, "both");
  return {
    x: new Map([...slots].map(([name, { x }]) => [name, x])),
    arrows: ways.map(({ from, to, way }) => ({ from, to, through: way.map(({ floor, x }) => ({ floor, x })) })),
  };
}

function slot(width: number, floor: number): Slot {
  return { width, floor, above: [], below: [], x: 0 };
}

function floorOf(floors: Slot[][], floor: number): Slot[] {
  while (floors.length <= floor) floors.push([]);
  return floors[floor] as Slot[];
}

function join(upper: Slot, lower: Slot): void {
  upper.below.push(lower);
  lower.above.push(upper);
}

/** Sorts each floor by the means of the places above, then below, in turn; the order with the fewest crossings stays. */
function order(floors: Slot[][]): void {
  let best = floors.map((floor) => [...floor]);
  let fewest = crossings(floors);
  for (let round = 0; round < ROUNDS; round++) {
    const downwards = round % 2 === 0;
    for (const floor of downwards ? floors : [...floors].reverse()) {
      const places = new Map(floors.flatMap((row) => row.map((one, at) => [one, (at + 0.5) / row.length] as const)));
      const place = (one: Slot) => places.get(one) ?? 0;
      const wish = new Map(
        floor.map((one) => [one, mean((downwards ? one.above : one.below).map(place)) ?? place(one)]),
      );
      floor.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    }
    const now = crossings(floors);
    if (now >= fewest) continue;
    fewest = now;
    best = floors.map((floor) => [...floor]);
  }
  for (const [at, floor] of best.entries()) floors[at]?.splice(0, floor.length, ...floor);
}

function crossings(floors: readonly (readonly Slot[])[]): number {
  let count = 0;
  for (const [at, floor] of floors.slice(0, -1).entries()) {
    const below = floors[at + 1] ?? [];
    const ends = floor.flatMap((one, from) => one.below.map((to) => [from, below.indexOf(to)] as const));
    for (const [from, to] of ends) for (const [other, end] of ends) if (from < other && to > end) count++;
  }
  return count;
}

/** Moves a floor's slots to the means of what they are joined with, none over another: least squares, by pooling. */
function settle(floor: readonly Slot[], side: "above" | "below" | "both"): void {
  interface Pool {
    wish: number;
    weight: number;
    count: number;
  }
  const pools: Pool[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [at, one] of floor.entries()) {
    const before = floor[at - 1];
    if (before !== undefined) offset += (before.width + one.width) / 2 + GAP;
    offsets.push(offset);
    const near = side === "both" ? [...one.above, ...one.below] : one[side];
    const pulls = near.map((other) => (isLane(one) && isLane(other) ? STRAIGHT : 1));
    const weight = pulls.reduce((sum, pull) => sum + pull, 0);
    const wish = near.reduce((sum, { x }, at) => sum + x * (pulls[at] ?? 0), 0) / weight;
    let pool: Pool =
      weight === 0 ? { wish: one.x - offset, weight: 0.1, count: 1 } : { wish: wish - offset, weight, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.wish >= pool.wish; last = pools.at(-1)) {
      pools.pop();
      const both = last.weight + pool.weight;
      const together = (last.wish * last.weight + pool.wish * pool.weight) / both;
      pool = { wish: together, weight: both, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  const starts = pools.flatMap(({ wish, count }) => Array.from({ length: count }, () => wish));
  for (const [at, one] of floor.entries()) one.x = (starts[at] ?? 0) + (offsets[at] ?? 0);
}

function isLane({ width }: Slot): boolean {
  return width === LANE;
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
