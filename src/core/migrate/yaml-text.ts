import { readStandardYaml } from "../configuration/standard-yaml.ts";
import { NOT_PRINTABLE, typeOfPlainScalar } from "../yaml/index.ts";

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
