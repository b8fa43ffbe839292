import { compareVersions, newestRelease } from "./flink-release.ts";

/**
 * The keys of Java options, in the order of the command line: of each group the first that is set counts. They stand
 * behind Flink's own options, and of two the JVM takes the last.
 */
export interface JavaOptionKeys {
  /** Of every process of Flink. */
  readonly all: readonly (readonly string[])[];
  /** Of the JobManager alone, behind those of all. */
  readonly jobManager: readonly (readonly string[])[];
}

/** A Java that is too new for a release, and the option of the user's with which it will do all the same. */
export interface JavaLimit {
  readonly java: number;
  readonly unless?: string;
}

/** What differs between releases in how their scripts start a JobManager, and in what. */
export interface LaunchBehaviour {
  /** Where the scripts look a setting up: with a pattern in the file as it is, or in what Flink's helper read of it. */
  readonly looksUpIn: "file" | "flattened";
  /** Whether FLINK_LIB_DIR, FLINK_PLUGINS_DIR and FLINK_OPT_DIR of the environment count. */
  readonly directoriesFromEnvironment: boolean;
  readonly javaOptionKeys: JavaOptionKeys;
  /** From which Java on it does not start any more; null where none is known. */
  readonly javaTooNew: JavaLimit | null;
  readonly ignoresUnrecognizedVmOptions: boolean;
  /** In which Java, from one and before another, the security manager is allowed; null where it is never. */
  readonly allowsSecurityManager: { readonly from: number; readonly before: number } | null;
  /** Whether a shell evaluates the Java options: variables, quotes, commands. */
  readonly evaluatesJavaOptions: boolean;
  readonly hbaseOnClassPath: boolean;
  /** Whether the class path has a place for the SQL gateway, which is empty for a JobManager. */
  readonly sqlGatewayOnClassPath: boolean;
  /** Whether `env.stdout-err.redirect-to-file` counts for a console application. */
  readonly redirectsOutput: boolean;
  readonly defaultLogFiles: string;
  /** Whether MAX_LOG_FILE_NUMBER reaches the JVM. */
  readonly exportsLogFiles: boolean;
  readonly unquotesLogFiles: boolean;
  /** Whether ROOT_LOG_LEVEL reaches the JVM. */
  readonly exportsLogLevel: boolean;
  readonly exportsJavaHome: boolean;
  /** Where jobmanager.sh puts the sizes among the program arguments. */
  readonly sessionSizes: "none" | "last" | "first";
  readonly sessionExecutionMode: boolean;
  /** Whether jobmanager.sh takes `-D`. */
  readonly sessionArguments: boolean;
  /** The title, and the lines, of what the scripts leave to the JVM's log. */
  readonly inheritedLogs: { readonly title: string; readonly dynamicConfigs: boolean };
}

/** Where a user's own options for the JobManager's JVM belong. */
export const JOB_MANAGER_JAVA_OPTIONS = "env.java.opts.jobmanager";

const JAVA_OPTIONS_1_11: JavaOptionKeys = { all: [["env.java.opts"]], jobManager: [[JOB_MANAGER_JAVA_OPTIONS]] };
const JAVA_OPTIONS_1_17: JavaOptionKeys = { ...JAVA_OPTIONS_1_11, all: [["env.java.opts.all", "env.java.opts"]] };
const JAVA_OPTIONS_1_19: JavaOptionKeys = {
  all: [["env.java.default-opts.all"], ...JAVA_OPTIONS_1_17.all],
  jobManager: [["env.java.default-opts.jobmanager"], ...JAVA_OPTIONS_1_17.jobManager],
};

interface LaunchDifference {
  readonly since: string;
  readonly change: Partial<LaunchBehaviour>;
}

/** How the scripts of 1.11 behave: everything below changes this. */
const firstBehaviour: LaunchBehaviour = {
  looksUpIn: "file",
  directoriesFromEnvironment: false,
  javaOptionKeys: JAVA_OPTIONS_1_11,
  // NetUtils uses a class of Java's that is closed since Java 16; 1.18 no longer does.
  javaTooNew: { java: 16, unless: "--add-exports=java.base/sun.net.util=ALL-UNNAMED" },
  ignoresUnrecognizedVmOptions: false,
  allowsSecurityManager: null,
  evaluatesJavaOptions: false,
  hbaseOnClassPath: false,
  sqlGatewayOnClassPath: false,
  redirectsOutput: false,
  defaultLogFiles: "5",
  exportsLogFiles: false,
  unquotesLogFiles: false,
  exportsLogLevel: false,
  exportsJavaHome: false,
  sessionSizes: "none",
  sessionExecutionMode: true,
  sessionArguments: false,
  inheritedLogs: { title: "JM_RESOURCE_PARAMS", dynamicConfigs: false },
};

/** Every change of the scripts since, oldest first. */
const launchDifferences: readonly LaunchDifference[] = [
  {
    since: "1.12.0",
    change: { hbaseOnClassPath: true, defaultLogFiles: "10", exportsLogFiles: true, sessionSizes: "last" },
  },
  {
    since: "1.13.0",
    change: {
      directoriesFromEnvironment: true,
      inheritedLogs: { title: "RESOURCE_PARAMS", dynamicConfigs: true },
    },
  },
  { since: "1.14.0", change: { evaluatesJavaOptions: true } },
  { since: "1.15.1", change: { sessionArguments: true, sessionSizes: "first" } },
  { since: "1.16.0", change: { sqlGatewayOnClassPath: true } },
  { since: "1.17.0", change: { javaOptionKeys: JAVA_OPTIONS_1_17 } },
  { since: "1.18.0", change: { ignoresUnrecognizedVmOptions: true, redirectsOutput: true, javaTooNew: null } },
  {
    since: "1.19.0",
    change: {
      looksUpIn: "flattened",
      javaOptionKeys: JAVA_OPTIONS_1_19,
      // It has to be allowed since Java 18, and since Java 24 that is an error.
      allowsSecurityManager: { from: 18, before: Number.POSITIVE_INFINITY },
      javaTooNew: { java: 24 },
      exportsLogLevel: true,
      exportsJavaHome: true,
    },
  },
  { since: "2.0.0", change: { sessionExecutionMode: false } },
  { since: "2.2.0", change: { unquotesLogFiles: true } },
  // Not released: as its public sources have it.
  { since: "2.4.0", change: { allowsSecurityManager: { from: 18, before: 24 }, javaTooNew: null } },
];

/** How the scripts of a release behave. */
export function launchBehaviour(version: string): LaunchBehaviour {
  const known = behaviours.get(version);
  if (known !== undefined) return known;
  const changes = launchDifferences.filter(({ since }) => compareVersions(version, since) >= 0);
  const behaviour: LaunchBehaviour = Object.assign({}, firstBehaviour, ...changes.map(({ change }) => change));
  behaviours.set(version, behaviour);
  return behaviour;
}

/** Rules ask for it of each JobManager. */
const behaviours = new Map<string, LaunchBehaviour>();

/** The keys of Java options in any release, in the order in which the JVM has them. */
export const javaOptionKeys: readonly string[] = keysOf(launchBehaviour(newestRelease.version)).flat();

/** The same, those first that win over the others. */
export const javaOptionKeysByWeight: readonly string[] = keysOf(launchBehaviour(newestRelease.version))
  .toReversed()
  .flat();

function keysOf({ javaOptionKeys: { all, jobManager } }: LaunchBehaviour): readonly (readonly string[])[] {
  return [...all, ...jobManager];
}
