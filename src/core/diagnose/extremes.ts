/** What Math.max and Math.min are for numbers, for sizes in bytes. */

export function largest(first: bigint, ...others: readonly bigint[]): bigint {
  let most = first;
  for (const size of others) if (size > most) most = size;
  return most;
}

export function smallest(first: bigint, ...others: readonly bigint[]): bigint {
  let least = first;
  for (const size of others) if (size < least) least = size;
  return least;
}
