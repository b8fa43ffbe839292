import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { UnifiedPlan } from "../../core/jobmanager/answer.ts";
import { getJmResourceParams } from "../../core/jobmanager/jm-resource-params.ts";
import { dynamicConfigsText } from "../../core/jobmanager/jvm-arguments.ts";
import type { FlinkRelease } from "../../core/options/flink-release.ts";
import type { LaunchBehaviour } from "../../core/options/launch-behaviour.ts";
import type { Source } from "../../core/text/source.ts";
import { helperOutput } from "./script-settings.ts";

/** Flink's helper is understood, or its answer is not what the scripts expect: they end then. */
export type InheritedLogs =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: { readonly code: "helper-misunderstood"; readonly answers: number } };

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
): InheritedLogs {
  const files = { [helper.format]: helper.source };
  const { out } = getJmResourceParams({ ...helper, files, environment });
  const { results, logs } = helperOutput(out);
  const expected = plan.dynamicConfigs.size > 0 ? 2 : 1;
  if (results.length !== expected)
    return { ok: false, problem: { code: "helper-misunderstood", answers: results.length } };
  const sizes = dynamicConfigs ? `dynamic_configs: ${dynamicConfigsText(plan.dynamicConfigs)}\n` : "";
  const earlier = environment.FLINK_INHERITED_LOGS ?? "";
  const text = `\n${earlier}\n\n${title} extraction logs:\njvm_params: ${plan.jvmArguments.join(" ")}\n${sizes}logs: ${logs}\n`;
  return { ok: true, text };
}
