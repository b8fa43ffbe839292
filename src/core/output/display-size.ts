import { GiB, KiB, MiB } from "../memory/units.ts";

/** From here on whole gibibytes read better than mebibytes. */
const LARGE = 10n * GiB;

/**
 * A size for people, in MiB as a rule so that sizes compare at a glance: exact where it is whole, else to two places.
 */
export function displaySize(bytes: bigint): string {
  if (bytes >= LARGE) return `${decimals(bytes, GiB)} GiB`;
  if (bytes >= MiB) return `${decimals(bytes, MiB)} MiB`;
  if (bytes >= KiB) return `${decimals(bytes, KiB)} KiB`;
  return bytes === 1n ? "1 byte" : `${bytes} bytes`;
}

/** The same in running text, where a size stands alone: a large one that is not whole reads better in GiB. */
export function roughSize(bytes: bigint): string {
  return bytes >= 2n * GiB && bytes % MiB !== 0n ? `${decimals(bytes, GiB)} GiB` : displaySize(bytes);
}

/** The same in a sentence that stands for all: in GiB from 1 GiB on, as people say it. */
export function spokenSize(bytes: bigint): string {
  return bytes >= GiB ? `${decimals(bytes, GiB)} GiB` : displaySize(bytes);
}

/** A share of a whole, in percent to one place. */
export function displayShare(part: bigint, whole: bigint): string {
  if (whole === 0n) return "";
  return `${(Number((part * 10_000n) / whole) / 100).toFixed(1)}%`;
}

/** A fraction in percent, as few places as it needs: a Java float is not shown to its seventeenth digit. */
export function displayFraction(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(6))}%`;
}

/** Truncated, never rounded up: what is said to be there is there. */
function decimals(bytes: bigint, unit: bigint): string {
  const hundredths = (bytes * 100n) / unit;
  const whole = hundredths / 100n;
  const rest = hundredths % 100n;
  return rest === 0n ? `${whole}` : `${whole}.${rest.toString().padStart(2, "0").replace(/0$/u, "")}`;
}
