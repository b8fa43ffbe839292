import { MiB } from "./units.ts";

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
