import { compareVersions } from "../../core/options/flink-release.ts";

/** What differs between releases in how their scripts start a JobManager. */
export interface LaunchBehaviour {
  /** Where the scripts look a setting up: with a pattern in the file as it is, or in what Flink's helper read of it. */
  readonly looksUpIn: "file" | "flattened";
  /** Whether FLINK_LIB_DIR, FLINK_PLUGINS_DIR and FLINK_OPT_DIR of the environment count. */
  readonly directoriesFromEnvironment: boolean;
  /** The keys of the Java options of every process; the first that is set counts. */
  readonly javaOptionKeys: readonly string[];
  /** Whether `env.java.default-opts.*` go before them. */
  readonly defaultJavaOptions: boolean;
  readonly ignoresUnrecognizedVmOptions: boolean;
  /** Whether the security manager is allowed to Java 18 and later. */
  readonly allowsSecurityManager: boolean;
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

interface LaunchDifference {
  readonly since: string;
  readonly change: Partial<LaunchBehaviour>;
}

/** How the scripts of 1.11 behave: everything below changes this. */
const firstBehaviour: LaunchBehaviour = {
  looksUpIn: "file",
  directoriesFromEnvironment: false,
  javaOptionKeys: ["env.java.opts"],
  defaultJavaOptions: false,
  ignoresUnrecognizedVmOptions: false,
  allowsSecurityManager: false,
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
  { since: "1.17.0", change: { javaOptionKeys: ["env.java.opts.all", "env.java.opts"] } },
  { since: "1.18.0", change: { ignoresUnrecognizedVmOptions: true, redirectsOutput: true } },
  {
    since: "1.19.0",
    change: {
      looksUpIn: "flattened",
      defaultJavaOptions: true,
      allowsSecurityManager: true,
      exportsLogLevel: true,
      exportsJavaHome: true,
    },
  },
  { since: "2.0.0", change: { sessionExecutionMode: false } },
  { since: "2.2.0", change: { unquotesLogFiles: true } },
];

/** How the scripts of a release behave. */
export function launchBehaviour(version: string): LaunchBehaviour {
  const changes = launchDifferences.filter(({ since }) => compareVersions(version, since) >= 0);
  return Object.assign({}, firstBehaviour, ...changes.map(({ change }) => change));
}
