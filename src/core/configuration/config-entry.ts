import type { ConfigValue } from "../java/value.ts";
import type { Span } from "../text/source.ts";

/** A key with its value as a configuration file gives it, and where: nested YAML keys are joined with dots. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: ConfigValue;
  /** The key's text in the source; of a nested key, its last part. */
  readonly keySpan: Span;
  readonly valueSpan: Span;
}
