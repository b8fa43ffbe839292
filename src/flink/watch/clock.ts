import { setTimeout as wait } from "node:timers/promises";
import type { Instant } from "../../core/watch/sample.ts";

/** Time, so that a test can make a day of it. */
export interface Clock {
  now(): Instant;
  /** Ends early, without an error, when the signal is given. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch {
      // Given up before its time.
    }
  },
};
