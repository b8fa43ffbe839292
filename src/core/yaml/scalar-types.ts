import { decodeBase64 } from "../java/base64.ts";
import { javaDoubleToString } from "../java/double-text.ts";
import { parseJavaDouble } from "../java/parse-number.ts";
import type { ConfigValue, JavaClass } from "../java/value.ts";
import type { JavaScalar } from "./java-object.ts";

export const TAG_PREFIX = "tag:yaml.org,2002:";

/** The types of the YAML 1.2 core schema, and the `${variable}` that snakeyaml-engine knows and Flink does not replace. */
export type ScalarType = "null" | "bool" | "int" | "float" | "str" | "env";

/** First characters that can begin a typed scalar: all others are strings, whatever follows. */
const typesByFirstCharacter = new Map<string, readonly [ScalarType, RegExp][]>();

const BOOL = /^(?:true|True|TRUE|false|False|FALSE)$/;
const INT = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const NULL = /^(?:|~|null|Null|NULL| )$/;
const ENV = /^\$\{[ \t\n\v\f\r]*\w+(?::?[-?]\w*)?[ \t\n\v\f\r]*\}$/;

for (const [characters, type, pattern] of [
  ["tfTF", "bool", BOOL],
  ["-+0123456789", "int", INT],
  ["-+0123456789.", "float", FLOAT],
  ["$", "env", ENV],
] as const) {
  for (const character of characters) {
    typesByFirstCharacter.set(character, [...(typesByFirstCharacter.get(character) ?? []), [type, pattern]]);
  }
}

/**
 * What a plain scalar is taken for.
 *
 * Mirrors snakeyaml-engine 2.6, CoreScalarResolver#resolve.
 */
export function typeOfPlainScalar(text: string): ScalarType {
  for (const [type, pattern] of typesByFirstCharacter.get(text.charAt(0)) ?? []) if (pattern.test(text)) return type;
  return NULL.test(text) ? "null" : "str";
}

/** A text that does not fit the type that its tag gives it, with the Java exception that it meets. */
export interface UnfitScalar {
  readonly className: string;
  readonly message: string;
}

/** Mirrors ConstructYamlCoreBool: what is no boolean becomes null. */
export function booleanValue(text: string): ConfigValue | null {
  const lower = text.toLowerCase();
  return lower === "true" || lower === "false" ? { javaClass: "Boolean", text: lower } : null;
}

const DIGITS: Readonly<Record<number, RegExp>> = { 8: /^[-+]?[0-7]+$/, 10: /^[-+]?[0-9]+$/, 16: /^[-+]?[0-9a-fA-F]+$/ };
const NUMBER_PREFIX: Readonly<Record<number, string>> = { 8: "0o", 10: "", 16: "0x" };

/** How many digits an Integer and a Long can have at most: what is longer, zeros included, becomes the next class. */
const LONGEST: Readonly<Record<number, readonly [int: number, long: number]>> = {
  8: [11, 21],
  10: [10, 19],
  16: [8, 16],
};

/**
 * Integer, Long or BigInteger: by the number of digits, then by size.
 *
 * Mirrors ConstructYamlCoreInt#createIntNumber.
 */
export function integerValue(text: string): ConfigValue | UnfitScalar {
  if (/^(?:0|[1-9][0-9]{0,8})$/.test(text)) return { javaClass: "Integer", text };
  const sign = text.startsWith("-") ? "-" : "";
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  const radix = unsigned.startsWith("0x") ? 16 : unsigned.startsWith("0o") ? 8 : 10;
  const prefix = NUMBER_PREFIX[radix] as string;
  const length = unsigned.length - prefix.length;
  const signed = sign + unsigned.slice(prefix.length);
  if (!(DIGITS[radix] as RegExp).test(signed)) return notANumber(signed, radix);
  const digits = BigInt(prefix + signed.replace(/^[-+]/, ""));
  const number = signed.startsWith("-") ? -digits : digits;
  return { javaClass: integerClass(number, length, LONGEST[radix] as readonly [number, number]), text: String(number) };
}

function integerClass(number: bigint, length: number, [int, long]: readonly [number, number]): JavaClass {
  if (length <= int && BigInt.asIntN(32, number) === number) return "Integer";
  return length <= long && BigInt.asIntN(64, number) === number ? "Long" : "BigInteger";
}

