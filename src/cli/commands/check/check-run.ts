import { setImmediate } from "node:timers/promises";
import { isatty } from "node:tty";
import { type CheckReporter, type InputBasis, Tally } from "../../../core/check/check-report.ts";
import { checkReporters, quiet } from "../../../core/check/check-reporters.ts";
import type { CheckedFinding } from "../../../core/check/check-subject.ts";
import { changedTallyText, leftText, mendedText, tallyText } from "../../../core/check/check-words.ts";
import type { Subject } from "../../../core/findings/subject.ts";
import type { Localized } from "../../../core/language.ts";
import { STANDARD_INPUT } from "../../../core/text/source-name.ts";
import type { Invocation } from "../../command-line/command.ts";
import { note, tell } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, outContent, WRONG } from "../../console.ts";
import { type Given, type OptionsAboutGiven, optionInVain } from "../../input/options-in-vain.ts";
import { rulePage, version } from "../../version.ts";
import { type Baseline, baselineGoneText, baselineWrittenText } from "./baselines.ts";
import type { record } from "./command.ts";
import { type CheckContext, type ExaminedPath, examine } from "./examine-files.ts";
import { chartsAround } from "./helm-charts.ts";
import type { Group, Inputs } from "./inputs.ts";
import { diffsOf, type Left, mendedInput, mendGroup, whyLeft, writeMended } from "./mend-files.ts";
import { Progress } from "./progress.ts";
import type { TeamContexts } from "./team-contexts.ts";

export type CheckInvocation = Invocation<typeof record>;

/** The report that is asked for. */
function reporterOf({ options, console, language, terminal }: CheckInvocation): CheckReporter {
  const { output, "fail-on": severity, strict } = options;
  // What is no terminal has no width: a table is then as wide as a page.
  const width = console.isTerminal === true ? terminal.width : Math.min(terminal.width, PAGE_COLUMNS);
  const reporter = checkReporters[output]({
    language,
    terminal: output === "table" ? { ...terminal, width } : terminal,
    version,
    rulePage,
    hasBaseline: options.baseline !== undefined,
  });
  if (!options.quiet) return reporter;
  return quiet(reporter, { severity, isNotRead: strict, isDocument: output === "json" || output === "sarif" });
}

const PAGE_COLUMNS = 80;

function nameOfInput(path: string): string {
  return path === "-" ? STANDARD_INPUT : path;
}

/** Events after which other work, such as writing, gets its turn. */
const TURN = 256;
/** Characters that are written at once. */
const BLOCK = 1 << 16;

/** What a configuration that was looked at is, for the options about it. */
function givenOf({ jobManager, commandLine, answer, filesThere }: Subject, { as }: OptionsAboutGiven): Given {
  if (jobManager !== undefined) return jobManager.operator === undefined ? "other-manifest" : "manifest";
  if (commandLine !== undefined) return "command-line";
  const { given } = answer.question;
  return filesThere.length === 0 || (given.kind === "file" && given.format === as) ? "file" : "directory";
}

/** One run of `check`: looks at everything there is, and tells what it finds. */
export class CheckRun {
  readonly #invocation: CheckInvocation;
  readonly #contexts: TeamContexts;
  readonly #work: Inputs;
  readonly #reporter: CheckReporter;
  readonly #progress: Progress;
  readonly #tally = new Tally();
  readonly #inChart = chartsAround();
  readonly #charts = new Set<string>();
  readonly #services = new Set<string>();
  readonly #mends: boolean;
  readonly #isDry: boolean;
  readonly #isFilter: boolean;
  readonly #onlyRules: ReadonlySet<string>;
  readonly #complained = new Set<string>();
  /** What was looked at, of which options may say something. */
  readonly #given = new Set<Given>();
  #problems = 0;
  #isChanged = false;
  #events = 0;
  #pending = "";
  #longSize: number | undefined;

