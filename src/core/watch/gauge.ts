import { bar, type Terminal, type Tone, toned } from "../output/terminal.ts";

/** A part of something that has a limit; what of it stays is drawn solid, what may go lighter. */
export interface GaugeParts {
  readonly used: bigint;
  /** At most what is used. */
  readonly lasting: bigint;
  readonly limit: bigint;
}

/** A bar of so many columns for the limit; what is above it fills the bar. */
export function gauge({ used, lasting, limit }: GaugeParts, columns: number, tone: Tone, terminal: Terminal): string {
  if (limit <= 0n || columns <= 0) return "";
  const lengthOf = (bytes: bigint) => Math.min((Number(bytes) / Number(limit)) * columns, columns);
  const solid = lasting >= used ? bar(lengthOf(used)) : "█".repeat(Math.round(lengthOf(lasting)));
  const light = "▒".repeat(Math.max(Math.round(lengthOf(used)) - solid.length, 0));
  const rest = "░".repeat(Math.max(columns - solid.length - light.length, 0));
  return toned(solid + light, tone, terminal) + toned(rest, "quiet", terminal);
}
