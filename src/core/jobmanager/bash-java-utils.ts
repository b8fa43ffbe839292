import {
  BASH_JAVA_UTILS_USAGE,
  type DynamicProperty,
  readDynamicProperties,
} from "../configuration/dynamic-properties.ts";
import { skippedLineWarning } from "../configuration/flat-file-warning.ts";
import {
  type ConfigurationFiles,
  type ConfigurationLoading,
  fileToRead,
  loadConfiguration,
  missingFileException,
} from "../configuration/load-configuration.ts";
import { causalChain, type JavaException } from "../java/exception.ts";
import { javaHashOrder } from "../java/hash-order.ts";
import { humanReadableSize } from "../memory/memory-size.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { directMemoryLimitEnabled, dynamicConfigs, dynamicConfigsText, jvmArguments } from "./jvm-arguments.ts";
import type { Environment } from "./legacy-heap.ts";
import { deriveProcessSpec } from "./process-memory.ts";
import { type JobManagerProcessSpec, totalFlinkMemory, totalProcessMemory } from "./process-spec.ts";
import { Refusal } from "./refusal.ts";

/** What start scripts ask Flink's helper. */
export interface BashJavaUtilsQuestion {
  readonly release: FlinkRelease;
  /** The configuration directory, as its path is to be printed. */
  readonly directory: string;
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
}

const RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

/**
 * Answers GET_JM_RESOURCE_PARAMS as the release's own helper does, to the line.
 *
 * Mirrors org.apache.flink.runtime.util.bash.BashJavaUtils, 1.11–2.3.
 */
export function getJmResourceParams(question: BashJavaUtilsQuestion): BashJavaUtilsAnswer {
  const { release, directory, files, environment } = question;
  const out: string[] = [];
  // A value may hold line breaks: what is printed as several lines is several lines.
  const log: Log = (level, message) => out.push(...`${level.padEnd(5)} [] - ${message}`.split("\n"));

  const args = readDynamicProperties(question.args, release);
  if (!args.ok) {
    log("ERROR", "Could not parse the command line options.");
    out.push(...causalChain(args.exception).slice(0, 1), ...BASH_JAVA_UTILS_USAGE);
    return { out, exception: args.exception };
  }

  const name = fileToRead(files, release);
  const source = name === undefined ? undefined : files[name];
  if (name === undefined || source === undefined) return { out, exception: missingFileException(directory, release) };
  const path = `${directory}/${name}`;
  if (release.behaviour.namesParser) {
    const parser = name === "config.yaml" ? "standard" : "legacy";
    log("INFO", `Using ${parser} YAML parser to load flink configuration file from ${path}.`);
  }
  const loading = loadConfiguration(source, name, args.properties);
  logLoading(loading, path, args.properties, release, log);
  if (!loading.ok) return { out, exception: loading.failure.exception };

  const { configuration } = loading;
  const spec = deriveProcessSpec(
    configuration,
    release,
    { execution: "standalone", environment },
    { step: () => undefined, log: (line) => log(line.level, line.message) },
  );
  if (spec instanceof Refusal) return { out, exception: spec.exception };
  for (const line of summary(spec)) log("INFO", line);

  const limited = directMemoryLimitEnabled(configuration);
  if (limited instanceof Refusal) return { out, exception: limited.exception };
  out.push(RESULT + jvmArguments(spec, limited).join(" "));
  const configs = dynamicConfigs(spec, release);
  if (configs.size > 0) out.push(RESULT + dynamicConfigsText(configs));
  return { out };
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

type Log = (level: "INFO" | "WARN" | "ERROR", message: string) => unknown;

/** The parser's warnings and the loaded values, in the order and the words of the release. */
function logLoading(
  loading: ConfigurationLoading,
  path: string,
  dynamicProperties: readonly DynamicProperty[],
  release: FlinkRelease,
  log: Log,
): void {
  const { logsValues } = release.behaviour;
  const logValue = (key: string, value: string) =>
    log("INFO", `Loading configuration property: ${key}, ${shown(key, value, release)}`);

  if (loading.file.format === "flink-conf.yaml") {
    for (const line of loading.file.lines) {
      if (line.kind === "entry") {
        if (logsValues === "as-read") logValue(line.key, line.value.text);
        continue;
      }
      log("WARN", skippedLineWarning(line, path, release));
    }
  }
  if (!loading.ok) {
    if (loading.failure.loggedAsError) log("ERROR", "Failed to parse YAML configuration");
    return;
  }
  if (logsValues === "as-read") return;
  const values = new Map(loading.entries.map((entry) => [entry.key, entry.value.text]));
  for (const key of javaHashOrder(loading.entries.map((entry) => entry.key))) logValue(key, values.get(key) as string);
  // Java goes through three maps on the way: Properties, the set of its names, and the configuration.
  const dynamic = new Map(dynamicProperties.map(({ key, value }) => [key, value]));
  for (const key of javaHashOrder(javaHashOrder(javaHashOrder(dynamic.keys())))) {
    log("INFO", `Loading dynamic configuration property: ${key}, ${shown(key, dynamic.get(key) as string, release)}`);
  }
}

/** `GlobalConfiguration#isSensitive`: values of keys that sound like secrets are hidden. */
function shown(key: string, value: string, release: FlinkRelease): string {
  const name = key.toLowerCase();
  return release.behaviour.sensitiveKeyParts.some((part) => name.includes(part)) ? "******" : value;
}
