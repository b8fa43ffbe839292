import { realpathSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Java } from "../java/find-java.ts";
import { nextId } from "./pid-file.ts";
import type { ScriptSettings } from "./script-settings.ts";

/** Where the scripts look for and put things, and what they tell of it to the JVM. */
export interface ScriptFiles {
  readonly libraries: string;
  readonly pidFile: string;
  readonly logFile: string;
  /** The files that output goes to, where the configuration says so. */
  readonly redirect: { readonly out: string; readonly error: string };
  readonly redirects: boolean;
  /** The variables that the JVM gets. */
  readonly exported: Readonly<Record<string, string>>;
  /** The variables that only the scripts know, and what they evaluate. */
  readonly shellVariables: Readonly<Record<string, string>>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Mirrors config.sh and flink-console.sh. */
export function scriptFiles(
  request: {
    readonly home: string;
    readonly service: string;
    readonly java: Java;
    readonly configurationDirectory: string;
    readonly environment: Variables;
  },
  behaviour: LaunchBehaviour,
  setting: ScriptSettings,
): ScriptFiles {
  const { service, java, environment } = request;
  const home = realpathSync(request.home);
  const host = environment.HOSTNAME || hostname();
  const ident = environment.FLINK_IDENT_STRING || environment.USER || "";
  const pidDirectory = environment.FLINK_PID_DIR || setting("env.pid.dir") || "/tmp";
  const pidFile = `${pidDirectory}/flink-${ident}-${service}.pid`;
  const logDirectory = environment.FLINK_LOG_DIR || setting("env.log.dir") || join(home, "log");
  const id = nextId(pidFile);
  const prefix = `${logDirectory}/flink-${ident}-${service}-${id}-${host}`;
  const redirect = { out: `${prefix}.out`, error: `${prefix}.err` };
  const redirection = environment.STD_REDIRECT_TO_FILE || setting("env.stdout-err.redirect-to-file");

  const exported = exportedVariables(request, home, behaviour, setting);
  const shellVariables = {
    FLINK_HOME: home,
    FLINK_LOG_DIR: logDirectory,
    FLINK_LOG_PREFIX: prefix,
    FLINK_PID_DIR: pidDirectory,
    FLINK_IDENT_STRING: ident,
    HOSTNAME: host,
    FLINK_HOME_DIR_MANGLED: home,
    JAVA_RUN: java.executable,
    SERVICE: service,
    SYMLINK_RESOLVED_BIN: join(home, "bin"),
    bin: join(home, "bin"),
    id: `${id}`,
    log: `${prefix}.log`,
    pid: pidFile,
    target: join(home, "bin", "flink-console.sh"),
    ...(behaviour.redirectsOutput ? { out: redirect.out, err: redirect.error } : {}),
  };
  return {
    libraries: exported.FLINK_LIB_DIR as string,
    pidFile,
    logFile: `${prefix}.log`,
    redirect,
    redirects: behaviour.redirectsOutput && redirection === "true",
    exported,
    shellVariables,
  };
}

function exportedVariables(
  { java, configurationDirectory, environment }: { java: Java; configurationDirectory: string; environment: Variables },
  home: string,
  behaviour: LaunchBehaviour,
  setting: ScriptSettings,
): Record<string, string> {
  const directory = (variable: string, name: string) =>
    (behaviour.directoriesFromEnvironment && environment[variable]) || join(home, name);
  const configured = setting("env.log.max") || behaviour.defaultLogFiles;
  const logFiles = behaviour.unquotesLogFiles ? configured.replace(/^'/u, "").replace(/'$/u, "") : configured;
  const variables: Record<string, string | false> = {
    FLINK_CONF_DIR: configurationDirectory,
    FLINK_BIN_DIR: join(home, "bin"),
    FLINK_LIB_DIR: directory("FLINK_LIB_DIR", "lib"),
    FLINK_OPT_DIR: directory("FLINK_OPT_DIR", "opt"),
    FLINK_PLUGINS_DIR: directory("FLINK_PLUGINS_DIR", "plugins"),
    MAX_LOG_FILE_NUMBER: behaviour.exportsLogFiles && (environment.MAX_LOG_FILE_NUMBER || logFiles),
    ROOT_LOG_LEVEL: behaviour.exportsLogLevel && (environment.ROOT_LOG_LEVEL || setting("env.log.level") || "INFO"),
    JAVA_HOME: (behaviour.exportsJavaHome || environment.JAVA_HOME !== undefined) && java.named,
    // A variable that is there is changed for the JVM too.
    FLINK_HOME: environment.FLINK_HOME !== undefined && home,
  };
  const set = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== false);
  return Object.fromEntries(set);
}
