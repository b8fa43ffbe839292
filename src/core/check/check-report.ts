import type { Subject } from "../findings/subject.ts";
import { severities } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import type { Terminal } from "../output/terminal.ts";
import type { CheckedFinding } from "./check.ts";
import { checkWords, type SeverityCounts } from "./check-words.ts";
import type { Location } from "./location.ts";

/**
 * A form in which a check is told. Each member gives what is to be printed then: a stream says everything as it is
 * found and keeps nothing, a document is written at the end, from the texts that it kept instead of what was read.
 */
export interface CheckReporter {
  readonly found: (checked: CheckedFinding) => string;
  readonly deployed: (subject: Subject) => string;
  readonly end: (tally: CheckTally) => string;
}

/** How a check is to be told. */
export interface CheckTelling {
  readonly language: Language;
  readonly terminal: Terminal;
  /** Headroom's own. */
  readonly version: string;
}

/** Things that are kept by file, and come back in the order of the files and of what stands in them. */
export class ByFile<T> {
  readonly #files = new Map<string, { readonly offset: number; readonly item: T }[]>();

  add({ source, span }: Location, item: T): void {
    const offset = (source.startsAt?.offset ?? 0) + span.start;
    const there = this.#files.get(source.name);
    if (there === undefined) this.#files.set(source.name, [{ offset, item }]);
    else there.push({ offset, item });
  }

  files(): [name: string, items: T[]][] {
    return [...this.#files].map(([name, items]) => [
      name,
      items.sort((a, b) => a.offset - b.offset).map(({ item }) => item),
    ]);
  }

  items(): T[] {
    return this.files().flatMap(([, items]) => items);
  }
}

/** How much was looked at, and how much was found. */
export interface CheckTally {
  readonly files: number;
  readonly configurations: number;
  readonly counts: SeverityCounts;
  readonly fixable: number;
}

/** The line under a report: `1 error, 2 warnings in 3 configurations in 2 files; 1 of them can be mended with --fix`. */
export function tallyText({ files, configurations, counts, fixable }: CheckTally, language: Language): string {
  const say = checkWords[language];
  if (configurations === 0 && total(counts) === 0) return say.nothingToCheck(files);
  const checked = say.checked(configurations, files);
  if (total(counts) === 0)
    return language === "zh" ? `${checked}：${say.nothingFound}` : `${checked}: ${say.nothingFound}`;
  const found = language === "zh" ? `${checked}：${say.counts(counts)}` : `${say.counts(counts)} in ${checked}`;
  return fixable === 0 ? found : `${found}${language === "zh" ? "；" : "; "}${say.fixable(fixable)}`;
}

/** What `--fix` did. */
export function mendedText(fixes: number, files: readonly string[], language: Language): string {
  return checkWords[language].mended(fixes, files.join(language === "zh" ? "、" : ", "));
}

/** What `--fix` left, since it cannot be written as it was read. */
export function leftText(file: string, language: Language): string {
  return checkWords[language].left(file);
}

function total(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

/** What Flink, or the operator, says itself, with who says it; undefined where it adds nothing. */
export function verbatimText(
  { finding: { flinkMessage, text } }: CheckedFinding,
  language: Language,
): string | undefined {
  if (flinkMessage === undefined || text(language).includes(flinkMessage)) return undefined;
  return flinkMessage;
}
