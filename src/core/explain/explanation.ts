import type { Finding } from "../findings/rule.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import { waysOut } from "../jobmanager/way-out.ts";
import type { Localized } from "../language.ts";

/** An answer with all that is said of it, whatever the form in which it is said. */
export interface Explanation {
  readonly answer: Answer;
  readonly notes: readonly Finding[];
  /** Ways out of a refusal, each tried; none where nothing is refused. */
  readonly ways: readonly WayOut[];
  /** Which configuration it is, and why it is answered for this release. */
  readonly origin: Origin;
}

/** Which configuration an answer is about, and why for this release, in a few words. */
export interface Origin {
  readonly file: Localized;
  readonly release: Localized;
}

export function explanationOf(answer: Answer, notes: readonly Finding[], origin: Origin): Explanation {
  return { answer, notes, ways: answer.outcome.kind === "refused" ? waysOut(answer) : [], origin };
}
