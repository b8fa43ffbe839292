import { allSeen, assumedEncoding, type Basis, basisOfAll } from "../assumed.ts";
import { type Finding, findingsOf } from "../findings/rule.ts";
import { type Answer, answer, type Question } from "../jobmanager/answer.ts";
import { type WayOut, waysOut } from "../jobmanager/way-out.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import { explainRules } from "../rules/all-rules.ts";
import { assumedRelease, assumedShipped, type ChosenRelease, givenText, type Origin, releaseText } from "./origin.ts";

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

/** A question, and what the answer has to say about how it came to be: why it is of the release that it names. */
export interface AskedQuestion extends Pick<ChosenRelease, "reason" | "newerThanKnown"> {
  readonly question: Question;
  /** Which of Flink's files lie in the directory that was given. */
  readonly filesThere: readonly ConfigurationFileName[];
  /** Why it is about what a release ships, where it is. */
  readonly shippedAs?: "asked" | "none-here";
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

function restsOn({ given }: Question): Basis {
  if (given.kind === "unknown") return { assumed: [], notRead: given.because };
  return given.kind === "file" ? { assumed: assumedEncoding(given.source), notRead: [] } : allSeen;
}

/** Which configuration a question is about, and why it asks for this release. */
export function originOf({ question: { given, release }, reason, newerThanKnown, shippedAs }: AskedQuestion): Origin {
  const chosen = { release, reason, newerThanKnown };
  const shipped = given.kind === "shipped" && shippedAs === "none-here" ? [assumedShipped(given.configuration)] : [];
  return {
    file: givenText(given, release),
    release: releaseText(chosen),
    assumed: [...assumedRelease(chosen), ...shipped],
  };
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
