import type { NotRead } from "../assumed.ts";
import {
  BASH_JAVA_UTILS_USAGE,
  type DynamicPropertiesReading,
  readDynamicProperties,
} from "../configuration/dynamic-properties.ts";
import { skippedLineWarning } from "../configuration/flat-file.ts";
import { dynamicOrder, loadedOrder } from "../configuration/key-order.ts";
import {
  type ConfigurationFiles,
  entriesOf,
  type FileReading,
  fileToRead,
} from "../configuration/load-configuration.ts";
import { causalChain, type JavaException } from "../java/exception.ts";
import { absoluteFilePath, filePath } from "../java/file-path.ts";
import { humanReadableSize } from "../memory/memory-size.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { enableJvmDirectMemoryLimit } from "../options/job-manager-options.ts";
import { Refusal } from "../process-memory/refusal.ts";
import { type Answer, answer } from "./answer.ts";
import { deriveProcessSpec } from "./derive-process-spec.ts";
import { dynamicConfigsText } from "./jvm-arguments.ts";
import type { Environment } from "./legacy-heap.ts";
import { type JobManagerProcessSpec, totalFlinkMemory, totalProcessMemory } from "./process-spec.ts";
import { unifiedPlan } from "./unified-plan.ts";

/** What start scripts ask Flink's helper. */
export interface BashJavaUtilsQuestion {
  readonly release: FlinkRelease;
  /** The configuration directory, as it is named. */
  readonly directory: string;
  /** The directory of the process, below which a relative name lies; without it, that name is told as it is. */
  readonly workingDirectory?: string;
  readonly files: ConfigurationFiles;
  /** Program arguments after `--configDir DIRECTORY`. */
  readonly args: readonly string[];
  readonly environment: Environment;
}

/** What the helper prints and throws. */
export interface BashJavaUtilsAnswer {
  /** The lines of standard output, log lines included. */
  readonly out: readonly string[];
  readonly exception?: JavaException;
  /** What decides and was not read: then it is not known what the helper prints, and there are no lines. */
  readonly unknown?: readonly NotRead[];
}

/** What the helper puts before what it answers, among its log lines. */
export const EXECUTION_RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

/**
 * Answers GET_JM_RESOURCE_PARAMS as the release's own helper does, to the line.
 *
 * Mirrors org.apache.flink.runtime.util.bash.BashJavaUtils, 1.11–2.3.
 */
export function getJmResourceParams(question: BashJavaUtilsQuestion): BashJavaUtilsAnswer {
  const { release, files, environment } = question;
  const directory = filePath(question.directory);
  const { workingDirectory } = question;
  const absolute = workingDirectory === undefined ? directory : absoluteFilePath(directory, workingDirectory);
  const out: string[] = [];
  const log: Log = (level, message) => out.push(...logLines(level, message));

  const name = fileToRead(files, release);
  const source = name === undefined ? undefined : files[name];
  const answered = answer({
    // The helper knows no other model; 1.10, which asks it for TaskManagers only, is answered as if it asked.
    release: { ...release, behaviour: { ...release.behaviour, memoryModel: "unified" } },
    execution: "standalone",
    given:
      name === undefined || source === undefined
        ? { kind: "missing", directory, workingDirectory, there: [] }
        : { kind: "file", source, format: name },
    arguments: question.args,
    environment,
  });
  const { file, outcome } = answered;
  if (outcome.kind === "unknown") return { out: [], unknown: outcome.because };
  const refusal = outcome.kind === "refused" ? outcome.refusal : undefined;
  // What the parser itself dies of is not logged.
  if (refusal?.reason.code === "dynamic-property-malformed" && refusal.exception.cause !== undefined) {
    out.push(...unparsedArguments(refusal.exception));
  }
  if (file !== undefined) {
    logLoading(file, { directory, absolute }, readDynamicProperties(question.args, release), release, log);
    for (const line of answered.log) log(line.level, line.message);
    const spec = derivedSpec(answered);
    if (spec !== undefined) for (const line of summary(spec)) log("INFO", line);
  }
  if (refusal !== undefined) return { out, exception: refusal.exception };
  const plan = unifiedPlan(answered);
  if (plan !== undefined) out.push(EXECUTION_RESULT + plan.jvmArguments.join(" "));
  if (plan !== undefined && plan.dynamicConfigs.size > 0)
    out.push(EXECUTION_RESULT + dynamicConfigsText(plan.dynamicConfigs));
  return { out };
}

/** What the helper prints of arguments that it cannot parse. */
export function unparsedArguments(exception: JavaException): string[] {
  const error = logLines("ERROR", "Could not parse the command line options.");
  return [...error, ...causalChain(exception).slice(0, 1), ...BASH_JAVA_UTILS_USAGE];
}

