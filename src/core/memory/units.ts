/** Factors of the units that Flink's MemorySize knows, all binary. */
export const KiB: bigint = 1n << 10n;
export const MiB: bigint = 1n << 20n;
export const GiB: bigint = 1n << 30n;
export const TiB: bigint = 1n << 40n;

/** Java's `Long.MAX_VALUE`: no size is larger. */
export const MAX_LONG: bigint = (1n << 63n) - 1n;

export interface Unit {
  readonly factor: bigint;
  /** As `MemorySize.MemoryUnit` has them, in lower case: the letter first. */
  readonly names: readonly [letter: string, short: string, ...long: string[]];
}

/** From the smallest to the largest. */
export const units: readonly Unit[] = [
  { factor: 1n, names: ["b", "bytes"] },
  { factor: KiB, names: ["k", "kb", "kibibytes"] },
  { factor: MiB, names: ["m", "mb", "mebibytes"] },
  { factor: GiB, names: ["g", "gb", "gibibytes"] },
  { factor: TiB, names: ["t", "tb", "tebibytes"] },
];

/** By each name in lower case, and bytes where there is none. The JVM, its logs and YARN know some of the same names. */
export const factorOfUnit: ReadonlyMap<string, bigint> = new Map([
  ["", 1n] as const,
  ...units.flatMap(({ factor, names }) => names.map((name) => [name, factor] as const)),
]);
