import type { GcCounters, Instant } from "./sample.ts";

/** The window over which clouds raise their alarm: full collections for 30 % of five minutes. */
const GC_WINDOW: number = 5 * 60_000;
/** Points closer together than this are not kept: five minutes then hold at most 151. */
const GRAIN = 2_000;

export interface GcShare {
  /** Of the time, 0 to 1. */
  readonly share: number;
  readonly milliseconds: number;
}

/** The share of the last five minutes that collecting garbage took. */
export class GcWindow {
  #points: { readonly at: Instant; readonly milliseconds: number }[] = [];
  #newest: { readonly at: Instant; readonly milliseconds: number } | undefined;

  add(at: Instant, { milliseconds }: GcCounters): void {
    this.#newest = { at, milliseconds };
    const last = this.#points.at(-1);
    if (last === undefined || at - last.at >= GRAIN) this.#points.push(this.#newest);
    while (this.#points.length > 1 && at - (this.#points[1]?.at ?? at) >= GC_WINDOW) this.#points.shift();
  }

  get share(): GcShare | undefined {
    const [first, last] = [this.#points[0], this.#newest];
    if (first === undefined || last === undefined || last.at - first.at < GRAIN) return undefined;
    const milliseconds = last.at - first.at;
    return { share: Math.min((last.milliseconds - first.milliseconds) / milliseconds, 1), milliseconds };
  }
}
