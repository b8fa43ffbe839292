import { type JvmMemoryPart, jvmMemoryFlag } from "./jvm-memory-flag.ts";

/** What the options of a running JVM limit, in bytes; undefined where none of them does. */
export interface JvmLimits {
  readonly heap: bigint | undefined;
  readonly metaspace: bigint | undefined;
  readonly direct: bigint | undefined;
}

/** Reads a JVM's options; of one that comes twice the last counts, as in the JVM. */
export function jvmLimits(options: readonly string[]): JvmLimits {
  const flags = options.map(jvmMemoryFlag);
  const last = (part: JvmMemoryPart) => flags.findLast((flag) => flag?.part === part)?.bytes;
  return { heap: last("max-heap"), metaspace: last("max-metaspace"), direct: last("max-direct") };
}
