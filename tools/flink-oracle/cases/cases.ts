import type { OracleCase } from "../oracle-case.ts";
import { oddArguments, usualArguments } from "./arguments.ts";
import { boundarySettings } from "./boundary-settings.ts";
import { flatFile, oddFlatFile } from "./flat-file.ts";
import { Random } from "./random.ts";
import { coherentSettings, combinedSettings, otherSettings, type Setting, weirdSettings } from "./settings.ts";
import { usualSize, weirdSize } from "./values.ts";
import { oddYamlFile, yamlFile } from "./yaml-file.ts";

export type Family = "combos" | "boundary" | "weird" | "files" | "args";

/** A case of the tests against Flink, and what it is about. */
export interface FamilyCase extends OracleCase {
  readonly family: Family;
}

export type FileName = "flink-conf.yaml" | "config.yaml";

/** The files that a release reads, the one that it prefers first. */
export function filesReadBy(release: string): readonly FileName[] {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  if (major >= 2) return ["config.yaml"];
  return minor >= 19 ? ["flink-conf.yaml", "config.yaml"] : ["flink-conf.yaml"];
}

/** Whether a release reads the file of a case; a case of several files is for all. */
export function isReadBy({ file }: OracleCase, release: string): boolean {
  return file === undefined || filesReadBy(release).some((name) => name === file);
}

/** Fresh cases of the given files: the same seed makes the same cases. */
export function freshCases(files: readonly FileName[], seed: number, count: number): FamilyCase[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, index) => {
    const family = random.weighted(FAMILIES.map(([weight, name]) => [weight, () => name] as const));
    return { id: `${seed}-${index}`, family, ...makers[family](random, random.pick(files)) };
  });
}

const FAMILIES: readonly (readonly [weight: number, name: Family])[] = [
  [20, "combos"],
  [20, "boundary"],
  [20, "weird"],
  [25, "files"],
  [15, "args"],
];

type Made = Omit<FamilyCase, "id" | "family">;

const makers: Readonly<Record<Family, (random: Random, file: FileName) => Made>> = {
  combos: (random, file) => ({
    file,
    text: plainText(random, file, random.chance(0.4) ? coherentSettings(random) : combinedSettings(random)),
    args: [],
    ...environment(random, 0.1),
  }),
  boundary: (random, file) => ({ file, text: plainText(random, file, boundarySettings(random)), args: [] }),
  weird: (random, file) => ({
    file,
    text: plainText(random, file, weirdSettings(random)),
    args: [],
    ...environment(random, 0.1),
  }),
  files: (random, file) => {
    const settings = random.chance(0.75) ? coherentSettings(random) : weirdSettings(random);
    const others = otherSettings(random, random.pick([0, 0, 1, 3, 12, 30]));
    const mixed = random.shuffled([...settings, ...others]);
    const text = (name: FileName) => (name === "config.yaml" ? oddYamlFile(random, mixed) : oddFlatFile(random, mixed));
    if (random.chance(0.97)) return { file, text: text(file), args: [] };
    // None of the files, the other one, both, or names that are nearly theirs.
    const names = random.pick([[], ["config.yaml"], ["flink-conf.yaml"], ["flink-conf.yaml", "config.yaml"]] as const);
    const near = random.chance(0.2) ? { [random.pick(["config.yml", "flink-conf.yml", "Config.yaml"])]: "a: b\n" } : {};
    return { files: { ...Object.fromEntries(names.map((name) => [name, text(name)])), ...near }, args: [] };
  },
  args: (random, file) => {
    const usual = usualArguments(random, random.pick([coherentSettings, combinedSettings, boundarySettings])(random));
    const args = random.chance(0.4)
      ? usual
      : random.chance(0.5)
        ? oddArguments(random)
        : [...usual, ...oddArguments(random)];
    const ordered = random.chance(0.1) ? random.shuffled(args) : args;
    return {
      file,
      text: plainText(random, file, combinedSettings(random)),
      args: ordered,
      ...environment(random, 0.03),
    };
  },
};

function plainText(random: Random, file: FileName, settings: readonly Setting[]): string {
  return file === "config.yaml" ? yamlFile(random, settings) : flatFile(settings);
}

/** The variable that legacy configurations set the heap with. */
function environment(random: Random, probability: number): Pick<OracleCase, "env"> {
  if (!random.chance(probability)) return {};
  const heap = random.chance(0.5) ? usualSize(random, 1n << 27n, 1n << 32n) : weirdSize(random);
  return { env: { FLINK_JM_HEAP: heap.replaceAll("\0", "") } };
}
