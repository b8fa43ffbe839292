import { existsIn, type FlinkRelease } from "../../options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "../../options/job-manager-options.ts";
import { isReadBy, type OptionCatalogue } from "../../options/option-catalogue.ts";
import { indexKeys, type KeyIndex, keyWithWords, nearestKey } from "./nearest-key.ts";

const memoryOptions = [...jobManagerOptions, ...legacyHeapOptions];
const memoryKeys = new Set(memoryOptions.map(({ key }) => key));

export function isKnownKey(key: string, catalogue: OptionCatalogue | undefined): boolean {
  return memoryKeys.has(key) || catalogue?.has(key) === true;
}

/** The key of a release that a key was probably meant to be. Memory keys come first; without the catalogue they are all. */
export function probableKey(
  key: string,
  release: FlinkRelease,
  catalogue: OptionCatalogue | undefined,
): string | undefined {
  if (key.length > LONGEST_KEY) return undefined;
  const { memory, memoryIndex, index, found } = knownKeys(release, catalogue);
  const before = found.get(key);
  if (before !== undefined) return before ?? undefined;
  const near =
    sizeBelow(key, memory) ?? nearestKey(key, memoryIndex) ?? keyWithWords(key, memory) ?? nearestKey(key, index);
  if (found.size < REMEMBERED) found.set(key, near ?? null);
  return near;
}

/** `jobmanager.memory: 4g`: a part has the value of the whole, for which the size of all of it was probably meant. */
function sizeBelow(key: string, memory: readonly string[]): string | undefined {
  const longer = [`${key}.size`, `${key}.process.size`, `${key}.memory.process.size`];
  return longer.find((one) => memory.includes(one));
}

interface KnownKeys {
  readonly memory: readonly string[];
  readonly memoryIndex: KeyIndex;
  readonly index: KeyIndex;
  /** Fleets repeat their keys. */
  readonly found: Map<string, string | null>;
}

const REMEMBERED = 10_000;
/** No key of Flink's is half as long. */
const LONGEST_KEY = 200;
const WITHOUT_CATALOGUE: OptionCatalogue = new Map();
const byCatalogue = new WeakMap<OptionCatalogue, Map<string, KnownKeys>>();

function knownKeys(release: FlinkRelease, catalogue: OptionCatalogue = WITHOUT_CATALOGUE): KnownKeys {
  const byLine = byCatalogue.get(catalogue) ?? new Map<string, KnownKeys>();
  byCatalogue.set(catalogue, byLine);
  const known = byLine.get(release.line) ?? collectKeys(release, catalogue);
  byLine.set(release.line, known);
  return known;
}

function collectKeys(release: FlinkRelease, catalogue: OptionCatalogue): KnownKeys {
  const read = [...catalogue.values()].filter((option) => isReadBy(option, release));
  const memory = memoryOptions.filter((option) => existsIn(option, release)).map(({ key }) => key);
  return {
    memory,
    memoryIndex: indexKeys(memory),
    index: indexKeys(read.map(({ key }) => key)),
    found: new Map(),
  };
}
