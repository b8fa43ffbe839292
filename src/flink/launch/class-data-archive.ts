import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Java } from "../java/find-java.ts";
import { jvmOptionsOf } from "./jvm-comparison.ts";
import type { LaunchCommand } from "./launch-command.ts";

/*
 * Archives of class data: what a JVM has made of the classes of a JobManager, kept for the next one, which then is up in
 * half the time. HotSpot calls it application class data sharing. One archive goes with one Java, and one class path.
 */

/** Where the archive for a command line is kept, and for what it was made. */
export interface ArchivePlace {
  readonly path: string;
  readonly passport: Passport;
}

/** What an archive is for. It has another name, and so is not found, as soon as any of it is another. */
interface Passport {
  readonly java: { readonly version: string; readonly files: readonly FileMark[] };
  readonly classPath: readonly FileMark[];
}

/** As the JVM itself tells a file that was changed: by its size, and by the second in which it was written. */
interface FileMark {
  readonly path: string;
  readonly bytes: number;
  readonly second: number;
}

/** Why a command line cannot have an archive. */
export type NoArchive =
  | { readonly code: "java-without-archives"; readonly version: string }
  | { readonly code: "directory-on-class-path"; readonly directory: string }
  | { readonly code: "own-option"; readonly option: string };

/** Java 11 is the first that every build of has archives of applications. */
const FIRST_JAVA = 11;
/** Options with which somebody sees to it already. */
const OWN_OPTION =
  /^-Xshare:|^-XX:(?:SharedArchiveFile|ArchiveClassesAtExit|DumpLoadedClassList|SharedClassListFile)=|^-XX:[+-]AutoCreateSharedArchive$/u;

/** The place of the archive for a command line, in a directory of archives. */
export function archivePlace(
  { argv }: LaunchCommand,
  java: Java,
  release: string,
  directory: string,
): { readonly ok: true; readonly place: ArchivePlace } | { readonly ok: false; readonly why: NoArchive } {
  const { version, majorVersion } = java;
  if (majorVersion < FIRST_JAVA) return { ok: false, why: { code: "java-without-archives", version } };
  const option = jvmOptionsOf(argv).find((one) => OWN_OPTION.test(one));
  if (option !== undefined) return { ok: false, why: { code: "own-option", option } };
  const entries = classPathOf(argv)
    .split(":")
    .filter((entry) => entry !== "");
  const folder = entries.find(isFilledDirectory);
  if (folder !== undefined) return { ok: false, why: { code: "directory-on-class-path", directory: folder } };
  const home = dirname(dirname(realpathSync(java.executable)));
  const files = ["lib/modules", "lib/server/libjvm.so", "lib/server/libjvm.dylib"].map((name) => join(home, name));
  const passport = { java: { version, files: files.flatMap(markOf) }, classPath: entries.flatMap(markOf) };
  const hash = createHash("sha256").update(JSON.stringify(passport)).digest("hex").slice(0, HASH_LENGTH);
  return { ok: true, place: { path: join(directory, `${release}-${hash}.jsa`), passport } };
}

const HASH_LENGTH = 16;

/** What stands beside an archive: its passport, and how long it is. */
export function passportText({ passport }: ArchivePlace, bytes: number): string {
  return `${JSON.stringify({ schema: 1, bytes, ...passport })}\n`;
}

export function passportFile(archive: string): string {
  return `${archive}.json`;
}

/** Whether the archive of a place is there, whole, and from somebody who may decide what runs here. */
export function isArchiveThere(place: ArchivePlace): boolean {
  const stat = statSync(place.path, { throwIfNoEntry: false });
  if (stat === undefined || !isTrusted(stat) || !isArchive(place.path)) return false;
  try {
    return readFileSync(passportFile(place.path), "utf8") === passportText(place, stat.size);
  } catch {
    return false;
  }
}

/** Classes are code: only this user or root may have written them. */
function isTrusted({ uid, mode }: Stats): boolean {
  const own = process.getuid?.();
  return own === undefined || ((uid === own || uid === 0) && (mode & OTHERS_MAY_WRITE) === 0);
}

const OTHERS_MAY_WRITE = 0o022;
/** Of a static archive and of one on top of the JVM's own, in the order of bytes of the machines that Flink runs on. */
const MAGIC = [0xf00baba2, 0xf00baba8];

/** Whether a file begins as an archive of HotSpot does: it writes that last. */
export function isArchive(path: string): boolean {
  const start = Buffer.alloc(4);
  try {
    const file = openSync(path, "r");
    try {
      readSync(file, start);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return MAGIC.includes(start.readUInt32LE());
}

/** Whether an archive in the directory is for what no longer is there as it was: nobody will ask for it again. */
export function isStale(archive: string): boolean {
  try {
    const { java, classPath } = JSON.parse(readFileSync(passportFile(archive), "utf8")) as Passport;
    return [...java.files, ...classPath].some((mark) => JSON.stringify(markOf(mark.path)[0]) !== JSON.stringify(mark));
  } catch {
    return true;
  }
}

/** The class path of a command line. */
export function classPathOf(argv: readonly string[]): string {
  return argv[argv.indexOf("-classpath") + 1] ?? "";
}

function markOf(path: string): FileMark[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? [] : [{ path, bytes: stat.size, second: Math.floor(stat.mtimeMs / 1000) }];
}

function isFilledDirectory(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false) && readdirSync(path).length > 0;
}
