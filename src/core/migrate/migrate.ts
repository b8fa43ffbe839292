import { type Circumstances, type ConfigurationText, formatOf, releaseNamed } from "../explain/explain.ts";
import type { Language } from "../language.ts";
import { compareVersions, type FlinkRelease, flinkReleases, oldestRelease } from "../options/flink-release.ts";
import { loadOptionCatalogue } from "../options/load-option-catalogue.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import { notReadText } from "../output/basis-text.ts";
import { type MigrationDocument, migrationDocument } from "./migrate-report.ts";
import { migrationOf } from "./migration.ts";

/** A configuration, and from which release to which it is to go. */
export interface MigrateRequest extends ConfigurationText, Pick<Circumstances, "execution" | "environment"> {
  /** From 1.11 on. */
  readonly to: string;
  /** The release that it was written for; without it, the newest before `to` that reads such a file. */
  readonly from?: string;
}

/** What became of it: the document of `migrate --output json`, or that a file cannot be read as Flink reads it, or is not read. */
export type MigrateResult =
  | { readonly ok: true; readonly document: MigrationDocument }
  | { readonly ok: false; readonly reason: "unreadable" | "unwritable" | "not-read"; readonly message: string };

/**
 * Turns a configuration into one that says the same to a newer release, comments kept, and tells what the JobManager
 * gets before and after. Never throws for what the configuration says.
 *
 * @throws RangeError where `to` or `from` names no release, goes back in time, or does not read such a file, or where
 * the text is no Flink configuration
 */
export function migrate(request: MigrateRequest, language: Language = "en"): MigrateResult {
  const { text, name, execution = "standalone", environment = {} } = request;
  const to = releaseNamed(request.to).release;
  if (to.behaviour.memoryModel === "heap-only") throw new RangeError("the oldest release to migrate to is 1.11");
  const written = releaseNamed(request.from ?? releaseBefore(to, ["flink-conf.yaml"])).release;
  const format = formatOf(request, written);
  const from = releaseNamed(request.from ?? releaseBefore(to, [format])).release;
  if (compareVersions(from.line, to.line) > 0) throw new RangeError(`${to.line} is older than ${from.line}`);
  if (!from.behaviour.configurationFiles.includes(format)) throw new RangeError(`${from.line} does not read ${format}`);
  const source = { name: name ?? format, text };
  const catalogue = loadOptionCatalogue();
  const migration = migrationOf({ source, format, from, to, execution, environment, catalogue });
  if (!migration.ok) {
    return "notRead" in migration
      ? { ok: false, reason: "not-read", message: notReadText(migration.notRead)[language] }
      : migration;
  }
  return { ok: true, document: migrationDocument(migration, request.from === undefined, language) };
}

/**
 * The newest release before the target that reads one of the files; on the way to a new major one of the major before,
 * since that changed most.
 */
export function releaseBefore(to: FlinkRelease, files: readonly ConfigurationFileName[]): string {
  const major = to.line.replace(/\..*$/u, ".0");
  const limit = compareVersions(oldestRelease.line, major) < 0 ? major : to.line;
  const older = flinkReleases.filter(
    ({ line, behaviour }) =>
      compareVersions(line, limit) < 0 && behaviour.configurationFiles.some((name) => files.includes(name)),
  );
  return (older.at(-1) ?? (files.length === 0 ? oldestRelease : to)).line;
}
