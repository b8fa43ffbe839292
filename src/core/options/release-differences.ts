/** What differs between releases of Flink as far as a JobManager's memory is concerned. */
export interface FlinkBehaviour {
  /** 1.10 and older know a JVM heap and nothing else. */
  readonly memoryModel: "heap-only" | "unified";
  /** Which file of a configuration directory is read: the first that exists. */
  readonly configurationFiles: readonly ConfigurationFileName[];
  /** Whether Flink says which of its two YAML parsers reads the file. */
  readonly namesParser: boolean;
  /** What the message of a missing configuration file shows in parentheses. */
  readonly missingFileShows: "directory" | "file";
  /** Whether the flat parser's warnings show the line that they are about. */
  readonly warningsShowLine: boolean;
  /** When loaded values are logged: line by line as they are read, or all of them, in Java's hash order, at the end. */
  readonly logsValues: "as-read" | "when-loaded";
  /** How nested keys are joined: in a map for each level, put into the one above, or all in one; seen in the log's order. */
  readonly joinsKeys: "level by level" | "at once";
  /** Parts of key names whose values are hidden in logs. */
  readonly sensitiveKeyParts: readonly string[];
  /** The key of a list of more such parts. */
  readonly moreSensitiveKeyParts: string | null;
  /** Whether `jobmanager.heap.size`, `jobmanager.heap.mb` and FLINK_JM_HEAP are read. */
  readonly readsLegacyHeap: boolean;
  /** Whether a refusal is wrapped as `JobManager memory configuration failed: …`. */
  readonly wrapsRefusal: boolean;
  /** 1.11.0 and 1.11.1 compared heap + total Flink memory, not heap + off-heap, with total Flink memory. */
  readonly comparesTotalFlinkAsOffHeap: boolean;
  /** How the log spells the JVM overhead that does not match its fraction. */
  readonly overheadSpelling: "OVerhead" | "Overhead";
  /** Whether start scripts get `-D` program arguments beside the JVM arguments. */
  readonly dynamicConfigs: boolean;
  /** Whether the command line takes `--D` for its option `-D`, and so not for a value: commons-cli 1.3.1 did not. */
  readonly ignoresHyphensOfShortOptions: boolean;
  /** Whether `-D` given to jobmanager.sh counts in the memory calculation of its start. */
  readonly sessionArgumentsCount: boolean;
  /** Whether `-D` given to standalone-job.sh counts in the memory calculation of its start. */
  readonly applicationArgumentsCount: boolean;
  /** Where the sizes of a pod's JVM are computed: by the client at submission, or by the script in the pod. */
  readonly podJvmSizedBy: "client" | "pod";
  /** Whether Flink's client gives a container a limit above its request: `kubernetes.jobmanager.memory.limit-factor`. */
  readonly hasLimitFactors: boolean;
  /** Whether Flink's Docker image preloads jemalloc (FLINK-19125). */
  readonly imagePreloadsJemalloc: boolean;
  /** What the image's entrypoint does with the variable FLINK_PROPERTIES: append it to the file, or set it line by line. */
  readonly imageProperties: "appended" | "set-one-by-one";
  /** What a JobManager's main class takes beside `-D`, of its two kinds together. */
  readonly entrypointOptions: readonly EntrypointOption[];
  /** Whether a JobManager keeps an object for each pair of subtasks that an all-to-all edge connects. */
  readonly edgeForEachPair: boolean;
}

/** The two files in which Flink has kept its configuration. */
export type ConfigurationFileName = "flink-conf.yaml" | "config.yaml";

/** An option of a JobManager's main class, and how many arguments behind it are its own. */
export interface EntrypointOption {
  readonly names: readonly string[];
  readonly values: number;
}

/** A change of behaviour, from one release on, and before another where it did not last. */
export interface ReleaseDifference {
  readonly since: string;
  readonly before?: string;
  readonly change: Partial<FlinkBehaviour>;
}

const SENSITIVE_AT_FIRST = ["password", "secret", "fs.azure.account.key"];
const SENSITIVE_1_11 = [...SENSITIVE_AT_FIRST, "apikey"];
const SENSITIVE_1_17 = [...SENSITIVE_1_11, "auth-params", "service-key", "token", "basic-auth", "jaas.config"];
const SENSITIVE_1_19 = [...SENSITIVE_1_17, "http-headers"];
const SENSITIVE_2_1 = [...SENSITIVE_1_19, "api-key"];
const SENSITIVE_2_4 = [...SENSITIVE_2_1, "access-key", "access.key", "accesskey"];

