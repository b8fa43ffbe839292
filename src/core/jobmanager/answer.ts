import type { NotRead } from "../assumed.ts";
import { Configuration, type LayeredSetting } from "../configuration/configuration.ts";
import { type DynamicProperty, readDynamicProperties } from "../configuration/dynamic-properties.ts";
import { fileNotRead } from "../configuration/file-not-read.ts";
import {
  dynamicSetting,
  type FileFormat,
  type FileReading,
  loadConfiguration,
  missingFileException,
} from "../configuration/load-configuration.ts";
import { stringValue } from "../java/value.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { enableJvmDirectMemoryLimit, LEGACY_HEAP_VARIABLE } from "../options/job-manager-options.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { ShippedConfiguration } from "../options/shipped-configuration.ts";
import { readBoolean } from "../process-memory/read-option.ts";
import { Refusal } from "../process-memory/refusal.ts";
import type { DerivationListener, DerivationStep, FlinkLogLine } from "../process-memory/trace.ts";
import type { Source } from "../text/source.ts";
import { deriveProcessSpec } from "./derive-process-spec.ts";
import { type HeapOnlyPlan, planHeapOnly } from "./heap-only-model.ts";
import { dynamicConfigs, jvmArguments } from "./jvm-arguments.ts";
import type { Environment } from "./legacy-heap.ts";
import type { JobManagerProcessSpec } from "./process-spec.ts";

/** A configuration, the release that reads it, and where the JobManager is started with it. */
export interface Question {
  readonly release: FlinkRelease;
  readonly execution: Execution;
  /** Where the script in the pod reads the configuration again: it reads it as one that starts a process, no container. */
  readonly readBy?: "pod" | undefined;
  readonly given: GivenConfiguration;
  /** Program arguments: `-D` and what follows it. */
  readonly arguments: readonly string[];
  readonly environment: Environment;
}

/** Where the settings come from. */
export type GivenConfiguration =
  | {
      readonly kind: "file";
      readonly source: Source;
      readonly format: FileFormat;
      /** How a text was read that may be nearly the same, as while somebody types: what is, is not read again. */
      readonly before?: FileReading | undefined;
    }
  | { readonly kind: "shipped"; readonly configuration: ShippedConfiguration }
  /** Settings that stand in no file of Flink's own: of one key the last counts. */
  | SettingsGiven
  | UnknownGiven
  /** A directory without any of the files that the release reads. */
  | {
      readonly kind: "missing";
      readonly directory: string;
      /** That of the process, below which a relative name is; undefined where the name is whole, or nobody knows. */
      readonly workingDirectory?: string | undefined;
      readonly there: readonly ConfigurationFileName[];
    };

/** Settings out of a manifest, a log or a running JobManager, each with its place in that source. */
export interface SettingsGiven {
  readonly kind: "settings";
  readonly source: Source;
  readonly settings: readonly LayeredSetting[];
  /** The file of Flink's that holds them inside the source, where one does. */
  readonly file?: FileReading;
  /** Where that file cannot be read. */
  readonly refusal?: Refusal;
}

/** What decides stands in something that was not read: some of the settings are known, and no size is. */
export interface UnknownGiven {
  readonly kind: "unknown";
  /** What tells of it. */
  readonly source: Source;
  /** The settings that are known all the same. */
  readonly settings: readonly LayeredSetting[];
  readonly because: readonly NotRead[];
}

/** What a JobManager gets of the memory model of 1.11 and later. */
export interface UnifiedPlan {
  readonly model: "unified";
  readonly spec: JobManagerProcessSpec;
  /** In bytes; null where Flink sets none and the JVM's own applies. */
  readonly directMemoryLimit: bigint | null;
  readonly jvmArguments: readonly string[];
  readonly dynamicConfigs: ReadonlyMap<string, string>;
}

/** What a JobManager gets, by the memory model of the release. */
export type MemoryPlan = UnifiedPlan | HeapOnlyPlan;

