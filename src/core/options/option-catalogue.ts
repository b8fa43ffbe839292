import { compareVersions, type FlinkRelease } from "./flink-release.ts";

/** A key that some release of Flink reads, whatever it is about. */
export interface CataloguedOption {
  readonly key: string;
  /** The first and the last release line, of those that Headroom knows, that read it. */
  readonly since: string;
  readonly last: string;
  /** The key that has taken its place, where this one is only still understood. */
  readonly replacedBy?: string;
  /** The first release line in which it was no longer the proper key. */
  readonly replacedSince?: string;
  /** What Flink reads its value as. */
  readonly type: string;
}

/** Every key of every release, from the releases' own jars. */
export type OptionCatalogue = ReadonlyMap<string, CataloguedOption>;

/** Whether a release reads a catalogued key. */
export function isReadBy({ since, last }: CataloguedOption, release: FlinkRelease): boolean {
  return compareVersions(release.line, since) >= 0 && compareVersions(release.line, last) <= 0;
}

/** The proper key for one that a release only still understands. */
export function replacementIn(option: CataloguedOption, release: FlinkRelease): string | undefined {
  const { replacedBy, replacedSince } = option;
  if (replacedBy === undefined || replacedSince === undefined || !isReadBy(option, release)) return undefined;
  return compareVersions(release.line, replacedSince) >= 0 ? replacedBy : undefined;
}
