/** A key that is the beginning of another: a tree of keys cannot hold a value for both. */
export interface KeyOverlap {
  readonly key: string;
  readonly longer: string;
}

/** No key is as long; the beginnings of such a one would be too many to look up. */
const LONGEST_KEY = 1_000;

/** The first overlap in the order of the longer keys. */
export function firstOverlap(keys: ReadonlySet<string>): KeyOverlap | undefined {
  let first: KeyOverlap | undefined;
  for (const longer of keys) {
    if (longer.length > LONGEST_KEY || (first !== undefined && longer >= first.longer)) continue;
    const key = beginningAmong(longer, keys);
    if (key !== undefined) first = { key, longer };
  }
  return first;
}

function beginningAmong(longer: string, keys: ReadonlySet<string>): string | undefined {
  for (let dot = longer.indexOf("."); dot !== -1; dot = longer.indexOf(".", dot + 1)) {
    const key = longer.slice(0, dot);
    if (keys.has(key)) return key;
  }
  return undefined;
}
