/** What Flink reads a value as. */
export type OptionType = "memory-size" | "float" | "boolean" | "integer";

/** An option of Flink, as its `ConfigOption` declares it. */
export interface ConfigOption {
  readonly key: string;
  readonly type: OptionType;
  /** As a user would write it; null where Flink has no default. */
  readonly defaultValue: string | null;
  /** The first release that reads it. */
  readonly since: string;
  /** The first release that no longer reads it. */
  readonly until?: string;
  /** Flink's own description, to the letter. */
  readonly description: string;
}

/** How Flink writes an option into a message. `ConfigOption#toString`. */
export function optionText(option: ConfigOption): string {
  return `Key: '${option.key}' , default: ${option.defaultValue} (fallback keys: [])`;
}
