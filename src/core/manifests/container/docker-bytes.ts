const UNITS: Readonly<Record<string, number>> = { "": 0, k: 1, m: 2, g: 3, t: 4, p: 5 };
const END_OF_INT64 = 2 ** 63;

/**
 * A size as Docker reads it: binary units, and fractions: `512m`, `1.5g`, `2GiB`; but not `2Gi`, which is Kubernetes'.
 * Undefined where it is none. Mirrors RAMInBytes of go-units 0.5.
 */
export function dockerBytes(text: string): bigint | undefined {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?) ?(?:b|([kmgtp])(?:i?b)?)?$/iu.exec(text);
  const [, number = "", unit = ""] = match ?? [];
  const size = Number(number) * 1024 ** (UNITS[unit.toLowerCase()] ?? 0);
  return match !== null && size >= 0 && size < END_OF_INT64 ? BigInt(Math.trunc(size)) : undefined;
}
