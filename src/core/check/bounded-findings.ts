import type { Location } from "./location.ts";

interface Located {
  readonly location: Location;
}

/** Finds what one rule has to say, anew each time. */
type Finder<T> = () => Iterable<T>;

/** So many findings of one rule are kept: as many as a document has, and far more than anybody reads. */
const MOST_KEPT = 1000;

/**
 * What was found of a subject, however much that is: the first thousand of each rule in the order of the text, then the
 * rest, rule by rule. That rest is never kept, but found again for whoever asks: a text of a million lines may have
 * something wrong in each.
 */
export class Findings<T extends Located> implements Iterable<T> {
  readonly #kept: readonly T[];
  readonly #rest: readonly Finder<T>[];

  private constructor(kept: readonly T[], rest: readonly Finder<T>[]) {
    this.#kept = kept;
    this.#rest = rest;
  }

  /** What these rules find, of which most find nothing. */
  static by<R, T extends Located>(rules: readonly R[], find: (rule: R) => Iterable<T>): Findings<T> {
    const kept: T[] = [];
    const rest: Finder<T>[] = [];
    for (const rule of rules) {
      let count = 0;
      for (const finding of find(rule)) {
        if (count++ < MOST_KEPT) kept.push(finding);
        else break;
      }
      if (count > MOST_KEPT) rest.push(() => beyond(MOST_KEPT, find(rule)));
    }
    return new Findings(
      kept.sort((a, b) => a.location.span.start - b.location.span.start),
      rest,
    );
  }

  /** The same with each made another. */
  map(change: (finding: T) => T): Findings<T> {
    return new Findings(
      this.#kept.map(change),
      this.#rest.map((find) => () => mapped(find(), change)),
    );
  }

  *[Symbol.iterator](): Generator<T, undefined> {
    yield* this.#kept;
    for (const find of this.#rest) yield* find();
  }
}

function* mapped<T>(all: Iterable<T>, change: (one: T) => T): Generator<T, undefined> {
  for (const one of all) yield change(one);
}

function* beyond<T>(count: number, all: Iterable<T>): Generator<T, undefined> {
  let passed = 0;
  for (const one of all) if (++passed > count) yield one;
}
