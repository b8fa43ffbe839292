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
  | {
      readonly kind: "command-line";
      readonly source: Source;
      readonly keySpan: Span;
      readonly valueSpan: Span;
      /** `-D` of a start script or of a process: the JVM's own options do not come from there. */
      readonly toProcess?: true;
    }
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
 * came from and what it overrode. Immutable; `with` makes a changed one, which only keeps what is different: a sweep makes a
 * hundred of a configuration of thousands.
 */
export class Configuration {
  readonly #settings: ReadonlyMap<string, Setting>;
  /** What is different from those; undefined what is not there any more. */
  readonly #changes: ReadonlyMap<string, Setting | undefined>;

  private constructor(settings: ReadonlyMap<string, Setting>, changes: ReadonlyMap<string, Setting | undefined>) {
    this.#settings = settings;
    this.#changes = changes;
  }

  /** Layers settings: of one key the last wins, and keeps the earlier ones as its shadows. */
  static of(settings: Iterable<LayeredSetting>): Configuration {
    const winners = new Map<string, Setting>();
    const overridden = new Map<string, Setting[]>();
    for (const { key, value, from } of settings) {
      const earlier = winners.get(key);
      winners.set(key, { key, value, from, shadows: [] });
      if (earlier === undefined) continue;
      const shadows = overridden.get(key);
      if (shadows === undefined) overridden.set(key, [earlier]);
      else shadows.push(earlier);
    }
    for (const [key, shadows] of overridden) {
      winners.set(key, { ...(winners.get(key) as Setting), shadows: shadows.reverse() });
    }
    return new Configuration(winners, new Map());
  }

  get(key: string): Setting | undefined {
    return this.#changes.size > 0 && this.#changes.has(key) ? this.#changes.get(key) : this.#settings.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** In the order in which the keys first came up. */
  settings(): Iterable<Setting> {
    if (this.#changes.size === 0) return this.#settings.values();
    const keys = new Set([...this.#settings.keys(), ...this.#changes.keys()]);
    return [...keys].flatMap((key) => this.get(key) ?? []);
  }

  /** The same with one setting more, or another in its place. */
  with(setting: Setting): Configuration {
    return this.#changed(setting.key, setting);
  }

  /** The same without a key. */
  without(key: string): Configuration {
    return this.#changed(key, undefined);
  }

  #changed(key: string, setting: Setting | undefined): Configuration {
    return new Configuration(this.#settings, new Map(this.#changes).set(key, setting));
  }
}
