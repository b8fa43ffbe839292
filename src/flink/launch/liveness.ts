/** How a JobManager's REST endpoint and its output look, in milliseconds of one clock. */
export interface LivenessSigns {
  readonly startedAt: number;
  /** When the endpoint answered last. */
  readonly answeredAt: number | undefined;
  /** When an OutOfMemoryError first went by, unless it was long before the last answer. */
  readonly outOfMemoryAt: number | undefined;
}

/**
 * `zombie`: out of memory and no longer answering, so that nothing but a restart helps. `silent`: it does not answer, and
 * the reason is not known.
 */
export type Liveness = "well" | "silent" | "zombie";

/** How long the signs have to last. */
export interface Patience {
  readonly zombieAfter: number;
  readonly silentAfter: number;
}

/**
 * Of twelve failures that were provoked six left a process that lives and does not serve. A full collection may keep
 * it from answering for a while too, and an error in one submission only fails that: so both signs, for some time.
 */
export function liveness(
  { startedAt, answeredAt, outOfMemoryAt }: LivenessSigns,
  now: number,
  { zombieAfter, silentAfter }: Patience,
): Liveness {
  const since = answeredAt ?? startedAt;
  if (outOfMemoryAt !== undefined && now - Math.max(since, outOfMemoryAt) >= zombieAfter) return "zombie";
  return now - since >= silentAfter ? "silent" : "well";
}
