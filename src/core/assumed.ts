import type { Localized } from "./language.ts";
import type { Source, Span } from "./text/source.ts";

/** Something that an answer takes for granted, since nothing at hand says otherwise. */
export interface Assumed {
  /** `Flink 2.3.0` */
  readonly what: Localized;
  /** A clause that follows "because". */
  readonly because: Localized;
  /** The option of the command line by which it is given: `--operator-config`. Where there is no command line it is not told. */
  readonly option?: string;
}

/** Something of Flink's that an answer does without, since it was not read. */
export interface NotRead {
  /** `ConfigMap flink-conf mounted over /opt/flink/conf` */
  readonly what: Localized;
  /** A clause: `it is not among the inputs`. */
  readonly why: Localized;
  /** The option of the command line by which it is given. */
  readonly option?: string;
  /** Where the input speaks of it. */
  readonly place?: { readonly source: Source; readonly span: Span };
  /** It is a template, a patch or the like, as it is meant to be: nothing is wrong with it. */
  readonly isPart?: true;
}

/** Why something was not read, where the one who asks can give it too. */
export const notAmongInputs: Localized = { en: "it is not among the inputs", zh: "它不在输入中" };

/** Why something is not known: so are the variables that it is made of. */
export function valuesNotKnown(names: readonly string[]): Localized {
  const [en, zh] = [names.join(", "), names.join("、")];
  return {
    en: names.length === 1 ? `the value of ${en} is not known` : `the values of ${en} are not known`,
    zh: `${zh} 的值未知`,
  };
}

/** What an answer rests on beside what it was given: every answer carries it, in every form in which it is told. */
export interface Basis {
  readonly assumed: readonly Assumed[];
  readonly notRead: readonly NotRead[];
}

/** Everything was seen. */
export const allSeen: Basis = { assumed: [], notRead: [] };

/** What several answers rest on together, each thing once. */
export function basisOfAll(bases: Iterable<Basis>): Basis {
  const assumed = new Map<string, Assumed>();
  const notRead = new Map<string, NotRead>();
  for (const basis of bases) {
    for (const one of basis.assumed) assumed.set(`${one.what.en}\n${one.because.en}`, one);
    for (const one of basis.notRead) notRead.set(notReadId(one), one);
  }
  return { assumed: [...assumed.values()], notRead: [...notRead.values()] };
}

/** What tells one thing that was not read from another, whatever it was not read for. */
export function notReadId({ what, why }: NotRead): string {
  return `${what.en}\n${why.en}`;
}
