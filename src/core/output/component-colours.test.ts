import { describe, expect, test } from "vitest";
import { componentColours, grounds, memoryParts } from "./component-colours.ts";

/** Colours as eyes have them: contrast as WCAG 2 computes it, colour blindness as Machado, Oliveira and Fernandes (2009) do. */

const themes = ["light", "dark"] as const;

const simulations: Readonly<Record<string, (rgb: readonly number[]) => number[]>> = {
  "all colours": (rgb) => [...rgb],
  protanopia: seenBy([0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]),
  deuteranopia: seenBy([0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]),
  tritanopia: seenBy([1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]),
};

describe.each(themes)("on a %s ground", (theme) => {
  const { ground, ink, quiet, line, total, wrong } = grounds[theme];

  test.each(memoryParts)("text on %s can be read, on its marks too", (part) => {
    const shade = componentColours[part][theme];
    expect(contrast(shade.ink, shade.fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(shade.ink, shade.mark)).toBeGreaterThanOrEqual(4.5);
  });

  test("text beside them can be read", () => {
    for (const [text, below] of [
      [ink, ground],
      [ink, total],
      [quiet, ground],
      [wrong, ground],
    ] as const)
      expect(contrast(text, below), `${text} on ${below}`).toBeGreaterThanOrEqual(4.5);
  });

  test("lines stand out from the ground", () => {
    const lines = [line, wrong, ...memoryParts.map((part) => componentColours[part][theme].line)];
    for (const one of lines) expect(contrast(one, ground), one).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(simulations))("neighbours are told apart with %s, and so are lines in a chart", (eyes) => {
    const seen = (colour: string) => simulations[eyes]?.(linear(colour)) ?? [];
    for (const [at, part] of memoryParts.entries()) {
      for (const other of memoryParts.slice(at + 1)) {
        const [one, two] = [componentColours[part][theme], componentColours[other][theme]];
        expect(distance(seen(one.fill), seen(two.fill)), `${part} and ${other}`).toBeGreaterThanOrEqual(20);
        expect(distance(seen(one.line), seen(two.line)), `lines of ${part} and ${other}`).toBeGreaterThanOrEqual(20);
      }
    }
  });
});

test("each has a pattern of its own", () => {
  expect(new Set(memoryParts.map((part) => componentColours[part].pattern)).size).toBe(memoryParts.length);
});

function seenBy(...rows: readonly (readonly number[])[]): (rgb: readonly number[]) => number[] {
  return (rgb) => rows.map((row) => Math.min(Math.max(product(row, rgb), 0), 1));
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map((colour) => luminance(linear(colour))).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(rgb: readonly number[]): number {
  return product([0.2126, 0.7152, 0.0722], rgb);
}

function product(row: readonly number[], rgb: readonly number[]): number {
  return row.reduce((sum, weight, at) => sum + weight * (rgb[at] ?? 0), 0);
}

/** How far two colours are apart in CIELAB. */
function distance(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [lab(one), lab(other)];
  return Math.hypot(...first.map((value, at) => value - (second[at] ?? 0)));
}

function lab(rgb: readonly number[]): number[] {
  const [x = 0, y = 0, z = 0] = [
    product([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047,
    product([0.2126729, 0.7151522, 0.072175], rgb),
    product([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
