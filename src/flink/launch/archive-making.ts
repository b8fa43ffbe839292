import { spawn } from "node:child_process";
import { readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { claimDirectory } from "../distributions/own-directory.ts";
import type { Java } from "../java/find-java.ts";
import {
  type ArchivePlace,
  classPathOf,
  isArchive,
  isStale,
  passportFile,
  passportText,
} from "./class-data-archive.ts";
import type { LaunchCommand } from "./launch-command.ts";

/** Whether an archive came of a start, or why not. */
export type MadeArchive =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly reason: string };

/** From here on a JVM writes the archive itself as it ends; before, it only lists its classes, and another writes it. */
const WRITES_AT_EXIT = 13;

const MAKING = ".making-";
const DAY_MILLISECONDS = 86_400_000;

/** A command line with options of the JVM more, behind all that it has. */
export function withJvmOptions(command: LaunchCommand, options: readonly string[]): LaunchCommand {
  const { argv } = command;
  const at = argv.indexOf("-classpath");
  return { ...command, argv: [...argv.slice(0, at), ...options, ...argv.slice(at)] };
}

/** What has a JVM take the classes of an archive. It looks itself whether it may, and does without where it may not. */
export function takingOptions(archive: string): readonly string[] {
  return [`-XX:SharedArchiveFile=${archive}`];
}

/** What has a JVM make an archive, or what one is made of, in a file beside the archive's place. */
export function makingOptions(half: string, { majorVersion }: Java): readonly string[] {
  if (majorVersion < WRITES_AT_EXIT) return ["-Xshare:off", `-XX:DumpLoadedClassList=${half}`];
  // It would say of each of hundreds of classes why it is left out.
  return [`-XX:ArchiveClassesAtExit=${half}`, "-Xlog:cds*=off"];
}

/** The file beside an archive's place in which this process has it made. */
export function halfMade(archive: string): string {
  return join(dirname(archive), `${MAKING}${process.pid}-${basename(archive)}`);
}

/** Makes the directory of archives ready for one more, and gives why it cannot be. */
export function claimArchives(directory: string): string | undefined {
  try {
    const claim = claimDirectory(directory, (name) => /\.jsa(?:\.json)?$/u.test(name));
    return claim.ok ? undefined : `${directory} holds ${claim.foreign}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Puts the archive that a JVM made as it ended into its place, whole or not at all; where the JVM only listed its
 * classes, another one makes it of them first.
 *
 * @param kept whether it is one of the directory's, with a passport beside it
 * @param signal has the JVM killed that makes it of a list
 */
export async function adoptArchive(
  half: string,
  place: ArchivePlace,
  java: Java,
  { argv }: LaunchCommand,
  kept: boolean,
  signal?: AbortSignal,
): Promise<MadeArchive> {
  const made = java.majorVersion < WRITES_AT_EXIT ? dumpedOf(half) : half;
  try {
    const reason = made === half ? undefined : await dump(java, half, made, classPathOf(argv), signal);
    if (!isArchive(made)) return { ok: false, reason: reason ?? withoutBase(java) };
    const bytes = statSync(made).size;
    if (kept) {
      removeStale(dirname(place.path));
      writeFileSync(passportFile(place.path), passportText(place, bytes));
    }
    renameSync(made, place.path);
    return { ok: true, bytes };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  } finally {
    removeHalf(half);
  }
}

/** Where an archive is made of a list of classes. */
function dumpedOf(list: string): string {
  return `${list}.jsa`;
}

/** Removes what came of a start, where it is not to be adopted. */
export function removeHalf(half: string): void {
  for (const file of [half, dumpedOf(half)]) rmSync(file, { force: true });
}

/** What is known of why a JVM that ended in order wrote none: it was killed, or has nothing to put it on top of. */
function withoutBase({ executable }: Java): string {
  return `the JVM wrote none; if ${executable} has no archive of its own, "${executable} -Xshare:dump" creates it`;
}

/** Has a JVM make an archive of the classes of a list, which is not started for anything else. */
function dump(
  java: Java,
  list: string,
  archive: string,
  classPath: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const options = [`-XX:SharedClassListFile=${list}`, `-XX:SharedArchiveFile=${archive}`];
  const args = ["-Xshare:dump", ...options, "-classpath", classPath];
  return new Promise((resolve) => {
    const killing = signal === undefined ? {} : { signal, killSignal: "SIGKILL" as const };
    const child = spawn(java.executable, args, { stdio: "ignore", ...killing });
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) =>
      resolve(code === 0 ? undefined : `${java.executable} -Xshare:dump: exit code ${code}`),
    );
  });
}

/** Removes archives that are for nothing any more, and what starts that were killed left half. */
function removeStale(directory: string): void {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const abandoned = name.startsWith(MAKING) && Date.now() - modified > DAY_MILLISECONDS;
    const stale = name.endsWith(".jsa") && !name.startsWith(MAKING) && isStale(path);
    if (!abandoned && !stale) continue;
    rmSync(path, { force: true });
    rmSync(passportFile(path), { force: true });
  }
}

/** Whether a running JVM has an archive open, and so took it; undefined where the system does not tell. */
export function hasTaken(pid: number, archive: string): boolean | undefined {
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8").includes(` ${realpathSync(archive)}\n`);
  } catch {
    return undefined;
  }
}
