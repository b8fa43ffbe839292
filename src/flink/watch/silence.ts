import type { Silence, Silent } from "../../core/watch/sample.ts";
import { restProblemText } from "../rest/problem-text.ts";
import type { RestProblem } from "../rest/rest-answer.ts";

const silenceOf: Readonly<Record<RestProblem["code"], Silence>> = {
  "not-an-address": "foreign",
  "not-a-header": "not-allowed",
  "file-unreadable": "not-allowed",
  "no-certificate": "not-allowed",
  "no-private-key": "not-allowed",
  "key-is-locked": "not-allowed",
  "not-its-key": "not-allowed",
  "connection-failed": "unreachable",
  "tls-failed": "not-allowed",
  "timed-out": "hanging",
  "not-allowed": "not-allowed",
  moved: "foreign",
  "not-json": "foreign",
  refused: "failing",
  aborted: "unreachable",
};

/** Why a JobManager did not answer, as watching sees it. */
export function silenceFor(problem: RestProblem, url: string, processAlive: boolean | undefined): Silent {
  return {
    kind: "silent",
    silence: problem.code === "refused" ? refusalOf(problem) : silenceOf[problem.code],
    text: restProblemText(problem, url),
    ...(processAlive === undefined ? {} : { processAlive }),
  };
}

/** Flink answers 503 until a leader is elected; what it does not know is 404, which `/overview` never is. */
function refusalOf({ status }: Extract<RestProblem, { code: "refused" }>): Silence {
  if (status === 503) return "starting";
  return status === 404 ? "foreign" : "failing";
}
