/** A key that is the beginning of another: a tree of keys cannot hold a value for both. */
export interface KeyOverlap {
  readonly key: string;
  readonly longer: string;
}

/** The first overlap in the order of the longer keys. */
export function firstOverlap(keys: ReadonlySet<string>): KeyOverlap | undefined {
  const sorted = [...keys].sort();
  let first: KeyOverlap | undefined;
  for (const key of sorted) {
    // All keys that go on behind a dot stand side by side.
    const longer = sorted[firstAtLeast(sorted, `${key}.`)];
    if (longer?.startsWith(`${key}.`) !== true) continue;
    if (first === undefined || longer < first.longer) first = { key, longer };
  }
  return first;
}

/** Where the first of sorted texts stands that is not less than another. */
function firstAtLeast(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
