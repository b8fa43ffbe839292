import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FLAT_INSERTIONS } from "./line-texts.ts";
import { mutated } from "./mutate.ts";
import type { Random } from "./random.ts";
import { anySetting, type Setting } from "./settings.ts";
import { YAML_INSERTIONS } from "./yaml-texts.ts";

const DATA = fileURLToPath(new URL("../../../test/data/", import.meta.url));
const LONGEST = 6000;

/** A file as people have it, configuration or not, with accidents: lines lost, doubled, moved, indented, cut, mixed. */
export function realFile(random: Random): string {
  const base = random.pick(realFiles());
  let lines = base.split("\n");
  for (let count = random.pick([0, 1, 1, 2, 3, 6]); count > 0; count--) {
    lines = random.pick(LINE_ACCIDENTS)(random, lines);
    if (lines.length === 0) lines = [""];
  }
  const text = lines.join(
    random.weighted([
      [12, () => "\n"],
      [2, () => "\r\n"],
      [1, () => "\r"],
    ]),
  );
  const cut = random.chance(0.1) ? [...text].slice(0, random.below(text.length + 1)).join("") : text;
  return random.chance(0.5) ? mutated(random, cut, random.pick([FLAT_INSERTIONS, YAML_INSERTIONS])) : cut;
}

type LineAccident = (random: Random, lines: readonly string[]) => string[];

const LINE_ACCIDENTS: readonly LineAccident[] = [
  (random, lines) => lines.toSpliced(random.below(lines.length + 1), random.between(1, 3)),
  (random, lines) => lines.toSpliced(random.below(lines.length + 1), 0, random.pick(lines)),
  (random, lines) => random.shuffled(lines),
  // A piece of another file.
  (random, lines) => {
    const other = random.pick(realFiles()).split("\n");
    const start = random.below(other.length);
    return lines.toSpliced(random.below(lines.length + 1), random.below(3), ...other.slice(start, start + 5));
  },
  (random, lines) => changed(random, lines, (line) => random.pick([" ", "  ", "\t", "    ", "- ", "# "]) + line),
  (random, lines) => changed(random, lines, (line) => line.replace(/^ {1,2}/u, "")),
  (random, lines) =>
    changed(random, lines, (line) => `${line}${random.pick([" ", ":", " #", ": ", ",", "|", '"', "'"])}`),
  // Odd values, where values stand, and settings that Flink's memory turns on, where any stood.
  (random, lines) =>
    changed(random, lines, (line) => line.replace(/(: +).*$/u, (_, colon) => colon + anySetting(random).value)),
  (random, lines) => changed(random, lines, (line) => `${/^ */u.exec(line)?.[0]}${written(anySetting(random))}`),
  (random, lines) => lines.toSpliced(random.below(lines.length + 1), 0, written(anySetting(random))),
];

function changed(random: Random, lines: readonly string[], change: (line: string) => string): string[] {
  const at = random.below(lines.length);
  return lines.map((line, index) => (index === at ? change(line) : line));
}

function written({ key, value }: Setting): string {
  return `${key}: ${value}`;
}

let loaded: readonly string[] | undefined;

/** What the tests have of configurations, manifests, logs and other texts. */
function realFiles(): readonly string[] {
  loaded ??= [...corpus(), ...yamlDocuments(), ...files()].filter((text) => text.length <= LONGEST);
  return loaded;
}

function corpus(): string[] {
  const names = readdirSync(`${DATA}corpus`);
  return names.flatMap((name) =>
    readFileSync(`${DATA}corpus/${name}`, "utf8")
      .split(/^=== .*\n/mu)
      .slice(1),
  );
}

function yamlDocuments(): string[] {
  const lines = readFileSync(`${DATA}yaml/answers.jsonl`, "utf8").trimEnd().split("\n");
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

function files(): string[] {
  return ["examples", "field", "manifests", "check", "kustomize", "failures"].flatMap((folder) =>
    readdirSync(DATA + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ya?ml|log|txt|properties|j2)$/u.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .sort()
      .map((path) => readFileSync(path, "utf8")),
  );
}