/** Everything that outputs read: nothing behind it computes memory again. */
export interface Answer {
  readonly question: Question;
  /** The file as it was read, where one was. */
  readonly file: FileReading | undefined;
  /** Without those of a file that cannot be, or was not, read; empty where that is refused, or the arguments are. */
  readonly configuration: Configuration;
  readonly dynamicProperties: readonly DynamicProperty[];
  readonly outcome: Outcome;
  /** The steps that the derivation took, up to a refusal. */
  readonly steps: readonly DerivationStep[];
  /** What Flink logs on the way. */
  readonly log: readonly FlinkLogLine[];
}

/** What comes of a question. */
export type Outcome =
  | { readonly kind: "planned"; readonly plan: MemoryPlan }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** What decides was not read: there is no telling. */
  | { readonly kind: "unknown"; readonly because: readonly NotRead[] }
  /** Local execution: no JobManager process is started, so none of the options has an effect. */
  | { readonly kind: "no-process" };

const noArguments = { ok: true, properties: [] } as const;

/** Answers a question as the release at hand would. Never throws for what a user wrote. */
export function answer(question: Question): Answer {
  const args =
    question.arguments.length === 0 ? noArguments : readDynamicProperties(question.arguments, question.release);
  if (!args.ok) {
    const { argument, exception } = args;
    const text = question.arguments.slice(argument, argument + 2).join(" ");
    const refusal = new Refusal({ code: "dynamic-property-malformed", argument, text }, exception, []);
    return unread(question, undefined, [], refusal);
  }
  const { given } = question;
  if (given.kind === "shipped") {
    const settings = [...shippedSettings(given.configuration), ...args.properties.map(dynamicSetting)];
    return planned(question, undefined, Configuration.of(settings), args.properties);
  }
  if (given.kind === "settings") {
    const { settings, file, refusal } = given;
    if (refusal !== undefined) return unread(question, file, args.properties, refusal);
    const configuration = Configuration.of([...settings, ...args.properties.map(dynamicSetting)]);
    return planned(question, file, configuration, args.properties);
  }
  if (given.kind === "unknown") {
    const { settings, because } = given;
    return unknown(question, { file: undefined, settings, dynamicProperties: args.properties, because });
  }
  if (given.kind === "missing") {
    const { there, directory, workingDirectory } = given;
    const { configurationFiles } = question.release.behaviour;
    const exception = missingFileException(directory, question.release, workingDirectory);
    const refusal = new Refusal({ code: "file-missing", there, reads: configurationFiles }, exception, []);
    return unread(question, undefined, args.properties, refusal);
  }
  const loading = loadConfiguration(given.source, given.format, args.properties, given.before);
  if (loading.ok) return planned(question, loading.file, loading.configuration, args.properties);
  if ("beyond" in loading.failure) {
    const because = [fileNotRead(given.source, loading.failure)];
    return unknown(question, { file: loading.file, settings: [], dynamicProperties: args.properties, because });
  }
  const { exception, problem, span } = loading.failure;
  const refusal = new Refusal({ code: "file-unreadable", problem, source: given.source, span }, exception, []);
  return unread(question, loading.file, args.properties, refusal);
}

/**
 * The answer to settings that stand in no file of Flink's: out of a log, or of a running JobManager.
 *
 * @param name where they are from, as it may be shown
 * @param missing what of them decides and was not read
 */
export function answerOfSettings(
  settings: Iterable<readonly [key: string, value: string]>,
  release: FlinkRelease,
  {
    execution = "standalone",
    name = "",
    missing = [],
  }: { readonly execution?: Execution; readonly name?: string; readonly missing?: readonly NotRead[] } = {},
): Answer {
  const given = [...settings].map(([key, value]): LayeredSetting => {
    return { key, value: stringValue(value), from: { kind: "default" } };
  });
  const from = { source: { name, text: "" }, settings: given };
  return answer({
    release,
    execution,
    given: missing.length === 0 ? { kind: "settings", ...from } : { kind: "unknown", ...from, because: missing },
    arguments: [],
    environment: {},
  });
}

