import type { Assumed } from "../assumed.ts";
import type { Subject } from "../findings/subject.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { Advice, Situation } from "./advice.ts";
import { assumptionsOf } from "./assumptions.ts";
import type { Cause } from "./cause.ts";
import { causeOf } from "./causes.ts";
import { measuredSigns, unnamedPoolSign, withMachine, zombieSign } from "./concluded-signs.ts";
import { type Contradiction, contradictionsBetween } from "./contradiction.ts";
import { exitCodeSign } from "./exit-code.ts";
import { LogReader } from "./log-reader.ts";
import { loggedConfiguration, releaseOf } from "./logged-configuration.ts";
import { adviceInManifest } from "./manifest-advice.ts";
import { primaryOrder } from "./precedence.ts";
import { mergedRun, type Run, type Signs, type Unclaimed } from "./process-run.ts";
import type { Confidence, Evidence, Facts, Grounds, ProcessName, Sign } from "./sign.ts";
import type { SymptomId } from "./symptom.ts";
import { shipped } from "./wanted-sizes.ts";

/** A failure that was found, the one to look at first at the front of a diagnosis. */
export interface FoundFailure {
  readonly cause: Cause;
  /** The process whose failure it is. */
  readonly process: ProcessName;
  readonly confidence: Confidence;
  readonly grounds: Grounds;
  /** The first line that shows it, then others. */
  readonly evidence: readonly Evidence[];
  /** How many lines show it in all. */
  readonly count: number;
  /** A closer name, such as `virtual-memory`, `port-in-use`. */
  readonly kind: string | undefined;
  /** What the sign of that kind says in numbers and names. */
  readonly facts: Facts;
  /** Of a failure that is not the JobManager's: what it is there. */
  readonly elsewhere: Cause | undefined;
  /** Alternatives, the one to recommend first. */
  readonly advice: readonly Advice[];
  /** Settings help, but which, and how much, depends on a configuration that is not known. */
  readonly needsConfiguration: boolean;
  /** What follows from it and hides it. */
  readonly symptoms: readonly FoundSymptom[];
}

/** What follows from the first failure, or a failure that it explains. */
export interface FoundSymptom {
  readonly id: SymptomId | Cause["id"];
  readonly evidence: Evidence;
  readonly count: number;
}

/** All failures that were found, the first cause first. */
export interface Diagnosis {
  readonly findings: readonly FoundFailure[];
  /** In what the configuration that was given contradicts the log: the answer is then about the log's. */
  readonly contradictions: readonly Contradiction[];
  /** What is a consequence of some failure, where none is found: by itself it proves nothing. */
  readonly loose: readonly FoundSymptom[];
  /** Of the run before in the same log what it failed of, and where the process was started again. */
  readonly otherRuns: { readonly earlier: readonly FoundSymptom[]; readonly startedAgain: Evidence | undefined };
  /** Lines that speak of memory that ran out, of which nothing shows whose it was: where no failure of memory is found. */
  readonly unclaimed: Unclaimed;
  readonly context: DiagnosisContext;
  /** What it takes for granted. */
  readonly assumed: readonly Assumed[];
}

/** What a diagnosis knows of the JobManager. */
export interface DiagnosisContext {
  /** As its log names it, else as asked. */
  readonly flink: string | undefined;
  readonly java: string | undefined;
  /** What it ran with. */
  readonly plan: UnifiedPlan | undefined;
  /** The configuration that advice changes. */
  readonly answer: Answer | undefined;
  readonly exitCode: number | undefined;
}

/** All that is known of a JobManager that failed. */
export interface Case {
  /** What each log tells. */
  readonly runs: readonly Run[];
  /** What platforms say, outside of logs. */
  readonly platform: readonly Sign[];
  readonly exitCode?: number | undefined;
  /** Whether the process is known to be alive. */
  readonly alive?: boolean;
  /** The configuration that is to be changed, where it was given. */
  readonly configuration?: Answer | undefined;
  /** The manifest that it is in, where it is in one. */
  readonly described?: Subject | undefined;
  readonly release?: FlinkRelease | undefined;
}

