import { compareVersions, type FlinkRelease, flinkReleases } from "./flink-release.ts";

/** A key that some release of Flink reads, whatever it is about. */
export interface CataloguedOption {
  readonly key: string;
  /** The first and the last release line that read it: of those that Headroom knows, or one that is not out yet. */
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

/** The oldest line whose jars the catalogue is made of: what its keys were before, and whether they were, nobody says here. */
export const oldestCatalogued = "1.11";

/** Whether the catalogue knows what a release reads. */
export function isCatalogued(release: FlinkRelease): boolean {
  return compareVersions(release.line, oldestCatalogued) >= 0;
}

/** Whether a release reads a catalogued key: no answer for one that is not catalogued itself. */
export function isReadBy({ since, last }: CataloguedOption, release: FlinkRelease): boolean {
  if (isAnnounced(since)) return compareVersions(since, release.standsInFor ?? release.line) <= 0;
  const at = rankOf(release.line);
  return at >= rankOf(since) && at <= rankOf(last);
}

/** Whether a release line is not out yet. */
export function isAnnounced(line: string): boolean {
  return !ranks.has(line);
}

/** The proper key for one that a release only still understands. */
export function replacementIn(option: CataloguedOption, release: FlinkRelease): string | undefined {
  const { replacedBy, replacedSince } = option;
  if (replacedBy === undefined || replacedSince === undefined || !isReadBy(option, release)) return undefined;
  return rankOf(release.line) >= rankOf(replacedSince) ? replacedBy : undefined;
}

const ranks: ReadonlyMap<string, number> = new Map(flinkReleases.map(({ line }, rank) => [line, rank]));

/** Where a line stands among those known: quicker than comparing texts, for fleets of configurations. */
function rankOf(line: string): number {
  return ranks.get(line) ?? -1;
}
