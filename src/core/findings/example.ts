import type { Environment } from "../jobmanager/legacy-heap.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";

/** A configuration that shows a rule at work, or keeping quiet: what stands in it, in a few words, names its test. */
export type RuleExample = { readonly caption: Localized } & (ConfigurationGiven | ManifestGiven);

export interface ConfigurationGiven {
  /** The release that reads it. */
  readonly flink: string;
  /** The file's name; otherwise that of the file which the release reads by preference. */
  readonly file?: ConfigurationFileName;
  readonly text: string;
  /** Program arguments. */
  readonly args?: readonly string[];
  readonly environment?: Environment;
  readonly execution?: Execution;
  /** Another of Flink's files in the same directory. */
  readonly beside?: ConfigurationFileName;
}

export interface ManifestGiven {
  readonly manifest: string;
}

/** At least one configuration where a rule fires and one, as near to it as can be, where it does not. */
export interface RuleExamples {
  readonly fires: readonly [RuleExample, ...RuleExample[]];
  readonly silent: readonly [RuleExample, ...RuleExample[]];
}

/** A FlinkDeployment with some lines in its `spec`, and otherwise fit to run. */
export function flinkDeployment(flinkVersion: string, spec: string): ManifestGiven {
  const lines = [`flinkVersion: ${flinkVersion}`, "serviceAccount: flink", ...spec.trimEnd().split("\n")];
  const taskManager = "taskManager: { resource: { memory: 2048m, cpu: 1 } }";
  const body = [...lines, taskManager].map((line) => `  ${line}\n`).join("");
  return {
    manifest: `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: example\nspec:\n${body}`,
  };
}

/** A service of a docker-compose file that runs a JobManager from an image of Flink's. */
export function composeService(image: string, service: string): ManifestGiven {
  const body = [`image: ${image}`, "command: jobmanager", ...service.trimEnd().split("\n")];
  return { manifest: `services:\n  jobmanager:\n${body.map((line) => `    ${line}\n`).join("")}` };
}
