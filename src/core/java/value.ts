/** The Java classes that a value of a Flink configuration can have: the standard YAML parser keeps a scalar's type. */
export type JavaClass = "String" | "Boolean" | "Integer" | "Long" | "BigInteger" | "Double";

/** A value as Flink's `Configuration` holds it. */
export interface ConfigValue {
  readonly javaClass: JavaClass;
  /** What Java's `toString` prints of it: the text that option parsers read and messages quote. */
  readonly text: string;
  /** The double itself, of a `Double`. */
  readonly double?: number;
}

export function stringValue(text: string): ConfigValue {
  return { javaClass: "String", text };
}
