import type { Language, Localized } from "../../../src/core/language.ts";
import { MiB } from "../../../src/core/memory/units.ts";
import { componentNames } from "../../../src/core/output/component-names.ts";
import { sizeIn } from "../../../src/core/output/size-in-chinese.ts";
import type { Component } from "../../../src/core/process-memory/trace.ts";
import { sizeSteps, stepAt } from "../resize.ts";
import type { Drawing } from "./drawing.ts";
import { type Box, bytesPerPixel, type Layout } from "./layout.ts";
import { heldExtent } from "./picture.tsx";

const words = {
  lower: (name: string): Localized => ({ en: `Lower edge of ${name}`, zh: `下边缘：${name}` }),
  upper: (name: string): Localized => ({ en: `Upper edge of ${name}`, zh: `上边缘：${name}` }),
} as const;

/** How tall an edge is to a pointer: all of it on its own part, as what is beside it may have an edge there, too. */
const GRIP = 8;
/** Steps of a page key. */
const PAGE = 8;

/** What changes sizes by their edges. */
export interface Resizing {
  readonly canResize: (component: Component) => boolean;
  /** Which edge moves when it grows. */
  readonly edgeOf: (component: Component) => "upper" | "lower";
  readonly onResize: (component: Component, bytes: bigint) => void;
  /** An edge is taken hold of. */
  readonly onStart: () => void;
  /** The drag is called off: all is to be as it was when it began. */
  readonly onUndo: () => void;
}

export interface EdgesProps {
  readonly drawing: Drawing;
  readonly layout: Layout;
  readonly language: Language;
  readonly onLook?: ((component: Component | undefined) => void) | undefined;
}

/** The edges of what can be changed: they are dragged, or moved by the arrow keys. */
export function Edges({ drawing, layout, language, canResize, edgeOf, onLook, ...resizing }: EdgesProps & Resizing) {
  const boxes = [...layout.frames, ...layout.parts].filter(({ component }) => canResize(component));
  return boxes.map((box) => {
    const { component } = box;
    const side = edgeOf(component);
    const grows = side === "lower" ? 1 : -1;
    const bytes = [...drawing.frames, ...drawing.parts].find((one) => one.component === component)?.bytes ?? 0n;
    return (
      <g
        key={component}
        class={`edge ${component}`}
        role="separator"
        tabindex={0}
        aria-orientation="horizontal"
        aria-label={words[side](componentNames[component][language])[language]}
        aria-valuemin={mebibytes(sizeSteps[0] ?? 0n)}
        aria-valuemax={mebibytes(sizeSteps.at(-1) ?? 0n)}
        aria-valuenow={mebibytes(bytes)}
        aria-valuetext={sizeIn(bytes, language)}
        onPointerDown={(event: PointerEvent) => {
          if (event.button === 0) drag(event, { component, bytes, grows, extent: drawing.extent }, resizing);
        }}
        onPointerEnter={() => onLook?.(component)}
        onPointerLeave={() => onLook?.(undefined)}
        onFocus={() => onLook?.(component)}
        onBlur={() => onLook?.(undefined)}
        onKeyDown={(event: KeyboardEvent) => {
          const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          resizing.onResize(component, sizeSteps[clamped(stepAt(bytes) + grows * by)] as bigint);
        }}
      >
        <Grip {...box} side={side} />
      </g>
    );
  });
}

function Grip({ x, y, width, height, side }: Box & { readonly side: "upper" | "lower" }) {
  const at = side === "lower" ? y + height : y;
  return (
    <>
      <rect class="grip" x={x} y={side === "lower" ? at - GRIP : at} width={width} height={GRIP} />
      <line class="handle" x1={x + width / 2 - 12} x2={x + width / 2 + 12} y1={at} y2={at} />
    </>
  );
}

/** What a drag begins with: whether it grows downwards (1) or upwards (-1), and what the picture is as tall as. */
interface Held {
  readonly component: Component;
  readonly bytes: bigint;
  readonly grows: 1 | -1;
  readonly extent: bigint;
}

/** Follows the pointer, wherever it goes, until it is let go of: what is under it may be drawn anew meanwhile. */
function drag(
  event: PointerEvent,
  { component, bytes, grows, extent }: Held,
  { onResize, onStart, onUndo }: Pick<Resizing, "onResize" | "onStart" | "onUndo">,
): void {
  event.preventDefault();
  (event.currentTarget as SVGElement).focus({ preventScroll: true });
  const from = event.clientY;
  const perPixel = bytesPerPixel(extent);
  let written = stepAt(bytes);
  heldExtent.value = extent;
  onStart();
  const { classList } = document.documentElement;
  classList.add("resizing");
  const move = ({ clientY }: PointerEvent) => {
    const wanted = Number(bytes) + grows * (clientY - from) * perPixel;
    const step = stepAt(BigInt(Math.max(0, Math.round(wanted))));
    if (step === written) return;
    written = step;
    onResize(component, sizeSteps[step] as bigint);
  };
  const end = () => {
    heldExtent.value = undefined;
    classList.remove("resizing");
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
    removeEventListener("pointercancel", undo);
    removeEventListener("keydown", callOff, true);
  };
  const undo = () => {
    end();
    onUndo();
  };
  const callOff = (pressed: KeyboardEvent) => {
    if (pressed.key === "Escape") undo();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  addEventListener("pointercancel", undo);
  addEventListener("keydown", callOff, true);
}

function clamped(step: number): number {
  return Math.max(0, Math.min(step, sizeSteps.length - 1));
}

function mebibytes(bytes: bigint): number {
  return Math.round(Number(bytes) / Number(MiB));
}
