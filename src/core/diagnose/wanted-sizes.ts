import { type Answer, answerOfSettings, type UnifiedPlan } from "../jobmanager/answer.ts";
import { inSteps, STEP } from "../jobmanager/enlarge.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { GiB, MiB } from "../memory/units.ts";
import { newestRelease } from "../options/flink-release.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import type { Sign } from "./sign.ts";

/** How large a part should become. Every size is in bytes. */

/** Flink's own configuration, and what it gives. */
export function shipped(): { readonly answer: Answer; readonly plan: UnifiedPlan } {
  const { settings } = shippedConfiguration(newestRelease);
  const answered = answerOfSettings(
    settings.map(({ key, value }) => [key, value]),
    newestRelease,
  );
  const plan = unifiedPlan(answered);
  if (plan === undefined) throw new RangeError("Flink refuses the configuration that it ships");
  return { answer: answered, plan };
}

/** The parts that Flink's own configuration gives: the least to go back to. */
export function shippedSpec(): JobManagerProcessSpec {
  return shipped().plan.spec;
}

/** Measured for 1.20.5 and 2.3.0: classes of an idle JobManager with its first job, and with deployments. */
export const NEEDED_METASPACE: bigint = 64n * MiB;

/**
 * A heap that is enough: twice what lives in it where that is known, since collecting costs next to nothing from there
 * on; else twice what it was, and at least what Flink ships.
 */
export function heapTarget(now: bigint | undefined, live: bigint | undefined): WantedSize {
  const { jvmHeap: least } = shippedSpec();
  if (now === undefined)
    return {
      bytes: inSteps(largest(least, (live ?? 0n) * 2n)),
      by: live !== undefined && live * 2n > least ? "live" : "shipped",
    };
  // A heap that was full says nothing about what wanted to live in it.
  if (live !== undefined && live * 10n < now * 8n) {
    return live * 2n >= now + now / 4n
      ? { bytes: inSteps(live * 2n), by: "live" }
      : { bytes: inSteps(now + now / 4n), by: "quarter" };
  }
  return now * 2n >= least ? { bytes: inSteps(now * 2n), by: "double" } : { bytes: inSteps(least), by: "shipped" };
}

/** A size to propose, in whole steps, and what it comes from. */
export interface WantedSize {
  readonly bytes: bigint;
  /** Twice what lives, or what there was; a quarter more than that; or no less than what Flink ships. */
  readonly by: "live" | "double" | "quarter" | "shipped";
}

/** Half as much again as there is, or as is used, and at least what Flink ships. */
export function metaspaceTarget(now: bigint, used: bigint | undefined): bigint {
  return inSteps(largest(now + now / 2n, shippedSpec().jvmMetaspace, used === undefined ? 0n : used + used / 2n));
}

/** Twice the limit, or room for two more of the largest request; from 1 GiB on half a GiB more instead of twice. */
export function directTarget(limit: bigint, requested: bigint | undefined): bigint {
  const wanted = largest(limit * 2n, limit + (requested ?? 0n) * 2n, shippedSpec().offHeap);
  return inSteps(wanted < GiB ? wanted : largest(limit + GiB / 2n, limit + (requested ?? 0n) * 2n));
}

/** What native memory outside all limits may need on top when a container was killed. */
export function overheadTarget(now: bigint, total: bigint, residentSet: bigint | undefined): bigint {
  const excess = residentSet !== undefined && residentSet > total ? residentSet - total : 0n;
  return inSteps(largest(now + excess + total / 8n, now + 2n * STEP));
}

/** What a garbage collection log tells of the heap: the bytes that lived after its last full collections. */
export function liveHeap(all: readonly Sign[]): bigint | undefined {
  return all.find(({ cause, facts }) => cause === "gc-thrashing" && facts.live !== undefined)?.facts.live;
}

/** The same of the metaspace. */
export function liveMetaspace(all: readonly Sign[]): bigint | undefined {
  return all.find(({ cause, facts }) => cause === "metaspace-leak" && facts.live !== undefined)?.facts.live;
}

/** The first size of a kind that the signs tell. */
export function firstSize(
  observations: readonly Sign[],
  kind: "requested" | "containerLimit" | "residentSet",
): bigint | undefined {
  return observations.find(({ facts }) => facts[kind] !== undefined)?.facts[kind];
}

/** What Math.max is for numbers, for sizes in bytes. */
export function largest(first: bigint, ...others: readonly bigint[]): bigint {
  let most = first;
  for (const size of others) if (size > most) most = size;
  return most;
}
