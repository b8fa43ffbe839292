import { setImmediate } from "node:timers/promises";
import { isatty } from "node:tty";
import { type CheckReporter, type InputBasis, Tally } from "../../../core/check/check-report.ts";
import { checkReporters } from "../../../core/check/check-reporters.ts";
import type { CheckedFinding } from "../../../core/check/check-subject.ts";
import { leftText, mendedText, tallyText } from "../../../core/check/check-words.ts";
import type { Localized } from "../../../core/language.ts";
import { loadOptionCatalogue } from "../../../core/options/load-option-catalogue.ts";
import type { Invocation } from "../../command-line/command.ts";
import { note, tell, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, outContent, WRONG } from "../../console.ts";
import { filesAround } from "../../input/files-around.ts";
import { operatorOf } from "../../input/operator.ts";
import { namedRelease, noteNewerReleases } from "../../input/release.ts";
import { type Result, wrong } from "../../result.ts";
import { version } from "../../version.ts";
import type { record } from "./command.ts";
import { type CheckContext, type Examined, examine } from "./examine.ts";
import { type Group, type Inputs, inputsOf } from "./inputs.ts";
import { kustomizedGroups } from "./kustomized-groups.ts";
import { diffsOf, type Left, mendGroup, whyLeft, writeMended } from "./mend-files.ts";
import { Progress } from "./progress.ts";
import { ruleLevels } from "./rule-levels.ts";

type CheckInvocation = Invocation<typeof record>;

/** `headroom check [PATH…]`: every problem at once, with the edit that mends it. */
export async function run(invocation: CheckInvocation): Promise<ExitCode> {
  const context = contextOf(invocation);
  if (!context.ok) return wrongUse(invocation, context.problem);
  const { operands } = invocation;
  const work = await inputsOf(operands.length === 0 ? ["."] : operands);
  noteNewerReleases(invocation, invocation.options.flink);
  const { groups, problems } = work;
  return new Check(invocation, context.context, { groups: kustomizedGroups(groups), problems }).run();
}

function contextOf(invocation: CheckInvocation): Result<{ context: CheckContext }> {
  const { operands, options, environment } = invocation;
  if (options["dry-run"] && !options.fix) {
    return wrong({ en: "--dry-run goes with --fix", zh: "--dry-run 要与 --fix 合用" });
  }
  const request = { ...options, path: operands[0], dynamicArguments: options.D, environment };
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
    },
  };
}

/** Events after which other work, such as writing, gets its turn. */
const TURN = 256;
/** Characters that are written at once. */
const BLOCK = 1 << 16;

class Check {
  readonly #invocation: CheckInvocation;
  readonly #context: CheckContext;
  readonly #work: Inputs;
  readonly #reporter: CheckReporter;
  readonly #progress: Progress;
  readonly #tally = new Tally();
  readonly #mends: boolean;
  readonly #isDry: boolean;
  #problems = 0;
  #events = 0;
  #pending = "";
  #longSize: number | undefined;

  constructor(invocation: CheckInvocation, context: CheckContext, work: Inputs) {
    const { options, console, language, terminal } = invocation;
    this.#invocation = invocation;
    this.#context = context;
    this.#work = work;
    this.#mends = options.fix;
    this.#isDry = options["dry-run"];
    this.#reporter = checkReporters[options.output]({ language, terminal, version });
    const total = work.groups.reduce(
      (sum, group) => sum + group.files.length + (group.directory === undefined ? 0 : 1),
      0,
    );
    this.#progress = new Progress(console, total, isatty(2));
  }

  async run(): Promise<ExitCode> {
    const { groups, problems } = this.#work;
    for (const problem of problems) this.#complain(problem);
    for (const group of groups) await this.#checkGroup(group);
    this.#progress.end();
    const { console } = this.#invocation;
    if (this.#isDry) note(this.#invocation, tallyText(this.#tally));
    else console.out(this.#pending + this.#reporter.end(this.#tally));
    if (this.#problems > 0) return WRONG;
    const { "fail-on": severity, strict } = this.#invocation.options;
    if (this.#tally.reaches(severity)) return FOUND;
    return strict && (this.#tally.notRead > 0 || this.#tally.configurations === 0) ? FOUND : FINE;
  }

  async #checkGroup(group: Group): Promise<void> {
    const texts = this.#mends ? await this.#mend(group) : undefined;
    for (const one of examine(group, this.#context, texts)) {
      this.#take(one);
      if (++this.#events % TURN === 0) await setImmediate();
    }
  }

  /** The texts of a group as they are from now on. */
  async #mend(group: Group): Promise<ReadonlyMap<string, string>> {
    const mended = mendGroup(group, this.#context);
    if (this.#isDry) {
      for (const { text, encode } of diffsOf(mended)) outContent(this.#invocation.console, text, encode);
      return mended.texts;
    }
    const { fixes, written, problems } = writeMended(mended);
    for (const problem of problems) this.#complain(problem);
    if (written.length > 0) note(this.#invocation, mendedText(fixes, written));
    return problems.length === 0 ? mended.texts : new Map();
  }

  #take(one: Examined): void {
    switch (one.kind) {
      case "file":
        this.#tally.files++;
        this.#progress.step();
        this.#longSize = one.longSize;
        if (one.longSize !== undefined) this.#leave({ why: leftText(one.path) });
        break;
      case "text":
        if (this.#mends) this.#leave(whyLeft(one.source));
        break;
      case "problem":
        this.#complain(one.problem);
        break;
      case "not-read":
        this.#rest(one.rests);
        break;
      case "unreadable":
        for (const finding of one.findings) this.#tell(finding);
        break;
      case "subject":
        this.#tally.configurations++;
        this.#write(this.#reporter.deployed(one.subject, one.rests.basis));
        this.#rest(one.rests);
        for (const finding of one.findings) this.#tell(finding);
        this.#advance(one);
    }
  }

  #advance({ subject }: Extract<Examined, { kind: "subject" }>): void {
    const offset = subject.jobManager?.source.startsAt?.offset;
    if (this.#longSize !== undefined && offset !== undefined) this.#progress.within(offset / this.#longSize);
  }

  #rest(on: InputBasis): void {
    const { assumed, notRead } = on.basis;
    this.#tally.notRead += notRead.length;
    if (assumed.length > 0 || notRead.length > 0) this.#write(this.#reporter.rests(on));
  }

  #tell(finding: CheckedFinding): void {
    this.#tally.add(finding);
    this.#write(this.#reporter.found(finding));
  }

  #write(text: string): void {
    if (this.#isDry) return;
    this.#pending += text;
    if (this.#pending.length < BLOCK) return;
    this.#progress.end();
    this.#invocation.console.out(this.#pending);
    this.#pending = "";
  }

  /** With `--fix`: says of a file that it is not mended. */
  #leave(left: Left | undefined): void {
    if (!this.#mends || left === undefined) return;
    if (left.isProblem === true) this.#complain(left.why);
    else note(this.#invocation, left.why);
  }

  #complain(problem: Localized): void {
    this.#progress.end();
    this.#problems++;
    tell(this.#invocation, problem);
  }
}
