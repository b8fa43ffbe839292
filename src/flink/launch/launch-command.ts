import { realpathSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { Source } from "../../core/diagnostics/source.ts";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import type { Java } from "../java/find-java.ts";
import { type LibraryProblem, libraryJars, wholeClassPath } from "./class-path.ts";
import { inheritedLogs } from "./inherited-logs.ts";
import { javaOptions, javaOptionsText } from "./java-options.ts";
import { type LaunchBehaviour, launchBehaviour } from "./launch-behaviour.ts";
import { nextId } from "./pid-file.ts";
import { type LaunchMode, programArguments, services } from "./program-arguments.ts";
import { type ScriptSettings, scriptSettings } from "./script-settings.ts";
import { type ShellContext, splitWords } from "./shell-words.ts";

/** All that decides how a JobManager is started. */
export interface LaunchRequest {
  readonly mode: LaunchMode;
  readonly release: FlinkRelease;
  /** The directory of the distribution. */
  readonly home: string;
  readonly java: Java;
  readonly configuration: { readonly directory: string; readonly source: Source; readonly format: FileFormat };
  readonly plan: UnifiedPlan;
  /** What the user gave for the main class: `-D …`, and in application mode the job's arguments. */
  readonly userArguments: readonly string[];
  /** Those of them that count in the memory calculation. */
  readonly memoryArguments: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A command line, and what a process manager has to do around it. */
export interface LaunchCommand {
  readonly argv: readonly string[];
  /** The variables that are set or changed, on top of those that are there. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly pidFile: string;
  readonly logFile: string;
  /** The files that its output goes to, where the configuration says so. */
  readonly redirect: { readonly out: string; readonly error: string } | undefined;
  /** What the shell complained of as it evaluated the Java options. */
  readonly complaints: readonly string[];
}

export type LaunchCommandResult =
  | { readonly ok: true; readonly command: LaunchCommand }
  | { readonly ok: false; readonly problem: LibraryProblem };

/** The command line that the release's own scripts end with, made without them and without their helper JVMs. */
export function launchCommand(request: LaunchRequest): LaunchCommandResult {
  const { release, mode, java, plan, configuration, cwd } = request;
  const behaviour = launchBehaviour(release.version);
  const setting = scriptSettings(configuration.source, configuration.format, behaviour);
  const files = filesOf(request, behaviour, setting);
  const { name: service, mainClass } = services[mode];

  const context: ShellContext = { cwd, environment: { ...request.environment, ...files.exported } };
  const libraries = libraryJars(files.libraries, context);
  if (!libraries.ok) return libraries;
  const classPath = wholeClassPath(libraries.classPath, behaviour, setting, context);

  const { environment } = request;
  const jvmArguments = `${environment.JVM_ARGS ?? ""} ${plan.jvmArguments.join(" ")}`;
  const text = javaOptionsText(behaviour, setting, environment, java.majorVersion);
  const variables = { ...context.environment, ...files.shellVariables, SERVICE: service, JVM_ARGS: jvmArguments };
  const first = splitWords(jvmArguments, context);
  const options = javaOptions(behaviour, text, { cwd, environment: variables });

  const argv = [
    java.executable,
    ...first.words,
    ...options.words,
    ...(files.redirect === undefined ? [] : ["-Dconsole.log.level=OFF"]),
    `-Dlog.file=${files.logFile}`,
    ...logSettings(configuration.directory),
    "-classpath",
    classPath,
    mainClass,
    ...programArguments(mode, behaviour, configuration.directory, plan.dynamicConfigs, request.userArguments),
  ];
  const helper = { ...configuration, release, args: request.memoryArguments };
  const logs = inheritedLogs(behaviour.inheritedLogs, plan, helper, environment);
  const { pidFile, logFile, redirect } = files;
  const env = { ...files.exported, FLINK_INHERITED_LOGS: logs };
  const complaints = [first.complaint, options.complaint].filter((complaint) => complaint !== "");
  return { ok: true, command: { argv, env, cwd, pidFile, logFile, redirect, complaints } };
}

function logSettings(directory: string): string[] {
  return [
    `-Dlog4j.configuration=file:${directory}/log4j-console.properties`,
    `-Dlog4j.configurationFile=file:${directory}/log4j-console.properties`,
    `-Dlogback.configurationFile=file:${directory}/logback-console.xml`,
  ];
}

/** Where the scripts look for and put things, and what they tell of it to the JVM. Mirrors config.sh and flink-console.sh. */
function filesOf(
  { home, mode, java, configuration, environment }: LaunchRequest,
  behaviour: LaunchBehaviour,
  setting: ScriptSettings,
) {
  const physical = realpathSync(home);
  const directory = (variable: string, name: string) =>
    (behaviour.directoriesFromEnvironment && environment[variable]) || join(physical, name);
  const libraries = directory("FLINK_LIB_DIR", "lib");

  const host = environment.HOSTNAME || hostname();
  const ident = environment.FLINK_IDENT_STRING || environment.USER || "";
  const service = services[mode].name;
  const pidDirectory = environment.FLINK_PID_DIR || setting("env.pid.dir") || "/tmp";
  const pidFile = `${pidDirectory}/flink-${ident}-${service}.pid`;
  const logDirectory = environment.FLINK_LOG_DIR || setting("env.log.dir") || join(physical, "log");
  const prefix = `${logDirectory}/flink-${ident}-${service}-${nextId(pidFile)}-${host}`;
  const redirects =
    behaviour.redirectsOutput &&
    (environment.STD_REDIRECT_TO_FILE || setting("env.stdout-err.redirect-to-file")) === "true";

  const configured = setting("env.log.max") || behaviour.defaultLogFiles;
  const logFiles = behaviour.unquotesLogFiles ? configured.replace(/^'/u, "").replace(/'$/u, "") : configured;
  const exported: Record<string, string> = {
    FLINK_CONF_DIR: configuration.directory,
    FLINK_BIN_DIR: join(physical, "bin"),
    FLINK_LIB_DIR: libraries,
    FLINK_OPT_DIR: directory("FLINK_OPT_DIR", "opt"),
    FLINK_PLUGINS_DIR: directory("FLINK_PLUGINS_DIR", "plugins"),
    ...(behaviour.exportsLogFiles ? { MAX_LOG_FILE_NUMBER: environment.MAX_LOG_FILE_NUMBER || logFiles } : {}),
    ...(behaviour.exportsLogLevel
      ? { ROOT_LOG_LEVEL: environment.ROOT_LOG_LEVEL || setting("env.log.level") || "INFO" }
      : {}),
    ...(behaviour.exportsJavaHome && java.from !== "PATH" ? { JAVA_HOME: homeOf(java) } : {}),
    // A variable that is there is changed for the JVM too.
    ...(environment.FLINK_HOME === undefined ? {} : { FLINK_HOME: physical }),
  };
  const shellVariables = {
    FLINK_HOME: physical,
    FLINK_LOG_DIR: logDirectory,
    FLINK_LOG_PREFIX: prefix,
    FLINK_PID_DIR: pidDirectory,
    FLINK_IDENT_STRING: ident,
    HOSTNAME: host,
    JAVA_RUN: java.executable,
  };
  const redirect = redirects ? { out: `${prefix}.out`, error: `${prefix}.err` } : undefined;
  return { libraries, exported, shellVariables, pidFile, logFile: `${prefix}.log`, redirect };
}

function homeOf({ executable }: Java): string {
  return executable.slice(0, -join("bin", basename(executable)).length - 1);
}
