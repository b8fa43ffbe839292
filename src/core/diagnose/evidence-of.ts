import type { Observation } from "./observation.ts";

/** What a garbage collection log tells of the heap: the bytes that lived after its last full collections. */
export function liveHeap(all: readonly Observation[]): bigint | undefined {
  return all.find(({ cause, facts }) => cause === "gc-thrashing" && facts.live !== undefined)?.facts.live;
}

/** The same of the metaspace. */
export function liveMetaspace(all: readonly Observation[]): bigint | undefined {
  return all.find(({ cause, facts }) => cause === "metaspace-leak" && facts.live !== undefined)?.facts.live;
}

/** The first size of a kind that the signs tell. */
export function firstSize(
  observations: readonly Observation[],
  kind: "requested" | "containerLimit" | "residentSet",
): bigint | undefined {
  return observations.find(({ facts }) => facts[kind] !== undefined)?.facts[kind];
}
