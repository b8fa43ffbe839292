import type { Configuration } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";

/** A setting to change: another value for a key, or none at all. */
export interface SettingChange {
  readonly key: string;
  /** null: the setting goes. */
  readonly value: string | null;
}

/** Values, in bytes, among which a changed setting may be chosen; without an upper end all larger ones work. */
export interface WorkingRange {
  readonly key: string;
  readonly from: bigint;
  readonly to: bigint | null;
}

/** The configuration as it would be with changes made. */
export function withChanges(configuration: Configuration, changes: readonly SettingChange[]): Configuration {
  return changes.reduce(
    (changed, { key, value }) =>
      value === null
        ? changed.without(key)
        : changed.with({ key, value: stringValue(value), from: { kind: "default" }, shadows: [] }),
    configuration,
  );
}

/** What might help; whether it does is tried. */
export interface WayOutCandidate {
  readonly changes: readonly SettingChange[];
  readonly range?: WorkingRange;
}
