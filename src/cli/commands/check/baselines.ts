import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import {
  type BaselineEntry,
  baselineEntry,
  baselineText,
  entryId,
  readBaseline,
} from "../../../core/check/baseline.ts";
import type { CheckedFinding } from "../../../core/check/check-subject.ts";
import type { Localized } from "../../../core/language.ts";
import { makeDirectory } from "../../../flink/distributions/own-directory.ts";
import { sourceOf } from "../../files/decode-text.ts";
import { unwritableText } from "../../files/file-problem.ts";
import { readText } from "../../files/read-text.ts";
import { createWhole } from "../../files/replace-file.ts";
import { replaceText } from "../../files/replace-text.ts";

/** The old findings that one file holds, and what of them is seen again. */
export class Baseline {
  readonly path: string;
  readonly #before: readonly BaselineEntry[];
  readonly #old: ReadonlySet<string>;
  readonly #seen = new Map<string, BaselineEntry>();
  readonly #looked = new Set<string>();
  readonly #isWritten: boolean;

  /** @param isWritten whether all that is found is to be accepted from now on */
  constructor(path: string, before: readonly BaselineEntry[], isWritten: boolean) {
    this.path = path;
    this.#before = before;
    this.#old = new Set(before.map(entryId));
    this.#isWritten = isWritten;
  }

  /** A file is looked at: what it was known for is to be seen again. */
  look(file: string): void {
    this.#looked.add(this.#seenFromHere(file));
  }

  accepts(checked: CheckedFinding): boolean {
    return this.#isWritten || this.#old.has(entryId(this.#entryOf(checked)));
  }

  /** A finding is there, and may be told. */
  see(checked: CheckedFinding): void {
    const entry = this.#entryOf(checked);
    this.#seen.set(entryId(entry), entry);
  }

  /** How many old findings are no longer there, in the files that were looked at. */
  get gone(): number {
    return this.#before.filter((entry) => this.#looked.has(entry.file) && !this.#seen.has(entryId(entry))).length;
  }

  /** Puts what was found in the place of what was known of the files that were looked at. */
  write(): { readonly count: number; readonly problem?: Localized } {
    const others = this.#before.filter(({ file }) => !this.#looked.has(file) && this.#isThere(file));
    const text = baselineText([...others, ...this.#seen.values()]);
    const count = others.length + this.#seen.size;
    const problem = written(this.path, text);
    return problem === undefined ? { count } : { count, problem };
  }

  #entryOf(checked: CheckedFinding): BaselineEntry {
    return baselineEntry(checked, this.#seenFromHere(checked.location.source.name));
  }

  #seenFromHere(file: string): string {
    if (file.startsWith("(")) return file;
    return relative(dirname(resolve(this.path)), resolve(file)).replaceAll("\\", "/");
  }

  #isThere(file: string): boolean {
    return file.startsWith("(") || existsSync(resolve(dirname(resolve(this.path)), file));
  }
}

function written(path: string, text: string): Localized | undefined {
  const before = existsSync(path) ? readText(path) : undefined;
  if (before?.ok === false) return before.problem;
  if (before !== undefined) return before.text === text ? undefined : replaceText(path, before.text, text);
  try {
    makeDirectory(dirname(path));
    createWhole(path, Buffer.from(text));
    return undefined;
  } catch (error) {
    return unwritableText(path, error);
  }
}

/** The baselines of one check, each read once. */
export class Baselines {
  readonly problems: Localized[] = [];
  readonly #isWritten: boolean;
  readonly #byPath = new Map<string, Baseline>();

  constructor(isWritten: boolean) {
    this.#isWritten = isWritten;
  }

  all(): Iterable<Baseline> {
    return this.#byPath.values();
  }

  at(path: string): Baseline {
    const known = this.#byPath.get(resolve(path));
    if (known !== undefined) return known;
    const baseline = new Baseline(path, this.#entriesOf(path), this.#isWritten);
    this.#byPath.set(resolve(path), baseline);
    return baseline;
  }

  #entriesOf(path: string): readonly BaselineEntry[] {
    if (!existsSync(path)) {
      if (!this.#isWritten) this.problems.push(noBaselineThereText(path));
      return [];
    }
    const text = readText(path);
    const read = text.ok ? readBaseline(sourceOf(path, text)) : text;
    if (read.ok) return read.entries;
    this.problems.push(read.problem);
    return [];
  }
}

function noBaselineThereText(path: string): Localized {
  return {
    en: `${path} does not exist: add --write-baseline to create it`,
    zh: `${path} 不存在：在同一命令后加上 --write-baseline 即可生成`,
  };
}

export function baselineWrittenText(path: string, count: number): Localized {
  return {
    en: `${path} accepts ${count} ${count === 1 ? "finding" : "findings"}`,
    zh: `${path} 已接受 ${count} 个问题`,
  };
}

/** That old findings were mended, so that they may not come back unnoticed. */
export function baselineGoneText(path: string, count: number): Localized {
  return {
    en: `${count} ${count === 1 ? "finding" : "findings"} in ${path} ${count === 1 ? "no longer occurs" : "no longer occur"}: --write-baseline removes ${count === 1 ? "it" : "them"}`,
    zh: `${path} 中有 ${count} 个问题已不存在：可用 --write-baseline 去除`,
  };
}
