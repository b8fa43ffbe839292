import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A configuration directory that is made for one JobManager, since Flink reads no file by itself. */
export interface StagedDirectory {
  /** Absolute, and not there before. */
  readonly path: string;
  /** By name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** Makes it, for this user alone; throws where anything is there. */
export function stage({ path, files }: StagedDirectory): void {
  mkdirSync(path, { mode: 0o700 });
  for (const [name, content] of files) writeFileSync(join(path, name), content);
}

/** Removes it: nobody else was to write there. */
export function unstage({ path }: StagedDirectory): void {
  rmSync(path, { recursive: true, force: true });
}
