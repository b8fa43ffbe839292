import { parseArgs } from "node:util";
import { readAsMeant } from "../../core/text/lookalike.ts";
import type { Arguments, CommandRecord, OperandRecord, OptionRecord } from "./command.ts";
import { type CommandLineProblem, unknownOption } from "./command-line-problem.ts";
import { operandName } from "./help.ts";

/** What the arguments of a command say, or that they ask for its help, or why they cannot be understood. */
export type CommandLine =
  | { readonly kind: "understood"; readonly arguments: Arguments }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problem: CommandLineProblem };

/** Reads the arguments of a command by its record. */
export function readCommandLine(record: CommandRecord, args: readonly string[]): CommandLine {
  if (record.passThrough !== undefined) return passedThrough(args);
  const { D, ...known } = record.options;
  const { dynamic, rest } = D === undefined ? { dynamic: [], rest: [...args] } : takeDynamicArguments(args);
  const { tokens } = parseArgs({ args: rest, options: forParser(known), strict: false, tokens: true });
  const end = record.trailing === true ? tokens.find(({ kind }) => kind === "option-terminator")?.index : undefined;
  const own = end === undefined ? tokens : tokens.filter(({ index }) => index < end);
  const read = readTokens(own, new Map(Object.entries(known)));
  if ("code" in read) return { kind: "wrong", problem: read };
  if (read.asksForHelp) return { kind: "help" };
  const { operands } = read;
  const problem =
    read.unknown ??
    lookalikeProblem(operands) ??
    operandsProblem(record.operands, operands) ??
    otherOptionProblem(known, read.options) ??
    standardInputProblem(record, operands, read.options);
  if (problem !== undefined) return { kind: "wrong", problem };
  const options = D === undefined ? read.options : { ...read.options, D: dynamic };
  const trailing = end === undefined ? [] : rest.slice(end + 1);
  return { kind: "understood", arguments: { operands, options, trailing } };
}

/** The other program has options of its own, but not our help. */
function passedThrough(args: readonly string[]): CommandLine {
  if (args.includes("--help") || args[0] === "-h") return { kind: "help" };
  return { kind: "understood", arguments: { operands: args, options: {}, trailing: [] } };
}

type ParserOption = { type: "string" | "boolean"; short?: string };

function forParser(known: CommandRecord["options"]): Record<string, ParserOption> {
  const options = Object.entries(known).map(([name, { value, short }]): [string, ParserOption] => [
    name,
    { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
  ]);
  return { ...Object.fromEntries(options), help: { type: "boolean", short: "h" } };
}

type Token =
  /** `rawName` is the option as it was typed: `-o`. */
  | { readonly kind: "option"; readonly name: string; readonly rawName: string; readonly value: string | undefined }
  | { readonly kind: "positional"; readonly value: string }
  | { readonly kind: "option-terminator" };

interface ReadTokens extends Omit<Arguments, "trailing"> {
  readonly asksForHelp: boolean;
  /** The first option that the command does not have: help is given all the same. */
  readonly unknown: CommandLineProblem | undefined;
}

function readTokens(
  tokens: readonly Token[],
  known: ReadonlyMap<string, OptionRecord>,
): ReadTokens | CommandLineProblem {
  const values = new Map([...known].map(([name, option]) => [name, valueOfNone(option)]));
  const operands: string[] = [];
  let asksForHelp = false;
  let unknown: CommandLineProblem | undefined;
  /** The option whose values go on. */
  let goesOn: string | undefined;
  const take = (name: string, value: string): void => {
    const before = values.get(name);
    values.set(name, Array.isArray(before) ? [...before, value] : value);
  };
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (goesOn === undefined) operands.push(token.value);
      else take(goesOn, token.value);
      continue;
    }
    goesOn = undefined;
    if (token.kind === "option-terminator") continue;
    const { name, rawName, value: typed } = token;
    const option = known.get(name);
    const value = typed === undefined ? undefined : (option?.meaning?.(typed) ?? typed);
    const isFlag = option === undefined || option.value === undefined;
    if (isFlag && value !== undefined) unknown ??= unknownOption(rawName, `${rawName}=${value}`, known);
    else if (name === "help") asksForHelp = true;
    else if (option === undefined) unknown ??= unknownOption(rawName, rawName, known);
    else if (isFlag) values.set(name, true);
    // A variable of the shell that is not set gives nothing, too; what a list has of it is the command's to say.
    else if (value === undefined || (value === "" && option.repeatable !== true))
      return { code: "value-missing", name, option };
    else if (option.choices?.includes(value) === false) return { code: "no-choice", name, option, value };
    else {
      take(name, value);
      if (option.value.endsWith("...")) goesOn = name;
    }
  }
  return { operands, options: Object.fromEntries(values), asksForHelp, unknown };
}

