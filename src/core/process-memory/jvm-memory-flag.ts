import { factorOfUnit, MiB } from "../memory/units.ts";

/** Below: "Invalid maximum heap size: -Xmx0", "Too small maximum heap". JDK 17 and 25, all collectors. */
export const LEAST_MAX_HEAP: bigint = 2n * MiB;

/** What of the JVM's memory an option sets. */
export type JvmMemoryPart = "max-heap" | "initial-heap" | "max-metaspace" | "max-direct" | "heap-share";

/** An option of the JVM that sets an amount of its memory. */
export interface JvmMemoryFlag {
  readonly part: JvmMemoryPart;
  /** undefined where it is a share, or not a size. */
  readonly bytes: bigint | undefined;
}

/** The launcher takes `-mx` and `-ms` for `-Xmx` and `-Xms`. */
const flags: readonly (readonly [RegExp, JvmMemoryPart])[] = [
  [/^-(?:X?mx|XX:MaxHeapSize=)(.*)$/u, "max-heap"],
  [/^-(?:X?ms|XX:InitialHeapSize=)(.*)$/u, "initial-heap"],
  [/^-XX:MaxMetaspaceSize=(.*)$/u, "max-metaspace"],
  [/^-XX:MaxDirectMemorySize=(.*)$/u, "max-direct"],
  [/^-XX:(?:Max|Min|Initial)RAM(?:Percentage|Fraction)=(.*)$/u, "heap-share"],
  [/^-XX:MaxRAM=(.*)$/u, "heap-share"],
];

/** Reads an option of the JVM that sets an amount of its memory; undefined for any other. */
export function jvmMemoryFlag(option: string): JvmMemoryFlag | undefined {
  for (const [pattern, part] of flags) {
    const match = pattern.exec(option);
    if (match !== null) return { part, bytes: part === "heap-share" ? undefined : jvmSize(match[1] ?? "") };
  }
  return undefined;
}

/** The option that decides a part: of those that set it the last, as in the JVM. */
export function lastOption(options: readonly string[], part: JvmMemoryPart): string | undefined {
  return options.findLast((option) => jvmMemoryFlag(option)?.part === part);
}

/** What the options of a JVM give a part, in bytes; undefined where none does, or the deciding one is no size. */
export function jvmMemory(options: readonly string[], part: JvmMemoryPart): bigint | undefined {
  return jvmMemoryFlag(lastOption(options, part) ?? "")?.bytes;
}

/** What the options of a running JVM limit, in bytes; undefined where none of them does. */
export interface JvmLimits {
  readonly heap: bigint | undefined;
  readonly metaspace: bigint | undefined;
  readonly direct: bigint | undefined;
}

/** The limits that a JVM's options set. */
export function jvmLimits(options: readonly string[]): JvmLimits {
  return {
    heap: jvmMemory(options, "max-heap"),
    metaspace: jvmMemory(options, "max-metaspace"),
    direct: jvmMemory(options, "max-direct"),
  };
}

/** A size as HotSpot reads it: digits and one letter. */
function jvmSize(text: string): bigint | undefined {
  const match = /^(\d{1,20})([kmgt]?)$/iu.exec(text);
  const factor = factorOfUnit.get(match?.[2]?.toLowerCase() ?? "");
  return match === null || factor === undefined ? undefined : BigInt(match[1] ?? "") * factor;
}
