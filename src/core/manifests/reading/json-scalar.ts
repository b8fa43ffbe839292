/** What a YAML scalar becomes when kubectl turns a manifest into JSON. */
export interface JsonScalar {
  readonly type: "null" | "boolean" | "integer" | "number" | "string";
  /** Its JSON text, without quotes: `0x800` is 2048, `1e9` is 1000000000. */
  readonly text: string;
}

const WORDS: ReadonlyMap<string, JsonScalar> = new Map(
  (
    [
      ["null", "null", ["", "~", "null", "Null", "NULL"]],
      ["boolean", "true", ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"]],
      ["boolean", "false", ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"]],
    ] as const
  ).flatMap(([type, text, words]) => words.map((word) => [word, { type, text }] as const)),
);

const LONGEST_WORD = Math.max(...Array.from(WORDS.keys(), (word) => word.length));

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** As most numbers are written, and come out. */
const PLAIN = /^(?:0|[1-9][0-9]{0,17})$/;
/** Longer than any integer of 64 bits, in binary. */
const LONGEST_INTEGER = 70;
const MAX_UINT64 = (1n << 64n) - 1n;
const MIN_INT64 = -(1n << 63n);

/**
 * What a plain scalar is taken for: YAML 1.1's words, integers in any base with underscores, floats.
 *
 * Mirrors go-yaml v2's `resolve` under sigs.k8s.io/yaml, as kubectl and client libraries in Go use it.
 */
export function jsonOfPlainScalar(text: string): JsonScalar {
  const word = wordOf(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  return (isNumeric ? jsonNumber(text) : undefined) ?? { type: "string", text };
}

/** Whether a plain scalar is null, as most are not: asked of every field. */
export function isNullWord(text: string): boolean {
  return wordOf(text)?.type === "null";
}

/** Without a look at the list where the text is longer than all that stand in it. */
function wordOf(text: string): JsonScalar | undefined {
  return text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
}

function jsonNumber(text: string): JsonScalar | undefined {
  if (PLAIN.test(text)) return { type: "integer", text };
  const plain = text.startsWith(".") ? text : text.replaceAll("_", "");
  if (plain.length <= LONGEST_INTEGER && INTEGER.test(plain)) {
    const value = parseGoInteger(plain);
    if (value >= MIN_INT64 && value <= MAX_UINT64) return { type: "integer", text: String(value) };
  }
  if (!FLOAT.test(plain)) return undefined;
  const value = Number(plain);
  if (!Number.isFinite(value)) return undefined;
  return { type: Number.isInteger(value) ? "integer" : "number", text: goFloatText(value) };
}

/** `strconv.ParseInt(text, 0, 64)`: a leading zero means octal. */
function parseGoInteger(text: string): bigint {
  const digits = text.replace(/^[-+]/, "").replace(/^0[oO]?(?=[0-7])/, "0o");
  const value = BigInt(digits);
  return text.startsWith("-") ? -value : value;
}

/** `json.Marshal` of a float64: JavaScript's own form, but for zeros of small exponents. */
function goFloatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
