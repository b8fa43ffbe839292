const UNITS: Readonly<Record<string, number>> = { "": 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** A size as Docker reads it: binary units, and fractions: `512m`, `1.5g`, `2GiB`. Mirrors RAMInBytes of go-units. */
export function dockerBytes(text: string): bigint | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/iu.exec(text.trim());
  if (match === null) return undefined;
  const [, number = "", unit = ""] = match;
  return BigInt(Math.trunc(Number(number) * 1024 ** (UNITS[unit.toLowerCase()] ?? 0)));
}
