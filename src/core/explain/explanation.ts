import { type Finding, findingsOf } from "../findings/rule.ts";
import { type Answer, answer, type Question } from "../jobmanager/answer.ts";
import { type WayOut, waysOut } from "../jobmanager/way-out.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import { explainRules } from "../rules/all-rules.ts";
import { type ChosenRelease, givenText, type Origin, releaseText } from "./origin.ts";

/** An answer with all that is said of it, whatever the form in which it is said. */
export interface Explanation {
  readonly answer: Answer;
  readonly notes: readonly Finding[];
  /** Ways out of a refusal, each tried; none where nothing is refused. */
  readonly ways: readonly WayOut[];
  /** Which configuration it is, and why it is answered for this release. */
  readonly origin: Origin;
}

/** A question, and what the answer has to say about how it came to be: why it is of the release that it names. */
export interface AskedQuestion extends Pick<ChosenRelease, "reason" | "newerThanKnown"> {
  readonly question: Question;
  /** Which of Flink's files lie in the directory that was given. */
  readonly filesThere: readonly ConfigurationFileName[];
}

/** The answer to a question, with what is worth noting about it. */
export function explanationOf(asked: AskedQuestion): Explanation {
  const given = answer(asked.question);
  const notes = findingsOf({ answer: given, filesThere: asked.filesThere }, explainRules);
  return explanationWith(given, notes, originOf(asked));
}

/** An answer that is known already, with the notes that it is worth. */
export function explanationWith(given: Answer, notes: readonly Finding[], origin: Origin): Explanation {
  return { answer: given, notes, ways: given.outcome.kind === "refused" ? waysOut(given) : [], origin };
}

/** Which configuration a question is about, and why it asks for this release. */
export function originOf({ question: { given, release }, reason, newerThanKnown }: AskedQuestion): Origin {
  return { file: givenText(given, release), release: releaseText({ release, reason, newerThanKnown }) };
}
