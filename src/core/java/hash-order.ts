/**
 * The order in which a `java.util.HashMap` of string keys iterates when the keys were put in the given order. Flink
 * logs its configuration in this order from 1.16 on. (Buckets of eight and more collisions, which Java turns into
 * trees, are not told apart.)
 */
export function javaHashOrder(keys: Iterable<string>): string[] {
  const distinct = [...new Set(keys)];
  let capacity = 16;
  while (distinct.length > capacity * 0.75) capacity *= 2;
  const buckets = new Map<number, string[]>();
  for (const key of distinct) {
    const bucket = spread(javaHashCode(key)) & (capacity - 1);
    const chain = buckets.get(bucket);
    if (chain === undefined) buckets.set(bucket, [key]);
    else chain.push(key);
  }
  return [...buckets.keys()].sort((a, b) => a - b).flatMap((bucket) => buckets.get(bucket) as string[]);
}

/** `String#hashCode`. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}

/** `HashMap#hash`: the upper half of the hash counts in small tables too. */
function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
