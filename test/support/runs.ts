/**
 * How often a property is tried: few times in `npm test`, from one seed, so that it says the same twice; in CI thousands
 * of times, from another seed each time. HEADROOM_RUNS=5000 HEADROOM_SEED=7 npm test repeats what CI did with those.
 */

const FEW = 50;

export const seed: number = Number(process.env.HEADROOM_SEED ?? 20261122);

/**
 * So many tries, for a property that deserves `share` times as many as others (less where it is slow), and at least
 * `least` (less where each tries much).
 */
export function runs(share = 1, least = 10): number {
  return Math.max(least, Math.ceil(Number(process.env.HEADROOM_RUNS ?? FEW) * share));
}

/** Whether everything is to be tried, as CI and tests of an executable do. */
export const thorough: boolean =
  process.env.HEADROOM_RUNS !== undefined || process.env.HEADROOM_EXECUTABLE !== undefined;

/** So many of the cases, from all over their list, for what takes long; all of them where it is thorough. */
export function fewOf<Case>(cases: readonly Case[], count: number): readonly Case[] {
  if (thorough || count >= cases.length) return cases;
  return Array.from({ length: count }, (_, at) => cases[Math.floor((at * cases.length) / count)] as Case);
}
