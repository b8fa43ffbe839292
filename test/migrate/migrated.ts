import type { FileFormat } from "../../src/core/configuration/load-configuration.ts";
import type { Migrated } from "../../src/core/migrate/migrate-words.ts";
import { type Migration, migrationOf } from "../../src/core/migrate/migration.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import { type FlinkRelease, findRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";

const catalogue = loadOptionCatalogue();

export interface Asked {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly format?: FileFormat;
  readonly execution?: Execution;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What becomes of a text on the way from one release to another. */
export function migration({
  text,
  from,
  to,
  format = "flink-conf.yaml",
  execution = "standalone",
  environment = {},
}: Asked): Migration {
  const source = { name: format, text };
  return migrationOf({ source, format, from: release(from), to: release(to), execution, environment, catalogue });
}

/** The same where it has to succeed. */
export function migrated(asked: Asked): Migrated {
  const result = migration(asked);
  if (!result.ok) throw new Error(`${JSON.stringify(result)} in ${JSON.stringify(asked)}`);
  return result;
}

function release(name: string): FlinkRelease {
  const found = findRelease(name);
  if (!found.ok) throw new RangeError(name);
  return found.release;
}