/** Finds the causes of a failure, the first one first, and what to change. */
export function diagnosisOf({
  runs,
  platform,
  exitCode: given,
  alive,
  configuration: offered,
  described,
  release: asked,
}: Case): Diagnosis {
  const run = ofReleaseInImage(mergedRun(runs), platform);
  const exitCode = given ?? run.exitCode;
  const logged = loggedConfiguration(run.context, asked);
  const contradictions =
    logged === undefined || offered === undefined ? [] : contradictionsBetween(logged, run.context, offered);
  // What contradicts the log is another configuration than the one that failed.
  const configuration = contradictions.length > 0 ? undefined : offered;
  const effective = logged?.answer ?? configuration;
  const plan = planIn(effective) ?? planIn(configuration);
  const release = releaseOf(run.context, asked ?? configuration?.question.release);
  const killed = given === undefined ? undefined : exitCodeSign(given, run.process);
  const unnamed = unnamedPoolSign(run, plan);
  const stuck = given === undefined || alive === true ? zombieSign(run, unnamed) : undefined;
  const elsewhere = runs.filter(({ process }) => process !== run.process).map((one) => unnamedPoolSign(one, undefined));
  const concluded = [unnamed, ...elsewhere, ...measuredSigns(run, plan), stuck, killed].filter(
    (sign) => sign !== undefined,
  );
  const all = signsByCause([
    ...withMachine(run.signs, run),
    ...single(platformOf(platform, described)),
    ...single(concluded),
  ]);
  const observations = all.flatMap((signs) => signs.observations);
  const { primary, secondary } = primaryOrder(all);
  const situation: Omit<Situation, "observations"> = {
    answer: configuration ?? effective,
    otherwise: configuration === undefined ? logged?.otherwise : undefined,
    plan,
    context: run.context,
    release,
    workload: run.workload,
    all: observations,
  };
  const symptoms = symptomsOf(run, secondary);
  const findings = primary
    .map((signs, index) => findingOf(signs, situation, index === 0 ? symptoms : []))
    .map((finding) => {
      if (described === undefined || configuration === undefined) return finding;
      return { ...finding, advice: finding.advice.map((one) => adviceInManifest(described, configuration, one)) };
    });
  const context = {
    flink: run.context.flink ?? asked?.version,
    java: run.context.java,
    plan,
    answer: situation.answer,
    exitCode,
  };
  const assumed = assumptionsOf(findings, runs, {
    release,
    known: asked !== undefined || configuration !== undefined || run.context.flink !== undefined,
  });
  const ofMemory = findings.some(({ cause, elsewhere = cause }) => elsewhere.notOfMemory !== true);
  const loose = findings.length === 0 ? symptoms : [];
  const otherRuns = {
    earlier: run.earlier.flatMap(({ cause, evidence }) =>
      causeOf(cause).silentWhenExplained === true ? [] : [{ id: cause, evidence, count: 1 }],
    ),
    startedAgain: run.startedAgain,
  };
  return {
    findings,
    contradictions,
    loose,
    otherRuns,
    unclaimed: ofMemory ? { first: [], count: 0 } : run.unclaimed,
    context,
    assumed,
  };
}

/** Where no log names the release, the image of the JobManager's container does. */
function ofReleaseInImage(run: Run, platform: readonly Sign[]): Run {
  const tag = platform.find(({ facts }) => facts.release !== undefined)?.facts.release;
  const flink = run.context.flink ?? /^\d+\.\d+(?:\.\d+)?(?![\w.])/u.exec(tag ?? "")?.[0];
  return flink === run.context.flink ? run : { ...run, context: { ...run.context, flink } };
}

