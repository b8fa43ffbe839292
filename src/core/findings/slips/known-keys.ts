import { existsIn, type FlinkRelease } from "../../options/flink-release.ts";
import { jobManagerOptions, legacyHeapOptions } from "../../options/job-manager-options.ts";
import { isReadBy, type OptionCatalogue } from "../../options/option-catalogue.ts";
import { indexKeys, isOnlySlip, isSlip, type KeyIndex, keyWithWords, nearestKey } from "./nearest-key.ts";

const memoryOptions = [...jobManagerOptions, ...legacyHeapOptions];
const memoryKeys = new Set(memoryOptions.map(({ key }) => key));

/** The entrypoint of Flink's images writes it, and nothing has ever read it. */
const WRITTEN_BY_IMAGE = "query.server.port";

export function isKnownKey(key: string, catalogue: OptionCatalogue | undefined): boolean {
  return memoryKeys.has(key) || key === WRITTEN_BY_IMAGE || catalogue?.has(key) === true;
}

/** Whether each part of a key is a part of some key that Flink reads. */
export function hasFlinksWords(key: string, catalogue: OptionCatalogue = WITHOUT_CATALOGUE): boolean {
  let words = wordsByCatalogue.get(catalogue);
  if (words === undefined) {
    words = new Set([...memoryKeys, ...catalogue.keys()].flatMap((known) => known.split(".")));
    wordsByCatalogue.set(catalogue, words);
  }
  return key.split(".").every((word) => words.has(word));
}

/** Whether a key was meant to be another beyond doubt: a slip, and of no other key. What is only probable is not mended. */
export function isCertainlyMeant(
  key: string,
  meant: string,
  release: FlinkRelease,
  catalogue: OptionCatalogue | undefined,
): boolean {
  const { memoryIndex, index } = knownKeys(release, catalogue);
  return isOnlySlip(key, meant, memoryKeys.has(meant) ? memoryIndex : index);
}

/** The key of a release that a key was probably meant to be. Memory keys come first; without the catalogue they are all. */
export function probableKey(
  key: string,
  release: FlinkRelease,
  catalogue: OptionCatalogue | undefined,
): string | undefined {
  if (key.length > LONGEST_KEY) return undefined;
  const { memory, memoryIndex, index, read, found } = knownKeys(release, catalogue);
  const before = found.get(key);
  if (before !== undefined) return before ?? undefined;
  const circulating = CIRCULATING[key];
  const near =
    (circulating === undefined || ![...memory, ...read].includes(circulating) ? undefined : circulating) ??
    sizeBelow(key, memory) ??
    nearestKey(key, memoryIndex) ??
    keyWithWords(key, memory) ??
    nearestOrWithWords(key, nearestKey(key, index), read);
  if (found.size < REMEMBERED) found.set(key, near ?? null);
  return near;
}

/** Of two slips and of a key that says the same with one word more, the second is the nearer. */
function nearestOrWithWords(key: string, nearest: string | undefined, read: readonly string[]): string | undefined {
  if (nearest === undefined || isSlip(key, nearest)) return nearest;
  return keyWithWords(key, read) ?? nearest;
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
  /** All that the release reads. */
  readonly read: readonly string[];
  /** Fleets repeat their keys. */
  readonly found: Map<string, string | null>;
}

/** Keys that are passed on from one text to the next, though no release has ever had them, and what they stand for. */
const CIRCULATING: Readonly<Record<string, string>> = {
  "jobmanager.cpu.cores": "kubernetes.jobmanager.cpu.amount",
  "jobmanager.memory.size": "jobmanager.memory.process.size",
  "jobmanager.memory.metaspace.size": "jobmanager.memory.jvm-metaspace.size",
  "taskmanager.memory.heap.size": "taskmanager.memory.task.heap.size",
  "taskmanager.memory.metaspace.size": "taskmanager.memory.jvm-metaspace.size",
  "taskmanager.memory.jvm-heap.size": "taskmanager.memory.task.heap.size",
};

const REMEMBERED = 10_000;
/** No key of Flink's is half as long. */
const LONGEST_KEY = 200;
const WITHOUT_CATALOGUE: OptionCatalogue = new Map();
const wordsByCatalogue = new WeakMap<OptionCatalogue, ReadonlySet<string>>();
const byCatalogue = new WeakMap<OptionCatalogue, Map<string, KnownKeys>>();

function knownKeys(release: FlinkRelease, catalogue: OptionCatalogue = WITHOUT_CATALOGUE): KnownKeys {
  const byLine = byCatalogue.get(catalogue) ?? new Map<string, KnownKeys>();
  byCatalogue.set(catalogue, byLine);
  const known = byLine.get(release.line) ?? collectKeys(release, catalogue);
  byLine.set(release.line, known);
  return known;
}

function collectKeys(release: FlinkRelease, catalogue: OptionCatalogue): KnownKeys {
  const read = [...catalogue.values()].filter((option) => isReadBy(option, release)).map(({ key }) => key);
  const memory = memoryOptions.filter((option) => existsIn(option, release)).map(({ key }) => key);
  return {
    memory,
    memoryIndex: indexKeys(memory),
    index: indexKeys(read),
    read,
    found: new Map(),
  };
}
