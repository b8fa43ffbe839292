import type { Assumed, Basis, NotRead } from "../assumed.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { Language, Localized } from "../language.ts";
import { visible } from "../text/visible.ts";
import { type Terminal, toned, wrap } from "./terminal.ts";

/** What an answer rests on, in a document for machines: empty lists where all was seen. */
export interface BasisDocument {
  readonly assumed: readonly { readonly what: string; readonly because: string }[];
  readonly notRead: readonly { readonly what: string; readonly why: string }[];
}

export function basisDocument({ assumed, notRead }: Basis, language: Language): BasisDocument {
  return {
    assumed: assumed.map(({ what, because, option }) => ({
      what: what[language],
      because: withOption(because, option)[language],
    })),
    notRead: notRead.map(({ what, why, option }) => ({ what: what[language], why: withOption(why, option)[language] })),
  };
}

/** `Assumed: Flink 2.3.0, because nothing names a release and this is the newest` */
export function assumedText({ what, because: clause, option }: Assumed): Localized {
  const because = withOption(clause, option);
  return { en: `Assumed: ${what.en}, because ${because.en}`, zh: `假定：${what.zh}（${because.zh}）` };
}

/** `Not read: ConfigMap flink-conf mounted over /opt/flink/conf: it is not among the inputs` */
export function notReadText({ what, why: clause, option }: NotRead): Localized {
  const why = withOption(clause, option);
  return { en: `Not read: ${what.en}: ${why.en}`, zh: `未读取：${what.zh}（${why.zh}）` };
}

/** The same as a clause: behind what names the problem. */
export function notReadClause(one: NotRead): Localized {
  const { en, zh } = notReadText(one);
  return { en: en.replace(/^Not/u, "not"), zh };
}

/** A clause, and the option by which somebody can supply what it misses. */
export function withOption({ en, zh }: Localized, option: string | undefined): Localized {
  return option === undefined ? { en, zh } : { en: `${en} (${option})`, zh: `${zh}，可用 ${option} 提供` };
}

/** The same where there is no command line to give an option to. */
export function withoutOption<T extends Assumed | NotRead>({ option: _, ...rest }: T): Omit<T, "option"> {
  return rest;
}

/** What an answer rests on, a sentence each; what was not read comes first. */
export function basisTexts({ assumed, notRead }: Basis): Localized[] {
  return [...notRead.map(notReadText), ...assumed.map(assumedText)];
}

/** The same for a terminal. */
export function basisLines(basis: Basis, language: Language, terminal: Terminal, indent = ""): string[] {
  return [
    ...basis.notRead.flatMap((one) => lines(notReadText(one)[language], "warning")),
    ...basis.assumed.flatMap((one) => lines(assumedText(one)[language], "quiet")),
  ];

  function lines(text: string, tone: "warning" | "quiet"): string[] {
    return wrap(visible(text), terminal.width - indent.length).map((part) => indent + toned(part, tone, terminal));
  }
}

/** What is to be told beside the answer: not what its origin tells, nor what an unknown outcome tells. */
export function basisBeside({
  answer: { outcome },
  basis: { assumed, notRead },
}: {
  readonly answer: Pick<Answer, "outcome">;
  readonly basis: Basis;
}): Basis {
  const decides = outcome.kind === "unknown" ? outcome.because : [];
  return { assumed, notRead: notRead.filter((one) => !decides.includes(one)) };
}
