import type { Configuration, Setting } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";

/** A setting to change: another value for a key, or none at all. */
export interface SettingChange {
  readonly key: string;
  /** null: the setting goes. */
  readonly value: string | null;
}

/**
 * Values, in bytes, among which a changed setting may be chosen; without an upper end all larger ones work. What Flink
 * accepts from the first byte of heap on begins where the heap is as large as Flink recommends.
 */
export interface WorkingRange {
  readonly key: string;
  readonly from: bigint;
  readonly to: bigint | null;
}

/**
 * The configuration as it would be with changes made. What a file of Flink's ships below a setting that goes is in force
 * again: an image's own file keeps it, whatever is written over it.
 */
export function withChanges(configuration: Configuration, changes: readonly SettingChange[]): Configuration {
  return changes.reduce(
    (changed, { key, value }) =>
      value === null
        ? withoutWritten(changed, key)
        : changed.with({ key, value: stringValue(value), from: { kind: "default" }, shadows: [] }),
    configuration,
  );
}

function withoutWritten(configuration: Configuration, key: string): Configuration {
  const shipped = shippedBelow(configuration, key);
  return shipped === undefined ? configuration.without(key) : configuration.with(shipped);
}

/** What a file that Flink ships says of a key, where a setting stands over it. */
export function shippedBelow(configuration: Configuration, key: string): Setting | undefined {
  return configuration.get(key)?.shadows.find(({ from }) => from.kind === "shipped");
}

/** What might help; whether it does is tried. */
export interface WayOutCandidate {
  readonly changes: readonly SettingChange[];
  readonly range?: WorkingRange;
}
