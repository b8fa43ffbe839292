import { type Basis, basisOfAll } from "../assumed.ts";
import { type Finding, findingsOf } from "../findings/rule.ts";
import { type Answer, answerOfJvm, type Question } from "../jobmanager/answer.ts";
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
  const got = answerOfJvm(asked.question);
  const notes = findingsOf({ answer: got, filesThere: asked.filesThere }, explainRules);
  const basis = restsOn(got);
  return explanationWith(got, notes, originOf(asked), basis);
}

/**
 * An answer that is known already, with the notes that it is worth.
 *
 * @param ofJvm the question of the JVM, where the answer is that of another: of the client that makes its pod
 */
export function explanationWith(
  given: Answer,
  notes: readonly Finding[],
  origin: Origin,
  basis: Basis,
  ofJvm?: Question,
): Explanation {
  return { answer: given, notes, ways: given.outcome.kind === "refused" ? waysOut(given, ofJvm) : [], origin, basis };
}

/** All that an explanation rests on. */
export function basisOf({ origin: { assumed }, basis }: Pick<Explanation, "origin" | "basis">): Basis {
  return basisOfAll([{ assumed, notRead: [] }, basis]);
}

/** The same of an answer that nothing has been said of yet. */
export function basisOfAnswer(asked: AskedQuestion, { outcome }: Pick<Answer, "outcome">): Basis {
  return basisOf({ origin: originOf(asked), basis: restsOn({ question: asked.question, outcome }) });
}
