import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import { echoed, evaluateWords, type ShellContext, type ShellWords, splitWords } from "./bash-words.ts";
import type { ScriptSettings } from "./script-settings.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** FLINK_ENV_JAVA_OPTS and FLINK_ENV_JAVA_OPTS_JM as the scripts of a release have them when they start a JobManager. */
export interface JavaOptionsTexts {
  /** The options of every process, then the JobManager's own. */
  readonly whole: string;
  readonly jobManager: string;
}

export function javaOptionsTexts(
  behaviour: LaunchBehaviour,
  setting: ScriptSettings,
  environment: Variables,
  javaMajorVersion: number,
): JavaOptionsTexts {
  const all = environment.FLINK_ENV_JAVA_OPTS || allJavaOptions(behaviour, setting, javaMajorVersion);
  const jobManager =
    environment.FLINK_ENV_JAVA_OPTS_JM || unquoted(configured(behaviour.javaOptionKeys.jobManager, setting));
  return { whole: `${all} ${jobManager}`, jobManager };
}

/** The words that become arguments of the JVM. */
export function javaOptions(behaviour: LaunchBehaviour, text: string, context: ShellContext): ShellWords {
  return behaviour.evaluatesJavaOptions ? evaluateWords(text, context) : splitWords(text, context);
}

function allJavaOptions(behaviour: LaunchBehaviour, setting: ScriptSettings, javaMajorVersion: number): string {
  const options = unquoted(configured(behaviour.javaOptionKeys.all, setting));
  const tolerant = behaviour.ignoresUnrecognizedVmOptions ? `-XX:+IgnoreUnrecognizedVMOptions ${options}` : options;
  const allowed = behaviour.allowsSecurityManager;
  const allow = allowed !== null && javaMajorVersion >= allowed.from && javaMajorVersion < allowed.before;
  return allow ? `${tolerant} -Djava.security.manager=allow` : tolerant;
}

/** What is set of each group of keys, one behind the other. */
function configured(groups: readonly (readonly string[])[], setting: ScriptSettings): string {
  return groups.map((keys) => keys.map(setting).find((value) => value !== "") ?? "").join(" ");
}

/** One double quote at each end, each by itself: with defaults before it, the first is no longer at the end. */
function unquoted(text: string): string {
  return echoed(text).replace(/^"/u, "").replace(/"$/u, "");
}
