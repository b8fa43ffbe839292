import type { ConfigValue } from "../java/value.ts";
import type { Source, Span } from "../text/source.ts";

/** A key with its value as a configuration file gives it, and where: nested YAML keys are joined with dots. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: ConfigValue;
  /** The key's text in the source; of a nested key, its last part. */
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** Where a value comes from. */
export type Provenance =
  | { readonly kind: "default" }
  | { readonly kind: "shipped"; readonly name: string; readonly line: number; readonly column: number }
  | { readonly kind: "file"; readonly source: Source; readonly keySpan: Span; readonly valueSpan: Span }
  | { readonly kind: "dynamic-property"; readonly argument: number }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "command-line"; readonly source: Source; readonly keySpan: Span; readonly valueSpan: Span }
  | {
      readonly kind: "manifest";
      readonly source: Source;
      readonly keySpan: Span;
      readonly valueSpan: Span;
      /** Where the manifest has no such key: the path of the field that stands for it. */
      readonly field?: string;
    }
  | { readonly kind: "legacy"; readonly key: string; readonly setting?: Provenance };

/** A key with its value, where it comes from, and the settings of the same key that it overrode, nearest first. */
export interface Setting {
  readonly key: string;
  readonly value: ConfigValue;
  readonly from: Provenance;
  readonly shadows: readonly Setting[];
}

/** A setting before it is layered over others: of one key, the later one wins. */
export type LayeredSetting = Omit<Setting, "shadows">;

/**
 * Settings by key, as Flink's `Configuration` holds them once all is loaded, with what Flink forgets: where each
 * came from and what it overrode. Immutable; `with` makes a changed one.
 */
export class Configuration {
  readonly #settings: ReadonlyMap<string, Setting>;

  private constructor(settings: ReadonlyMap<string, Setting>) {
    this.#settings = settings;
  }

  /** Layers settings: of one key the last wins, and keeps the earlier ones as its shadows. */
  static of(settings: Iterable<LayeredSetting>): Configuration {
    const allOfKey = new Map<string, Setting[]>();
    for (const { key, value, from } of settings) {
      const all = allOfKey.get(key);
      const setting: Setting = { key, value, from, shadows: [] };
      if (all === undefined) allOfKey.set(key, [setting]);
      else all.push(setting);
    }
    const winners = new Map<string, Setting>();
    for (const [key, all] of allOfKey) {
      const winner = all.pop();
      if (winner !== undefined) winners.set(key, { ...winner, shadows: all.reverse() });
    }
    return new Configuration(winners);
  }

  get(key: string): Setting | undefined {
    return this.#settings.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** In the order in which the keys first came up. */
  settings(): Iterable<Setting> {
    return this.#settings.values();
  }

  /** The same with one setting more, or another in its place. */
  with(setting: Setting): Configuration {
    return new Configuration(new Map(this.#settings).set(setting.key, setting));
  }

  /** The same without a key. */
  without(key: string): Configuration {
    const rest = new Map(this.#settings);
    rest.delete(key);
    return new Configuration(rest);
  }
}
