import { readStandardYaml } from "../configuration/standard-yaml.ts";
import { NOT_PRINTABLE, typeOfPlainScalar } from "../yaml/index.ts";

/** A line of a configuration on its way into another form. */
export type Piece =
  | { readonly kind: "blank" }
  /** With its `#`. */
  | { readonly kind: "comment"; readonly text: string }
  | {
      readonly kind: "setting";
      readonly key: string;
      readonly value: string;
      /** What follows on the line: blanks and a comment, or nothing. */
      readonly trailer: string;
    };

const INDENT = "  ";
/** A key longer than this has to be marked as one: SimpleKey, 1024 characters in snakeyaml-engine. */
const LONGEST_SIMPLE_KEY = 1000;
/** No key of Flink's has so many parts. */
const MOST_PARTS = 12;

/**
 * Writes settings as nested YAML, in the order in which they stand: neighbours share their parents. A parent that was
 * left is not opened again, since a mapping must not hold a key twice; its settings then begin with a longer key
 * (`jobmanager.memory:`), and so do those whose parent is itself a setting.
 */
export function nestedYaml(pieces: readonly Piece[], lineEnd: string): string {
  const keys = new Set(pieces.flatMap((piece) => (piece.kind === "setting" ? [piece.key] : [])));
  const yaml = new NestedYaml(keys);
  for (const piece of pieces) yaml.add(piece);
  return yaml
    .end()
    .map((line) => line + lineEnd)
    .join("");
}

/** A mapping that is open: the keys down to it, and those that it holds already. */
interface Mapping {
  readonly path: string;
  readonly used: Set<string>;
}

class NestedYaml {
  readonly #settings: ReadonlySet<string>;
  readonly #lines: string[] = [];
  readonly #open: Mapping[] = [{ path: "", used: new Set() }];
  /** Comments and blank lines that wait for what they stand above. */
  #gap: Exclude<Piece, { kind: "setting" }>[] = [];

  constructor(settings: ReadonlySet<string>) {
    this.#settings = settings;
  }

  add(piece: Piece): void {
    if (piece.kind === "setting") this.#addSetting(piece.key, piece.value, piece.trailer);
    else if (piece.kind === "comment") this.#addComment(piece);
    else this.#gap.push(piece);
  }

  end(): readonly string[] {
    this.#open.length = 1;
    this.#closeGap();
    return this.#lines;
  }

  /** A setting that is commented out stands where it would be right without its `#`. */
  #addComment(piece: Extract<Piece, { kind: "comment" }>): void {
    const match = COMMENTED_OUT.exec(piece.text);
    const [, lead, key, rest] = match ?? [];
    if (lead === undefined || key === undefined || rest === undefined) {
      this.#gap.push(piece);
      return;
    }
    this.#closeMappingsWithout(key);
    this.#closeGap();
    this.#line(`${lead}${key.slice(this.#pathLength())}${rest}`);
  }

  #addSetting(key: string, value: string, trailer: string): void {
    this.#closeMappingsWithout(key);
    this.#closeGap();
    const rest = key.slice(this.#pathLength());
    const parts = rest.split(".");
    const hasOddParts = parts.length > MOST_PARTS || parts.includes("");
    const last = hasOddParts ? rest : this.#openMappings(parts);
    this.#mapping().used.add(last);
    const written = yamlKey(last);
    const text = `${yamlValue(value)}${trailer}`;
    if (written.length <= LONGEST_SIMPLE_KEY) this.#line(`${written}: ${text}`);
    else {
      this.#line(`? ${written}`);
      this.#line(`: ${text}`);
    }
  }

  /** Opens a mapping for each part but the last, or for several where one will not do; what remains is the key. */
  #openMappings(parts: readonly string[]): string {
    let from = 0;
    for (let to = 1; to < parts.length; to++) {
      const key = parts.slice(from, to).join(".");
      const { path, used } = this.#mapping();
      if (used.has(key) || this.#settings.has(path + key)) continue;
      used.add(key);
      this.#line(`${yamlKey(key)}:`);
      this.#open.push({ path: `${path}${key}.`, used: new Set() });
      from = to;
    }
    return parts.slice(from).join(".");
  }

  #closeMappingsWithout(key: string): void {
    while (!key.startsWith(this.#mapping().path)) this.#open.pop();
  }

  #closeGap(): void {
    for (const piece of this.#gap) {
      if (piece.kind === "blank") this.#lines.push("");
      else this.#line(piece.text);
    }
    this.#gap = [];
  }

  #line(text: string): void {
    this.#lines.push(INDENT.repeat(this.#open.length - 1) + text);
  }

  #mapping(): Mapping {
    return this.#open.at(-1) as Mapping;
  }

  #pathLength(): number {
    return this.#mapping().path.length;
  }
}

/** `#jobmanager.rpc.port: 6123`: its mark, its key and the rest. */
const COMMENTED_OUT = /^(#+[ \t]*)([A-Za-z][\w-]*(?:\.[\w-]+)+)(:[ \t]+\S.*)$/u;

/**
 * A value as `config.yaml` has to spell it so that Flink reads the same text again: plain where that is so, else in
 * quotes. `007` and `1.50` get quotes, since YAML would make 7 and 1.5 of them.
 */
export function yamlValue(text: string): string {
  return isPlainValue(text) ? text : quoted(text);
}

/** A key, or a part of one. */
export function yamlKey(text: string): string {
  return PLAIN_KEY.test(text) && typeOfPlainScalar(text) === "str" ? text : quoted(text);
}

const PLAIN_KEY = /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;
/** Of other doubles the text, or the float that Flink makes of them, may differ from that of a string. */
const SIMPLE_DECIMAL = /^\d{1,6}\.\d{1,6}$/;

function isPlainValue(text: string): boolean {
  if (/[\r\n]/u.test(text)) return false;
  const reading = readStandardYaml(`k: ${text}\n`);
  const [entry, ...others] = reading.ok ? reading.entries : [];
  if (entry === undefined || others.length > 0 || entry.value.text !== text) return false;
  return entry.value.javaClass !== "Double" || SIMPLE_DECIMAL.test(text);
}

/** What single quotes cannot hold, or editors would not show. */
const NEEDS_ESCAPES = /[\t\r\n\u0085\u2028\u2029\ufeff]/u;

function quoted(text: string): string {
  if (!NOT_PRINTABLE.test(text) && !NEEDS_ESCAPES.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
