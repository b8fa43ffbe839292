import type { Coefficients } from "../../src/core/size/calibration.ts";
import { type FeatureName, type Features, featureNames } from "../../src/core/size/features.ts";

export interface Observation {
  readonly features: Features;
  /** What was measured, in bytes. */
  readonly bytes: number;
}

/**
 * Coefficients, none of them negative, with the least sum of squared relative errors: coordinate descent over the normal
 * equations, which for so few columns is exact enough after some ten thousand rounds. What is known is not fitted.
 */
export function leastSquares(
  observations: readonly Observation[],
  among: readonly FeatureName[] = featureNames,
  known: Coefficients = {},
): Coefficients {
  const names = among.filter(
    (name) => known[name] === undefined && observations.some(({ features }) => features[name] > 0),
  );
  const scale = names.map((name) => Math.max(...observations.map(({ features }) => features[name])));
  const rows = observations.map(({ features, bytes }) =>
    names.map((name, at) => features[name] / (scale[at] as number) / bytes),
  );
  const wanted = observations.map(({ features, bytes }) => 1 - predict(known, features) / bytes);
  const gram = names.map((_, a) =>
    names.map((__, b) => sum(rows.map((row) => (row[a] as number) * (row[b] as number)))),
  );
  const right = names.map((_, a) => sum(rows.map((row, at) => (row[a] as number) * (wanted[at] as number))));
  const found = names.map(() => 0);
  for (let round = 0; round < 50_000; round++) {
    for (let a = 0; a < names.length; a++) {
      const line = gram[a] as number[];
      let rest = right[a] as number;
      for (let b = 0; b < names.length; b++) if (b !== a) rest -= (line[b] as number) * (found[b] as number);
      found[a] = Math.max(0, rest / (line[a] as number));
    }
  }
  const entries = names.map((name, at) => [name, (found[at] as number) / (scale[at] as number)] as const);
  return { ...known, ...Object.fromEntries(entries) };
}

export function predict(coefficients: Coefficients, features: Features): number {
  return sum(featureNames.map((name) => (coefficients[name] ?? 0) * features[name]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
