import type { Component } from "../../../src/core/process-memory/trace.ts";
import type { Drawing } from "./drawing.ts";

/** A box in the picture, in pixels. */
export interface Box {
  readonly component: Component;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The line of text that belongs to a box, and the leader that ties them. */
export interface Row {
  readonly component: Component;
  /** The middle of its box's right edge. */
  readonly from: { readonly x: number; readonly y: number };
  /** Where the row's first line stands. */
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Box[];
  readonly parts: readonly Box[];
  /** What has no room. */
  readonly excess: Omit<Box, "component"> | undefined;
  readonly rows: readonly Row[];
  /** Where the text begins. */
  readonly textX: number;
}

/** How tall all memory is drawn, in pixels: boxes are to this scale, whatever their size. */
const SCALE = 340;
const INSET = 7;
/** A row's box and the space to the next one. */
const LINE = 17;

/** Between the boxes and their text. */
export const GUTTER = 30;

/** Bytes that a pixel stands for. */
export function bytesPerPixel(extent: bigint): number {
  return Number(extent) / SCALE;
}

/** How wide the boxes are: on a narrow screen the text needs the room. */
export function pictureWidth(width: number): number {
  return width < 480 ? 62 : Math.round(Math.min(width * 0.3, 220));
}

/**
 * Boxes to scale at the left, their text in rows at the right: a size that is small is drawn small, and can be read all
 * the same.
 *
 * @param linesOf how many lines a component's row takes
 * @param extent the bytes that are as tall as the picture: while an edge is dragged the scale stays as it was
 */
export function layOut(
  drawing: Drawing,
  width: number,
  linesOf: (component: Component) => number,
  extent: bigint = drawing.extent,
): Layout {
  const left = pictureWidth(width);
  const textX = left + GUTTER;
  const scale = extent === 0n ? 0 : SCALE / Number(extent);
  const px = (bytes: bigint) => Number(bytes) * scale;
  const top = 4;
  const inner = top + 2 * INSET;
  const flink = drawing.frames.find(({ component }) => component === "total-flink");
  const flinkEnd = flink === undefined ? 0n : flink.start + flink.bytes;
  // What stands below the inner frame moves down by the frame's own inset, so that it stays to scale.
  const gap = flink === undefined ? 0 : INSET;
  const yOf = (bytes: bigint, below: boolean) => inner + px(bytes) + (below ? gap : 0);

  const parts = drawing.parts.map(({ component, start, bytes }): Box => {
    const below = component === "jvm-metaspace" || component === "jvm-overhead";
    const x = flink !== undefined && below ? INSET : 2 * INSET;
    return { component, x, y: yOf(start, below), width: left - 2 * x, height: Math.max(px(bytes), bytes > 0n ? 1 : 0) };
  });
  const frames = drawing.frames.map(({ component, bytes }): Box => {
    const isOuter = component === "total-process";
    const x = isOuter ? 0.5 : INSET;
    const y = isOuter ? top : top + INSET;
    const crossed = isOuter && bytes > flinkEnd ? gap : 0;
    const height = px(bytes) + (isOuter ? 3 : 2) * INSET + crossed;
    return { component, x, y, width: left - 2 * x, height };
  });
  const { excess } = drawing;
  const over =
    excess === undefined
      ? undefined
      : { x: 2.5, y: yOf(excess.start, excess.start >= flinkEnd), width: left - 5, height: px(excess.bytes) };
  const bottom = Math.max(
    drawing.extent === 0n ? SCALE + top : 0,
    ...[...parts, ...frames].map(({ y, height }) => y + height),
  );
  const order: readonly Component[] = [
    "total-process",
    "total-flink",
    "jvm-heap",
    "off-heap",
    "jvm-metaspace",
    "jvm-overhead",
  ];
  const wanted = order.map((component) => {
    const box = [...frames, ...parts].find((one) => one.component === component);
    const isFrame = component === "total-process" || component === "total-flink";
    const anchor = box === undefined ? undefined : isFrame ? box.y : box.y + box.height / 2;
    return { component, box, anchor };
  });
  const rows = spread(
    wanted.map(({ component, anchor }) => ({ component, anchor, tall: linesOf(component) * LINE + 12 })),
  ).map((y, at): Row => {
    const { component, box, anchor } = wanted[at] as (typeof wanted)[number];
    const x = box === undefined ? 0 : box.x + box.width;
    return { component, from: { x, y: anchor ?? 0 }, y };
  });
  const last = rows.at(-1);
  const textEnd = last === undefined ? 0 : last.y + linesOf(last.component) * LINE;
  return { width, height: Math.ceil(Math.max(bottom, textEnd) + 6), frames, parts, excess: over, rows, textX };
}

/** Rows as near to their boxes as they can be without touching each other, in order. */
function spread(wanted: readonly { readonly anchor: number | undefined; readonly tall: number }[]): number[] {
  const tops: number[] = [];
  let end = 0;
  for (const { anchor, tall } of wanted) {
    const y = Math.max(end, (anchor ?? end) - LINE / 2);
    tops.push(y);
    end = y + tall;
  }
  // What was pushed down past the picture's end moves up again, as far as there is room.
  let limit = Math.max(
    SCALE + 3 * INSET + 20,
    wanted.reduce((sum, { tall }) => sum + tall, 0),
  );
  for (let at = wanted.length - 1; at >= 0; at--) {
    const { tall } = wanted[at] as (typeof wanted)[number];
    tops[at] = Math.min(tops[at] as number, limit - tall);
    limit = tops[at] as number;
  }
  return tops;
}
