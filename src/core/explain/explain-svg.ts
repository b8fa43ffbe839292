import {
  componentSize,
  type JobManagerProcessSpec,
  totalFlinkMemory,
  totalProcessMemory,
} from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Language } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { decidingStep, derivationText } from "../output/derivation-text.ts";
import { displayShare, displaySize } from "../output/display-size.ts";
import type { Component } from "../process/trace.ts";
import { visible } from "../text/visible.ts";
import { explanationTitle } from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";

/** The parts in the order of Flink's picture, each with its colour: readable on light and dark ground alike. */
const parts: readonly { readonly component: Component; readonly fill: string; readonly ink: string }[] = [
  { component: "jvm-heap", fill: "#4c78c8", ink: "#ffffff" },
  { component: "off-heap", fill: "#2f9e9e", ink: "#ffffff" },
  { component: "jvm-metaspace", fill: "#9b6bc3", ink: "#ffffff" },
  { component: "jvm-overhead", fill: "#d79a2b", ink: "#1c1c1c" },
];

const WIDTH = 760;
const SCALE_HEIGHT = 420;
/** A part is drawn to scale, but never so thin that its name has no room. */
const LEAST_HEIGHT = 26;
const MARGIN = 16;
const PADDING = 12;
const TITLE = 26;

/**
 * The process drawn as Flink's guide draws it, nested and to scale; undefined where there is nothing to draw. Colours
 * of frames and text follow the reader's light or dark preference.
 */
export function explainSvg({ answer }: Explanation, language: Language): string | undefined {
  const plan = unifiedPlan(answer);
  if (plan === undefined) return undefined;
  const { question } = answer;
  const { spec } = plan;
  const heights = new Map(parts.map(({ component }) => [component, heightOf(spec, component)]));
  const boxes: string[] = [];

  const frame = (component: Component, x: number, y: number, height: number) => {
    const width = WIDTH - 2 * x;
    boxes.push(
      `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
      label(x + PADDING, y + 18, "strong", componentNames[component][language]),
      label(WIDTH - x - PADDING, y + 18, "strong end", displaySize(componentSize(spec, component))),
    );
  };
  const part = ({ component, fill, ink }: (typeof parts)[number], x: number, y: number) => {
    const height = heights.get(component) ?? LEAST_HEIGHT;
    const bytes = componentSize(spec, component);
    const step = decidingStep(answer.steps, component);
    const share = displayShare(bytes, totalProcessMemory(spec));
    const middle = y + height / 2 + 5;
    boxes.push(
      `<g><title>${xmlText(step === undefined ? "" : derivationText(step, answer)[language])}</title>`,
      `<rect x="${x}" y="${y}" width="${WIDTH - 2 * x}" height="${height}" rx="4" fill="${fill}"/>`,
      `<text x="${x + PADDING}" y="${middle}" fill="${ink}">${xmlText(componentNames[component][language])}</text>`,
      `<text class="end" x="${WIDTH - x - PADDING}" y="${middle}" fill="${ink}">${xmlText(`${displaySize(bytes)} · ${share}`)}</text></g>`,
    );
    return y + height + 6;
  };

  const inner = MARGIN + PADDING;
  const top = 48;
  const flinkTop = top + TITLE + 6;
  let y = flinkTop + TITLE;
  for (const one of parts.slice(0, 2)) y = part(one, inner + PADDING, y);
  const flinkBottom = y + 6;
  y = flinkBottom + 8;
  for (const one of parts.slice(2)) y = part(one, inner, y);
  const bottom = y + 6;
  frame("total-process", MARGIN, top, bottom - top);
  frame("total-flink", inner, flinkTop, flinkBottom - flinkTop);

  const title = explanationTitle(question.release.line, "planned")[language];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + MARGIN}" width="${WIDTH}" height="${bottom + MARGIN}" role="img" aria-label="${xmlText(title)}">`,
    `<style>${style}</style>`,
    label(MARGIN, 28, "title", title),
    ...boxes,
    "</svg>",
    "",
  ].join("\n");
}

const style = [
  "text{font:14px system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC',sans-serif}",
  ".title{font-size:17px;font-weight:600}.strong{font-weight:600}.end{text-anchor:end}",
  ".label{fill:#1c1c1c}.frame{fill:none;stroke:#8a8f98;stroke-width:1.5;stroke-dasharray:5 4}",
  "@media (prefers-color-scheme:dark){.label{fill:#e8e8e8}.frame{stroke:#9aa0aa}}",
].join("");

function heightOf(spec: JobManagerProcessSpec, component: Component): number {
  const total = totalFlinkMemory(spec) + spec.jvmMetaspace + spec.jvmOverhead;
  if (total === 0n) return LEAST_HEIGHT;
  const share = Number((componentSize(spec, component) * 10_000n) / total) / 10_000;
  return Math.max(Math.round(share * SCALE_HEIGHT), LEAST_HEIGHT);
}

function label(x: number, y: number, classes: string, text: string): string {
  return `<text class="label ${classes}" x="${x}" y="${y}">${xmlText(text)}</text>`;
}

function xmlText(text: string): string {
  return visible(text).replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
