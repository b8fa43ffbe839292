import { splitLines } from "../../text/lines.ts";
import type { Source } from "../../text/source.ts";
import { type EmbeddedText, encodedText, restOf, wholeFile } from "../reading/embedded-text.ts";
import type { FilesAround } from "../reading/files-around.ts";

/** The variables that docker compose puts into a file: those of the shell, then those of the `.env` beside it. */
export class ComposeVariables {
  readonly #shell: FilesAround["environment"];
  readonly #file: ReadonlyMap<string, string>;
  /** Variables without a value at hand, that were asked for. */
  readonly unresolved: Set<string> = new Set();
  /** Variables that were taken from the shell. */
  readonly fromShell: Map<string, string> = new Map();

  constructor(composeFile: Source, around: FilesAround) {
    this.#shell = around.environment;
    const file = around.file(composeFile, ".env");
    this.#file = new Map(file === undefined ? [] : dotEnvLines(file).map(({ name, value }) => [name, value.text]));
  }

  value(name: string): string | undefined {
    const set = this.#shell[name];
    if (set !== undefined) this.fromShell.set(name, set);
    return set ?? this.#file.get(name);
  }

  /** A text as compose hands it on; what has no value at hand stays as it is written. */
  put(text: string): string {
    if (!text.includes("$")) return text;
    return text.replace(INTERPOLATION, (whole, braced?: string, form?: string, other?: string, bare?: string) => {
      if (whole === "$$") return "$";
      const name = braced ?? bare;
      if (name === undefined) return whole;
      const value = this.value(name);
      const isSet = value !== undefined && !(form?.startsWith(":") && value === "");
      const otherwise = other === undefined ? undefined : this.put(other);
      if (form?.endsWith("+")) return isSet ? (otherwise ?? "") : "";
      if (isSet) return value;
      if (form?.endsWith("-")) return otherwise ?? "";
      this.unresolved.add(name);
      return whole;
    });
  }

  /** The same of a text with places, which are known only where nothing is put in. */
  putInto(text: EmbeddedText): EmbeddedText {
    const result = this.put(text.text);
    return result === text.text ? text : encodedText(text.field, result);
  }
}

const INTERPOLATION = /\$\$|\$\{(\w+)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\}|\$([A-Za-z_]\w*)/gu;

/** The lines `NAME=value` of an env file. */
export function dotEnvLines(file: Source): { readonly name: string; readonly value: EmbeddedText }[] {
  const whole = wholeFile(file);
  let at = 0;
  return splitLines(file.text).flatMap((line) => {
    const start = file.text.indexOf(line, at);
    at = start + line.length;
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*=[ \t]*(.*)$/u.exec(line);
    if (match === null || /^\s*#/u.test(line)) return [];
    const [, name = "", rest = ""] = match;
    const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/u.exec(rest);
    if (quoted !== null) {
      const [, quote, inner = ""] = quoted;
      const meant = quote === '"' ? inner.replace(/\\n/gu, "\n").replace(/\\(["\\$])/gu, "$1") : inner;
      return [{ name, value: encodedText(whole.field, meant) }];
    }
    const value = rest.replace(/\s+#.*$/u, "").trimEnd();
    const part = restOf(whole, start + line.length - rest.length);
    return [{ name, value: { ...part, text: value } }];
  });
}