/** How many digits BigInteger reads at a time: its complaint names these only. */
const DIGITS_AT_A_TIME: Readonly<Record<number, number>> = { 8: 10, 10: 9, 16: 7 };

/** BigInteger is tried last, so its words are those that remain. */
function notANumber(digits: string, radix: number): UnfitScalar {
  const className = "java.lang.NumberFormatException";
  const unsigned = digits.replace(/^[-+]/, "");
  if (/[-+]/.test(unsigned)) return { className, message: "Illegal embedded sign character" };
  if (unsigned === "") return { className, message: "Zero length BigInteger" };
  const significant = unsigned.replace(/^0+/, "");
  const size = DIGITS_AT_A_TIME[radix] as number;
  const first = significant.length % size || size;
  const groups = [
    significant.slice(0, first),
    ...(significant.slice(first).match(new RegExp(`[^]{${size}}`, "g")) ?? []),
  ];
  const group = groups.find((digitsOfGroup) => !(DIGITS[radix] as RegExp).test(digitsOfGroup)) ?? significant;
  return { className, message: `For input string: "${group}"${radix === 10 ? "" : ` under radix ${radix}`}` };
}

/**
 * Mirrors ConstructYamlCoreFloat and ConstructYamlJsonFloat#constructFromString: the sign is taken off, Java's
 * `Double.valueOf` reads the rest, and the sign is multiplied in.
 */
export function floatValue(written: string): ConfigValue | UnfitScalar {
  const text = written.toLowerCase();
  if (text === ".inf" || text === "-.inf" || text === ".nan") {
    return doubleValue(
      text === ".nan" ? Number.NaN : text === ".inf" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    );
  }
  if (text === "") {
    return { className: "java.lang.StringIndexOutOfBoundsException", message: "String index out of range: 0" };
  }
  const negative = text.startsWith("-");
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  const magnitude = parseJavaDouble(unsigned);
  if (!magnitude.ok) return { className: "java.lang.NumberFormatException", message: magnitude.message };
  return doubleValue(negative ? -magnitude.value : magnitude.value);
}

function doubleValue(double: number): ConfigValue {
  return { javaClass: "Double", text: javaDoubleToString(double), double };
}

/** Types that the YAML library offers, and that have no place in a Flink configuration. Flink reads them all the same. */
export type OddScalar = Exclude<JavaScalar, { readonly kind: "value" }>;

/** Mirrors ConstructYamlBinary. */
export function binaryValue(text: string): OddScalar | UnfitScalar {
  const read = decodeBase64(text.replace(/[ \t\n\v\f\r]/g, ""));
  if (read.ok) return { kind: "bytes", bytes: read.bytes };
  return { className: "java.lang.IllegalArgumentException", message: read.message };
}

const UUID_WIDTHS = [8, 4, 4, 4, 12] as const;

/** Mirrors `UUID.fromString` of JDK 17: five hexadecimal numbers, each cut to its width. */
export function uuidValue(text: string): OddScalar | UnfitScalar {
  if (text.length > 36) return { className: "java.lang.IllegalArgumentException", message: "UUID string too large" };
  const parts = text.split("-");
  if (parts.length !== 5) {
    return { className: "java.lang.IllegalArgumentException", message: `Invalid UUID string: ${text}` };
  }
  const unfit = parts.find(
    (part) => !/^\+?0*[0-9a-fA-F]{1,16}$/.test(part) || /^\+?0*[89a-fA-F][0-9a-fA-F]{15}$/.test(part),
  );
  if (unfit !== undefined) {
    return { className: "java.lang.NumberFormatException", message: `For input string: "${unfit}" under radix 16` };
  }
  const cut = UUID_WIDTHS.map((width, index) => {
    const digits = (parts[index] as string).replace("+", "").toLowerCase();
    return digits.padStart(width, "0").slice(-width);
  });
  return { kind: "uuid", text: cut.join("-") };
}

/** Mirrors ConstructOptionalClass, which asks the JSON schema what a null is. */
export function optionalValue(text: string): OddScalar {
  return { kind: "optional", text: text === "" || text === "null" ? null : text };
}
