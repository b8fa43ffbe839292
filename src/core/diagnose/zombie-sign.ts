import { causeOf } from "./causes.ts";
import type { Observation } from "./observation.ts";
import type { Run, SeenSymptom } from "./run.ts";
import type { SymptomId } from "./symptom.ts";

/** A log that goes on for so long after its last failure shows a JobManager that recovered. */
const RECOVERED_AFTER_MS = 5 * 60_000;
const AT_ONCE_MS = 10_000;

/**
 * Whether a run that ran out of memory goes on without working. The log of such a process looks like one that is
 * still being written: what gives it away is what is missing.
 */
export function zombieSign(run: Run, inferred: Observation | undefined): Observation | undefined {
  if (run.ended) return undefined;
  const last = [...run.signs.flatMap(({ observations }) => observations), ...(inferred === undefined ? [] : [inferred])]
    .filter(({ cause, process }) => process === "jobmanager" && causeOf(cause).ranOut === true)
    .sort((a, b) => (a.time ?? 0) - (b.time ?? 0))
    .at(-1);
  if (last === undefined) return undefined;
  const sign = { cause: "zombie", process: "jobmanager", facts: {}, reported: false } as const;

  const heartbeat = seen(run, "heartbeat-to-itself");
  if (heartbeat !== undefined) {
    return { ...sign, confidence: "high", grounds: "heartbeats-to-itself", evidence: heartbeat.first };
  }
  const later = run.lastTime !== undefined && last.time !== undefined ? run.lastTime - last.time : undefined;
  const mute = seen(run, "logger-failed") ?? seen(run, "handler-failed");
  if (mute !== undefined && (later ?? 0) < RECOVERED_AFTER_MS) {
    return { ...sign, confidence: "high", grounds: "cannot-even-log", evidence: mute.first };
  }
  const silent = run.recordsAfter === 0 || (later !== undefined && later <= AT_ONCE_MS);
  // Without the beginning of a log its end says nothing: it may be any excerpt.
  if (!silent || last.reported || run.context.entrypoint === undefined) return undefined;
  return { ...sign, confidence: "medium", grounds: "silence-after-it", evidence: last.evidence };
}

function seen(run: Run, id: SymptomId): SeenSymptom | undefined {
  return run.symptoms.find((symptom) => symptom.id === id);
}
