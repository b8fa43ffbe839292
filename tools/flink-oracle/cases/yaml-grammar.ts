import { listed } from "./listed.ts";
import type { Random } from "./random.ts";
import { anySetting, type Setting } from "./settings.ts";

const WORDS: readonly string[] = listed`a¦b c¦1g¦512 mb¦0.1¦true¦~¦0x1F¦1e3¦k.l¦x#y¦a:b¦\u952e¦it's¦"q"¦- a¦? b¦[x]¦%p¦¦ `;
const ESCAPES: readonly string[] = listed`
  \\n¦\\t¦\\0¦\\a¦\\e¦\\ ¦\\/¦\\\\¦\\"¦\\N¦\\_¦\\L¦\\P¦\\x41¦\\x7f¦\\u00e9¦\\ud83d\\ude00¦\\U0001F600¦\\\n  ¦\n ¦\n\n ¦ \n ¦\\ \n
`;
const HANDLES: readonly string[] = listed`!!str¦!!int¦!!float¦!!bool¦!!null¦!e!str¦!e!int¦!s¦!¦!<tag:yaml.org,2002:str>¦!l!x`;
const USUAL_TAGS: readonly string[] = listed`!!str¦!!str¦!!str¦!¦!<tag:yaml.org,2002:str>¦!!int`;
const DIRECTIVES: readonly string[] = listed`
  %TAG !e! tag:yaml.org,2002:\n¦%TAG !! tag:yaml.org,2002:\n¦%TAG ! !l-\n¦%YAML 1.2\n¦%YAML 1.2 # c\n¦%OWN a b\n¦%TAG !e! tag:x,2000:\n
`;

/** Whether a text may stand in YAML as it is. */
function isPlain(text: string): boolean {
  return /^[\w.\u952e][\w. \u952e]*$/u.test(text) && !text.endsWith(" ");
}

/** How deep what is made goes. */
const DEEPEST = 4;

/**
 * YAML made by its grammar: each node in any of its styles, with properties, comments and breaks wherever it allows them,
 * and a setting here and there. Most of it is legal; little of it is what anybody writes.
 */
export function grammaticalYaml(random: Random): string {
  const settings = Array.from({ length: random.between(1, 3) }, () => anySetting(random));
  const hasHead = random.chance(0.3);
  const made = new Grammar(random, hasHead);
  const document = made.mapping("", settings, 0);
  if (hasHead) {
    const heads = Array.from({ length: random.between(1, 2) }, () => random.pick(DIRECTIVES)).join("");
    return `${heads}---${made.gap("")}${document}${random.pick(["", "...\n", "...\n# end\n", "---\n", "...\n---\na: b\n"])}`;
  }
  return `${random.pick(["", "", "", "---\n", "--- # c\n", "# c\n", "\n"])}${document}`;
}

class Grammar {
  readonly #random: Random;
  readonly #hasHandles: boolean;
  #anchors = 0;

  constructor(random: Random, hasHandles: boolean) {
    this.#random = random;
    this.#hasHandles = hasHandles;
  }

