import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Language, Localized } from "../language.ts";
import {
  type ComponentColour,
  componentColours,
  grounds,
  memoryParts,
  type Pattern,
} from "../output/component-colours.ts";
import { componentNames } from "../output/component-names.ts";
import { decidingStep, derivationText } from "../output/derivation-text.ts";
import { displayShare } from "../output/display-size.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { conflictOf } from "../process-memory/conflict.ts";
import type { Component } from "../process-memory/trace.ts";
import { visible } from "../text/visible.ts";
import { explanationTitle } from "./explain-words.ts";
import type { Explanation } from "./explanation.ts";
import {
  conflictPicture,
  type Frame,
  type Gap,
  type MemoryPicture,
  type PictureBox,
  planPicture,
} from "./memory-picture.ts";

/**
 * The process drawn as Flink's guide draws it, nested and to scale; of a refusal the sizes that do not go together. Undefined
 * where there is nothing to draw. Colours follow the reader's light or dark preference.
 */
export function explainSvg({ answer }: Pick<Explanation, "answer">, language: Language): string | undefined {
  const { outcome, question, steps } = answer;
  const plan = unifiedPlan(answer);
  const conflict = outcome.kind === "refused" ? conflictOf(outcome.refusal.reason) : undefined;
  if (plan !== undefined) {
    const how = (component: Component) => {
      const step = decidingStep(steps, component);
      return step === undefined ? "" : derivationText(step, answer)[language];
    };
    return written(planPicture(plan.spec), explanationTitle(question.release.line, "planned"), language, how);
  }
  if (conflict === undefined) return undefined;
  return written(conflictPicture(conflict), explanationTitle(question.release.line, "refused"), language, () => "");
}

const gapText: Readonly<Record<Gap["kind"], (size: string) => Localized>> = {
  "too-much": (size) => ({ en: `${size} too much`, zh: `超出 ${size}` }),
  "left-over": (size) => ({ en: `${size} left over`, zh: `剩余 ${size}` }),
};

function written(
  { width, height, frames, boxes, gap }: MemoryPicture,
  title: Localized,
  language: Language,
  how: (component: Component) => string,
): string {
  const whole = frames[0]?.bytes ?? 0n;
  const name = ({ component }: Frame | PictureBox) => componentNames[component][language];
  const size = ({ bytes }: PictureBox) => `${sizeIn(bytes, language)} · ${displayShare(bytes, whole)}`;
  const gapLabel = gap === undefined ? [] : [gapText[gap.kind](sizeIn(gap.bytes, language))[language]];
  const description = [
    ...frames.map((one) => `${name(one)} ${sizeIn(one.bytes, language)}`),
    ...boxes.map((one) => `${name(one)} ${size(one)}`),
    ...gapLabel,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${number(height)}" width="${width}" height="${number(height)}" role="img" aria-label="${xmlText(title[language])}">`,
    `<desc>${xmlText(description.join(" · "))}</desc>`,
    `<style>${style}</style>`,
    `<defs>${memoryParts.map(patternOf).join("")}${wrongPattern}</defs>`,
    `<rect class="ground" width="${width}" height="${number(height)}" rx="8"/>`,
    text(16, 28, "title", title[language]),
    ...frames.map((one) => rectangle(one, "frame", 4)),
    ...boxes.map((box) => {
      const told = how(box.component);
      return [
        told === "" ? "<g>" : `<g><title>${xmlText(told)}</title>`,
        ...surface(box),
        ...label(box, name(box), size(box)),
        "</g>",
      ].join("");
    }),
    ...(gap === undefined
      ? []
      : [
          rectangle(gap, gap.kind),
          line(gap.leader, "wrong-line"),
          text(labelStart(gap.leader), gap.baseline, "wrong", gapLabel[0] ?? ""),
        ]),
    ...frames.flatMap((one) => [
      text(one.x + 12, one.baseline, "strong", name(one)),
      text(one.x + one.width - 12, one.baseline, "strong end", sizeIn(one.bytes, language)),
    ]),
    "</svg>",
    "",
  ].join("\n");
}

/** From so few pixels on a part is a line in its colour: an edge around it would double it. */
const THIN = 4;

function surface(box: PictureBox): string[] {
  const { component, height } = box;
  if (isTotal(component)) return [rectangle(box, component)];
  if (height < THIN) return [rectangle(box, `${component}-thin`)];
  return [rectangle(box, component), rectangle(box, `${component}-marks`)];
}

