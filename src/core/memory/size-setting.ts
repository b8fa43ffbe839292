import { readAsMeant } from "../text/lookalike.ts";
import { unquoted } from "../text/unquoted.ts";
import { parseMemorySize } from "./memory-size.ts";
import { factorOfUnit, MiB } from "./units.ts";

/** A size as one would write it into a configuration: whole mebibytes as `1600m`, anything else to the byte. */
export function sizeSetting(bytes: bigint): string {
  return bytes % MiB === 0n ? `${bytes / MiB}m` : `${bytes}b`;
}

export function roundedUp(bytes: bigint): bigint {
  return ((bytes + MiB - 1n) / MiB) * MiB;
}

export function roundedDown(bytes: bigint): bigint {
  return (bytes / MiB) * MiB;
}

/**
 * What a text that is not a size to Flink was probably meant to be, as Flink would take it: `2Gi` → `2g`, `1.5g` →
 * `1536m`, `'2g'` → `2g`, `2,048m` → `2048m`, `２０４８兆` → `2048m`. Undefined where there is no good guess.
 */
export function meantSize(text: string): string | undefined {
  const plain = unquoted(
    readAsMeant(text, true)
      .replace(/\s#.*$/su, "")
      .trim(),
  );
  const match = /^\+?([\d][\d_,]*|[\d]*\.\d+|\d+\.)\s*([a-z]?)(?:i?b?|i?bytes?)?$/iu.exec(plain.trim());
  if (match === null) return undefined;
  const [, number = "", unit = ""] = match;
  const factor = factorOfUnit.get(unit.toLowerCase());
  if (factor === undefined) return undefined;
  const [whole = "", part = ""] = number.replace(/[_,]/gu, "").split(".");
  const scaled = BigInt(`${whole}${part}` || "0") * factor;
  const scale = 10n ** BigInt(part.length);
  if (scaled % scale !== 0n) return undefined;
  const meant = part === "" ? `${BigInt(whole)}${unit.toLowerCase()}` : sizeSetting(scaled / scale);
  return parseMemorySize(meant).ok ? meant : undefined;
}

/** From here on a bare number was most probably mebibytes, below gibibytes. */
const MEBIBYTES_FROM = 32n;

/** A size without a unit with the one that was probably meant: so few bytes never are. Undefined of every other text. */
export function sizeWithUnit(text: string): string | undefined {
  if (!/^\s*\d+\s*$/u.test(text)) return undefined;
  const size = parseMemorySize(text);
  if (!size.ok || size.bytes === 0n || size.bytes >= MiB) return undefined;
  return `${size.bytes}${size.bytes < MEBIBYTES_FROM ? "g" : "m"}`;
}
