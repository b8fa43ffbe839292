import type { UnifiedPlan } from "../jobmanager/answer.ts";
import { MiB } from "../memory/units.ts";
import { RECOMMENDED_MINIMUM_HEAP } from "../options/job-manager-options.ts";
import { jvmMemory } from "../process-memory/jvm-memory-flag.ts";
import { causeOf } from "./causes.ts";
import type { Run, SeenSymptom, Signs } from "./process-run.ts";
import type { Sign } from "./sign.ts";
import type { SymptomId } from "./symptom.ts";
import { NEEDED_METASPACE } from "./wanted-sizes.ts";

/**
 * The pool that ran out where not even its name could be logged any more: the one that is smaller than what a
 * JobManager needs for its first job.
 */
export function unnamedPoolSign(run: Run, plan: UnifiedPlan | undefined): Sign | undefined {
  const named = run.signs.some(
    ({ observations: [first] }) => first?.process === run.process && first.cause !== "not-memory",
  );
  const mute = run.symptoms.find(({ id }) => id === "last-words-failed" || id === "handler-failed");
  if (named || mute === undefined) return undefined;
  const sign = {
    process: run.process,
    grounds: "inferred-from-sizes",
    facts: {},
    reported: false,
    evidence: mute.first,
  } as const;
  if (plan !== undefined && plan.spec.jvmMetaspace < NEEDED_METASPACE)
    return { ...sign, cause: "metaspace", confidence: "medium" };
  const small = plan !== undefined && plan.spec.jvmHeap < RECOMMENDED_MINIMUM_HEAP;
  return { ...sign, cause: "java-heap-space", confidence: small ? "medium" : "low" };
}

/** What no single line says: thrashing and leaks, measured over a whole log. */
export function measuredSigns(run: Run, plan: UnifiedPlan | undefined): Sign[] {
  const sign = { process: "jobmanager", grounds: "measured", reported: false } as const;
  const found: Sign[] = [];
  const thrashing = run.collections.thrashing();
  if (thrashing !== undefined) found.push({ ...sign, ...thrashing, cause: "gc-thrashing", confidence: "high" });
  const leak = run.growth.leak();
  if (leak !== undefined) found.push({ ...sign, ...leak, cause: "metaspace-leak", confidence: "medium" });
  const full = run.signs
    .flatMap(({ observations }) => observations)
    .find(({ cause, process }) => cause === "metaspace" && process === "jobmanager");
  if (
    leak === undefined &&
    full !== undefined &&
    plan !== undefined &&
    run.growth.filledByLeak(plan.spec.jvmMetaspace)
  ) {
    const facts = { jobs: run.growth.jobs };
    found.push({ ...sign, facts, evidence: full.evidence, cause: "metaspace-leak", confidence: "medium" });
  }
  return found;
}

/** A machine with so much more than was asked for has not run out of memory. */
const ENOUGH_FREE = 1024n * MiB;

/** Signs that the JVM found no memory, with what its report says of the machine, where there is one. */
export function withMachine(signs: readonly Signs[], { context }: Run): Signs[] {
  const { machine, jvmOptions } = context;
  if (machine === undefined) return [...signs];
  const { physical, free, swap, containerLimit } = machine;
  const initialHeap = jvmMemory(jvmOptions, "initial-heap");
  const facts = {
    machine: { physical, free, swap },
    ...(containerLimit === undefined ? {} : { containerLimit }),
    ...(initialHeap === undefined ? {} : { initialHeap }),
  };
  return signs.map(({ observations, count }) => {
    const [first, ...others] = observations;
    if (first?.cause !== "jvm-cannot-allocate" || first.process !== "jobmanager") return { observations, count };
    const requested = observations.find((one) => one.facts.requested !== undefined)?.facts.requested;
    const isThere = requested !== undefined && free !== undefined && free > requested + ENOUGH_FREE;
    const kind = isThere && containerLimit === undefined ? "machine-with-room" : "machine";
    return { observations: [{ ...first, facts: { ...first.facts, ...facts, kind } }, ...others], count };
  });
}

/** A log that goes on for so long after its last failure shows a JobManager that recovered. */
const RECOVERED_AFTER_MS = 5 * 60_000;
const AT_ONCE_MS = 10_000;

/**
 * Whether a run that ran out of memory goes on without working. The log of such a process looks like one that is
 * still being written: what gives it away is what is missing.
 */
export function zombieSign(run: Run, inferred: Sign | undefined): Sign | undefined {
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
