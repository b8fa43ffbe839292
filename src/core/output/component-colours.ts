import { components } from "../jobmanager/process-spec.ts";
import type { Component } from "../process-memory/trace.ts";

/** A component that is no total of others: what is drawn filled. */
export type MemoryPart = Exclude<Component, "total-process" | "total-flink">;

/** In the order of Flink's own picture. */
export const memoryParts: readonly MemoryPart[] = components.filter(
  (one) => one !== "total-process" && one !== "total-flink",
);

/** How a component looks on a light or on a dark ground. */
export interface Shade {
  /** What its surface is filled with. */
  readonly fill: string;
  /** Text on the fill, and on the marks. */
  readonly ink: string;
  /** The marks of its pattern, on the fill. */
  readonly mark: string;
  /** A line of it, or around it, on the ground: 3:1 at least. */
  readonly line: string;
}

/** What a component is told apart by where colours cannot be. */
export type Pattern = "plain" | "dots" | "rising" | "level";

export interface ComponentColour {
  readonly light: Shade;
  readonly dark: Shade;
  readonly pattern: Pattern;
  /** Of the sixteen colours of a terminal, which the reader has chosen: the code of SGR. */
  readonly terminal: string;
}

/**
 * One hue a component, wherever memory is drawn: in a terminal, in a picture, on the page, in a chart. The heap dominates,
 * metaspace and overhead recede. Text on each has 4.5:1 at least, and with each of the three colour blindnesses neighbours
 * stay apart: a test computes both.
 */
export const componentColours: Readonly<Record<MemoryPart, ComponentColour>> = {
  "jvm-heap": {
    light: { fill: "#1f4eae", ink: "#ffffff", mark: "#1a4296", line: "#22407c" },
    dark: { fill: "#86b0ea", ink: "#0a1c3a", mark: "#9abff2", line: "#5590f2" },
    pattern: "plain",
    terminal: "34",
  },
  "off-heap": {
    light: { fill: "#62b5a8", ink: "#04302b", mark: "#53a79a", line: "#118f7b" },
    dark: { fill: "#1c6a64", ink: "#ffffff", mark: "#165852", line: "#86e6cf" },
    pattern: "dots",
    terminal: "36",
  },
  "jvm-metaspace": {
    light: { fill: "#d4a5ec", ink: "#34104a", mark: "#c794e2", line: "#8a2fd0" },
    dark: { fill: "#84419d", ink: "#fdf3ff", mark: "#723588", line: "#b795d6" },
    pattern: "rising",
    terminal: "35",
  },
  "jvm-overhead": {
    light: { fill: "#fcecc2", ink: "#4a3300", mark: "#f3dc9f", line: "#a96a05" },
    dark: { fill: "#43310f", ink: "#fbeccb", mark: "#36270a", line: "#c2841b" },
    pattern: "level",
    terminal: "33",
  },
};

/** The ground that memory is drawn on, and what else is drawn there. */
export interface Ground {
  readonly ground: string;
  readonly ink: string;
  /** Text that recedes, still 4.5:1. */
  readonly quiet: string;
  /** The frames of totals, and what leads to a label. */
  readonly line: string;
  /** A total where it stands among parts. */
  readonly total: string;
  /** What does not fit. */
  readonly wrong: string;
}

export const grounds: Readonly<Record<"light" | "dark", Ground>> = {
  light: { ground: "#ffffff", ink: "#1b1d21", quiet: "#5b616b", line: "#868c96", total: "#e9ebef", wrong: "#a83227" },
  dark: { ground: "#15171b", ink: "#e9eaed", quiet: "#a2a8b3", line: "#7b828d", total: "#2b2f36", wrong: "#f0877b" },
};
