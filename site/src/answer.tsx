import { explainSentence } from "../../src/core/explain/explain-sentence.ts";
import type { Answer } from "../../src/core/jobmanager/answer.ts";
import type { Language } from "../../src/core/language.ts";
import { visible } from "../../src/core/text/visible.ts";

/** The one sentence that everything else is below. No line of it ends within a name. */
export function Sentence({ answer, language }: { readonly answer: Answer; readonly language: Language }) {
  const { kind } = answer.outcome;
  const parts = unbroken(visible(explainSentence(answer)[language])).split(/(堆内存|进程总内存)/u);
  return <h1 class={`sentence ${kind}`}>{parts.map((part, at) => (at % 2 === 0 ? part : <span>{part}</span>))}</h1>;
}

/** No line ends between a number and its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) ([GMK]iB)/gu, "$1\u00a0$2");
}
