import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import { counted, type Localized } from "../../core/language.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import { launchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";
import type { Java } from "../java/find-java.ts";
import { type ShellContext, splitWords } from "./bash-words.ts";
import { type LibraryProblem, libraryJars, wholeClassPath } from "./class-path.ts";
import { type InheritedLogs, inheritedLogs } from "./inherited-logs.ts";
import { javaOptions, javaOptionsTexts } from "./java-options.ts";
import { type LaunchMode, programArguments, services } from "./program-arguments.ts";
import { scriptFiles } from "./script-files.ts";
import { scriptSettings } from "./script-settings.ts";

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
  /** The files for its output, and whether the configuration sends it there. */
  readonly redirect: { readonly out: string; readonly error: string };
  readonly redirects: boolean;
  /** What the shell complained of as it evaluated the Java options. */
  readonly complaints: readonly string[];
}

export type LaunchCommandResult =
  | { readonly ok: true; readonly command: LaunchCommand }
  | { readonly ok: false; readonly problem: LaunchProblem };

/** The command line that the release's own scripts end with, made without them and without their helper JVMs. */
export function launchCommand(request: LaunchRequest): LaunchCommandResult {
  const { release, mode, java, plan, configuration, cwd } = request;
  const behaviour = launchBehaviour(release.version);
  const setting = scriptSettings(configuration.source, configuration.format, release);
  const { name: service, mainClass } = services[mode];
  const place = { ...request, service, configurationDirectory: configuration.directory };
  const files = scriptFiles(place, behaviour, setting);

  const context: ShellContext = { cwd, environment: { ...request.environment, ...files.exported } };
  const libraries = libraryJars(files.libraries, context);
  if (!libraries.ok) return libraries;
  const classPath = wholeClassPath(libraries.classPath, behaviour, setting, context);

  const { environment } = request;
  const jvmArguments = `${environment.JVM_ARGS ?? ""} ${plan.jvmArguments.join(" ")}`;
  const javaTexts = javaOptionsTexts(behaviour, setting, environment, java.majorVersion);
  const directory = configuration.directory;
  const args = programArguments(mode, behaviour, directory, plan.dynamicConfigs, request.userArguments);
  const variables = {
    ...context.environment,
    ...files.shellVariables,
    CLASS_TO_RUN: mainClass,
    DYNAMIC_PARAMETERS: dynamicConfigsText(plan.dynamicConfigs),
    FLINK_TM_CLASSPATH: libraries.classPath,
    FLINK_ENV_JAVA_OPTS: javaTexts.whole,
    FLINK_ENV_JAVA_OPTS_JM: javaTexts.jobManager,
    JVM_ARGS: jvmArguments,
  };
  const first = splitWords(jvmArguments, context);
  const positional = [`${files.exported.FLINK_BIN_DIR}/flink-console.sh`, service, ...args];
  const logSettings = [`-Dlog.file=${files.logFile}`, ...logConfigurations(directory)];
  const options = javaOptions(behaviour, javaTexts.whole, { cwd, environment: variables, positional, logSettings });

  const argv = [
    java.executable,
    ...first.words,
    ...options.words,
    ...(files.redirects ? ["-Dconsole.log.level=OFF"] : []),
    ...logSettings,
    "-classpath",
    classPath,
    mainClass,
    ...args,
  ];
  const helper = { ...configuration, release, args: request.memoryArguments };
  const logs = inheritedLogs(behaviour.inheritedLogs, plan, helper, environment);
  if (!logs.ok) return logs;
  const { pidFile, logFile, redirect, redirects } = files;
  const env = { ...files.exported, FLINK_INHERITED_LOGS: logs.text };
  const complaints = [first.complaint, options.complaint].filter((complaint) => complaint !== "");
  return { ok: true, command: { argv, env, cwd, pidFile, logFile, redirect, redirects, complaints } };
}

function logConfigurations(directory: string): string[] {
  return [
    `-Dlog4j.configuration=file:${directory}/log4j-console.properties`,
    `-Dlog4j.configurationFile=file:${directory}/log4j-console.properties`,
    `-Dlogback.configurationFile=file:${directory}/logback-console.xml`,
  ];
}

/** Why Flink's scripts would come to no command line. */
export type LaunchProblem = LibraryProblem | Extract<InheritedLogs, { ok: false }>["problem"];

type Texts = { readonly [C in LaunchProblem["code"]]: (problem: Extract<LaunchProblem, { code: C }>) => Localized };

const texts: Texts = {
  "no-dist-jar": ({ directory }) => ({
    en: `${directory} contains no flink-dist*.jar: nothing to start`,
    zh: `${directory} 中没有 flink-dist*.jar，无法启动`,
  }),
  "several-dist-jars": ({ directory, jars }) => ({
    en: `${directory} contains several flink-dist*.jar (${jars.join(", ")}): Flink's scripts accept only one`,
    zh: `${directory} 中有多个 flink-dist*.jar（${jars.join("、")}）：Flink 的脚本只接受一个`,
  }),
  "helper-misunderstood": ({ answers }) => ({
    en: `a value contains BASH_JAVA_UTILS_EXEC_RESULT:, which Flink's scripts take for an answer from Flink's helper: with ${counted(answers, "such answer")} they do not start`,
    zh: `某个值包含 BASH_JAVA_UTILS_EXEC_RESULT:，Flink 的脚本会把它当作其辅助程序的响应：有 ${answers} 个这样的响应时，脚本无法启动`,
  }),
};

/** The same in one sentence. */
export function launchProblemText(problem: LaunchProblem): Localized {
  return (texts[problem.code] as (problem: LaunchProblem) => Localized)(problem);
}