/** The sizes that are logged: also where Flink, which reads last whether direct memory is limited, refuses just that. */
function derivedSpec(answered: Answer): JobManagerProcessSpec | undefined {
  const { question, configuration, outcome } = answered;
  if (outcome.kind !== "refused") return unifiedPlan(answered)?.spec;
  if (!outcome.refusal.keys.includes(enableJvmDirectMemoryLimit.key)) return undefined;
  const spec = deriveProcessSpec(configuration, question.release, question);
  return spec instanceof Refusal ? undefined : spec;
}

/** The block that Flink logs of the derived sizes, spaced as Flink spaces it. */
export function summary(spec: JobManagerProcessSpec): string[] {
  return [
    "Final Master Memory configuration:",
    `  Total Process Memory: ${humanReadableSize(totalProcessMemory(spec))}`,
    `    Total Flink Memory: ${humanReadableSize(totalFlinkMemory(spec))}`,
    `      JVM Heap:         ${humanReadableSize(spec.jvmHeap)}`,
    `      Off-heap:         ${humanReadableSize(spec.offHeap)}`,
    `    JVM Metaspace:      ${humanReadableSize(spec.jvmMetaspace)}`,
    `    JVM Overhead:       ${humanReadableSize(spec.jvmOverhead)}`,
  ];
}

/** The lines that the helper logs as it reads a file, whatever it was asked for. */
export function loadingLog(file: FileReading, place: LoadedDirectory, release: FlinkRelease): string[] {
  const lines: string[] = [];
  logLoading(file, place, undefined, release, (level, message) => lines.push(...logLines(level, message)));
  return lines;
}

/** A value may hold line breaks: what is printed as several lines is several lines. */
function logLines(level: string, message: string): string[] {
  return `${level.padEnd(5)} [] - ${message}`.split("\n");
}

/** The configuration directory as it is named, and below the root. */
interface LoadedDirectory {
  readonly directory: string;
  readonly absolute: string;
}

type Log = (level: "INFO" | "WARN" | "ERROR", message: string) => unknown;

/** The parser's warnings and the loaded values, in the order and the words of the release. */
function logLoading(
  file: FileReading,
  { directory, absolute }: LoadedDirectory,
  dynamic: DynamicPropertiesReading | undefined,
  release: FlinkRelease,
  log: Log,
): void {
  const { logsValues, namesParser } = release.behaviour;
  if (namesParser) {
    const parser = file.format === "config.yaml" ? "standard" : "legacy";
    log("INFO", `Using ${parser} YAML parser to load flink configuration file from ${absolute}/${file.format}.`);
  }
  const entries = file.format === "config.yaml" && !file.reading.ok ? [] : entriesOf(file);
  const values = new Map(entries.map((entry) => [entry.key, entry.value.text]));
  const hidden = sensitiveKeyParts(values, release);
  const logValue = (key: string, value: string) =>
    log("INFO", `Loading configuration property: ${key}, ${shown(key, value, hidden)}`);

  if (file.format === "flink-conf.yaml") {
    for (const line of file.lines) {
      if (line.kind === "entry") {
        if (logsValues === "as-read") logValue(line.key, line.value.text);
        continue;
      }
      log("WARN", skippedLineWarning(line, `${directory}/${file.format}`, release));
    }
  }
  if (file.format === "config.yaml" && !file.reading.ok) {
    if (!("beyond" in file.reading) && file.reading.loggedAsError) log("ERROR", "Failed to parse YAML configuration");
    return;
  }
  if (logsValues === "as-read") return;
  for (const key of loadedOrder(file, release)) logValue(key, values.get(key) as string);
  if (dynamic?.ok !== true) return;
  const given = new Map(dynamic.properties.map(({ key, value }) => [key, value]));
  for (const key of dynamicOrder(dynamic.keys)) {
    log("INFO", `Loading dynamic configuration property: ${key}, ${shown(key, given.get(key) as string, hidden)}`);
  }
}

/** What is hidden where it is part of a key, in lower case: what the release always hides, and what is set. */
function sensitiveKeyParts(values: ReadonlyMap<string, string>, { behaviour }: FlinkRelease): readonly string[] {
  const more = behaviour.moreSensitiveKeyParts === null ? undefined : values.get(behaviour.moreSensitiveKeyParts);
  // A list in any of its forms, with what is around its items taken away.
  const added = more?.toLowerCase().match(/[^\s;,[\]'"]+/gu) ?? [];
  return [...behaviour.sensitiveKeyParts, ...added];
}

/** `GlobalConfiguration#isSensitive`: values of keys that sound like secrets are hidden. */
function shown(key: string, value: string, hidden: readonly string[]): string {
  const name = key.toLowerCase();
  return hidden.some((part) => name.includes(part)) ? "******" : value;
}