/** EntrypointClusterConfigurationParserFactory and StandaloneApplicationClusterConfigurationParserFactory. */
const ENTRYPOINT_2_0: readonly EntrypointOption[] = [
  { names: ["-c", "--configDir", "-configDir"], values: 1 },
  { names: ["-j", "--job-classname"], values: 1 },
  { names: ["-jid", "--job-id"], values: 1 },
  { names: ["-s", "--fromSavepoint"], values: 1 },
  { names: ["-n", "--allowNonRestoredState"], values: 0 },
  { names: ["-jars", "--jars"], values: 1 },
];
const ENTRYPOINT_AT_FIRST: readonly EntrypointOption[] = [
  ...ENTRYPOINT_2_0,
  { names: ["-h", "--host"], values: 1 },
  { names: ["-r", "--webui-port"], values: 1 },
  { names: ["-x", "--executionMode"], values: 1 },
];

/** How 1.10 behaves: everything below changes this. */
export const firstBehaviour: FlinkBehaviour = {
  memoryModel: "heap-only",
  configurationFiles: ["flink-conf.yaml"],
  namesParser: false,
  missingFileShows: "directory",
  warningsShowLine: true,
  logsValues: "as-read",
  joinsKeys: "level by level",
  sensitiveKeyParts: SENSITIVE_AT_FIRST,
  moreSensitiveKeyParts: null,
  readsLegacyHeap: true,
  wrapsRefusal: false,
  comparesTotalFlinkAsOffHeap: false,
  overheadSpelling: "OVerhead",
  dynamicConfigs: false,
  ignoresHyphensOfShortOptions: false,
  sessionArgumentsCount: false,
  applicationArgumentsCount: true,
  podJvmSizedBy: "client",
  hasLimitFactors: false,
  imagePreloadsJemalloc: false,
  imageProperties: "appended",
  entrypointOptions: ENTRYPOINT_AT_FIRST,
  edgeForEachPair: true,
};

/** Every change since, oldest first. A difference between releases is a row here, and nowhere else. */
export const releaseDifferences: readonly ReleaseDifference[] = [
  { since: "1.11.0", change: { memoryModel: "unified", sensitiveKeyParts: SENSITIVE_1_11 } },
  { since: "1.11.0", before: "1.11.2", change: { comparesTotalFlinkAsOffHeap: true } },
  { since: "1.11.3", before: "2.0.0", change: { wrapsRefusal: true } },
  { since: "1.12.0", change: { dynamicConfigs: true, imagePreloadsJemalloc: true } },
  { since: "1.13.0", change: { missingFileShows: "file", podJvmSizedBy: "pod", edgeForEachPair: false } },
  { since: "1.13.0", before: "1.13.1", change: { applicationArgumentsCount: false } },
  { since: "1.14.0", before: "1.14.1", change: { applicationArgumentsCount: false } },
  { since: "1.15.0", change: { ignoresHyphensOfShortOptions: true, hasLimitFactors: true } },
  { since: "1.16.0", change: { overheadSpelling: "Overhead", logsValues: "when-loaded" } },
  { since: "1.16.1", change: { sessionArgumentsCount: true } },
  { since: "1.17.0", change: { warningsShowLine: false, sensitiveKeyParts: SENSITIVE_1_17 } },
  { since: "1.17.0", before: "1.17.1", change: { sessionArgumentsCount: false } },
  {
    since: "1.19.0",
    change: {
      configurationFiles: ["flink-conf.yaml", "config.yaml"],
      namesParser: true,
      sensitiveKeyParts: SENSITIVE_1_19,
      imageProperties: "set-one-by-one",
    },
  },
  {
    since: "2.0.0",
    change: { configurationFiles: ["config.yaml"], readsLegacyHeap: false, entrypointOptions: ENTRYPOINT_2_0 },
  },
  { since: "2.1.0", change: { sensitiveKeyParts: SENSITIVE_2_1, joinsKeys: "at once" } },
  // Not released: as its public sources have it.
  {
    since: "2.4.0",
    change: { sensitiveKeyParts: SENSITIVE_2_4, moreSensitiveKeyParts: "security.redaction.additional-keys" },
  },
];
