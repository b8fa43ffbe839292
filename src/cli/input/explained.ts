import { type Explanation, explanationOf } from "../../core/explain/explanation.ts";
import { findingsOf } from "../../core/findings/rule.ts";
import { answer } from "../../core/jobmanager/answer.ts";
import { explainRules } from "../../core/rules/explain-rules.ts";
import { originOf } from "./origin.ts";
import type { AskedQuestion } from "./question.ts";

/** The answer to a question, with what is worth noting about it. */
export function explained(asked: AskedQuestion): Explanation {
  const given = answer(asked.question);
  const notes = findingsOf({ answer: given, filesThere: asked.filesThere }, explainRules);
  return explanationOf(given, notes, originOf(asked));
}
