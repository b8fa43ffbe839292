import { type JavaException, javaException } from "../java/exception.ts";
import type { FlinkRelease } from "../options/flink-release.ts";

/** A property given with `-D`, and the index of the argument in which its option stands. */
export interface DynamicProperty {
  readonly key: string;
  readonly value: string;
  readonly argument: number;
}

/** The properties of a command line, or why Flink cannot read it. */
export type DynamicPropertiesReading =
  | {
      readonly ok: true;
      /** Of a key given twice the last counts. */
      readonly properties: readonly DynamicProperty[];
      /** Their keys as they were given, repeated ones as often: the order of Flink's log hangs on it. */
      readonly keys: readonly string[];
      /** What `--configDir` names; the first counts. */
      readonly directory: string | undefined;
    }
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
export function readDynamicProperties(args: readonly string[], release: FlinkRelease): DynamicPropertiesReading {
  const given: DynamicProperty[] = [];
  let directory: string | undefined;
  let open: OpenOption | undefined;
  const finish = (option: OpenOption) => {
    if (option.name === "D") given.push(property(option));
    else directory ??= option.values[0];
  };
  const close = (): DynamicPropertiesReading | undefined => {
    if (open === undefined) return undefined;
    if (open.values.length < (valuesOfOption[open.name] as number)) return missingArgument(open);
    finish(open);
    open = undefined;
    return undefined;
  };

  for (const { token, argument } of keptArguments(args)) {
    if (open !== undefined && open.values.length === valuesOfOption[open.name]) close();
    if (token === "--") break;
    if (open !== undefined && !looksLikeOption(token, release)) {
      addValue(open, withoutQuotes(token));
      continue;
    }
    if (/^-=./su.test(token)) {
      return { ok: false, option: open?.name ?? "", argument: open?.argument ?? argument, exception: namelessOption };
    }
    const next = openOption(token, argument);
    if (next === undefined) break;
    const problem = close();
    if (problem !== undefined) return problem;
    if (!next.complete) open = next.option;
    else finish(next.option);
  }
  const problem = close();
  if (problem !== undefined) return problem;
  const properties = [...new Map(given.map((one) => [one.key, one])).values()];
  return { ok: true, properties, keys: given.map(({ key }) => key), directory };
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
function looksLikeOption(token: string, { behaviour }: FlinkRelease): boolean {
  if (!token.startsWith("-") || token.length === 1) return false;
  if (Object.hasOwn(valuesOfOption, token.charAt(1))) return true;
  const option = token.slice(1).replace(/=.*$/su, "");
  if (behaviour.ignoresHyphensOfShortOptions && Object.hasOwn(valuesOfOption, option.replace(/^--?/u, ""))) return true;
  const name = token.replace(/=.*$/su, "").replace(/^--?/u, "");
  if (LONG_CONFIG_DIR.startsWith(name)) return true;
  return !token.startsWith("--") && name.startsWith(LONG_CONFIG_DIR);
}

/**
 * Begins the option that a token names, or undefined where parsing stops at it. A long name may be cut short: `--conf`
 * names `configDir` as well.
 */
function openOption(token: string, argument: number): { option: OpenOption; complete: boolean } | undefined {
  if (!token.startsWith("-") || token === "-") return undefined;
  const long = token.startsWith("--");
  const body = token.slice(long ? 2 : 1);
  const equals = body.indexOf("=");
  const name = equals === -1 ? body : body.slice(0, equals);
  const value = equals === -1 ? undefined : body.slice(equals + 1);
  const begin = (option: string, values: readonly (string | undefined)[]) => {
    const opened: OpenOption = { name: option, argument, values: [] };
    for (const one of values) if (one !== undefined) addValue(opened, one);
    return { option: opened, complete: values.some((one) => one !== undefined) };
  };

  if (!long && Object.hasOwn(valuesOfOption, name)) return begin(name, [value]);
  // `-Dkey=value` gives both values at once, `-Dkey` one, which then counts as true.
  if (!long && name.startsWith("D")) {
    const option: OpenOption = { name: "D", argument, values: [name.slice(1)] };
    if (value !== undefined) option.values.push(value);
    return { option, complete: true };
  }
  if (LONG_CONFIG_DIR.startsWith(name)) return begin("c", [value]);
  return !long && name.startsWith("c") && value === undefined ? begin("c", [name.slice(1)]) : undefined;
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

function property({ values, argument }: OpenOption): DynamicProperty {
  const [key = "", value = "true"] = values;
  return { key, value, argument };
}

/** `Util#stripLeadingAndTrailingQuotes`: one pair around the whole token, none inside. */
function withoutQuotes(token: string): string {
  return /^"[^"]*"$/su.test(token) ? token.slice(1, -1) : token;
}

/** `DefaultParser#isJavaProperty` takes the first character of an option's name, of which `-=value` has none: its bug. */
const namelessOption: JavaException = javaException(
  "java.lang.StringIndexOutOfBoundsException",
  "begin 0, end 1, length 0",
);

function missingArgument({ name, argument }: OpenOption): DynamicPropertiesReading {
  const message = `Missing argument for option: ${name}`;
  const exception = parseException(javaException("org.apache.commons.cli.MissingArgumentException", message));
  return { ok: false, option: name, argument, exception };
}

/** What Flink's helper throws of a command line without `--configDir`, which is else as it should be. */
export const missingDirectory: JavaException = parseException(
  javaException("org.apache.commons.cli.MissingOptionException", "Missing required option: c"),
);

function parseException(cause: JavaException): JavaException {
  const message = "Failed to parse the command line arguments.";
  return javaException("org.apache.flink.runtime.entrypoint.FlinkParseException", message, cause);
}
