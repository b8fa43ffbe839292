import { derivePlan } from "../jobmanager/answer.ts";
import { Configuration } from "../configuration/configuration.ts";
import { stringValue } from "../configuration/config-value.ts";
import type { JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { GiB, MiB } from "../memory/units.ts";
import { newestRelease } from "../options/flink-release.ts";
import { totalProcessMemory } from "../options/job-manager-options.ts";

/** How large a part should become. Every size is in bytes. */

/** What each release since 1.11 ships as a first configuration: what it gives is the least to go back to. */
const SHIPPED_TOTAL = "1600m";

/** The parts that Flink's own configuration gives. */
export function shippedSpec(): JobManagerProcessSpec {
  const setting = { key: totalProcessMemory.key, value: stringValue(SHIPPED_TOTAL), from: { kind: "default" } as const };
  const outcome = derivePlan({ release: newestRelease, execution: "standalone", environment: {} }, Configuration.of([setting]));
  if (outcome.kind !== "planned" || outcome.plan.model !== "unified") throw new RangeError("the shipped total is refused");
  return outcome.plan.spec;
}

/** Measured for 1.20.5 and 2.3.0: classes of an idle JobManager with its first job, and with deployments. */
export const NEEDED_METASPACE: bigint = 64n * MiB;

/** Whole steps of 64 MiB read as somebody's decision and leave a little room. */
const STEP = 64n * MiB;

export function inSteps(bytes: bigint): bigint {
  return ((bytes + STEP - 1n) / STEP) * STEP;
}

export function largest(...sizes: readonly bigint[]): bigint {
  return sizes.reduce((a, b) => (a > b ? a : b));
}

/**
 * A heap that is enough: twice what lives in it where that is known, since collecting costs next to nothing from there
 * on; else twice what it was, and at least what Flink ships.
 */
export function heapTarget(now: bigint, live: bigint | undefined): bigint {
  // A heap that was full says nothing about what wanted to live in it.
  if (live !== undefined && live * 10n < now * 8n) return inSteps(largest(live * 2n, now + now / 4n));
  return inSteps(largest(now * 2n, shippedSpec().jvmHeap));
}

export function metaspaceTarget(now: bigint, used: bigint | undefined): bigint {
  return inSteps(largest(now + now / 2n, shippedSpec().jvmMetaspace, used === undefined ? 0n : used + used / 2n));
}

export function directTarget(limit: bigint, requested: bigint | undefined): bigint {
  const wanted = largest(limit * 2n, limit + (requested ?? 0n) * 2n, shippedSpec().offHeap);
  return inSteps(wanted < GiB ? wanted : largest(limit + GiB / 2n, limit + (requested ?? 0n) * 2n));
}

/** What native memory outside all limits may need on top when a container was killed. */
export function overheadTarget(now: bigint, total: bigint, residentSet: bigint | undefined): bigint {
  const excess = residentSet !== undefined && residentSet > total ? residentSet - total : 0n;
  return inSteps(largest(now + excess + total / 8n, now + 2n * STEP));
}
