import { GiB, KiB, MiB, TiB } from "../memory/units.ts";

/** What the options of a running JVM limit, in bytes; undefined where none of them does. */
export interface JvmLimits {
  readonly heap: bigint | undefined;
  readonly metaspace: bigint | undefined;
  readonly direct: bigint | undefined;
}

const factors: Readonly<Record<string, bigint>> = { "": 1n, k: KiB, m: MiB, g: GiB, t: TiB };

/** Reads a JVM's options; of one that comes twice the last counts, as in the JVM. */
export function jvmLimits(options: readonly string[]): JvmLimits {
  return {
    heap: lastSize(options, /^-(?:Xmx|XX:MaxHeapSize=)(\d+)([kmgt]?)$/iu),
    metaspace: lastSize(options, /^-XX:MaxMetaspaceSize=(\d+)([kmgt]?)$/iu),
    direct: lastSize(options, /^-XX:MaxDirectMemorySize=(\d+)([kmgt]?)$/iu),
  };
}

function lastSize(options: readonly string[], pattern: RegExp): bigint | undefined {
  const match = options.map((option) => pattern.exec(option)).findLast((found) => found !== null);
  if (match === undefined || match === null) return undefined;
  return BigInt(match[1] as string) * (factors[(match[2] as string).toLowerCase()] as bigint);
}