function label({ component, x, width, baseline, leader }: PictureBox, name: string, size: string): string[] {
  if (leader !== undefined) return [line(leader), text(labelStart(leader), baseline, "", `${name}  ${size}`)];
  const ink = isTotal(component) ? "" : `on-${component}`;
  return [text(x + 12, baseline, ink, name), text(x + width - 12, baseline, `${ink} end`.trim(), size)];
}

function isTotal(component: Component): boolean {
  return component === "total-flink" || component === "total-process";
}

/** A part's pattern: its marks, drawn over its fill. */
function patternOf(part: keyof typeof componentColours): string {
  const { pattern } = componentColours[part];
  return `<pattern id="${part}-pattern" width="8" height="8" patternUnits="userSpaceOnUse">${marks[pattern](`${part}-mark`)}</pattern>`;
}

const marks: Readonly<Record<Pattern, (className: string) => string>> = {
  plain: () => "",
  dots: (className) => `<circle class="${className}" cx="4" cy="4" r="1.6"/>`,
  rising: (className) => `<path class="${className}" d="M-2 10L10 -2M-2 2L2 -2M6 10L10 6" stroke-width="2"/>`,
  level: (className) => `<path class="${className}" d="M0 4H8" stroke-width="2"/>`,
};

const wrongPattern = `<pattern id="wrong-pattern" width="8" height="8" patternUnits="userSpaceOnUse">${["under", "wrong-line"].map((name) => `<path class="${name}" d="M-2 -2L10 10M-2 6L2 10M6 -2L10 2"/>`).join("")}</pattern>`;

const style = [
  "text{font:14px system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC',sans-serif;font-variant-numeric:tabular-nums}",
  ".title{font-size:17px;font-weight:600}.strong{font-weight:600}.end{text-anchor:end}",
  ".frame{fill:none;stroke-width:1}.leader{fill:none;stroke-width:1}",
  ".too-much{fill:url(#wrong-pattern);stroke-width:2}.left-over{fill:url(#wrong-pattern);stroke-width:1;stroke-dasharray:4 4}",
  ".wrong{font-weight:600}.wrong-line,.under{fill:none;stroke-width:1.2}.under{stroke-width:3}",
  ...memoryParts.map((part) => `.${part}-marks{fill:url(#${part}-pattern)}`),
  themed("light"),
  `@media (prefers-color-scheme:dark){${themed("dark")}}`,
].join("");

/** The rules that differ between light and dark. */
function themed(theme: "light" | "dark"): string {
  const { ground, ink, line: frame, total, wrong } = grounds[theme];
  return [
    `.ground{fill:${ground}}.under{stroke:${ground}}text{fill:${ink}}.frame,.leader{stroke:${frame}}`,
    `.total-flink,.total-process{fill:${total};stroke:${frame}}`,
    `.wrong{fill:${wrong}}.wrong-line,.too-much,.left-over{stroke:${wrong}}`,
    ...memoryParts.map((part) => shadeRules(part, componentColours[part], theme)),
  ].join("");
}

function shadeRules(part: string, colour: ComponentColour, theme: "light" | "dark"): string {
  const { fill, ink, mark, line: edge } = colour[theme];
  return `.${part}{fill:${fill};stroke:${edge}}.on-${part}{fill:${ink}}.${part}-mark{fill:${mark};stroke:${mark}}.${part}-thin{fill:${edge}}`;
}

function rectangle(
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  className: string,
  radius = 0,
): string {
  const rounded = radius === 0 ? "" : ` rx="${radius}"`;
  return `<rect class="${className}" x="${x}" y="${number(y)}" width="${width}" height="${number(height)}"${rounded}/>`;
}

function line(corners: NonNullable<PictureBox["leader"]>, className = "leader"): string {
  return `<polyline class="${className}" points="${corners.map(([x, y]) => `${x},${number(y)}`).join(" ")}"/>`;
}

function labelStart(leader: NonNullable<PictureBox["leader"]>): number {
  return (leader.at(-1)?.[0] ?? 0) + 6;
}

function text(x: number, y: number, classes: string, content: string): string {
  return `<text${classes === "" ? "" : ` class="${classes}"`} x="${x}" y="${number(y)}">${xmlText(content)}</text>`;
}

/** To a hundredth of a pixel. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function xmlText(content: string): string {
  return visible(content)
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/"/gu, "&quot;");
}
