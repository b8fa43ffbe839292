import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "../../../core/configuration/configuration.ts";
import { readDynamicProperties } from "../../../core/configuration/dynamic-properties.ts";
import { loadConfiguration } from "../../../core/configuration/load-configuration.ts";
import { type Answer, answer, type UnifiedPlan } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";
import { launchBehaviour } from "../../../core/options/launch-behaviour.ts";
import { findJava, type Java, javaProblemText } from "../../../flink/java/find-java.ts";
import { splitWords } from "../../../flink/launch/bash-words.ts";
import { javaMismatch } from "../../../flink/launch/java-support.ts";
import { jvmOptionsOf } from "../../../flink/launch/jvm-comparison.ts";
import { type LaunchCommand, launchCommand, launchProblemText } from "../../../flink/launch/launch-command.ts";
import { sessionArguments } from "../../../flink/launch/program-arguments.ts";
import { settingsInFile } from "../../../flink/launch/script-settings.ts";
import { type Result, wrong } from "../../result.ts";
import type { LaunchInvocation } from "./command.ts";
import { type LaunchInput, logFiles } from "./launch-input.ts";

/** A JobManager that can be started, or the answer that says why there is none to start. */
export type LaunchPreparation =
  | {
      readonly kind: "ready";
      readonly answer: Answer;
      readonly plan: UnifiedPlan;
      readonly command: LaunchCommand;
      readonly java: Java;
      readonly configuration: Configuration;
      readonly notes: readonly Localized[];
      /** Why it would end at once: it is not started then, only shown. */
      readonly obstacle: Localized | undefined;
    }
  | { readonly kind: "not-started"; readonly answer: Answer };

/** Checks what is to be launched, and makes its command line. */
export function prepareLaunch(
  { asked, distribution, directory, staged, manifest }: LaunchInput,
  { options, trailing, environment: surroundings }: LaunchInvocation,
): Result<{ preparation: LaunchPreparation }> {
  const { question } = asked;
  const { release, given } = question;
  const mode = options.mode;
  const own = [...(manifest?.arguments ?? []), ...options.D];
  const userArguments = mode === "session" ? sessionArguments(own) : [...own, ...trailing];
  const environment = manifest === undefined ? surroundings : withinPod(manifest.environment, surroundings);
  if (mode === "session" && userArguments.length > 0 && !launchBehaviour(release.version).sessionArguments) {
    return wrong({
      en: `jobmanager.sh of Flink ${release.version} does not accept -D: put the setting into the configuration`,
      zh: `Flink ${release.version} 的 jobmanager.sh 不接受 -D：请把该配置项写入配置文件`,
    });
  }
  const { sessionArgumentsCount, applicationArgumentsCount } = release.behaviour;
  const counts = mode === "session" ? sessionArgumentsCount : applicationArgumentsCount;
  const cwd = process.cwd();
  // The scripts hand them to their helper unquoted.
  const memoryArguments = counts ? splitWords(userArguments.join(" "), { cwd, environment }).words : [];
  const answered = answer({ ...question, arguments: memoryArguments });
  const { outcome } = answered;
  if (outcome.kind !== "planned" || given.kind !== "file")
    return { ok: true, preparation: { kind: "not-started", answer: answered } };
  if (outcome.plan.model !== "unified")
    return wrong({ en: `launch does not support Flink ${release.line}`, zh: `launch 不支持 Flink ${release.line}` });

  const found = findJava(environment, settingsInFile(given.source.text)("env.java.home"));
  if (!found.ok) return wrong(javaProblemText(found.problem));
  const { java } = found;
  const made = launchCommand({
    mode,
    release,
    home: distribution.home,
    java,
    configuration: { directory, ...given },
    plan: outcome.plan,
    userArguments,
    memoryArguments,
    cwd,
    environment,
  });
  if (!made.ok) return wrong(launchProblemText(made.problem));
  const { command } = made;
  const configuration = processConfiguration(answered, userArguments);
  const notes = [...(counts ? [] : uncountedNote(userArguments, release.line)), ...quietNote(directory, staged)];
  const obstacle = javaObstacle(java, distribution.release, jvmOptionsOf(command.argv));
  const { plan } = outcome;
  return {
    ok: true,
    preparation: { kind: "ready", answer: answered, plan, command, java, configuration, notes, obstacle },
  };
}

/** What a pod has of the variables: its own, with the Java of this machine. */
function withinPod(
  own: LaunchInvocation["environment"],
  { JAVA_HOME, PATH, HOME }: LaunchInvocation["environment"],
): LaunchInvocation["environment"] {
  return { JAVA_HOME, PATH, HOME, ...own };
}

/** Why a Java cannot run a release; undefined where it can. */
export function javaObstacle(
  { version, executable, majorVersion }: Java,
  release: string,
  options: readonly string[],
): Localized | undefined {
  const mismatch = javaMismatch(release, majorVersion, options);
  if (mismatch === undefined) return undefined;
  const old = mismatch.code === "java-too-old";
  const [en, zh] = old
    ? [`at least Java ${mismatch.atLeast}`, `至少需要 Java ${mismatch.atLeast}`]
    : [`at most Java ${mismatch.atMost}`, `最高支持 Java ${mismatch.atMost}`];
  const unless = old ? undefined : mismatch.unless;
  const [otherwise, zhOtherwise] =
    unless === undefined
      ? ["", ""]
      : [`, or put ${unless} into env.java.opts`, `，或在 env.java.opts 中加入 ${unless}`];
  return {
    en: `Flink ${release} needs ${en}, but ${executable} is Java ${version}: name another with env.java.home or JAVA_HOME${otherwise}`,
    zh: `Flink ${release} ${zh}，而 ${executable} 是 Java ${version}：请用 env.java.home 或 JAVA_HOME 指定其他 Java${zhOtherwise}`,
  };
}

/** Log4j without its file writes errors only, and says of itself no more than "Reconfiguration failed". */
function quietNote(directory: string, staged: LaunchInput["staged"]): Localized[] {
  if (logFiles.some((name) => staged?.files.has(name) ?? existsSync(join(directory, name)))) return [];
  return [
    {
      en: `${directory} has no log4j-console.properties: the JobManager will log errors only (Flink ships one in its conf/)`,
      zh: `${directory} 中没有 log4j-console.properties：JobManager 将只记录错误（Flink 的 conf/ 中自带一份）`,
    },
  ];
}

/** What the process itself goes by: there every `-D` counts. */
function processConfiguration(
  { configuration, question: { given, release } }: Answer,
  userArguments: readonly string[],
): Configuration {
  const args = readDynamicProperties(userArguments, release);
  if (!args.ok || given.kind !== "file") return configuration;
  const loading = loadConfiguration(given.source, given.format, args.properties);
  return loading.ok ? loading.configuration : configuration;
}

function uncountedNote(userArguments: readonly string[], line: string): Localized[] {
  const sizes = userArguments.filter((argument) => /^jobmanager\.(?:memory|heap)\./u.test(argument));
  if (sizes.length === 0) return [];
  return [
    {
      en: `the scripts of Flink ${line} ignore -D ${sizes.join(" -D ")} when they size the JVM: set ${sizes.length === 1 ? "it" : "them"} in the configuration`,
      zh: `Flink ${line} 的脚本计算 JVM 内存时不计入 -D ${sizes.join(" -D ")}：请写入配置文件`,
    },
  ];
}