  /** Where a line may end, with comments; what follows begins a line. */
  gap(indent: string): string {
    return this.#random.pick([
      "\n",
      "\n",
      "\n",
      " # c\n",
      "\n\n",
      `\n${indent}# c\n`,
      "\n# c\n",
      " \n",
      "\n    # c\n",
      "\n \n",
    ]);
  }

  mapping(indent: string, settings: readonly Setting[], depth: number): string {
    const random = this.#random;
    const own = Array.from({ length: random.between(0, 2) }, (_, at) => this.#entry(`k${depth}${at}`, indent, depth));
    const given = settings.map(
      ({ key, value }) => `${this.#key(key, indent)}${this.#separated(this.#scalar(value, indent))}`,
    );
    return random
      .shuffled([...own, ...given])
      .map((entry) => `${indent}${entry}`)
      .join("");
  }

  #entry(name: string, indent: string, depth: number): string {
    const random = this.#random;
    const key = random.chance(0.15) ? this.#explicitKey(indent, depth) : this.#key(name, indent);
    return key + this.#value(indent, depth);
  }

  #key(name: string, indent: string): string {
    return this.#random.weighted([
      [8, () => `${name}:`],
      [1, () => `"${name}":`],
      [1, () => `'${name}' :`],
      [1, () => `${this.#properties()}${name}:`],
      [1, () => `? ${name}${this.gap(indent)}${indent}:`],
      [0.5, () => `? |-\n${indent}  ${name}\n${indent}:`],
      [0.5, () => `? "${name.slice(0, 1)}\\\n${indent}  ${name.slice(1)}"\n${indent}:`],
      [0.3, () => `? # c\n${indent}  ${name}\n${indent}:`],
    ]);
  }

  /** A key that is no text, or one that a line cannot hold. */
  #explicitKey(indent: string, depth: number): string {
    const key = this.#random.weighted([
      [2, () => this.#flow(depth + 2)],
      [1, () => `- a${this.gap(indent)}${indent}  - b`],
      [1, () => `x: y${this.gap(indent)}${indent}  z: w`],
      [1, () => `${this.#properties()}${this.#random.pick(WORDS)}`],
      [0.5, () => (this.#anchors > 0 ? "*a0 " : "a0")],
    ]);
    return `? ${key}\n${indent}:`;
  }

  #value(indent: string, depth: number): string {
    const random = this.#random;
    const deeper = indent + random.pick([" ", "  ", "  ", "    "]);
    const properties = random.chance(0.2) ? ` ${this.#properties().trimEnd()}` : "";
    if (depth >= DEEPEST) return this.#separated(this.#scalar(random.pick(WORDS), indent));
    return random.weighted([
      [4, () => this.#separated(this.#scalar(random.pick(WORDS), indent))],
      [
        2,
        () =>
          `${properties}${this.gap(deeper)}${this.#some(() => deeper + this.#entry(random.pick(["m", "n", "o.p"]), deeper, depth + 1))}`,
      ],
      [2, () => `${properties}${this.gap(deeper)}${this.#sequence(random.chance(0.3) ? indent : deeper, depth + 1)}`],
      [2, () => this.#separated(this.#flow(depth))],
      [1, () => `${properties}${this.gap(indent)}`],
    ]);
  }

  #sequence(indent: string, depth: number): string {
    const random = this.#random;
    return this.#some(() => {
      const item = random.weighted([
        [3, () => ` ${this.#scalar(random.pick(WORDS), indent)}\n`],
        [1, () => ` ${this.#entry("c", `${indent}  `, depth + 1)}${random.chance(0.5) ? `${indent}  d: 1\n` : ""}`],
        [1, () => ` - ${this.#scalar("x", indent)}\n${indent}  - y\n`],
        [1, () => "\n"],
        [1, () => ` ${this.#flow(depth)}\n`],
        [0.5, () => ` ${this.#properties()}\n${indent}  e: f\n`],
      ]);
      return `${indent}-${item}`;
    });
  }

  #some(make: () => string): string {
    return Array.from({ length: this.#random.between(1, 3) }, make).join("");
  }

  #separated(text: string): string {
    const random = this.#random;
    const before = random.chance(0.01) ? " \t" : random.pick([" ", " ", " ", "  ", "\n      "]);
    const after = random.chance(0.02) ? "\t\n" : random.pick(["\n", "\n", "\n", " # c\n", "\n\n", " \n"]);
    return `${before}${text}${after}`;
  }

  #flow(depth: number): string {
    const random = this.#random;
    const inner = () => (depth < DEEPEST && random.chance(0.4) ? this.#flow(depth + 1) : this.#flowScalar());
    const between = random.pick([", ", ",", " , ", ",\n       ", ", # c\n       "]);
    const items = Array.from({ length: random.between(0, 3) }, (_, at) =>
      random.weighted([
        [4, inner],
        [2, () => `f${at}: ${inner()}`],
        [1, () => `"f${at}":${inner()}`],
        [0.5, () => `? f${at} : ${inner()}`],
        [0.5, () => `f${at}:`],
        [0.3, () => `: ${inner()}`],
        [0.3, () => `? `],
      ]),
    );
    const [open, close] = random.pick([
      ["[", "]"],
      ["{", "}"],
    ] as const);
    const trailing = items.length > 0 && random.chance(0.2) ? "," : "";
    return `${random.chance(0.1) ? this.#properties() : ""}${open}${random.pick(["", " ", "\n       "])}${items.join(between)}${trailing}${close}`;
  }

  #flowScalar(): string {
    const random = this.#random;
    return random.pick([
      () => "a",
      () => "a b",
      () => `'${random.pick(["x", "it''s", "a\n       b", ""])}'`,
      () => this.#double("z"),
      () => "1.50",
      () => "~",
      () => (this.#anchors > 0 ? `*a${random.below(this.#anchors)}` : "b"),
      () => `${this.#properties()}q`,
    ])();
  }

  #properties(): string {
    const random = this.#random;
    const anchor = () => `&a${this.#anchors++}`;
    const tag = () => random.pick(this.#hasHandles || random.chance(0.02) ? HANDLES : USUAL_TAGS);
    return random.pick([
      () => `${anchor()} `,
      () => `${tag()} `,
      () => `${tag()} ${anchor()} `,
      () => `${anchor()} ${tag()} `,
    ])();
  }

  #double(text: string): string {
    return `"${this.#random.pick(["", this.#random.pick(ESCAPES)])}${text.replaceAll(/["\\]/gu, "\\$&")}${this.#random.pick(["", this.#random.pick(ESCAPES)])}"`;
  }

  #scalar(value: string, indent: string): string {
    const random = this.#random;
    const deeper = `${indent}  `;
    return random.weighted([
      [6, () => (isPlain(value) || random.chance(0.05) ? value : this.#double(value))],
      [1.5, () => this.#double(value)],
      [1, () => `'${value.replaceAll("'", "''")}'`],
      [0.7, () => `${this.#properties()}${this.#plain(value)}`],
      [0.5, () => `${this.#plain(value)}\n${deeper}${random.pick(["more", "# c", "\n", "b c"])}`],
      [2, () => this.#blockScalar(value, indent)],
    ]);
  }

  #plain(value: string): string {
    return isPlain(value) ? value : "plain";
  }

  #blockScalar(value: string, indent: string): string {
    const random = this.#random;
    const step = random.pick([1, 2, 2, 3]);
    const chomp = random.pick(["", "-", "+"]);
    const digit = random.chance(0.3) ? `${random.chance(0.8) ? step : random.between(0, 9)}` : "";
    const header = `${random.pick(["|", ">"])}${random.chance(0.5) ? digit + chomp : chomp + digit}${random.pick(["", "", " ", " # c", "  "])}`;
    const deeper = indent + " ".repeat(step);
    const lines = Array.from({ length: random.between(0, 3) }, () =>
      random.pick([
        `${deeper}${value}`,
        `${deeper}  ${value}`,
        "",
        " ",
        deeper,
        `${deeper} `,
        `${deeper}# no comment`,
        `${deeper}\t${value}`,
        `${deeper}- x: y`,
      ]),
    );
    const first = random.chance(0.1) ? [] : [random.pick(["", "\n"]) + deeper + value];
    return `${header}\n${[...first, ...lines, `${deeper}${value}`].join("\n")}${random.pick(["", "", "\n", "\n\n", `\n${indent}`])}`;
  }
}