  /** @param onlyRules what to mend; everything where it is empty */
  constructor(
    invocation: CheckInvocation,
    contexts: TeamContexts,
    work: Inputs,
    onlyRules: ReadonlySet<string> = new Set(),
  ) {
    const { options, console } = invocation;
    this.#invocation = invocation;
    this.#contexts = contexts;
    this.#work = work;
    this.#mends = options.fix;
    this.#isDry = options["dry-run"];
    this.#isFilter = options.fix && !options["dry-run"] && work.groups.some(({ files }) => files.includes("-"));
    this.#onlyRules = onlyRules;
    this.#reporter = reporterOf(invocation);
    this.#tally.excluded = work.excluded;
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
    if (this.#isDry) this.#note(this.#isChanged ? changedTallyText(this.#tally) : tallyText(this.#tally));
    else this.#report(this.#pending + this.#reporter.end(this.#tally));
    this.#keepBaselines();
    this.#noteInVain();
    if (this.#problems > 0) return WRONG;
    const { "fail-on": severity, strict } = this.#invocation.options;
    if (this.#tally.reaches(severity)) return FOUND;
    return strict && (this.#tally.notRead > 0 || this.#tally.configurations === 0) ? FOUND : FINE;
  }

  async #checkGroup(group: Group): Promise<void> {
    const { context, baseline } = this.#contexts.of(group);
    const texts = this.#mends ? await this.#mend(group, context) : undefined;
    for (const one of examine(group, context, texts)) {
      this.#take(one, baseline);
      if (++this.#events % TURN === 0) await setImmediate();
    }
  }

  /** The texts of a group as they are from now on. */
  async #mend(group: Group, context: CheckContext): Promise<ReadonlyMap<string, string>> {
    const mended = mendGroup(group, context, this.#onlyRules);
    const { console } = this.#invocation;
    if (this.#isDry) {
      this.#isChanged ||= mended.changed.length > 0;
      for (const { text, encode } of diffsOf(mended, context)) outContent(console, text, encode);
      return mended.texts;
    }
    const piped = mendedInput(group.files, mended, context);
    if (piped !== undefined) outContent(console, piped.text, piped.encode);
    const { fixes, written, problems } = writeMended(mended);
    for (const problem of problems) this.#complain(problem);
    if (written.length > 0) note(this.#invocation, mendedText(fixes, written));
    return problems.length === 0 ? mended.texts : new Map();
  }

  /** What stands in baselines from now on, or no longer needs to. */
  #keepBaselines(): void {
    for (const baseline of this.#contexts.baselines.all()) {
      if (this.#invocation.options["write-baseline"]) {
        const { count, problem } = baseline.write();
        if (problem === undefined) this.#note(baselineWrittenText(baseline.path, count));
        else this.#complain(problem);
      } else if (baseline.gone > 0) this.#note(baselineGoneText(baseline.path, baseline.gone));
    }
  }

  #take(one: ExaminedPath, baseline: Baseline | undefined): void {
    switch (one.kind) {
      case "file":
        this.#tally.files++;
        baseline?.look(nameOfInput(one.path));
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
        this.#pass(one.rests);
        break;
      case "unreadable":
        this.#given.add("manifest");
        for (const finding of one.findings) this.#tell(finding, baseline);
        break;
      case "subject":
        this.#given.add(givenOf(one.subject, this.#invocation.options));
        if (this.#isSeenAgain(one)) break;
        this.#tally.configurations++;
        this.#write(this.#reporter.looked(one));
        this.#rest(one.rests);
        for (const finding of one.findings) this.#tell(finding, baseline);
        this.#advance(one);
    }
  }

  /** Nobody knows before what lies below a directory: an option that says nothing of it is no wrong use. */
  #noteInVain(): void {
    const { options } = this.#invocation;
    const [first, ...others] = this.#given;
    const inVain = first === undefined ? undefined : optionInVain(options, first, ...others);
    if (inVain !== undefined && !options.quiet) tell(this.#invocation, inVain);
  }

  /** A compose file that another includes is read with it. */
  #isSeenAgain({ subject: { jobManager } }: Extract<ExaminedPath, { kind: "subject" }>): boolean {
    if (jobManager?.kind !== "service") return false;
    const place = `${jobManager.source.name} ${jobManager.span.start}`;
    if (this.#services.has(place)) return true;
    this.#services.add(place);
    return false;
  }

  #advance({ subject }: Extract<ExaminedPath, { kind: "subject" }>): void {
    const offset = subject.jobManager?.source.startsAt?.offset;
    if (this.#longSize !== undefined && offset !== undefined) this.#progress.within(offset / this.#longSize);
  }

  /** Something of Flink's is passed over; a chart once, whatever is in it. */
  #pass(on: InputBasis): void {
    const whole = this.#inChart(on);
    if (whole !== on && this.#charts.has(whole.file)) return;
    if (whole !== on) this.#charts.add(whole.file);
    this.#rest(whole);
  }

  #rest(on: InputBasis): void {
    const { assumed, notRead } = on.basis;
    this.#tally.pass(on.basis);
    if (assumed.length > 0 || notRead.length > 0) this.#write(this.#reporter.rests(on));
  }

  #tell(finding: CheckedFinding, baseline: Baseline | undefined): void {
    this.#tally.add(finding);
    if (finding.accepted !== "rules") baseline?.see(finding);
    const { accepted } = finding;
    const { found, accepted: old } = this.#reporter;
    this.#write(accepted === undefined ? found(finding) : old({ ...finding, accepted }));
  }

  #write(text: string): void {
    if (this.#isDry) return;
    this.#pending += text;
    if (this.#pending.length < BLOCK) return;
    this.#progress.end();
    this.#report(this.#pending);
    this.#pending = "";
  }

  /** Where the mended text goes to standard output, what is said of it goes beside it. */
  #report(text: string): void {
    const { console } = this.#invocation;
    if (this.#isFilter) console.error(text);
    else console.out(text);
  }

  /** Says something about the check, unless only what fails is wanted. */
  #note(text: Localized): void {
    if (!this.#invocation.options.quiet) note(this.#invocation, text);
  }

  /** With `--fix`: says of a file that it is not mended. */
  #leave(left: Left | undefined): void {
    if (!this.#mends || left === undefined) return;
    if (left.isProblem === true) this.#complain(left.why);
    else this.#note(left.why);
  }

  #complain(problem: Localized): void {
    this.#progress.end();
    this.#problems++;
    // What kept a file from being written may keep it from being looked at, too.
    if (!this.#complained.has(problem.en)) tell(this.#invocation, problem);
    this.#complained.add(problem.en);
  }
}
