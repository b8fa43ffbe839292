import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";

export type LaunchMode = "session" | "application";

/** What the scripts call a JobManager's process: in names of files, and in the class that is started. */
export const services: Readonly<Record<LaunchMode, { readonly name: string; readonly mainClass: string }>> = {
  session: {
    name: "standalonesession",
    mainClass: "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
  },
  application: {
    name: "standalonejob",
    mainClass: "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
  },
};

/** The arguments of the main class, in the order of jobmanager.sh and of standalone-job.sh. */
export function programArguments(
  mode: LaunchMode,
  behaviour: LaunchBehaviour,
  configurationDirectory: string,
  dynamicConfigs: ReadonlyMap<string, string>,
  userArguments: readonly string[],
): string[] {
  const sizes = dynamicConfigs.size === 0 ? [] : dynamicConfigsText(dynamicConfigs).split(" ");
  const directory = ["--configDir", configurationDirectory];
  if (mode === "application") return [...directory, ...sizes, ...userArguments];
  const execution = behaviour.sessionExecutionMode ? ["--executionMode", "cluster"] : [];
  const own = [...directory, ...execution, ...userArguments];
  return behaviour.sessionSizes === "last" ? [...own, ...sizes] : [...sizes, ...own];
}

/** `-Dkey=value` as two words, the only way in which jobmanager.sh takes it. */
export function sessionArguments(dynamicArguments: readonly string[]): string[] {
  return dynamicArguments.flatMap((argument, index) => {
    const isValue = dynamicArguments[index - 1] === "-D";
    if (isValue || argument === "-D" || !argument.startsWith("-D")) return [argument];
    const property = argument.slice(2);
    return ["-D", property.includes("=") ? property : `${property}=true`];
  });
}