function valueOfNone(option: OptionRecord): boolean | string | readonly string[] | undefined {
  if (option.value === undefined) return false;
  return option.repeatable === true ? [] : option.default;
}

/** `－Dkey=value`, and `——output`: no file is called so. */
function lookalikeProblem(operands: readonly string[]): CommandLineProblem | undefined {
  const isMeant = (one: string) => /^[^ -~]/u.test(one) && /^--?[A-Za-z]/u.test(readAsMeant(one));
  const typed = operands.find(isMeant);
  return typed === undefined ? undefined : { code: "lookalike", typed, meant: readAsMeant(typed) };
}

function operandsProblem(operands: readonly OperandRecord[], given: readonly string[]): CommandLineProblem | undefined {
  const missing = operands.slice(given.length).find(({ name }) => name.startsWith("<"));
  if (missing !== undefined) return { code: "operand-missing", operand: missing };
  if (given.includes("")) return { code: "operand-empty" };
  const most = operands.length;
  if (given.length <= most || operands.at(-1)?.name.endsWith("...]") === true) return undefined;
  return { code: "too-many-operands", most, given: given.length };
}

/** An option that says something of another one, which is not there. */
function otherOptionProblem(
  known: CommandRecord["options"],
  given: Arguments["options"],
): CommandLineProblem | undefined {
  const isGiven = (name: string) => given[name] !== undefined && given[name] !== false;
  for (const [name, { needs }] of Object.entries(known)) {
    if (needs !== undefined && isGiven(name) && !needs.some(isGiven))
      return { code: "other-option-missing", name, needs };
  }
  return undefined;
}

/** One text cannot be two things; the same thing twice, as in `diff - -`, is fine. */
function standardInputProblem(
  { operands, options }: CommandRecord,
  given: readonly string[],
  values: Arguments["options"],
): CommandLineProblem | undefined {
  const [operand] = operands;
  const isRead = (name: string) => /^(?:file|path)$/u.test(options[name]?.value ?? "") && values[name] === "-";
  const uses = [
    ...(operand !== undefined && given.includes("-") ? [operandName(operand)] : []),
    ...Object.keys(options).flatMap((name) => (isRead(name) ? [`--${name}`] : [])),
  ];
  return uses.length > 1 ? { code: "standard-input-twice", uses } : undefined;
}

/**
 * Takes `-D` and what belongs to it out of a command line, as typed: what they mean is Flink's to say, and differs from
 * what a library for arguments would make of them (`-Dkey` is true, `-D key` is an error). After `--` nothing is taken.
 */
export function takeDynamicArguments(args: readonly string[]): { readonly dynamic: string[]; readonly rest: string[] } {
  const dynamic: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === "--") {
      rest.push(...args.slice(index));
      break;
    }
    if (!arg.startsWith("-D")) {
      rest.push(arg);
      continue;
    }
    dynamic.push(arg);
    if (arg === "-D" && index + 1 < args.length) dynamic.push(args[++index] as string);
  }
  return { dynamic, rest };
}
