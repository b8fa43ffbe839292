import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { getJmResourceParams } from "../../core/jobmanager/jm-resource-params.ts";
import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";

/**
 * FLINK_INHERITED_LOGS: what Flink's helper said of the sizes, which the JobManager writes to its log as it starts.
 */
export function inheritedLogs(
  { title, dynamicConfigs }: LaunchBehaviour["inheritedLogs"],
  plan: UnifiedPlan,
  helper: {
    readonly release: FlinkRelease;
    readonly directory: string;
    readonly source: Source;
    readonly format: FileFormat;
    readonly args: readonly string[];
  },
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const files = { [helper.format]: helper.source };
  const { out } = getJmResourceParams({ ...helper, files, environment });
  const logs = out.filter((line) => !line.startsWith("BASH_JAVA_UTILS_EXEC_RESULT:")).join("\n");
  const sizes = dynamicConfigs ? `dynamic_configs: ${dynamicConfigsText(plan.dynamicConfigs)}\n` : "";
  const earlier = environment.FLINK_INHERITED_LOGS ?? "";
  return `\n${earlier}\n\n${title} extraction logs:\njvm_params: ${plan.jvmArguments.join(" ")}\n${sizes}logs: ${logs}\n`;
}
