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

/** So many of the cases, from all over their list, for what takes long; in CI, and of an executable, all of them. */
export function fewOf<Case>(cases: readonly Case[], count: number): readonly Case[] {
  const { HEADROOM_RUNS, HEADROOM_EXECUTABLE } = process.env;
  if (HEADROOM_RUNS !== undefined || HEADROOM_EXECUTABLE !== undefined || count >= cases.length) return cases;
  return Array.from({ length: count }, (_, at) => cases[Math.floor((at * cases.length) / count)] as Case);
}
