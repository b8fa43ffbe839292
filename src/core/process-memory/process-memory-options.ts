import type { ConfigOption } from "../options/config-option.ts";

/** The options that decide the memory of one kind of process. Mirrors ProcessMemoryOptions and JvmMetaspaceAndOverheadOptions. */
export interface ProcessMemoryOptions {
  /** Those that, all given, decide total Flink memory without a total. */
  readonly fineGrained: readonly ConfigOption[];
  readonly totalFlink: ConfigOption;
  readonly totalProcess: ConfigOption;
  readonly metaspace: ConfigOption;
  readonly overheadMin: ConfigOption;
  readonly overheadMax: ConfigOption;
  readonly overheadFraction: ConfigOption;
}
