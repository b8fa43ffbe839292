import type { Localized } from "../../language.ts";
import type { Source, Span } from "../../text/source.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { type EnvFileEntry, readEnvFile } from "./env-file.ts";

/** The variables that docker compose puts into a file: those of the shell, then those of the `.env` beside it. */
export class ComposeVariables {
  readonly #shell: FilesAround["environment"];
  readonly #entries: readonly EnvFileEntry[];
  /** Where `.env` sets each of its variables. */
  readonly #places: ReadonlyMap<string, readonly number[]>;
  /** The values of `.env` that were asked for. */
  readonly #values: Map<number, string> = new Map();
  #depth = 0;
  #room = MOST_PUT_IN;
  /** Why Compose refuses `.env`, where it does: nothing is read of it. */
  readonly refused: Localized | undefined;
  /** Variables without a value at hand, that were asked for. */
  readonly unresolved: Set<string> = new Set();
  /** Variables that were taken from the shell. */
  readonly fromShell: Map<string, string> = new Map();
  /** Variables that are set nowhere at hand, for which their default was put in. */
  readonly byDefault: Map<string, string> = new Map();
  /** Variables that an env file uses above where it sets them, and that are set nowhere else: nothing is put in for them. */
  readonly setBelow: Set<string> = new Set();

  constructor(composeFile: Source, around: FilesAround) {
    this.#shell = around.environment;
    const file = around.file(composeFile, ".env");
    const reading = file === undefined ? undefined : readEnvFile(file);
    this.refused = reading?.ok === false ? reading.why : undefined;
    this.#entries = reading?.ok === true ? reading.entries.filter(({ form }) => form !== "passed-on") : [];
    this.#places = placesOf(this.#entries);
  }

  value(name: string): string | undefined {
    return this.#valueAbove(name, this.#entries.length);
  }

  /** @param below the entry of `.env` above which it has to be set there */
  #valueAbove(name: string, below: number): string | undefined {
    const set = this.#shell[name];
    if (set !== undefined) this.fromShell.set(name, set);
    return set ?? this.#inFile(name, below);
  }

  /** A value of `.env`, into which what stands above it is put. */
  #inFile(name: string, below: number): string | undefined {
    const at = this.#places.get(name)?.findLast((place) => place < below);
    if (at === undefined || this.#depth > MOST_DEEP) return undefined;
    const { value, form } = this.#entries[at] as EnvFileEntry;
    if (form === "literal") return value.text;
    const known = this.#values.get(at);
    if (known !== undefined) return known;
    this.#depth++;
    const text = this.#put(value.text, {
      value: (one) => this.#valueAbove(one, at),
      isSetBelow: (one) => (this.#places.get(one)?.[0] ?? -1) >= at,
    });
    this.#depth--;
    this.#values.set(at, text);
    return text;
  }

  /** A text as compose hands it on; what has no value at hand stays as it is written. */
  put(text: string): string {
    return this.#put(text, this.#scope());
  }

  #put(text: string, scope: Scope): string {
    return this.#parts(text, scope)
      .map(({ text: part }) => part)
      .join("");
  }

  #scope(more?: Scope): Scope {
    return {
      value: (name) => this.value(name) ?? more?.value(name),
      isSetBelow: (name) => more?.isSetBelow(name) === true,
    };
  }

  /**
   * The same of a text with places: what is put in stands where its variable does.
   *
   * @param more where a variable is looked up that nothing else sets
   */
  putInto(text: EmbeddedText, more?: Scope): EmbeddedText {
    const parts = this.#parts(text.text, this.#scope(more));
    if (parts.every(({ isPutIn }) => !isPutIn)) return text;
    const before = ({ start, end }: Span) => ({
      start: placeBefore(parts, start, "start"),
      end: placeBefore(parts, end, "end"),
    });
    return {
      field: text.field,
      text: parts.map(({ text: part }) => part).join(""),
      toManifest: (span) => text.toManifest(before(span)),
    };
  }

  /** A text in parts: as it is written, and what is put in. */
  #parts(text: string, scope: Scope): Part[] {
    const parts: Part[] = [];
    let at = 0;
    for (const found of text.includes("$") ? text.matchAll(INTERPOLATION) : []) {
      const value = this.#valueOf(found, scope);
      const [whole, braced, , , bare] = found;
      if (value === undefined) continue;
      this.#room -= value.length;
      if (this.#room < 0) {
        this.unresolved.add(braced ?? bare ?? whole);
        continue;
      }
      parts.push({ text: text.slice(at, found.index), isPutIn: false, start: at, end: found.index });
      at = found.index + whole.length;
      parts.push({ text: value, isPutIn: true, start: found.index, end: at });
    }
    return [...parts, { text: text.slice(at), isPutIn: false, start: at, end: text.length }];
  }

  /** What is put in the place of `$NAME`, `${NAME:-default}` and the like; undefined where that is not known. */
  #valueOf([whole, braced, form, other, bare]: RegExpExecArray, scope: Scope): string | undefined {
    if (whole === "$$") return "$";
    const name = braced ?? bare;
    if (name === undefined) return undefined;
    const value = scope.value(name);
    const isSet = value !== undefined && !(form?.startsWith(":") && value === "");
    const otherwise = other === undefined ? "" : this.#put(other, scope);
    if (form?.endsWith("+")) return isSet ? otherwise : "";
    if (isSet) return value;
    if (form?.endsWith("-")) {
      if (value === undefined) this.byDefault.set(name, otherwise);
      return otherwise;
    }
    const isEmpty = form === undefined && scope.isSetBelow(name);
    (isEmpty ? this.setBelow : this.unresolved).add(name);
    return isEmpty ? "" : undefined;
  }
}

/** So many characters are put in for one service, and so many variables into each other: a file can double them line by line. */
const MOST_PUT_IN = 1 << 24;
const MOST_DEEP = 100;

/** What a variable is looked up in. */
export interface Scope {
  readonly value: (name: string) => string | undefined;
  /** Whether the file sets it, but only further down, where Compose does not look. */
  readonly isSetBelow: (name: string) => boolean;
}

function placesOf(entries: readonly EnvFileEntry[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, { name }] of entries.entries()) {
    const before = places.get(name);
    if (before === undefined) places.set(name, [at]);
    else before.push(at);
  }
  return places;
}

/** A part of a text that variables are put into, and where it stands in what is written. */
interface Part {
  readonly text: string;
  readonly isPutIn: boolean;
  readonly start: number;
  readonly end: number;
}

/** Where an offset into the whole stood before variables were put in: in the middle of a value, at an edge of its variable. */
function placeBefore(parts: readonly Part[], offset: number, edge: "start" | "end"): number {
  let at = 0;
  for (const { text, isPutIn, start, end } of parts) {
    const next = at + text.length;
    if (offset < next || (offset === next && edge === "end" && text !== "")) {
      return isPutIn ? (edge === "start" ? start : end) : start + offset - at;
    }
    at = next;
  }
  return parts.at(-1)?.end ?? 0;
}

const INTERPOLATION = /\$\$|\$\{(\w+)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\}|\$([A-Za-z_]\w*)/gu;
