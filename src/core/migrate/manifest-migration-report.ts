import { basisOfJobManager } from "../explain/explain-manifests.ts";
import type { Language, Localized } from "../language.ts";
import { calledText } from "../manifests/described-job-manager.ts";
import { type BasisDocument, basisDocument, basisLines } from "../output/basis-text.ts";
import type { MigrateFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { type Terminal, toned, wrap } from "../output/terminal.ts";
import type { Source } from "../text/source.ts";
import { visible } from "../text/visible.ts";
import type { NewSetting } from "./key-change.ts";
import type { ManifestMigration, MigratedJobManager } from "./manifest-migration.ts";
import {
  changeDocuments,
  type KeyChangeDocument,
  type MigratedSide,
  migratedSide,
  migrationLines,
} from "./migrate-report.ts";
import { type MigrationNote, migrationNotes } from "./migrate-words.ts";

/** A migration of manifests to tell of. */
export interface ManifestMigrationTold extends Pick<Extract<ManifestMigration, { ok: true }>, "text" | "jobManagers"> {
  readonly source: Source;
}

/** The forms in which a migration of manifests is told: one that is missing does not compile. */
export const manifestMigrationWriters: Readonly<
  Record<MigrateFormat, (told: ManifestMigrationTold, telling: Telling) => string>
> = {
  text: ({ jobManagers }, { language, terminal }) =>
    jobManagers.map((one) => jobManagerText(one, language, terminal)).join("\n"),
  json: (told, { language }) => `${toJson(manifestMigrationDocument(told, language))}\n`,
};

function jobManagerText(migrated: MigratedJobManager, language: Language, terminal: Terminal): string {
  const { jobManager, before, after, refusedNow } = migrated;
  const [from, to] = [before.question.release.line, after.question.release.line];
  const called = visible(calledText(jobManager)[language]);
  const refused = refusedNow === undefined ? [] : wrap(refusedText(refusedNow)[language], terminal.width - 2);
  const lines = [
    toned(`${called} (Flink ${from} → ${to})`, "strong", terminal),
    "",
    ...migrationLines(migrated, false, language, terminal),
    ...refused.map((line) => `  ${toned(line, "warning", terminal)}`),
    ...basisLines(basisOfJobManager(jobManager), language, terminal, "  "),
  ];
  return `${lines.join("\n")}\n`;
}

function refusedText(message: string): Localized {
  const text = visible(message);
  return { en: `It would no longer start: ${text}`, zh: `迁移后无法运行：${text}` };
}

/** What `migrate --output json` writes of manifests: documented in docs/migrate.md and versioned. */
export interface ManifestMigrationDocument {
  readonly schema: 1;
  readonly file: string;
  readonly text: string;
  readonly deployments: readonly MigratedDeployment[];
}

/** A JobManager of a manifest, before and after. */
export interface MigratedDeployment extends BasisDocument {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly KeyChangeDocument[];
  readonly before: MigratedSide;
  readonly after: MigratedSide;
  readonly same: boolean;
  readonly keepsHeap: readonly NewSetting[];
  /** What keeps it from running, where nothing did before. */
  readonly refusedNow: string | null;
  readonly notes: readonly MigrationNote[];
}

function manifestMigrationDocument(
  { source, text, jobManagers }: ManifestMigrationTold,
  language: Language,
): ManifestMigrationDocument {
  return { schema: 1, file: source.name, text, deployments: jobManagers.map((one) => deploymentOf(one, language)) };
}

function deploymentOf(migrated: MigratedJobManager, language: Language): MigratedDeployment {
  const { jobManager, before, after, changes, same, keepsHeap, refusedNow } = migrated;
  const { kind, name, namespace = null } = jobManager;
  const { release } = after.question;
  return {
    kind,
    name,
    namespace,
    from: before.question.release.line,
    to: release.line,
    changes: changeDocuments(changes, release, language),
    before: migratedSide(before),
    after: migratedSide(after),
    same,
    keepsHeap,
    refusedNow: refusedNow ?? null,
    notes: migrationNotes(migrated, false, language),
    ...basisDocument(basisOfJobManager(jobManager), language),
  };
}
