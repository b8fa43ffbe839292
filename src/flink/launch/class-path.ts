import { spawnSync } from "node:child_process";
import { type Dirent, readdirSync, statSync } from "node:fs";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import { type ShellContext, splitWords } from "./bash-words.ts";
import type { ScriptSettings } from "./script-settings.ts";

export type LibraryJars =
  | { readonly ok: true; readonly classPath: string }
  | { readonly ok: false; readonly problem: LibraryProblem };

export type LibraryProblem =
  | { readonly code: "no-dist-jar"; readonly directory: string }
  | { readonly code: "several-dist-jars"; readonly directory: string; readonly jars: readonly string[] };

/** The jars of Flink's `lib/`, in the shell's order, flink-dist last. Mirrors config.sh#constructFlinkClassPath. */
export function libraryJars(directory: string, { environment }: ShellContext): LibraryJars {
  const jars = sorted(jarsBelow(directory), environment);
  const isDist = (jar: string) => /\/flink-dist[^/]*.jar$/u.test(jar);
  const dist = jars.filter(isDist);
  if (dist.length === 0) return { ok: false, problem: { code: "no-dist-jar", directory } };
  if (dist.length > 1) return { ok: false, problem: { code: "several-dist-jars", directory, jars: dist } };
  const others = jars.filter((jar) => !isDist(jar));
  return { ok: true, classPath: `${others.join(":")}:${dist[0]}` };
}

/** The whole class path: Flink's jars, then what HADOOP_… and HBASE_… variables and settings name. */
export function wholeClassPath(
  libraries: string,
  behaviour: LaunchBehaviour,
  setting: ScriptSettings,
  context: ShellContext,
): string {
  const { environment } = context;
  const sqlGateway = behaviour.sqlGatewayOnClassPath ? ":" : "";
  const hadoop = environment.HADOOP_CLASSPATH ?? "";
  const yarnConfiguration = environment.YARN_CONF_DIR || setting("env.yarn.conf.dir");
  const hadoopConfiguration = hadoopConfigurationDirectory(setting, environment);
  const hbase = behaviour.hbaseOnClassPath ? hbaseConfigurationDirectory(setting, environment) : "";
  const path = `${libraries}${sqlGateway}:${hadoop}:${hadoopConfiguration}:${yarnConfiguration}${hbase && `:${hbase}`}`;
  return splitWords(path, context).words.join(" ");
}

type Variables = ShellContext["environment"];

function hadoopConfigurationDirectory(setting: ScriptSettings, environment: Variables): string {
  const named = environment.HADOOP_CONF_DIR || setting("env.hadoop.conf.dir");
  if (named !== "") return named;
  const { HADOOP_HOME: home, HADOOP_CLASSPATH: classPath } = environment;
  const inHome = home ? [`${home}/etc/hadoop`, `${home}/conf`].find(isDirectory) : undefined;
  if (inHome !== undefined) return inHome;
  return !classPath && isDirectory("/etc/hadoop/conf") ? "/etc/hadoop/conf" : "";
}

function hbaseConfigurationDirectory(setting: ScriptSettings, environment: Variables): string {
  const named = environment.HBASE_CONF_DIR || setting("env.hbase.conf.dir");
  if (named !== "") return named;
  const home = environment.HBASE_HOME;
  return [...(home ? [`${home}/conf`] : []), "/etc/hbase/conf"].find(isDirectory) ?? "";
}

function jarsBelow(directory: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    // As `find` writes it.
    const path = `${directory}${directory.endsWith("/") ? "" : "/"}${entry.name}`;
    if (entry.isDirectory()) return jarsBelow(path);
    return entry.name.endsWith(".jar") ? [path] : [];
  });
}

/** As `sort -z` would: by bytes, unless the locale of the environment has an order of its own. */
function sorted(paths: readonly string[], environment: Variables): string[] {
  const { LC_ALL, LC_COLLATE, LANG } = environment;
  if (!/^(?:C|POSIX)?(?:\..*)?$/u.test(LC_ALL || LC_COLLATE || LANG || "")) {
    const { status, stdout } = spawnSync("sort", ["-z"], {
      input: paths.join("\0"),
      env: environment,
      encoding: "utf8",
    });
    if (status === 0) return stdout.split("\0").slice(0, -1);
  }
  return [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
