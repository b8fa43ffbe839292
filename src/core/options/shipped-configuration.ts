/** What a release's own configuration file sets, its comments left out. */
export interface ShippedConfiguration {
  readonly release: string;
  readonly file: string;
  readonly settings: readonly ShippedSetting[];
}

export interface ShippedSetting {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
}
