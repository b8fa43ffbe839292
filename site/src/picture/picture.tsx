import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Answer } from "../../../src/core/jobmanager/answer.ts";
import type { Language } from "../../../src/core/language.ts";
import { componentColours } from "../../../src/core/output/component-colours.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { decidingStep, derivationText } from "../../../src/core/output/derivation-text.ts";
import { displayShare } from "../../../src/core/output/display-size.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import { wrap } from "../../../src/core/output/terminal.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { words } from "../words.ts";
import { drawingOf } from "./drawing.ts";
import type { EdgesProps } from "./edges.tsx";
import { type Box, GUTTER, layOut, pictureWidth } from "./layout.ts";

export interface PictureProps {
  readonly answer: Answer;
  readonly language: Language;
  /** In pixels. */
  readonly width: number;
  /** The component that is looked at. */
  readonly lit?: Component | undefined;
  readonly onLook?: (component: Component | undefined) => void;
  readonly onAsk?: (component: Component) => void;
  /** Where sizes can be changed by their edges. */
  readonly Edges?: ComponentType<EdgesProps> | undefined;
}

/** The bytes that the picture was as tall as when a drag began: its scale stays while the drag lasts. */
export const heldExtent = signal<bigint | undefined>(undefined);

/** What a part is told apart by where colours cannot be. */
function patternOf(component: Component): string {
  return componentColours[component as keyof typeof componentColours]?.pattern ?? "plain";
}

/** Wide letters, in pixels, at the size in which derivations stand. */
const LETTER = 6.7;

/** The process as Flink draws it, nested and to scale, each part tied to a row that names it. */
export function Picture({ answer, language, width, lit, onLook, onAsk, Edges }: PictureProps) {
  const drawing = drawingOf(answer);
  const columns = Math.floor((width - pictureWidth(width) - GUTTER) / LETTER);
  const sizes = new Map([...drawing.parts, ...drawing.frames].map(({ component, bytes }) => [component, bytes]));
  const howOf = (component: Component): readonly string[] => {
    const step = decidingStep(answer.steps, component);
    if (step === undefined || columns < 24) return [];
    return wrap(visible(derivationText(step, answer)[language]), columns).slice(0, 2);
  };
  const lines = new Map(
    (["total-process", "total-flink", "jvm-heap", "off-heap", "jvm-metaspace", "jvm-overhead"] as const).map(
      (component) => [component as Component, howOf(component)],
    ),
  );
  const linesOf = (component: Component) => 1 + (lines.get(component)?.length ?? 0);
  const layout = layOut(drawing, width, linesOf, heldExtent.value);
  const { textX } = layout;
  // Of two pictures in a page, the patterns of one that is hidden would be drawn as nothing.
  const idOf = (pattern: string) => `${pattern}-${language}`;
  const hasShares = drawing.whole !== undefined && width >= 400;
  const box = ({ component, x, y, width: w, height }: Box, kind: "frame" | "part") => (
    <rect
      key={component}
      class={`${kind} ${component}${lit === component ? " lit" : ""}${drawing.conflict ? " conflict" : ""}`}
      x={x}
      y={y}
      width={w}
      height={height}
      rx={kind === "frame" ? 5 : Math.min(3, height / 2)}
    />
  );
  return (
    <svg
      class="picture"
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={words.picture[language]}
    >
      <defs>
        <pattern id={idOf("unknown")} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1="0" y1="0" x2="0" y2="7" />
        </pattern>
        <pattern id={idOf("excess")} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <line class="wrong-line" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
        <pattern id={idOf("dots")} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="dots" cx="1.5" cy="1.5" r="0.9" />
        </pattern>
        <pattern id={idOf("rising")} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="rising" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
        <pattern id={idOf("level")} width="6" height="6" patternUnits="userSpaceOnUse">
          <line class="level" x1="0" y1="1" x2="6" y2="1" />
        </pattern>
      </defs>
      {drawing.extent === 0n ? (
        <>
          <rect
            class="nothing"
            x="0.5"
            y="4"
            width={textX - GUTTER - 1}
            height="340"
            rx="5"
            fill={`url(#${idOf("unknown")})`}
          />
          <text class="unknown" x={(textX - GUTTER) / 2} y="186">
            ?
          </text>
        </>
      ) : null}
      {layout.frames.map((one) => box(one, "frame"))}
      {layout.parts.map((one) => box(one, "part"))}
      {layout.parts
        .filter(({ component }) => patternOf(component) !== "plain")
        .map(({ component, x, y, width: w, height }) => (
          <rect
            key={`${component}-pattern`}
            class="over"
            x={x}
            y={y}
            width={w}
            height={height}
            fill={`url(#${idOf(patternOf(component))})`}
          />
        ))}
      {layout.excess === undefined ? null : <rect class="excess" {...layout.excess} fill={`url(#${idOf("excess")})`} />}
      {layout.frames
        .filter(({ component }) => component === drawing.excess?.in)
        .map((one) => (
          <rect key="limit" class="limit" x={one.x} y={one.y} width={one.width} height={one.height} rx="5" />
        ))}
      {Edges === undefined ? null : <Edges drawing={drawing} layout={layout} language={language} onLook={onLook} />}
      {layout.rows.map(({ component, from, y }) => {
        const bytes = sizes.get(component);
        const isTotal = component === "total-process" || component === "total-flink";
        const size = bytes === undefined ? "?" : sizeIn(bytes, language);
        const share =
          bytes === undefined || isTotal || drawing.whole === undefined ? "" : displayShare(bytes, drawing.whole);
        const how = lines.get(component) ?? [];
        const middle = y + 12;
        return (
          <g
            key={component}
            class={`row ${component}${lit === component ? " lit" : ""}${isTotal ? " total" : ""}`}
            tabindex={bytes === undefined ? -1 : 0}
            role="button"
            data-component={component}
            onPointerEnter={() => onLook?.(component)}
            onPointerLeave={() => onLook?.(undefined)}
            onFocus={() => onLook?.(component)}
            onBlur={() => onLook?.(undefined)}
            onClick={() => onAsk?.(component)}
            onKeyDown={(event: KeyboardEvent) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onAsk?.(component);
            }}
          >
            <rect class="hit" x={textX - 8} y={y - 5} width={width - textX + 8} height={how.length * 17 + 25} rx="4" />
            {bytes === undefined ? null : (
              <polyline
                class="leader"
                points={`${from.x + 2},${from.y} ${textX - 22},${from.y} ${textX - 12},${middle - 4} ${textX - 6},${middle - 4}`}
              />
            )}
            <text class="name" x={textX} y={middle}>
              {componentNames[component][language]}
            </text>
            <text class="size" x={width - (hasShares ? 66 : 0)} y={middle}>
              {size}
              <title>{bytes === undefined ? words.unknownSize[language] : `${bytes} ${words.bytes[language]}`}</title>
            </text>
            {!hasShares ? null : (
              <text class="share" x={width} y={middle}>
                {share}
              </text>
            )}
            {how.map((part, at) => (
              <text key={part} class="how" x={textX} y={middle + 17 * (at + 1)}>
                {part}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}
