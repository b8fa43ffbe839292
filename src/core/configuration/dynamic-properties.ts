import { type JavaException, javaException } from "../diagnostics/java-exception.ts";

/** A property given with `-D`, and the index of the argument in which its option stands. */
export interface DynamicProperty {
  readonly key: string;
  readonly value: string;
  readonly argument: number;
}

export type DynamicPropertiesReading =
  | { readonly ok: true; readonly properties: readonly DynamicProperty[] }
  | { readonly ok: false; readonly option: string; readonly argument: number; readonly exception: JavaException };

/** The two options that Flink's memory helper knows: by name, with the number of values that each takes. */
const valuesOfOption: Readonly<Record<string, number>> = { c: 1, D: 2 };
const LONG_CONFIG_DIR = "configDir";

/** What Flink prints below the error, the same in every release. */
export const BASH_JAVA_UTILS_USAGE: readonly string[] = [
  "usage: BashJavaUtils -c <configuration directory> [-D <property=value>]",
  "     -c,--configDir <configuration directory>   Directory which contains the",
  "                                                configuration file",
  "                                                flink-conf.yml.",
  "     -D <property=value>                        use value for given property",
];

/**
 * Reads program arguments for `-D key=value` as Flink's start scripts do: arguments that it does not know are dropped,
 * `-Dkey` means `true`, and `-D key` without a `=` is an error.
 *
 * Mirrors FlinkConfigLoader#filterCmdArgs and commons-cli's DefaultParser as it is set up there, 1.11–2.3.
 */
export function readDynamicProperties(args: readonly string[]): DynamicPropertiesReading {
  const properties = new Map<string, DynamicProperty>();
  let open: OpenOption | undefined;
  const close = (): DynamicPropertiesReading | undefined => {
    if (open === undefined) return undefined;
    if (open.values.length < (valuesOfOption[open.name] as number)) return missingArgument(open);
    if (open.name === "D") put(properties, open);
    open = undefined;
    return undefined;
  };

  for (const { token, argument } of keptArguments(args)) {
    if (open !== undefined && open.values.length === valuesOfOption[open.name]) close();
    if (token === "--") break;
    if (open !== undefined && !looksLikeOption(token)) {
      addValue(open, withoutQuotes(token));
      continue;
    }
    const next = openOption(token, argument);
    if (next === undefined) break;
    const problem = close();
    if (problem !== undefined) return problem;
    if (next.complete) put(properties, next.option);
    else open = next.option;
  }
  return close() ?? { ok: true, properties: [...properties.values()] };
}

interface OpenOption {
  readonly name: string;
  readonly argument: number;
  readonly values: string[];
}

/** Arguments that name an option, each with the one that follows it, and whatever begins with `-D`. */
function* keptArguments(args: readonly string[]): Generator<{ token: string; argument: number }> {
  for (let argument = 0; argument < args.length; argument++) {
    const token = args[argument] as string;
    if (namesOption(token)) {
      yield { token, argument };
      argument++;
      if (argument < args.length) yield { token: args[argument] as string, argument };
    } else if (token.startsWith("-D")) {
      yield { token, argument };
    }
  }
}

/** Hyphens do not count here: a bare `D` or `configDir` names its option too. */
function namesOption(token: string): boolean {
  const name = token.replace(/^--?/u, "");
  return Object.hasOwn(valuesOfOption, name) || name === LONG_CONFIG_DIR;
}

/** `DefaultParser#isOption`: such a token is never the value of an option before it. */
function looksLikeOption(token: string): boolean {
  if (!token.startsWith("-") || token.length === 1) return false;
  if (Object.hasOwn(valuesOfOption, token.charAt(1))) return true;
  const name = token.replace(/=.*$/su, "").replace(/^--?/u, "");
  if (LONG_CONFIG_DIR.startsWith(name)) return true;
  return !token.startsWith("--") && name.startsWith(LONG_CONFIG_DIR);
}

/** Begins the option that a token names, or undefined where parsing stops at it. */
function openOption(token: string, argument: number): { option: OpenOption; complete: boolean } | undefined {
  const begin = (name: string, values: string[], complete: boolean) => ({ option: { name, argument, values }, complete });
  if (token === "-c" || token === `-${LONG_CONFIG_DIR}` || token === `--${LONG_CONFIG_DIR}`) return begin("c", [], false);
  if (token === "-D") return begin("D", [], false);
  if (!token.startsWith("-D")) return undefined;
  const property = token.slice(2);
  const equals = property.indexOf("=");
  // `-D=v` is the option with one value, `v`; `-Dk` has no value at all; both then count as true.
  if (equals === 0) {
    const option = begin("D", [], true);
    addValue(option.option, property.slice(1));
    return option;
  }
  return begin("D", equals === -1 ? [property] : [property.slice(0, equals), property.slice(equals + 1)], true);
}

/** `Option#processValue`: `-D` splits its value at the first `=` while it has room for two. */
function addValue(option: OpenOption, value: string): void {
  const equals = value.indexOf("=");
  if (option.name === "D" && equals !== -1 && option.values.length === 0) {
    option.values.push(value.slice(0, equals), value.slice(equals + 1));
  } else {
    option.values.push(value);
  }
}

/** Of a key given twice the last counts. */
function put(properties: Map<string, DynamicProperty>, { values, argument }: OpenOption): void {
  const [key = "", value = "true"] = values;
  properties.delete(key);
  properties.set(key, { key, value, argument });
}

/** `Util#stripLeadingAndTrailingQuotes`: one pair around the whole token, none inside. */
function withoutQuotes(token: string): string {
  return /^"[^"]*"$/su.test(token) ? token.slice(1, -1) : token;
}

function missingArgument({ name, argument }: OpenOption): DynamicPropertiesReading {
  const exception = javaException(
    "org.apache.flink.runtime.entrypoint.FlinkParseException",
    "Failed to parse the command line arguments.",
    javaException("org.apache.commons.cli.MissingArgumentException", `Missing argument for option: ${name}`),
  );
  return { ok: false, option: name, argument, exception };
}
