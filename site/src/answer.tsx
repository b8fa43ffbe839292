import { explainSentence } from "../../src/core/explain/explain-sentence.ts";
import type { Answer } from "../../src/core/jobmanager/answer.ts";
import type { Language } from "../../src/core/language.ts";
import { visible } from "../../src/core/text/visible.ts";

/** The one sentence that everything else is below. */
export function Sentence({ answer, language }: { readonly answer: Answer; readonly language: Language }) {
  const { kind } = answer.outcome;
  return <h1 class={`sentence ${kind}`}>{unbroken(visible(explainSentence(answer)[language]))}</h1>;
}

/** No line ends between a number and its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) ([GMK]iB)/gu, "$1\u00a0$2");
}
