/** What a release's own configuration file sets, its comments left out. */
export interface ShippedConfiguration {
  readonly release: string;
  readonly file: string;
  readonly settings: readonly ShippedSetting[];
}

/** A setting of it; line and column count from 1. */
export interface ShippedSetting {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
}
