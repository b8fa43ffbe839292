import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Localized } from "../../core/language.ts";
import { changedMeanwhileText, interruptedText, notAFileText, notBesideText, unwritableText } from "./file-problem.ts";

/**
 * Files of a person's are written whole or not at all, never over something that was not looked at, and keep all that
 * they have beside their bytes: owner, group and mode, extended attributes and access control lists, their other names.
 * A new file takes the place of the old one where it can have all of these; else the old one is written into, and what
 * it held stands beside it until that is done.
 */

export type Creation = "created" | "there-already" | "another-there";

/**
 * Makes a file with the owner and the mode of another; one that is there is never written over, not even where it comes
 * up meanwhile.
 *
 * @throws what the system says where it cannot be written: nothing of it is left then
 */
export function createFile(path: string, content: Uint8Array, likeFile: string): Creation {
  const there = contentOf(path);
  if (there !== undefined) return there.equals(content) ? "there-already" : "another-there";
  const beside = newBeside(path);
  try {
    const descriptor = openLike(realpathSync(likeFile), beside).descriptor;
    writeAndClose(descriptor, content);
    linkSync(beside, path);
    syncDirectory(dirname(path));
    return "created";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "another-there";
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Puts other bytes in the place of a file's, through a link too. Only where the file could be written into, as by an
 * editor, and holds what was read of it.
 *
 * @returns why it was not done; undefined if it was
 */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): Localized | undefined {
  let descriptor: number | undefined;
  try {
    const target = realpathSync(path);
    const kept = keptBeside(target);
    if (existsSync(kept)) return interruptedText(path, kept);
    // Not to be created, should it be gone by now, nor to be waited for, should it be a pipe.
    descriptor = openSync(target, constants.O_RDWR | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) return notAFileText(path);
    if (!contentOfOpen(descriptor, status).equals(before)) return changedMeanwhileText(path);
    if (status.nlink === 1 && replaceWhole(target, status, after)) return undefined;
    return writeInto(descriptor, { path, target, before, after });
  } catch (error) {
    const { path: at } = error as NodeJS.ErrnoException;
    return at?.includes(".headroom-") ? notBesideText(path, error) : unwritableText(path, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** What an interrupted run left of a file's old content, if one did. */
export function keptContent(path: string): string | undefined {
  try {
    const kept = keptBeside(realpathSync(path));
    return existsSync(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a new file in the place of the old one; false where it would not be like the old one, or cannot be put there. */
function replaceWhole(target: string, status: Stats, content: Uint8Array): boolean {
  removeAbandoned(target);
  const beside = newBeside(target);
  try {
    const { descriptor, isLike } = openLike(target, beside);
    if (!isLike) {
      closeSync(descriptor);
      return false;
    }
    writeAndClose(descriptor, content);
    const now = statSync(target);
    if (now.ino !== status.ino || now.mtimeMs !== status.mtimeMs || now.size !== status.size) return false;
    try {
      renameSync(beside, target);
    } catch (error) {
      // A file that is mounted by itself, as into a container, gives way to none.
      if (codeOf(error) === "EBUSY" || codeOf(error) === "EXDEV") return false;
      throw error;
    }
    syncDirectory(dirname(target));
    return true;
  } finally {
    rmSync(beside, { force: true });
  }
}

interface Overwriting {
  readonly path: string;
  readonly target: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Writes into the file itself; what it held stands beside it, on the disk, until all of it is written. */
function writeInto(descriptor: number, { path, target, before, after }: Overwriting): Localized | undefined {
  const kept = keptBeside(target);
  createWhole(kept, before, 0o600);
  let problem: Localized | undefined;
  try {
    overwrite(descriptor, after);
  } catch (error) {
    problem = unwritableText(path, error);
    try {
      overwrite(descriptor, before);
    } catch {
      return interruptedText(path, kept);
    }
  }
  rmSync(kept, { force: true });
  return problem;
}

/**
 * Makes a file that is not there; nothing of it is left where that fails.
 *
 * @throws what the system says
 */
export function createWhole(path: string, content: Uint8Array, mode = 0o666): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    writeAndClose(descriptor, content);
    syncDirectory(dirname(path));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function overwrite(descriptor: number, content: Uint8Array): void {
  writeAll(descriptor, content);
  ftruncateSync(descriptor, content.length);
  fsyncSync(descriptor);
}

function writeAndClose(descriptor: number, content: Uint8Array): void {
  try {
    writeAll(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, content: Uint8Array): void {
  for (let written = 0; written < content.length; ) {
    written += writeSync(descriptor, content, written, content.length - written, written);
  }
}

/**
 * Makes an empty file with what another has beside its bytes, and says whether it got all of that. Node knows nothing of
 * extended attributes and access control lists: `cp` of GNU copies them, or says that it cannot.
 */
function openLike(model: string, path: string): { readonly descriptor: number; readonly isLike: boolean } {
  const options = ["--attributes-only", "--no-clobber", "--preserve=mode,ownership,xattr"];
  const copied = spawnSync("cp", [...options, "--", model, path], {
    stdio: "ignore",
    env: { ...process.env, LC_ALL: "C" },
  });
  const wanted = statSync(model);
  const isCopied = copied.status === 0 && existsSync(path);
  const descriptor = openSync(path, isCopied ? constants.O_RDWR : "wx");
  try {
    if (!isCopied) chownIfMay(descriptor, wanted);
    if (!isCopied) fchmodSync(descriptor, wanted.mode & 0o7777);
    const { uid, gid, mode } = fstatSync(descriptor);
    return { descriptor, isLike: isCopied && uid === wanted.uid && gid === wanted.gid && mode === wanted.mode };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function chownIfMay(descriptor: number, { uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (codeOf(error) !== "EPERM" && codeOf(error) !== "ENOSYS") throw error;
  }
}

function contentOf(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return contentOfOpen(descriptor, fstatSync(descriptor));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function contentOfOpen(descriptor: number, { size }: Stats): Buffer {
  // A byte more than there should be: one that has grown is not what was read.
  const content = Buffer.alloc(size + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < content.length; length += read) {
    read = readSync(descriptor, content, length, content.length - length, length);
  }
  return content.subarray(0, length);
}

/** A name that only this run uses, in the same directory and so in the same file system. */
function newBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.headroom-${process.pid}-${randomBytes(4).toString("hex")}`);
}

function keptBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.headroom-before`);
}

const swept = new Set<string>();

/** Takes away new files that runs left which were killed before they had put them in their places. */
function removeAbandoned(target: string): void {
  const directory = dirname(target);
  if (swept.has(directory)) return;
  swept.add(directory);
  for (const name of readdirSync(directory)) {
    const pid = /^\..+\.headroom-(\d+)-[\da-f]{8}$/u.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(directory, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** That a name now is another file's is on the disk, where the system can be asked for that. */
function syncDirectory(directory: string): void {
  try {
    const descriptor = openSync(directory, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows has no such thing, and a directory may be one to write into but not to read.
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
