import { explainSentence } from "../../src/core/explain/explain-sentence.ts";
import type { Answer as Told } from "../../src/core/jobmanager/answer.ts";
import type { Language } from "../../src/core/language.ts";
import { visible } from "../../src/core/text/visible.ts";
import { diagnosis, failuresIn } from "./diagnosis-state.ts";
import { Facts } from "./facts.tsx";
import { FindingsList } from "./findings-list.tsx";
import type { Reading } from "./reading/reading.ts";
import { jobManager, language, notice, reading } from "./state.ts";
import { words } from "./words.ts";

/** What the text comes to, and what that rests on. */
export function Answer() {
  const one = jobManager.value;
  const read = reading.value;
  return (
    <>
      {one === undefined ? (
        <h1 class={`sentence ${isFailed() ? "refused" : "unknown"}`}>{titleOf(read)}</h1>
      ) : (
        <Sentence answer={one.answer} language={language.value} />
      )}
      {notice.value === undefined ? null : <p class="obstacle">{visible(notice.value[language.value])}</p>}
      <Facts />
      <FindingsList />
    </>
  );
}

function isFailed(): boolean {
  return diagnosis.value !== undefined && failuresIn(diagnosis.value).length > 0;
}

/** Of a log, what it tells of. */
function titleOf(read: Reading): string {
  if (read.kind !== "none") return words.reading[language.value];
  const found = diagnosis.value;
  if (read.taken !== "log" || found === undefined) return read.why[language.value];
  const [first] = failuresIn(found);
  return first === undefined ? words.noFailure[language.value] : (found.titles[first.cause] ?? first.cause);
}

/** The one sentence that everything else is below. No line of it ends within a name. */
function Sentence({ answer, language }: { readonly answer: Told; readonly language: Language }) {
  const { kind } = answer.outcome;
  const parts = unbroken(visible(explainSentence(answer)[language])).split(/(堆内存|进程总内存)/u);
  return <h1 class={`sentence ${kind}`}>{parts.map((part, at) => (at % 2 === 0 ? part : <span>{part}</span>))}</h1>;
}

/** No line ends between a number and its unit. */
export function unbroken(text: string): string {
  return text.replace(/(\d) ([GMK]iB)/gu, "$1\u00a0$2");
}
