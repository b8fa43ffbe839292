import type { OracleCase } from "../oracle-case.ts";
import { oddArguments, usualArguments } from "./arguments.ts";
import { boundarySettings } from "./boundary-settings.ts";
import { oddBytes } from "./byte-texts.ts";
import { collidingSettings, collidingYaml } from "./collisions.ts";
import { flatFile, oddFlatFile } from "./flat-file.ts";
import { Random } from "./random.ts";
import { realFile } from "./real-files.ts";
import { coherentSettings, combinedSettings, otherSettings, type Setting, weirdSettings } from "./settings.ts";
import { argumentSoup, fileSoup } from "./soup.ts";
import { usualSize, weirdSize } from "./values.ts";
import { wideSettings } from "./wide-texts.ts";
import { oddYamlFile, yamlFile } from "./yaml-file.ts";
import { grammaticalYaml } from "./yaml-grammar.ts";

export type Family =
  | "combos"
  | "boundary"
  | "weird"
  | "files"
  | "args"
  | "real"
  | "soup"
  | "bytes"
  | "collisions"
  | "wide"
  | "grammar"
  | "flattened";

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
    const made = makers[family](random, random.pick(files), files);
    return { id: `${seed}-${index}`, family, ...made, ...askableIn(made) };
  });
}

function askableIn({ text, files }: Made): Pick<OracleCase, "text" | "files"> {
  const all = Object.entries(files ?? {}).map(([name, one]) => [name, askable(one)] as const);
  return {
    ...(text !== undefined && { text: askable(text) }),
    ...(files !== undefined && { files: Object.fromEntries(all) }),
  };
}

/**
 * Without what Headroom is known not to reproduce: what log4j puts in for `${x:-y}` in a warning of 1.11.4 and 1.12.5, and
 * the tags that `-flatten` writes for values of types that no option has.
 */
function askable(text: string): string {
  let asked = text.replace(/!!(?:set|binary|java\.util\.\w+)/gu, "!!str");
  while (/\$\{[^}\n\r]*:-/u.test(asked)) asked = asked.replace(/(\$\{[^}\n\r]*):-/gu, "$1:");
  return asked;
}

const FAMILIES: readonly (readonly [weight: number, name: Family])[] = [
  [20, "combos"],
  [20, "boundary"],
  [20, "weird"],
  [25, "files"],
  [15, "args"],
  [20, "real"],
  [20, "soup"],
  [15, "bytes"],
  [12, "collisions"],
  [12, "wide"],
  [20, "grammar"],
  [12, "flattened"],
];

type Made = Omit<FamilyCase, "id" | "family">;

const makers: Readonly<Record<Family, (random: Random, file: FileName, files: readonly FileName[]) => Made>> = {
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
  real: (random, file) => ({ file, text: realFile(random), args: [] }),
  soup: (random, file) => {
    if (random.chance(0.6)) return { file, text: fileSoup(random), args: [] };
    return { file, text: plainText(random, file, combinedSettings(random)), args: argumentSoup(random) };
  },
  bytes: (random, file) => {
    const text = random.weighted([
      [3, () => plainText(random, file, coherentSettings(random))],
      [2, () => realFile(random)],
      [1, () => plainText(random, file, wideSettings(random))],
      [1, () => fileSoup(random)],
    ]);
    return { file, text: oddBytes(random, text), encoding: "latin1", args: [] };
  },
  collisions: (random, file) => {
    if (file === "config.yaml" && random.chance(0.6)) return { file, text: collidingYaml(random), args: [] };
    const settings = collidingSettings(random);
    if (random.chance(0.5)) return { file, text: plainText(random, file, settings), args: [] };
    return { file, text: plainText(random, file, settings.slice(0, 5)), args: usualArguments(random, settings) };
  },
  wide: (random, file) => {
    const settings = wideSettings(random);
    if (random.chance(0.7)) return { file, text: plainText(random, file, settings), args: [] };
    return { file, text: "", args: usualArguments(random, settings) };
  },
  grammar: (random, file) => ({ file, text: grammaticalYaml(random), args: [] }),
  // Only where the scripts ask for it; nothing dynamic counts there.
  flattened: (random, file, files) => {
    const family = random.pick(["files", "real", "collisions", "wide", "soup", "bytes", "grammar"] as const);
    const made = makers[family](random, file, files);
    if (!files.includes("config.yaml")) return made;
    return { ...made, command: "UPDATE_AND_GET_FLINK_CONFIGURATION", args: ["-flatten"] };
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
