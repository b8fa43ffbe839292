/** Factors of the units that Flink's MemorySize knows, all binary. */
export const KiB: bigint = 1n << 10n;
export const MiB: bigint = 1n << 20n;
export const GiB: bigint = 1n << 30n;
export const TiB: bigint = 1n << 40n;

/** Java's `Long.MAX_VALUE`: no size is larger. */
export const MAX_LONG: bigint = (1n << 63n) - 1n;
