import { type Localized, quoted } from "../../core/language.ts";
import { lookalikesText } from "../../core/output/lookalike-text.ts";
import { editDistance } from "../../core/text/edit-distance.ts";
import { lookalikesIn } from "../../core/text/lookalike.ts";
import { visible } from "../../core/text/visible.ts";
import type { OperandRecord, OptionRecord } from "./command.ts";
import { flagsOf, operandName } from "./help.ts";

/** Why a command line cannot be understood. */
export type CommandLineProblem =
  | { readonly code: "unknown-option"; readonly typed: string; readonly near: readonly string[] }
  /** An operand that was meant to be an option, as it was meant. */
  | { readonly code: "lookalike"; readonly typed: string; readonly meant: string }
  | { readonly code: "value-missing"; readonly name: string; readonly option: OptionRecord }
  | { readonly code: "no-choice"; readonly name: string; readonly option: OptionRecord; readonly value: string }
  | { readonly code: "other-option-missing"; readonly name: string; readonly needs: readonly string[] }
  | { readonly code: "operand-missing"; readonly operand: OperandRecord }
  /** As a variable of the shell gives it that is not set. */
  | { readonly code: "operand-empty" }
  | { readonly code: "standard-input-twice"; readonly uses: readonly string[] }
  | { readonly code: "too-many-operands"; readonly most: number; readonly given: number };

export function commandLineProblemText(problem: CommandLineProblem): Localized {
  switch (problem.code) {
    case "unknown-option": {
      const { near } = problem;
      const typed = visible(problem.typed);
      const meant = near.length === 0 ? undefined : didYouMean(near);
      return { en: `unknown option '${typed}'${meant?.en ?? ""}`, zh: `未知选项 ${typed}${meant?.zh ?? ""}` };
    }
    case "lookalike": {
      const characters = lookalikesText(lookalikesIn(problem.typed).map(({ lookalike }) => lookalike));
      const [typed, meant] = [visible(problem.typed), visible(problem.meant)];
      return {
        en: `'${typed}' is not an option: ${characters.en} Write '${meant}'.`,
        zh: `“${typed}”不是选项：${characters.zh}请写“${meant}”。`,
      };
    }
    case "value-missing": {
      const flags = flagsOf(problem.name, problem.option);
      return { en: `option '${flags}' needs an argument`, zh: `选项“${flags}”缺少值` };
    }
    case "no-choice": {
      const { option } = problem;
      const value = visible(problem.value);
      const flags = flagsOf(problem.name, option);
      const { choices = [], onlyThese: why } = option;
      return {
        en: `option '${flags}' does not accept '${value}'. Allowed choices are ${choices.join(", ")}${why === undefined ? "" : `: ${why.en}`}.`,
        zh: `选项“${flags}”的值${quoted(value)}无效，可选：${choices.join("、")}。${why === undefined ? "" : `${why.zh}。`}`,
      };
    }
    case "other-option-missing": {
      const needs = problem.needs.map((one) => `--${one}`);
      const [last = "", ...others] = needs.toReversed();
      const before = others.toReversed();
      return {
        en: `--${problem.name} needs ${before.length === 0 ? last : `${before.join(", ")} or ${last}`}`,
        zh: `--${problem.name} 要与 ${needs.join("、")} ${needs.length === 1 ? "" : "之一"}合用`,
      };
    }
    case "operand-missing": {
      const name = operandName(problem.operand);
      return { en: `missing required argument '${name}'`, zh: `缺少参数 ${name}` };
    }
    case "operand-empty":
      return {
        en: "an argument is empty: is a variable of the shell not set?",
        zh: "有一个参数为空：是否有 shell 变量未设置？",
      };
    case "standard-input-twice":
      return {
        en: `standard input (-) is given for ${problem.uses.join(" and ")}: it can be only one of them`,
        zh: `标准输入（-）同时用于 ${problem.uses.join(" 和 ")}：只能用于其一`,
      };
    case "too-many-operands": {
      const { most, given } = problem;
      return {
        en: `too many arguments: expected ${most} argument${most === 1 ? "" : "s"} but got ${given}`,
        zh: `参数过多：最多 ${most} 个，给出了 ${given} 个`,
      };
    }
  }
}

/** The names that a person probably meant, on a line of their own. */
function didYouMean(near: readonly string[]): Localized {
  const [only] = near;
  return near.length === 1
    ? { en: `\n(Did you mean ${only}?)`, zh: `\n（是否想写 ${only}？）` }
    : { en: `\n(Did you mean one of ${near.join(", ")}?)`, zh: `\n（是否想写 ${near.join("、")} 之一？）` };
}

/** More slips than these are no slips, nor are slips in most letters of a name. */
const MOST_SLIPS = 3;
const LEAST_ALIKE = 0.4;

/** An option that a command does not have, with the ones that are nearest to it. */
export function unknownOption(
  rawName: string,
  typed: string,
  known: ReadonlyMap<string, OptionRecord>,
): CommandLineProblem {
  const name = rawName.slice(2);
  const alike = [...known.keys(), "help"].flatMap((candidate) => {
    const slips = rawName.startsWith("--") ? editDistance(name, candidate, MOST_SLIPS) : MOST_SLIPS + 1;
    const longer = Math.max(name.length, candidate.length);
    return slips <= MOST_SLIPS && (longer - slips) / longer > LEAST_ALIKE ? [{ candidate, slips }] : [];
  });
  const fewest = Math.min(...alike.map(({ slips }) => slips));
  const near = alike.flatMap(({ candidate, slips }) => (slips === fewest ? [`--${candidate}`] : []));
  return { code: "unknown-option", typed, near: near.sort() };
}

/** More than two slips in a command's name, and another is meant. */
const MOST_SLIPS_IN_A_COMMAND = 2;

/** A name that is no command's, and the one that was probably meant. */
export function noSuchCommandText(name: string, commands: readonly string[]): Localized {
  const near = commands.find((one) => editDistance(one, name, MOST_SLIPS_IN_A_COMMAND) <= MOST_SLIPS_IN_A_COMMAND);
  const meant = near === undefined ? undefined : didYouMean([near]);
  const typed = visible(name);
  return { en: `unknown command ${typed}${meant?.en ?? ""}`, zh: `未知命令 ${typed}${meant?.zh ?? ""}` };
}
