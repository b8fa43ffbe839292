import type { Random } from "./random.ts";
import { coherentSettings, type Setting } from "./settings.ts";

/** So many keys that maps grow just then, or just not yet. */
const COUNTS: readonly number[] = [6, 9, 10, 11, 12, 13, 23, 24, 25, 26, 48, 49, 70];

/** Settings whose keys fall into the same bins of Java's maps, some of them memory's. */
export function collidingSettings(random: Random): Setting[] {
  const make = random.pick([sameHash, sameHash, sameBin, plain]);
  const own = Array.from({ length: random.pick(COUNTS) }, (_, index) => ({ key: make(random), value: String(index) }));
  const memory = coherentSettings(random);
  const twins = memory.map(({ key }) => ({ key: twin(random, key), value: "twin" }));
  const all = [...own, ...memory, ...(random.chance(0.5) ? twins : [])];
  return random.chance(0.3) ? [...random.shuffled(all), ...random.shuffled(own).slice(0, 5)] : random.shuffled(all);
}

/** The same keys below one or two levels, so that exactly some of them stand in one mapping. */
export function collidingYaml(random: Random): string {
  const [outer, inner] = [random.pick(["k", "jobmanager", "a.b"]), random.pick(["l", "memory", "x.y"])];
  const block = (indent: string) => {
    const lines = new Map(collidingSettings(random).map(({ key, value }) => [key, `${indent}"${key}": '${value}'\n`]));
    return [...lines.values()].slice(0, random.pick(COUNTS)).join("");
  };
  return random.pick([
    () => `${outer}:\n${block("  ")}`,
    () => `${outer}:\n  ${inner}:\n${block("    ")}`,
    () => `${outer}:\n  ${inner}:\n${block("    ")}${block("  ")}`,
    () => `${block("")}${outer}:\n${block("  ")}`,
    () => `${outer}:\n${block("  ")}${block("")}`,
    () => `${outer}:\n${block("  ")}${outer}.${inner}:\n${block("  ")}`,
  ])();
}

const PAIRS = ["Aa", "BB", "C#"] as const;

function sameHash(random: Random): string {
  return Array.from({ length: 5 }, () => random.pick(PAIRS)).join("");
}

/** Bin 0 of a table of 64, and of every smaller one. */
function sameBin(random: Random): string {
  for (;;) {
    const key = random.below(2 ** 30).toString(36);
    const hash = hashCode(key);
    if (((hash ^ (hash >>> 16)) & 63) === 0) return key;
  }
}

function plain(random: Random): string {
  return `${random.pick(["rest", "state", "jobmanager.x", "s3"])}.${random.below(400).toString(36)}`;
}

/** Another text of the same hash code: a letter one up, the next one 31 down. */
function twin(random: Random, key: string): string {
  const at = random.below(key.length - 1);
  const [one, next] = [key.charCodeAt(at) + 1, key.charCodeAt(at + 1) - 31];
  return next < 33 ? key : key.slice(0, at) + String.fromCharCode(one, next) + key.slice(at + 2);
}

function hashCode(text: string): number {
  let hash = 0;
  for (const letter of text) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return hash;
}