function planned(
  question: Question,
  file: FileReading | undefined,
  configuration: Configuration,
  dynamicProperties: readonly DynamicProperty[],
): Answer {
  const steps: DerivationStep[] = [];
  const log: FlinkLogLine[] = [];
  const listener: DerivationListener = { step: (step) => steps.push(step), log: (line) => log.push(line) };
  const outcome = derivePlan(question, configuration, listener);
  return { question, file, configuration, dynamicProperties, outcome, steps, log };
}

/** What a question's release and place make of a configuration that is loaded. */
export function derivePlan(
  { release, execution, readBy, environment }: Pick<Question, "release" | "execution" | "readBy" | "environment">,
  configuration: Configuration,
  listener?: DerivationListener,
): Outcome {
  if (execution === "local") return { kind: "no-process" };
  if (release.behaviour.memoryModel === "heap-only") {
    const plan = planHeapOnly(configuration, execution, environment);
    return plan instanceof Refusal ? { kind: "refused", refusal: plan } : { kind: "planned", plan };
  }
  const reader = { execution: legacyHeapReader({ execution, readBy }), environment };
  const spec = deriveProcessSpec(configuration, release, reader, listener);
  if (spec instanceof Refusal) return { kind: "refused", refusal: spec };
  // Flink reads it last, once all sizes are derived.
  const limited = readBoolean(configuration, enableJvmDirectMemoryLimit);
  if (limited instanceof Refusal) return { kind: "refused", refusal: limited };
  const plan: UnifiedPlan = {
    model: "unified",
    spec,
    directMemoryLimit: limited ? spec.offHeap : null,
    jvmArguments: jvmArguments(spec, limited),
    dynamicConfigs: dynamicConfigs(spec, release),
  };
  return { kind: "planned", plan };
}

/** As whose a heap option of before 1.11 is read. */
export function legacyHeapReader({ execution, readBy }: Pick<Question, "execution" | "readBy">): Execution {
  return readBy === "pod" ? "standalone" : execution;
}

/**
 * The question that decides about the JVM: from 1.13 on the script in a pod reads the file that the client read, and a
 * heap option of before 1.11 in it as the JVM heap, which for the client is the size of the container:
 * KubernetesJobManagerParameters and kubernetes-jobmanager.sh. A variable of the client's may not be there.
 */
export function questionOfJvm(question: Question): Question {
  const { release, execution, environment } = question;
  const readsAgain = execution === "kubernetes" && release.behaviour.podJvmSizedBy === "pod";
  return readsAgain && environment[LEGACY_HEAP_VARIABLE] === undefined ? { ...question, readBy: "pod" } : question;
}

/** The answer for the JVM: for that in a pod, if the client makes the pod at all. */
export function answerOfJvm(question: Question, ofJvm: Question = questionOfJvm(question)): Answer {
  const given = answer(question);
  return ofJvm.readBy !== "pod" || given.outcome.kind === "refused" ? given : answer(ofJvm);
}

/** The answer where what decides was not read: some settings are known all the same. */
function unknown(
  question: Question,
  known: Pick<Answer, "file" | "dynamicProperties"> & Pick<UnknownGiven, "settings" | "because">,
): Answer {
  const { file, dynamicProperties, settings, because } = known;
  const configuration = Configuration.of([...settings, ...dynamicProperties.map(dynamicSetting)]);
  return {
    question,
    file,
    configuration,
    dynamicProperties,
    outcome: { kind: "unknown", because },
    steps: [],
    log: [],
  };
}

/** The answer where the file or the arguments cannot be read, and so no setting is known. */
function unread(
  question: Question,
  file: FileReading | undefined,
  dynamicProperties: readonly DynamicProperty[],
  refusal: Refusal,
): Answer {
  const configuration = Configuration.of([]);
  return {
    question,
    file,
    configuration,
    dynamicProperties,
    outcome: { kind: "refused", refusal },
    steps: [],
    log: [],
  };
}

/** The settings of a file that a distribution brings with it. */
export function shippedSettings({ file, settings }: ShippedConfiguration): LayeredSetting[] {
  return settings.map(({ key, value, line, column }) => ({
    key,
    value: stringValue(value),
    from: { kind: "shipped", name: file, line, column },
  }));
}
