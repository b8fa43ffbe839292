import type { Observation } from "../../core/watch/sample.ts";
import type { Clock } from "./clock.ts";
import type { Sampler } from "./sampler.ts";

/** Looks at a JobManager every so often until the signal is given; a slow look puts off the next, and none are made up for. */
export async function* observations(
  sampler: Pick<Sampler, "look">,
  interval: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Observation> {
  while (!signal.aborted) {
    const begun = clock.now();
    const observation = await sampler.look(signal);
    if (signal.aborted) return;
    yield observation;
    await clock.sleep(Math.max(interval - (clock.now() - begun), 0), signal);
  }
}
