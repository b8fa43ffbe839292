import { dirname, join, relative, resolve } from "node:path";
import { noRules, RULES_FILE, type RulesFile, readRulesFile } from "../../../core/check/rules-file.ts";
import type { Localized } from "../../../core/language.ts";
import { isFileLeftOut, isLeftOut, type PathPattern } from "../../../core/text/path-pattern.ts";
import { sourceOf } from "../../files/decode-text.ts";
import { readText } from "../../files/read-text.ts";
import { statusOf } from "../../input/locate.ts";

/** The rules file that counts in a directory, and where it stands. */
export interface RulesThere {
  readonly directory: string;
  readonly rules: RulesFile;
}

/** The rules files around what is checked: the nearest above a file counts, and no other. */
export class RulesFiles {
  /** What is wrong with them. */
  readonly problems: Localized[] = [];
  readonly #byDirectory = new Map<string, RulesThere>();

  /** What counts for files in a directory. */
  in(directory: string): RulesThere {
    return this.#nearest(resolve(directory));
  }

  #nearest(directory: string): RulesThere {
    const known = this.#byDirectory.get(directory);
    if (known !== undefined) return known;
    const there = this.#readIn(directory) ?? this.#above(directory);
    this.#byDirectory.set(directory, there);
    return there;
  }

  /** What stands above a repository is not of its team. */
  #above(directory: string): RulesThere {
    const above = dirname(directory);
    const isTop = above === directory || statusOf(join(directory, ".git")) !== undefined;
    return isTop ? { directory, rules: noRules } : this.#nearest(above);
  }

  #readIn(directory: string): RulesThere | undefined {
    const path = join(directory, RULES_FILE);
    if (statusOf(path)?.isFile() !== true) return undefined;
    const name = shortest(path);
    const text = readText(name);
    if (!text.ok) {
      this.problems.push(text.problem);
      return undefined;
    }
    const read = readRulesFile(sourceOf(name, text));
    if (read.ok) return { directory, rules: read.rules };
    this.problems.push(...read.problems);
    return { directory, rules: noRules };
  }
}

/** What is left out of a check: by `--exclude`, and by rules files. */
export class Excludes {
  readonly #patterns: readonly PathPattern[];
  readonly #files: RulesFiles;

  constructor(patterns: readonly PathPattern[], files: RulesFiles) {
    this.#patterns = patterns;
    this.#files = files;
  }

  /** Of something found below a directory that was named: the ways to it were asked for before. */
  hasBelow(named: string, path: string, kind: "file" | "directory"): boolean {
    const { directory, rules } = this.#files.in(dirname(path));
    if (isLeftOut(rules.exclude, pathFrom(directory, path), kind) === true) return true;
    const seen = [pathFrom("", path), pathFrom(named, path)];
    const last = this.#patterns.findLast((one) => seen.some((as) => isLeftOut([one], as, kind) !== undefined));
    return last?.negated === false;
  }

  /** Of a file that was named. */
  has(path: string): boolean {
    const { directory, rules } = this.#files.in(dirname(path));
    return isFileLeftOut(rules.exclude, pathFrom(directory, path)) || isFileLeftOut(this.#patterns, pathFrom("", path));
  }
}

/** As seen from here, unless that leads up. */
export function shortest(path: string): string {
  const seen = relative("", path);
  return seen.startsWith("..") ? path : seen;
}

export function pathFrom(directory: string, path: string): string {
  return relative(directory, path).replaceAll("\\", "/");
}
