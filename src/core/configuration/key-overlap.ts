/** A key that is the beginning of another: a tree of keys cannot hold a value for both. */
export interface KeyOverlap {
  readonly key: string;
  readonly longer: string;
}

/** The first overlap in the order of the longer keys, of these the one with the shortest. */
export function firstOverlap(keys: ReadonlySet<string>): KeyOverlap | undefined {
  let first: KeyOverlap | undefined;
  for (const longer of keys) {
    if (first !== undefined && longer >= first.longer) continue;
    const key = beginningOf(longer, keys);
    if (key !== undefined) first = { key, longer };
  }
  return first;
}

/** The shortest of the keys behind which another goes on, with a dot. */
function beginningOf(longer: string, keys: ReadonlySet<string>): string | undefined {
  for (let dot = longer.indexOf("."); dot !== -1; dot = longer.indexOf(".", dot + 1)) {
    const key = longer.slice(0, dot);
    if (keys.has(key)) return key;
  }
  return undefined;
}
