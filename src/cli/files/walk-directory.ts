import { type Dirent, readdirSync, realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Localized } from "../../core/language.ts";
import { isLeftOut, type PathPattern, pathPatterns } from "../../core/text/path-pattern.ts";
import { statusOf } from "../input/locate.ts";
import { unreadableText } from "./file-problem.ts";
import { readText } from "./read-text.ts";

/** Which files below a directory are wanted. */
export interface WantedFiles {
  /** By the name alone. */
  readonly isWanted: (name: string) => boolean;
  /** Whether a file, or a directory with all that is in it, is left out. */
  readonly isExcluded: (path: string, kind: "file" | "directory") => boolean;
}

/** What was found below a directory. */
export interface Walked {
  /** In the order of their names. */
  readonly files: readonly string[];
  /** How many files and directories were left out. */
  readonly excluded: number;
  readonly problems: readonly Localized[];
}

/** Whose content nobody wrote by hand, whatever `.gitignore` says. */
const NEVER = new Set(["node_modules"]);

/**
 * The files below a directory, but what git ignores there: by the `.gitignore` of each directory, and by those above
 * it in its repository. Links to directories are followed, each directory once; names that begin with a dot are not
 * looked at.
 */
export function walkDirectory(root: string, wanted: WantedFiles): Walked {
  const walk = new Walk(root, wanted);
  walk.into("", walk.ignoredFromAbove());
  return { files: walk.files.sort().map((path) => join(root, path)), excluded: walk.excluded, problems: walk.problems };
}

/** A `.gitignore`, to which the path of something below the root is told as seen from where it stands. */
interface Ignoring {
  readonly patterns: readonly PathPattern[];
  readonly seenFrom: (path: string) => string;
}

class Walk {
  readonly files: string[] = [];
  readonly problems: Localized[] = [];
  excluded = 0;
  readonly #root: string;
  readonly #wanted: WantedFiles;
  readonly #entered = new Set<string>();

  constructor(root: string, wanted: WantedFiles) {
    this.#root = root;
    this.#wanted = wanted;
  }

  into(directory: string, ignoring: readonly Ignoring[]): void {
    const here = join(this.#root, directory);
    const entries = this.#entriesOf(here);
    const own = entries.some(({ name }) => name === ".gitignore") ? ignoreFile(here) : [];
    const prefix = directory === "" ? "" : `${directory}/`;
    const all = [...ignoring, { patterns: own, seenFrom: (path: string) => path.slice(prefix.length) }];
    for (const entry of entries) {
      const { name } = entry;
      if (name.startsWith(".") || NEVER.has(name)) continue;
      const kind = kindOf(entry, join(here, name));
      if (kind === undefined || (kind === "file" && !this.#wanted.isWanted(name))) continue;
      const path = prefix + name;
      if (isIgnored(all, path, kind)) continue;
      if (this.#wanted.isExcluded(join(this.#root, path), kind)) this.excluded++;
      else if (kind === "file") this.files.push(path);
      else this.into(path, all);
    }
  }

  /** Of a directory that was named, what the repository says of all that is in it; not of the directory itself. */
  ignoredFromAbove(): Ignoring[] {
    const root = resolve(this.#root);
    const above: Ignoring[] = [];
    for (let at = root; ; at = resolve(at, "..")) {
      if (at !== root) {
        const below = relative(at, root).replaceAll("\\", "/");
        above.unshift({ patterns: ignoreFile(at), seenFrom: (path) => `${below}/${path}` });
      }
      if (statusOf(join(at, ".git")) !== undefined) return above;
      if (at === resolve(at, "..")) return [];
    }
  }

  #entriesOf(path: string): Dirent[] {
    try {
      const real = realpathSync(path);
      if (this.#entered.has(real)) return [];
      this.#entered.add(real);
      return readdirSync(path, { withFileTypes: true });
    } catch (error) {
      const { code = "", message } = error as NodeJS.ErrnoException;
      this.problems.push(unreadableText(path, code, message));
      return [];
    }
  }
}

function kindOf(entry: Dirent, path: string): "file" | "directory" | undefined {
  const status = entry.isSymbolicLink() ? statusOf(path) : entry;
  if (status?.isDirectory() === true) return "directory";
  return status?.isFile() === true ? "file" : undefined;
}

/** The nearest that says something counts. */
function isIgnored(ignoring: readonly Ignoring[], path: string, kind: "file" | "directory"): boolean {
  for (let at = ignoring.length - 1; at >= 0; at--) {
    const { patterns, seenFrom } = ignoring[at] as Ignoring;
    const said = patterns.length === 0 ? undefined : isLeftOut(patterns, seenFrom(path), kind);
    if (said !== undefined) return said;
  }
  return false;
}

function ignoreFile(directory: string): PathPattern[] {
  const path = join(directory, ".gitignore");
  if (statusOf(path)?.isFile() !== true) return [];
  const read = readText(path);
  return read.ok ? pathPatterns(read.text) : [];
}
