import type { Execution } from "../options/execution.ts";
import { lastOption } from "../process-memory/jvm-memory-flag.ts";
import type { ExpandedWord } from "../shell/shell-word.ts";
import { releaseInPath } from "./program-path.ts";

/** A JobManager's own command line, as `ps` shows it. */
export interface JavaCommandLine {
  /** `StandaloneSessionClusterEntrypoint` */
  readonly mainClass: string;
  readonly execution: Execution;
  /** The options that limit the JVM's memory: of several the one that counts. */
  readonly flags: readonly string[];
  /** What stands behind the main class. */
  readonly args: readonly ExpandedWord[];
  /** The directory that `--configDir` names. */
  readonly configurationDirectory: string | undefined;
  /** Of the jars of its class path. */
  readonly release: string | undefined;
}

/** Jars whose names end in Flink's own release. */
const JAR =
  /\bflink-(?:dist|cep|csv|json|table-api-java|table-runtime|streaming-java|rpc-akka)(?:_2\.1\d)?-(\d+\.\d+(?:\.\d+)?)\.jar\b/u;

/** The main classes of JobManagers, in every release. */
const MAIN_CLASS = /^org\.apache\.flink\.(?:[\w.]+\.)?(\w*ClusterEntry[Pp]oint)$/u;

/** Reads a command line of `java` that runs a JobManager; undefined for any other. */
export function readJavaCommandLine(words: readonly ExpandedWord[]): JavaCommandLine | undefined {
  const java = words.findIndex(({ text }) => /(?:^|\/)java$/u.test(text));
  const main = words.findIndex(({ text }, at) => at > java && MAIN_CLASS.test(text));
  const mainClass = MAIN_CLASS.exec(words[main]?.text ?? "")?.[1];
  if (java === -1 || mainClass === undefined) return undefined;
  const options = words.slice(java + 1, main).map(({ text }) => text);
  const flags = (["max-heap", "initial-heap", "max-metaspace", "max-direct"] as const).flatMap(
    (part) => lastOption(options, part) ?? [],
  );
  const args = words.slice(main + 1);
  const directory = args.findIndex(({ text }) => text === "--configDir" || text === "-c");
  const configurationDirectory = directory === -1 ? undefined : args[directory + 1]?.text;
  const release = options.map((option) => JAR.exec(option)?.[1] ?? releaseInPath(option)).find(Boolean);
  return { mainClass, execution: executionOf(mainClass), flags, args, configurationDirectory, release };
}

function executionOf(mainClass: string): Execution {
  if (mainClass.startsWith("Yarn")) return "yarn";
  return mainClass.startsWith("Kubernetes") ? "kubernetes" : "standalone";
}
