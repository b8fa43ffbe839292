import { componentSize, type JobManagerProcessSpec, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Conflict } from "../process-memory/conflict.ts";
import type { Component } from "../process-memory/trace.ts";

/**
 * Where everything stands in a picture of memory: the totals as frames around their parts, and each part exactly as high
 * as its share. A part too thin for its label has it beside, with a line that leads there.
 */
export interface MemoryPicture {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Frame[];
  readonly boxes: readonly PictureBox[];
  /** Parts that reach beyond their whole, or a whole that its parts do not fill. */
  readonly gap?: Gap;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Frame extends Rectangle {
  readonly component: Component;
  readonly bytes: bigint;
  /** The line of its title. */
  readonly baseline: number;
}

export interface PictureBox extends Rectangle {
  readonly component: Component;
  readonly bytes: bigint;
  /** The line of its label, and where the label stands beside it, the corners of the line that leads there. */
  readonly baseline: number;
  readonly leader?: readonly (readonly [x: number, y: number])[];
}

export interface Gap extends Rectangle {
  readonly kind: "too-much" | "left-over";
  readonly bytes: bigint;
  /** The line of its label, which stands beside it, and the corners of what leads there. */
  readonly baseline: number;
  readonly leader: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 760;
/** As high as everything together is drawn, frames apart. */
const SCALE = 380;
const MARGIN = 16;
const PADDING = 10;
const TITLE = 30;
const TOP = 44;
/** What labels beside the picture take of its width. */
const GUTTER = 290;
/** A label needs so much height. */
const LABEL = 22;
/** From the middle of a line of text to the line that it stands on. */
const BASELINE = 5;

/** The picture of a plan, nested as Flink's guide has it. */
export function planPicture(spec: JobManagerProcessSpec): MemoryPicture {
  const total = totalProcessMemory(spec);
  const sized = (component: Component) => ({ component, bytes: componentSize(spec, component) });
  const flink = [sized("jvm-heap"), sized("off-heap")];
  const beside = [sized("jvm-metaspace"), sized("jvm-overhead")];
  const scale = scaleOf(total);
  const thin = [...flink, ...beside].some(({ bytes }) => heightOf(bytes, scale) < LABEL);
  const right = thin ? WIDTH - GUTTER : WIDTH - MARGIN;

  const inner = TOP + TITLE;
  const inFlink = stacked(flink, MARGIN + 2 * PADDING, right - 2 * PADDING, inner + TITLE, scale);
  const flinkBottom = inFlink.bottom + PADDING;
  const others = stacked(beside, MARGIN + PADDING, right - PADDING, flinkBottom + PADDING, scale);
  const bottom = others.bottom + PADDING;
  const frame = (component: Component, x: number, end: number, y: number, height: number): Frame => {
    return { ...sized(component), x, y, width: end - x, height, baseline: y + 20 };
  };
  return {
    width: WIDTH,
    height: bottom + MARGIN,
    frames: [
      frame("total-process", MARGIN, right, TOP, bottom - TOP),
      frame("total-flink", MARGIN + PADDING, right - PADDING, inner, flinkBottom - inner),
    ],
    boxes: labelled([...inFlink.boxes, ...others.boxes], right, bottom),
  };
}

/** The picture of what does not go together: the whole as it is, and its parts as large as they were to be. */
export function conflictPicture({ whole, bytes, parts }: Conflict): MemoryPicture {
  const sum = parts.reduce((all, part) => all + part.bytes, 0n);
  const scale = scaleOf(sum > bytes ? sum : bytes);
  const right = WIDTH - GUTTER;
  const top = TOP + TITLE;
  const { boxes, bottom: filled } = stacked(parts, MARGIN + PADDING, right - PADDING, top, scale);
  // Its lower edge is where it ends, to scale: what is too much is seen to reach beyond.
  const end = top + heightOf(bytes, scale);
  const bottom = Math.max(filled, end);
  const y = Math.min(filled, end);
  const gap = { component: whole, bytes: sum > bytes ? sum - bytes : bytes - sum, y, height: bottom - y };
  const across = { x: MARGIN + PADDING, width: right - MARGIN - 2 * PADDING };
  const placed = labelled([...boxes, { ...gap, ...across }], right, bottom, y);
  const { leader = [], ...gapBox } = placed.at(-1) as PictureBox;
  return {
    width: WIDTH,
    height: bottom + MARGIN,
    frames: [
      { component: whole, bytes, x: MARGIN, y: TOP, width: right - MARGIN, height: end - TOP, baseline: TOP + 20 },
    ],
    boxes: placed.slice(0, -1),
    ...(sum === bytes ? {} : { gap: { ...gapBox, leader, kind: sum > bytes ? "too-much" : "left-over" } }),
  };
}

interface Sized {
  readonly component: Component;
  readonly bytes: bigint;
}

type Placed = Sized & Rectangle;

/** Parts one below the other, without a gap that would be taken for memory. */
function stacked(parts: readonly Sized[], x: number, right: number, top: number, scale: number) {
  let y = top;
  const boxes = parts.map((part): Placed => {
    const height = heightOf(part.bytes, scale);
    const box = { ...part, x, y, width: right - x, height };
    y += height;
    return box;
  });
  return { boxes, bottom: y };
}

/**
 * Labels inside where there is room; else beside, none on another. Where the whole ends is as far as the inside reaches.
 */
function labelled(boxes: readonly Placed[], right: number, bottom: number, end = bottom): PictureBox[] {
  const inside = boxes.map(({ y, height }) => Math.min(y + height, end) - y);
  const middles = boxes.map(
    ({ y, height }, at) => y + ((inside[at] as number) >= LABEL ? (inside[at] as number) : height) / 2,
  );
  const beside = boxes.map((_, at) => at).filter((at) => (inside[at] as number) < LABEL);
  beside.sort((one, other) => (middles[one] as number) - (middles[other] as number));
  const lines = spread(
    beside.map((at) => middles[at] as number),
    bottom,
  );
  return boxes.map((box, at) => {
    const middle = middles[at] as number;
    const line = lines[beside.indexOf(at)];
    if (line === undefined) return { ...box, baseline: middle + BASELINE };
    const leader = [
      [box.x + box.width, middle],
      [right + 8, middle],
      [right + 20, line],
      [right + 28, line],
    ] as const;
    return { ...box, baseline: line + BASELINE, leader };
  });
}

/** The middles of labels, moved apart as little as it takes, from the last upwards where they would leave the picture. */
function spread(middles: readonly number[], bottom: number): number[] {
  const down: number[] = [];
  for (const middle of middles) down.push(Math.max(middle, (down.at(-1) ?? -LABEL) + LABEL));
  const up: number[] = [];
  for (const middle of down.reverse()) up.push(Math.min(middle, (up.at(-1) ?? bottom + LABEL / 2) - LABEL));
  return up.reverse();
}

/** Pixels a byte. */
function scaleOf(bytes: bigint): number {
  return bytes === 0n ? 0 : SCALE / Number(bytes);
}

/** What is there is never drawn as nothing. */
function heightOf(bytes: bigint, scale: number): number {
  return bytes === 0n ? 0 : Math.max(Math.round(Number(bytes) * scale * 100) / 100, 1);
}
