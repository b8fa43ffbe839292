/** A row of the design's table: what was measured, against what, and the ratio to hold. */
export interface Ratio {
  readonly what: string;
  readonly against: string;
  readonly ratio: number;
  readonly hold: { readonly atLeast: number } | { readonly atMost: number };
  /** The two figures, with their units. */
  readonly figures: string;
}

export function holds({ ratio, hold }: Ratio): boolean {
  return "atLeast" in hold ? ratio >= hold.atLeast : ratio <= hold.atMost;
}

export function ratioLine(one: Ratio): string {
  const bound = "atLeast" in one.hold ? `≥ ${one.hold.atLeast}` : `≤ ${one.hold.atMost}`;
  const verdict = holds(one) ? "holds" : "MISSED";
  return `${verdict.padEnd(6)}  ${one.ratio.toFixed(2)} × (hold ${bound})  ${one.what} against ${one.against}: ${one.figures}`;
}
