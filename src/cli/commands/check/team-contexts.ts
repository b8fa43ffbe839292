import { dirname, join } from "node:path";
import type { AcceptedBy, CheckedFinding, RuleLevels } from "../../../core/check/check-subject.ts";
import { acceptsAt } from "../../../core/check/rules-file.ts";
import type { Localized } from "../../../core/language.ts";
import type { Baseline, Baselines } from "./baselines.ts";
import type { CheckContext } from "./examine-files.ts";
import type { Group } from "./inputs.ts";
import { pathFrom, type RulesFiles, type RulesThere, shortest } from "./rules-files.ts";

/** How files are checked, and what was found of them before. */
export interface TeamContext {
  readonly context: CheckContext;
  readonly baseline: Baseline | undefined;
}

/** How the files of each directory are checked: as the command line asks, and as the team of that directory wants. */
export class TeamContexts {
  readonly baselines: Baselines;
  readonly #files: RulesFiles;
  readonly #asked: CheckContext;
  readonly #baseline: string | undefined;
  readonly #byRules = new Map<RulesThere, TeamContext>();

  /** @param baseline the one that the command line names: it counts over those of rules files */
  constructor(asked: CheckContext, files: RulesFiles, baselines: Baselines, baseline: string | undefined) {
    this.baselines = baselines;
    this.#files = files;
    this.#asked = asked;
    this.#baseline = baseline;
  }

  /** What is wrong with rules files and baselines. */
  get problems(): readonly Localized[] {
    return [...this.#files.problems, ...this.baselines.problems];
  }

  /** For files that belong together, those of its first: of what is built, the kustomization's. */
  of({ directory, files, covered }: Group): TeamContext {
    const first = files.find((file) => covered?.has(file) !== true) ?? files[0] ?? "-";
    const there = this.#files.in(directory ?? dirname(first));
    const known = this.#byRules.get(there);
    if (known !== undefined) return known;
    const path = this.#baseline ?? baselineOf(there);
    const baseline = path === undefined ? undefined : this.baselines.at(path);
    const levels: RuleLevels = new Map([...there.rules.levels, ...this.#asked.levels]);
    const accepts = (checked: CheckedFinding): AcceptedBy | undefined => {
      if (this.#isAllowed(checked)) return "rules";
      return baseline?.accepts(checked) === true ? "baseline" : undefined;
    };
    const team = { context: { ...this.#asked, levels, accepts }, baseline };
    this.#byRules.set(there, team);
    return team;
  }

  /** What was typed, or stands in the environment, has no path. */
  #isAllowed({ finding, location: { source, isFile } }: CheckedFinding): boolean {
    if (!isFile) return false;
    const { directory, rules } = this.#files.in(dirname(source.name));
    return acceptsAt(rules, pathFrom(directory, source.name), finding.rule);
  }
}

function baselineOf({ directory, rules: { baseline } }: RulesThere): string | undefined {
  return baseline === undefined ? undefined : shortest(join(directory, baseline));
}
