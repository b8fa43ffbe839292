import type { Subject } from "../findings/subject.ts";
import { type Severity, severities } from "../findings/voice.ts";
import type { Language } from "../language.ts";
import type { Telling } from "../output/formats.ts";
import type { CheckedFinding } from "./check.ts";
import type { CheckTally } from "./check-words.ts";
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
export interface CheckTelling extends Telling {
  /** The version of Headroom. */
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

/** Counts while a check goes on. */
export class Tally implements CheckTally {
  files = 0;
  configurations = 0;
  fixable = 0;
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, advice: 0 };

  add({ finding }: CheckedFinding): void {
    this.counts[finding.severity]++;
    if (finding.fix !== undefined) this.fixable++;
  }

  /** Whether something was found that is at least as grave. */
  reaches(severity: Severity): boolean {
    return severities.slice(0, severities.indexOf(severity) + 1).some((one) => this.counts[one] > 0);
  }
}

/** What Flink, or the operator, says itself, with who says it; undefined where it adds nothing. */
export function verbatimText(
  { finding: { flinkMessage, text } }: CheckedFinding,
  language: Language,
): string | undefined {
  if (flinkMessage === undefined || text(language).includes(flinkMessage)) return undefined;
  return flinkMessage;
}
