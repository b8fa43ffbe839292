import { GiB, KiB, MiB, TiB } from "../memory/units.ts";

/** What of the JVM's memory an option sets. */
export type JvmMemoryPart = "max-heap" | "initial-heap" | "max-metaspace" | "max-direct" | "heap-share";

export interface JvmMemoryFlag {
  readonly part: JvmMemoryPart;
  /** undefined where it is a share, or not a size. */
  readonly bytes: bigint | undefined;
}

const flags: readonly (readonly [RegExp, JvmMemoryPart])[] = [
  [/^-(?:Xmx|XX:MaxHeapSize=)(.*)$/u, "max-heap"],
  [/^-(?:Xms|XX:InitialHeapSize=)(.*)$/u, "initial-heap"],
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

const factors: Readonly<Record<string, bigint>> = { "": 1n, k: KiB, m: MiB, g: GiB, t: TiB };

/** A size as HotSpot reads it: digits and one letter. */
function jvmSize(text: string): bigint | undefined {
  const match = /^(\d{1,20})([kmgt]?)$/iu.exec(text);
  const factor = factors[match?.[2]?.toLowerCase() ?? ""];
  return match === null || factor === undefined ? undefined : BigInt(match[1] ?? "") * factor;
}