/** The limit of a pod that Flink's client makes is no setting of the pod's own manifest. */
function platformOf(platform: readonly Sign[], described: Subject | undefined): readonly Sign[] {
  if (described?.jobManager?.client === undefined) return platform;
  return platform.map((sign) => {
    const { podLimit: _, ...facts } = sign.facts;
    return { ...sign, facts };
  });
}

function planIn(answered: Answer | undefined): UnifiedPlan | undefined {
  return answered === undefined ? undefined : unifiedPlan(answered);
}

/** The same of a process that somebody watched: its last lines, and how it ended. */
export function diagnoseLines(
  lines: Iterable<string>,
  known: Omit<Case, "runs" | "platform"> & { readonly file?: string },
): Diagnosis {
  const reader = new LogReader(known.file ?? "");
  let number = 0;
  for (const line of lines) reader.line(++number, line);
  return diagnosisOf({ ...known, runs: reader.finish(), platform: [] });
}

function single(observations: readonly Sign[]): Signs[] {
  return observations.map((observation) => ({ observations: [observation], count: 1 }));
}

/** Of one cause in one process all signs together, in their order. */
function signsByCause(all: readonly Signs[]): Signs[] {
  const groups = new Map<string, { observations: Sign[]; count: number }>();
  for (const { observations, count } of all) {
    const [first] = observations;
    if (first === undefined) continue;
    const key = `${first.cause} ${first.process}`;
    const group = groups.get(key) ?? { observations: [], count: 0 };
    group.observations.push(...observations);
    group.count += count;
    groups.set(key, group);
  }
  return [...groups.values()];
}

const MOST_EVIDENCE = 4;

function findingOf(
  signs: Signs,
  known: Omit<Situation, "observations">,
  symptoms: readonly FoundSymptom[],
): FoundFailure {
  const { observations, count } = signs;
  const first = observations[0] as Sign;
  const own = first.process === "jobmanager";
  const cause = causeOf(own ? first.cause : "not-memory");
  const kind = kindOf(observations, first.process);
  const surest = observations.reduce((best, one) => (rank[one.confidence] > rank[best.confidence] ? one : best), first);
  const situation = { ...known, observations };
  const advice = own ? cause.advise(situation) : [];
  const unknown = own && advice.length === 0 && known.plan === undefined && known.answer === undefined;
  return {
    cause,
    process: first.process,
    confidence: surest.confidence,
    grounds: surest.grounds,
    evidence: observations.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence),
    count,
    kind,
    facts: (observations.find(({ facts }) => facts.kind === kind) ?? first).facts,
    elsewhere: own ? undefined : causeOf(first.cause),
    advice,
    // What Flink refuses is settings: some change of them helps.
    needsConfiguration: unknown && (isRefused(cause, kind) || cause.advise({ ...situation, ...shipped() }).length > 0),
    symptoms,
  };
}

function isRefused({ id, kinds }: Cause, kind: string | undefined): boolean {
  return id === "configuration-rejected" && kinds?.[kind ?? ""] === undefined;
}

const rank: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

function kindOf(observations: readonly Sign[], process: ProcessName): string | undefined {
  if (process !== "jobmanager" && causeOf((observations[0] as Sign).cause).notOfMemory !== true) return process;
  const kinds = observations.flatMap(({ facts }) => facts.kind ?? []);
  return kinds.find((kind) => !SAYS_LITTLE.includes(kind)) ?? kinds[0];
}

const SAYS_LITTLE: readonly string[] = [
  "fatal-exception",
  "ended-by-itself",
  "ended-on-request",
  "restarting",
  "unexplained",
];

function symptomsOf(run: Run, secondary: readonly Signs[]): FoundSymptom[] {
  const causes = secondary.flatMap(({ observations: [first], count }): FoundSymptom[] =>
    first === undefined || causeOf(first.cause).silentWhenExplained === true
      ? []
      : [{ id: first.cause, evidence: first.evidence, count }],
  );
  return [...run.symptoms.map(({ id, first, count }) => ({ id, evidence: first, count })), ...causes];
}
