import { mutated } from "./mutate.ts";
import type { Random } from "./random.ts";
import type { Setting } from "./settings.ts";
import { HEADS, ODD_BLOCKS, TAGS, TAILS, TYPED, YAML_INSERTIONS } from "./yaml-texts.ts";

type Tree = Map<string, string | Tree>;

/** A plain `config.yaml`, nested or flat, with values quoted where they have to be. */
export function yamlFile(random: Random, settings: readonly Setting[]): string {
  const tree = random.chance(0.5) ? nested(random, settings, 0) : nested(random, settings, 1);
  return block(tree, "", (value) => plainScalar(random, value), 2);
}

/** The same settings in the many ways that YAML knows, some of which Flink refuses. */
export function oddYamlFile(random: Random, settings: readonly Setting[]): string {
  const flatness = random.pick([0, 0.2, 0.5, 1]);
  const tree = nested(random, settings, flatness);
  const anchors: string[] = [];
  const oddness = random.pick([0, 0.05, 0.2, 0.5]);
  const scalar = (value: string) =>
    random.chance(oddness) ? oddScalar(random, value, anchors) : plainScalar(random, value);
  const indent = random.pick([1, 2, 2, 2, 4]);
  const parts = [
    ...(random.chance(0.1) ? [random.pick(HEADS)] : []),
    ...(random.chance(0.2) ? [random.pick(ODD_BLOCKS)] : []),
    random.chance(0.1) ? `${flow(random, tree)}\n` : block(tree, "", scalar, indent),
    ...(random.chance(0.2) ? [random.pick(ODD_BLOCKS)] : []),
    ...(random.chance(0.12) ? [again(random, settings)] : []),
    ...(random.chance(0.05) ? [random.pick(TAILS)] : []),
  ];
  // Anchors have to stand before their aliases.
  const text = anchors.map((value, index) => `x${index}: &a${index} ${value}\n`).join("") + parts.join("");
  const ended = random.weighted([
    [6, () => text],
    [1, () => text.replaceAll("\n", "\r\n")],
    [0.3, () => text.replaceAll("\n", "\r")],
    [1, () => text.trimEnd()],
    [0.5, () => `\ufeff${text}`],
  ]);
  return random.chance(0.25) ? mutated(random, ended, YAML_INSERTIONS) : ended;
}

/** The settings as a tree; of each key, dots become levels as often as `flatness` leaves. */
function nested(random: Random, settings: readonly Setting[], flatness: number): Tree {
  const root: Tree = new Map();
  for (const { key, value } of settings) {
    let at = root;
    const words = key.split(".");
    let name = words[0] as string;
    for (const word of words.slice(1)) {
      const below = at.get(name);
      if (random.chance(flatness) || typeof below === "string") {
        name = `${name}.${word}`;
        continue;
      }
      if (below === undefined) at.set(name, new Map());
      at = at.get(name) as Tree;
      name = word;
    }
    // A key that already has keys below it is spelled flat once more: Flink takes the later of both.
    if (at.get(name) instanceof Map) root.set(key, value);
    else at.set(name, value);
  }
  return root;
}

function block(tree: Tree, indent: string, scalar: (value: string) => string, step: number): string {
  let text = "";
  for (const [key, value] of tree) {
    const name = isPlain(key) ? key : JSON.stringify(key);
    if (typeof value === "string") text += `${indent}${name}: ${scalar(value).replaceAll("\n", `\n${indent}  `)}\n`;
    else text += `${indent}${name}:\n${block(value, indent + " ".repeat(step), scalar, step)}`;
  }
  return text;
}

function flow(random: Random, tree: Tree): string {
  const entries = [...tree].map(([key, value]) => {
    const name = random.chance(0.2) ? JSON.stringify(key) : key;
    return `${name}: ${typeof value === "string" ? quoted(random, value) : flow(random, value)}`;
  });
  return `{${entries.join(random.pick([", ", ",", ",\n "]))}${random.chance(0.1) ? "," : ""}}`;
}

/** One of the settings a second time, spelled alike (a duplicate, an error) or otherwise (the later one counts). */
function again(random: Random, settings: readonly Setting[]): string {
  if (settings.length === 0) return "";
  const { key, value } = random.pick(settings);
  const other = random.pick([value, "1g", "~", "", "{}", "[]"]);
  return random.pick([
    `${key}: ${other}\n`,
    `jobmanager: {memory: {${key.slice("jobmanager.memory.".length)}: ${other}}}\n`,
  ]);
}

function plainScalar(random: Random, value: string): string {
  return isPlain(value) && !random.chance(0.1) ? value : quoted(random, value);
}

function oddScalar(random: Random, value: string, anchors: string[]): string {
  const quotedValue = quoted(random, value);
  return random.weighted([
    [1.5, () => value],
    [1, () => quotedValue],
    [0.5, () => `${value} # a comment`],
    [0.2, () => `${value}#no comment`],
    [0.2, () => `\t${value}`],
    [0.2, () => `${value}\t`],
    [0.3, () => `!!str ${value}`],
    [0.4, () => `${random.pick(TAGS)} ${value}`],
    [0.3, () => `|${random.pick(["", "-", "+", "1", "-\n"])}\n${value}`],
    [0.3, () => `>${random.pick(["", "-", "+"])}\n${value}`],
    [0.2, () => `\n${value}`],
    [0.2, () => `${value}\nmore`],
    [0.3, () => `&b${random.below(3)} ${value}`],
    [0.1, () => `*b${random.below(3)}`],
    [0.5, () => `*a${anchors.push(value) - 1}`],
    [0.3, () => `[${value}]`],
    [0.2, () => `\n- ${value}\n- ${value}`],
    [0.2, () => `{a: ${value}}`],
    [1.2, () => random.pick(TYPED)],
  ]);
}

/** Whether a text may stand in YAML as it is. */
function isPlain(text: string): boolean {
  return /^[\w./$%-][\w./$% =+-]*$/.test(text) && !/\s$|^[-%]|^\.+$/.test(text);
}

function quoted(random: Random, text: string): string {
  const single = !/\p{Cc}/u.test(text) && random.chance(0.4);
  if (single) return `'${text.replaceAll("'", "''")}'`;
  if (!random.chance(0.1) || !/^[ -~]/.test(text)) return JSON.stringify(text);
  return `"\\x${text.charCodeAt(0).toString(16)}${JSON.stringify(text.slice(1)).slice(1)}`;
}
