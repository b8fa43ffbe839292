import type { Configuration, Provenance } from "../configuration/configuration.ts";
import { javaDoubleToString } from "../java/double-text.ts";
import { illegalArgument, illegalConfiguration, type JavaException, javaException } from "../java/exception.ts";
import { parseJavaFloat, parseJavaInteger } from "../java/parse-number.ts";
import type { ConfigValue } from "../java/value.ts";
import { parseMemorySize, sizeException } from "../memory/memory-size.ts";
import type { ConfigOption } from "../options/config-option.ts";
import { Refusal } from "./refusal.ts";
import type { Component, DerivationListener } from "./trace.ts";

/**
 * Reading an option's value, or its default, as `Configuration#get` and ProcessMemoryUtils#getMemorySizeFromConfig do.
 * Sizes are wrapped in a message of their own, fractions and booleans are not.
 */

/** A size in bytes. */
export function readMemorySize(configuration: Configuration, option: ConfigOption): bigint | Refusal {
  const value = configuration.get(option.key)?.value;
  if (value === undefined) return defaultSize(option);
  const read = parseMemorySize(value.text);
  if (read.ok) return read.bytes;
  const exception = illegalConfiguration(
    `Cannot read memory size from config option '${option.key}'.`,
    unparsable(option, value, sizeException(read.problem)),
  );
  return new Refusal({ code: "value-not-a-size", value, problem: read.problem }, exception, [option.key]);
}

const FLOAT_MIN = 2 ** -149;
const FLOAT_MAX = (2 - 2 ** -23) * 2 ** 127;

/** A Java float, widened to the double that Flink computes with and prints. */
export function readFloat(configuration: Configuration, option: ConfigOption): number | Refusal {
  const value = configuration.get(option.key)?.value;
  if (value === undefined) return defaultFloat(option);
  const refuse = (cause: JavaException) =>
    new Refusal({ code: "value-not-a-fraction", value }, unparsable(option, value, cause), [option.key]);
  if (value.double !== undefined) {
    const magnitude = Math.abs(value.double);
    if (magnitude === 0 || (magnitude >= FLOAT_MIN && magnitude <= FLOAT_MAX)) return Math.fround(value.double);
    return refuse(
      illegalArgument(`Configuration value ${javaDoubleToString(value.double)} overflows/underflows the float type.`),
    );
  }
  const read = parseJavaFloat(value.text);
  return read.ok ? read.value : refuse(javaException("java.lang.NumberFormatException", read.message));
}

/** `true` or `false` in any case; the default where nothing is set. */
export function readBoolean(configuration: Configuration, option: ConfigOption): boolean | Refusal {
  const value = configuration.get(option.key)?.value;
  if (value === undefined) return option.defaultValue === "true";
  const text = value.text.toUpperCase();
  if (text === "TRUE" || text === "FALSE") return text === "TRUE";
  const cause = illegalArgument(
    `Unrecognized option for boolean: ${value.text}. Expected either true or false(case insensitive)`,
  );
  return new Refusal({ code: "value-not-a-boolean", value }, unparsable(option, value, cause), [option.key]);
}

/** A Java int of an option without a default. */
export function readInteger(option: ConfigOption, value: ConfigValue): number | Refusal {
  const refuse = (cause: JavaException) =>
    new Refusal({ code: "value-not-an-integer", value }, unparsable(option, value, cause), [option.key]);
  if (value.javaClass === "Long") {
    return refuse(illegalArgument(`Configuration value ${value.text} overflows/underflows the integer type.`));
  }
  const read = parseJavaInteger(value.text);
  return read.ok ? read.value : refuse(javaException("java.lang.NumberFormatException", read.message));
}

/** Tells the listener that a component has the size that its option gives it. */
export function reportGiven(
  listener: DerivationListener | undefined,
  component: Component,
  configuration: Configuration,
  option: ConfigOption,
  bytes: bigint,
): void {
  if (listener === undefined) return;
  const from: Provenance = configuration.get(option.key)?.from ?? { kind: "default" };
  const how = from.kind === "default" || from.kind === "legacy" ? from.kind : "configured";
  listener.step({ component, how, operands: [], bytes, key: option.key, from });
}

function unparsable(option: ConfigOption, value: ConfigValue, cause: JavaException): JavaException {
  return illegalArgument(`Could not parse value '${value.text}' for key '${option.key}'.`, cause);
}

const defaultSizes = new Map<ConfigOption, bigint>();
const defaultFloats = new Map<ConfigOption, number>();

function defaultSize(option: ConfigOption): bigint {
  return remembered(defaultSizes, option, (text) => {
    const read = parseMemorySize(text);
    if (!read.ok) throw new RangeError(`${option.key} has no default size`);
    return read.bytes;
  });
}

function defaultFloat(option: ConfigOption): number {
  return remembered(defaultFloats, option, (text) => Math.fround(Number(text)));
}

/** Defaults are read once: most plans are made of them. */
function remembered<T>(defaults: Map<ConfigOption, T>, option: ConfigOption, read: (text: string) => T): T {
  let value = defaults.get(option);
  if (value === undefined) {
    value = read(option.defaultValue ?? "");
    defaults.set(option, value);
  }
  return value;
}
