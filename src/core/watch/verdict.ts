import type { Language } from "../language.ts";
import type { Drift } from "./drift.ts";
import type { Watching } from "./history.ts";
import { type Judge, type Judgement, type JudgementBasis, judgementOf, type Level, levels } from "./judgement.ts";
import { collectionJudges } from "./judgements/collections.ts";
import { configurationJudges } from "./judgements/drift-and-restarts.ts";
import { heapJudges } from "./judgements/heap-use.ts";
import { metaspaceJudges } from "./judgements/metaspace-use.ts";
import { nativeMemoryJudges } from "./judgements/native-memory.ts";
import { healthy, notYetSeen, silence } from "./judgements/silence-and-health.ts";
import { answerJudges } from "./judgements/unread-answers.ts";

/** Everything that is judged of a JobManager that answers; of one level the earlier is said first. */
const judges: readonly Judge<unknown>[] = [
  ...heapJudges,
  ...metaspaceJudges,
  ...collectionJudges,
  ...nativeMemoryJudges,
  ...configurationJudges,
  ...answerJudges,
];

/** What there is to say of a JobManager, the most urgent first; one sentence where all is well. */
export interface Verdict {
  readonly level: Level;
  readonly code: string;
  readonly text: (language: Language) => string;
  /** The first is what the verdict itself says. */
  readonly judgements: readonly Judgement[];
}

/** Judges what was watched; with what a file would have made of it, or why Flink refuses that file, where one was given. */
export function verdictOf(watching: Watching, drift?: readonly Drift[], fileRefused?: string): Verdict {
  const judgements =
    watching.silent === undefined
      ? judgementsOf(watching, { drift, fileRefused })
      : [silence(watching.silent, watching)];
  const [first] = judgements as [Judgement, ...Judgement[]];
  return { level: first.level, code: first.code, text: first.text, judgements };
}

function judgementsOf(watching: Watching, against: Pick<JudgementBasis, "drift" | "fileRefused">): Judgement[] {
  const { answered, trends } = watching;
  if (answered === undefined) return [notYetSeen];
  const evidence: JudgementBasis = { watching, trends, ...against, ...answered };
  const found = judges.flatMap((judge) => judgementOf(judge, evidence) ?? []);
  found.sort((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level));
  const worrying = found.some(({ level }) => level !== "advice");
  return worrying ? found : [healthy(evidence), ...found];
}
