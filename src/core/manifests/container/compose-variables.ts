import type { Source, Span } from "../../text/source.ts";
import type { EmbeddedText } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";
import { type EnvFileEntry, readEnvFile } from "./env-file.ts";

/** The variables that docker compose puts into a file: those of the shell, then those of the `.env` beside it. */
export class ComposeVariables {
  readonly #shell: FilesAround["environment"];
  readonly #file: ReadonlyMap<string, EnvFileEntry>;
  readonly #expanding: Set<string> = new Set();
  /** Variables without a value at hand, that were asked for. */
  readonly unresolved: Set<string> = new Set();
  /** Variables that were taken from the shell. */
  readonly fromShell: Map<string, string> = new Map();
  /** Variables that are set nowhere at hand, for which their default was put in. */
  readonly byDefault: Map<string, string> = new Map();

  constructor(composeFile: Source, around: FilesAround) {
    this.#shell = around.environment;
    const file = around.file(composeFile, ".env");
    const reading = file === undefined ? undefined : readEnvFile(file);
    this.#file = new Map(reading?.ok === true ? reading.entries.map((entry) => [entry.name, entry]) : []);
  }

  value(name: string): string | undefined {
    const set = this.#shell[name];
    if (set !== undefined) this.fromShell.set(name, set);
    return set ?? this.#inFile(name);
  }

  /** A value of `.env`, into which others are put, but not itself. */
  #inFile(name: string): string | undefined {
    const entry = this.#file.get(name);
    if (entry === undefined || entry.form === "passed-on" || this.#expanding.has(name)) return undefined;
    if (entry.form === "literal") return entry.value.text;
    this.#expanding.add(name);
    const text = this.put(entry.value.text);
    this.#expanding.delete(name);
    return text;
  }

  /** A text as compose hands it on; what has no value at hand stays as it is written. */
  put(text: string): string {
    return this.#parts(text)
      .map(({ text: part }) => part)
      .join("");
  }

  /**
   * The same of a text with places: what is put in stands where its variable does.
   *
   * @param more where a variable is looked up that nothing else sets
   */
  putInto(text: EmbeddedText, more?: Lookup): EmbeddedText {
    const parts = this.#parts(text.text, more);
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
  #parts(text: string, more?: Lookup): Part[] {
    const parts: Part[] = [];
    let at = 0;
    for (const found of text.includes("$") ? text.matchAll(INTERPOLATION) : []) {
      const value = this.#valueOf(found, more);
      const [whole] = found;
      if (value === undefined) continue;
      parts.push({ text: text.slice(at, found.index), isPutIn: false, start: at, end: found.index });
      at = found.index + whole.length;
      parts.push({ text: value, isPutIn: true, start: found.index, end: at });
    }
    return [...parts, { text: text.slice(at), isPutIn: false, start: at, end: text.length }];
  }

  /** What is put in the place of `$NAME`, `${NAME:-default}` and the like; undefined where that is not known. */
  #valueOf([whole, braced, form, other, bare]: RegExpExecArray, more: Lookup | undefined): string | undefined {
    if (whole === "$$") return "$";
    const name = braced ?? bare;
    if (name === undefined) return undefined;
    const value = this.value(name) ?? more?.(name);
    const isSet = value !== undefined && !(form?.startsWith(":") && value === "");
    const otherwise = other === undefined ? "" : this.put(other);
    if (form?.endsWith("+")) return isSet ? otherwise : "";
    if (isSet) return value;
    if (form?.endsWith("-")) {
      if (value === undefined) this.byDefault.set(name, otherwise);
      return otherwise;
    }
    this.unresolved.add(name);
    return undefined;
  }
}

type Lookup = (name: string) => string | undefined;

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
