import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../core/jobmanager/legacy-heap.ts";
import { unwritableReason } from "../../core/output/system-reason.ts";
import { flinkCacheDirectory } from "./cache-directory.ts";
import { type Distribution, distributionAt } from "./distribution.ts";
import type { DistributionProblem } from "./distribution-problem.ts";
import { downloadArchive } from "./download-archive.ts";
import { type KnownRelease, knownRelease, knownReleases } from "./known-releases.ts";
import { claimDirectory } from "./own-directory.ts";
import { isAbandoned, isStaging, stagingPrefix } from "./staging.ts";
import { unpackArchive } from "./unpack-archive.ts";

/** How far an installation has come. */
export interface InstallProgress {
  readonly release: string;
  readonly phase: "download" | "unpack";
  /** Of all archives of the release together. */
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface InstallOptions {
  readonly env: Environment;
  readonly onProgress?: (progress: InstallProgress) => void;
  /** Stops the installation; what it had brought in so far is removed. */
  readonly signal?: AbortSignal;
}

export type InstallResult =
  | { readonly ok: true; readonly distribution: Distribution; readonly alreadyThere: boolean }
  | { readonly ok: false; readonly problem: DistributionProblem };

/**
 * Brings a release (`1.20.5`, or `1.20` for the newest of its line) into the cache, or finds it there. It is unpacked
 * beside its place and renamed into it, so that what stands there is whole: however this process ends, and however
 * many do the same at once.
 */
export async function installDistribution(release: string, options: InstallOptions): Promise<InstallResult> {
  const known = knownRelease(release);
  if (known === undefined) {
    return failed({ code: "unknown-release", release, known: knownReleases.map((row) => row.release) });
  }
  const cache = flinkCacheDirectory(options.env);
  const home = join(cache, known.release);
  const there = distributionAt(home);
  if (there.ok) return { ...there, alreadyThere: true };
  if (existsSync(home)) return failed({ code: "place-taken", directory: home });

  let staging: string;
  try {
    const claim = claimDirectory(cache, (name) => isStaging(name) || distributionAt(join(cache, name)).ok);
    if (!claim.ok) return failed({ code: "cache-not-ours", directory: cache, foreign: claim.foreign });
    await removeAbandoned(cache);
    staging = await mkdtemp(join(cache, stagingPrefix(known.release, hostname(), process.pid)));
  } catch (error) {
    return failed({ code: "cache-not-writable", directory: cache, reason: unwritableReason(error) });
  }
  try {
    const problem = await assemble(known, staging, options);
    if (problem !== undefined) return failed(problem);
    if (!(await moveInto(home, staging))) return failed({ code: "place-taken", directory: home });
  } catch (error) {
    return failed({ code: "cache-not-writable", directory: cache, reason: unwritableReason(error) });
  } finally {
    // A pip that was stopped may still be writing.
    await rm(staging, { recursive: true, force: true, maxRetries: 5 });
  }
  const installed = distributionAt(home);
  return installed.ok ? { ...installed, alreadyThere: false } : installed;
}

/** Downloads the archives and unpacks them into `<staging>/home`. */
async function assemble(
  { release, archives }: KnownRelease,
  staging: string,
  { env, onProgress, signal }: InstallOptions,
): Promise<DistributionProblem | undefined> {
  const totalBytes = archives.reduce((sum, { bytes }) => sum + bytes, 0);
  const done = archives.map(() => 0);
  const report = (phase: InstallProgress["phase"]) =>
    onProgress?.({ release, phase, doneBytes: done.reduce((sum, bytes) => sum + bytes, 0), totalBytes });

  const downloads = await Promise.all(
    archives.map(async (archive, index) => {
      const directory = join(staging, `archive-${index}`);
      const onBytes = (bytes: number) => {
        done[index] = Math.min(bytes, archive.bytes);
        report("download");
      };
      return downloadArchive(archive, release, { env, directory, onBytes, signal });
    }),
  );
  report("unpack");
  const home = join(staging, "home");
  for (const download of downloads) {
    if (!download.ok) return download.problem;
    const problem = await unpackArchive(download.file, home, release, { env, signal });
    if (problem !== undefined) return problem;
  }
  const record = { release, archives: archives.map(({ package: name, bytes, sha256 }) => ({ name, bytes, sha256 })) };
  await writeFile(join(home, ".headroom.json"), `${JSON.stringify(record, null, 2)}\n`);
  await mkdir(join(home, "log"), { recursive: true });
  return undefined;
}

/**
 * Puts the assembled home in its place, unless another process was first.
 *
 * @returns false where something stands there that is no distribution: it is somebody's, and stays
 */
async function moveInto(home: string, staging: string): Promise<boolean> {
  try {
    await rename(join(staging, "home"), home);
    return true;
  } catch (error) {
    if (distributionAt(home).ok) return true;
    if (existsSync(home)) return false;
    throw error;
  }
}

/** Removes what killed installations left beside. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const modified = (await stat(path).catch(() => undefined))?.mtimeMs;
    if (modified === undefined || !isAbandoned(name, modified, Date.now(), hostname(), isAlive)) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function failed(problem: DistributionProblem): InstallResult {
  return { ok: false, problem };
}
