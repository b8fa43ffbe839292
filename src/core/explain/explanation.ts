import { type Basis, basisOfAll } from "../assumed.ts";
import { type Finding, findingsOf } from "../findings/rule.ts";
import { type Answer, answer } from "../jobmanager/answer.ts";
import { type WayOut, waysOut } from "../jobmanager/way-out.ts";
import { explainRules } from "../rules/explain-rules.ts";
import { type AskedQuestion, type Origin, originOf, restsOn } from "./origin.ts";

/** An answer with all that is said of it, whatever the form in which it is said. */
export interface Explanation {
  readonly answer: Answer;
  readonly notes: readonly Finding[];
  /** Ways out of a refusal, each tried; none where nothing is refused. */
  readonly ways: readonly WayOut[];
  /** Which configuration it is, and why it is answered for this release. */
  readonly origin: Origin;
  /** What the answer takes for granted beside what its origin tells, and what it did not read. */
  readonly basis: Basis;
}

/** The answer to a question, with what is worth noting about it. */
export function explanationOf(asked: AskedQuestion): Explanation {
  const given = answer(asked.question);
  const notes = findingsOf({ answer: given, filesThere: asked.filesThere }, explainRules);
  return explanationWith(given, notes, originOf(asked), restsOn(asked.question));
}

/** An answer that is known already, with the notes that it is worth. */
export function explanationWith(given: Answer, notes: readonly Finding[], origin: Origin, basis: Basis): Explanation {
  return { answer: given, notes, ways: given.outcome.kind === "refused" ? waysOut(given) : [], origin, basis };
}

/** All that an explanation rests on. */
export function basisOf({ origin: { assumed }, basis }: Pick<Explanation, "origin" | "basis">): Basis {
  return basisOfAll([{ assumed, notRead: [] }, basis]);
}

/** The same of a question that is not answered yet. */
export function basisOfAsked(asked: AskedQuestion): Basis {
  return basisOf({ origin: originOf(asked), basis: restsOn(asked.question) });
}

/** What is to be told beside the answer: not what its origin tells, nor what an unknown outcome tells. */
export function basisBeside({ answer: { outcome }, basis: { assumed, notRead } }: Explanation): Basis {
  const decides = outcome.kind === "unknown" ? outcome.because : [];
  return { assumed, notRead: notRead.filter((one) => !decides.includes(one)) };
}

/** A note that people are shown, and how many more of its rule they are not shown below it. */
export interface ShownNote {
  readonly note: Finding;
  readonly more: number;
}

/** A file that is none of Flink's can have the same said of each of its lines: people are shown so many of a rule. */
const MOST_OF_A_RULE = 5;

/** The notes that people are shown. */
export function notesShown(notes: readonly Finding[]): ShownNote[] {
  const counts = new Map<string, number>();
  for (const { rule } of notes) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const shown = new Map<string, number>();
  return notes.flatMap((note): ShownNote[] => {
    const place = (shown.get(note.rule) ?? 0) + 1;
    shown.set(note.rule, place);
    if (place > MOST_OF_A_RULE) return [];
    return [{ note, more: place === MOST_OF_A_RULE ? (counts.get(note.rule) ?? 0) - place : 0 }];
  });
}
