import type { RuleLevels } from "../../../core/check/check-subject.ts";
import { nearestName, type RuleLevel, readRuleLevel } from "../../../core/check/rule-level.ts";
import type { Localized } from "../../../core/language.ts";
import { loadOptionCatalogue } from "../../../core/options/load-option-catalogue.ts";
import { checkRules } from "../../../core/rules/all-rules.ts";
import { type PathPattern, pathPattern } from "../../../core/text/path-pattern.ts";
import { keepGarbageYoung } from "../../../flink/runtime.ts";
import { tell, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, WRONG } from "../../console.ts";
import { readInput } from "../../files/read-text.ts";
import { filesAround, operatorOf } from "../../input/around-manifests.ts";
import { statusOf } from "../../input/locate.ts";
import { namedRelease, noteNewerReleases } from "../../input/release.ts";
import { type Result, wrong } from "../../result.ts";
import { Baselines } from "./baselines.ts";
import { type CheckInvocation, CheckRun } from "./check-run.ts";
import type { CheckContext } from "./examine-files.ts";
import { inputsOf } from "./inputs.ts";
import { kustomizedGroups } from "./kustomized-groups.ts";
import { Excludes, RulesFiles } from "./rules-files.ts";
import { TeamContexts } from "./team-contexts.ts";

/** `headroom check [PATH…]`: every problem at once, with the edit that mends it. */
export async function run(invocation: CheckInvocation): Promise<ExitCode> {
  keepGarbageYoung();
  const { options } = invocation;
  const { paths, rules, neither } = sortedOperands(invocation);
  if (neither !== undefined) return wrongUse(invocation, neitherText(neither));
  const asked = contextOf(invocation, paths);
  if (!asked.ok) return wrongUse(invocation, asked.problem);
  const excluded = excludePatterns(options.exclude);
  if (!excluded.ok) return wrongUse(invocation, excluded.problem);
  const files = new RulesFiles();
  const baselines = new Baselines(options["write-baseline"]);
  const contexts = new TeamContexts(asked.context, files, baselines, options.baseline);
  const found = await inputsOf(paths, new Excludes(excluded.patterns, files));
  const inputs = { ...found, groups: kustomizedGroups(found.groups) };
  if (options.baseline !== undefined) baselines.at(options.baseline);
  for (const group of inputs.groups) contexts.of(group);
  const { problems } = contexts;
  for (const problem of problems) tell(invocation, problem);
  if (problems.length > 0) return WRONG;
  if (options["write-baseline"] && [...baselines.all()].length === 0) return wrongUse(invocation, whichBaselineText);
  if (!options.quiet) noteNewerReleases(invocation, options.flink);
  return new CheckRun(invocation, contexts, inputs, rules).run();
}

const whichBaselineText: Localized = {
  en: "--write-baseline needs --baseline FILE, or baseline: FILE in .headroom.yaml",
  zh: "--write-baseline 要与 --baseline FILE 合用，或在 .headroom.yaml 中写 baseline: FILE",
};

/** With `--fix`, names of rules among the paths say what is to be mended; a file of such a name is a path. */
function sortedOperands({ operands, options }: CheckInvocation): {
  readonly paths: readonly string[];
  readonly rules: ReadonlySet<string>;
  /** What was probably meant to be a rule: to mend all of them instead would be too much. */
  readonly neither: string | undefined;
} {
  const isRule = (name: string) =>
    options.fix && checkRules.some(({ id }) => id === name) && statusOf(name) === undefined;
  const paths = operands.filter((name) => !isRule(name));
  const neither = options.fix
    ? paths.find((name) => /^\w[\w,-]*$/u.test(name) && statusOf(name) === undefined)
    : undefined;
  return { paths: paths.length === 0 ? ["."] : paths, rules: new Set(operands.filter(isRule)), neither };
}

function neitherText(name: string): Localized {
  const ids = checkRules.map(({ id }) => id);
  const parts = name.split(",").map((part) => (ids.includes(part) ? part : nearestName(part, ids)));
  const meant = parts.includes(undefined) ? undefined : parts.join(" ");
  return {
    en: `${name} is neither a path nor a rule${meant === undefined ? ": docs/rules/README.md lists the rules" : ` (did you mean ${meant}?)`}`,
    zh: `${name} 既不是路径，也不是规则${meant === undefined ? "：全部规则见 docs/zh/rules/README.md" : `（是否想写 ${meant}？）`}`,
  };
}

function contextOf(invocation: CheckInvocation, paths: readonly string[]): Result<{ context: CheckContext }> {
  const { options, environment } = invocation;
  if (options["dry-run"] && options.output !== "text") {
    return wrong({
      en: `--dry-run prints a patch: leave out --output ${options.output}`,
      zh: `--dry-run 输出补丁：请去掉 --output ${options.output}`,
    });
  }
  const request = { ...options, path: paths[0], dynamicArguments: options.D, environment };
  const named = namedRelease(options.flink);
  if (named?.ok === false) return named;
  const operator = operatorOf(options["operator-config"]);
  if (operator?.ok === false) return operator;
  const levels = ruleLevels(options.rule);
  if (!levels.ok) return levels;
  return {
    ok: true,
    context: {
      request,
      named,
      levels: levels.levels,
      catalogue: loadOptionCatalogue(),
      around: filesAround(environment),
      arguments: options.D,
      operator: operator?.operator,
      read: readInput,
    },
  };
}

function excludePatterns(texts: readonly string[]): Result<{ patterns: readonly PathPattern[] }> {
  const here = `${process.cwd().replaceAll("\\", "/")}/`;
  const patterns: PathPattern[] = [];
  for (const text of texts) {
    const pattern = pathPattern(text.startsWith(here) ? text.slice(here.length - 1) : text.replace(/^\.\//u, "/"));
    if (pattern === undefined) {
      return wrong({ en: `--exclude ${text}: this is not a path pattern`, zh: `--exclude ${text}：这不是路径模式` });
    }
    patterns.push(pattern);
  }
  return { ok: true, patterns };
}

/** What `--rule id=level` asks for. */
function ruleLevels(asked: readonly string[]): Result<{ levels: RuleLevels }> {
  const levels = new Map<string, RuleLevel>();
  for (const text of asked) {
    const [id = "", name = ""] = text.split("=", 2);
    const read = readRuleLevel(id, name);
    if (!read.ok) return wrong({ en: `--rule ${text}: ${read.problem.en}`, zh: `--rule ${text}：${read.problem.zh}` });
    levels.set(id, read.level);
  }
  return { ok: true, levels };
}
