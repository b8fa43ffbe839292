import { type Assumed, type Basis, type NotRead, notReadId } from "../assumed.ts";
import type { Subject } from "../findings/subject.ts";
import { type Severity, severities } from "../findings/voice.ts";
import type { Language, Localized } from "../language.ts";
import { assumedText, notReadText } from "../output/basis-text.ts";
import type { Telling } from "../output/formats.ts";
import type { CheckedFinding } from "./check-subject.ts";
import type { CheckTally } from "./check-words.ts";
import type { GradedVerdict } from "./grade.ts";
import type { Location } from "./location.ts";

/**
 * A form in which a check is told. Each member gives what is to be printed then: a stream says everything as it is
 * found and keeps nothing, a document is written at the end, from the texts that it kept instead of what was read.
 */
export interface CheckReporter {
  readonly found: (checked: CheckedFinding) => string;
  /** Something was found that does not count, since something accepts it: for programs to know. */
  readonly accepted: (checked: AcceptedFinding) => string;
  /** What is counted, not shown: told once each, when all is found. */
  readonly folded: (folded: Folded) => string;
  /** Comes before the findings of the subject. */
  readonly looked: (at: LookedAt) => string;
  /** What of an input is taken for granted, or was not read: told where there is any. */
  readonly rests: (on: InputBasis) => string;
  readonly end: (tally: CheckTally) => string;
}

export type AcceptedFinding = CheckedFinding & Required<Pick<CheckedFinding, "accepted">>;

/** A JobManager, and what is to be said of it as a whole. */
export interface LookedAt {
  readonly subject: Subject;
  readonly verdict: GradedVerdict;
  readonly rests: InputBasis;
  /** Where it stands, of a command line. */
  readonly line?: number;
}

/** Findings of one rule in one file that are counted, not shown, since enough of them are. */
export interface Folded {
  readonly rule: string;
  /** That of the gravest of them. */
  readonly severity: Severity;
  /** Of the first of them. */
  readonly location: Location;
  readonly count: number;
}

/** What the findings about an input rest on. */
export interface InputBasis {
  readonly file: string;
  readonly basis: Basis;
}

/** How a check is to be told. */
export interface CheckTelling extends Telling {
  /** The version of Headroom. */
  readonly version: string;
  /** The address of the page about a rule, where one is known. */
  readonly rulePage?: (rule: string, language: Language) => string | undefined;
  /** Whether old findings are told from new ones. */
  readonly hasBaseline?: boolean;
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

/** What was said of several inputs, each thing once, with the files that it was said of. */
export class BasisByFile {
  readonly #assumed = new Map<string, { readonly one: Assumed; readonly files: Set<string> }>();
  readonly #notRead = new Map<string, { readonly one: NotRead; readonly files: Set<string> }>();

  add({ file, basis: { assumed, notRead } }: InputBasis): void {
    for (const one of assumed) keep(this.#assumed, `${one.what.en}\n${one.because.en}`, one, file);
    for (const one of notRead) keep(this.#notRead, notReadId(one), one, file);
  }

  assumed(): { readonly one: Assumed; readonly files: readonly string[] }[] {
    return [...this.#assumed.values()].map(({ one, files }) => ({ one, files: [...files] }));
  }

  notRead(): { readonly one: NotRead; readonly files: readonly string[] }[] {
    return [...this.#notRead.values()].map(({ one, files }) => ({ one, files: [...files] }));
  }

  /** A sentence each, with the files where there are several in all. */
  texts(): Localized[] {
    const all = [
      ...this.notRead().map(({ one, files }) => ({ text: notReadText(one), files })),
      ...this.assumed().map(({ one, files }) => ({ text: assumedText(one), files })),
    ];
    const isOne = new Set(all.flatMap(({ files }) => files)).size <= 1;
    return all.map(({ text, files }) => (isOne ? text : withFiles(text, files)));
  }
}

/** More are counted, not named. */
const MOST_NAMED = 3;

function withFiles({ en, zh }: Localized, files: readonly string[]): Localized {
  const [only] = files;
  if (files.length === 1 && only !== undefined && en.includes(only)) return { en, zh };
  const named = files.slice(0, MOST_NAMED);
  const more = files.length - named.length;
  return {
    en: `${en} (${named.join(", ")}${more === 0 ? "" : ` and ${more} more`})`,
    zh: `${zh}（${named.join("、")}${more === 0 ? "" : ` 等 ${files.length} 个文件`}）`,
  };
}

function keep<T>(among: Map<string, { one: T; files: Set<string> }>, id: string, one: T, file: string): void {
  const there = among.get(id);
  if (there === undefined) among.set(id, { one, files: new Set([file]) });
  else there.files.add(file);
}

/** Counts while a check goes on. */
export class Tally implements CheckTally {
  files = 0;
  configurations = 0;
  fixable = 0;
  accepted = 0;
  excluded = 0;
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, advice: 0 };

  readonly #notRead = new Set<string>();

  /** As many as are listed: what several JobManagers, or files, need is one thing. */
  get notRead(): number {
    return this.#notRead.size;
  }

  pass({ notRead }: Basis): void {
    for (const one of notRead) this.#notRead.add(notReadId(one));
  }

  add({ finding, accepted }: CheckedFinding): void {
    if (accepted !== undefined) {
      this.accepted++;
      return;
    }
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
