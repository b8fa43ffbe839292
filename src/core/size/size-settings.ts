import type { Configuration } from "../configuration/configuration.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { asWritten } from "../output/setting-as-written.ts";
import type { Sizing } from "./sizing.ts";

/** The recommended settings as lines for Flink's configuration file; nothing where nothing has to change. */
export function sizeConfig({ recommended }: Sizing): string {
  const lines = (recommended?.settings ?? []).flatMap(({ key, value }) =>
    value === null ? [] : [`${key}: ${value}\n`],
  );
  return lines.join("");
}

/** The same as a fragment of a FlinkDeployment: what the container gets is the process size. */
export function sizeManifest({ recommended, question }: Sizing): string {
  if (recommended === undefined) return "";
  const total = sizeSetting(totalProcessMemory(recommended.plan.spec));
  const others = recommended.settings.filter(
    ({ key, value }) => key !== totalProcessMemoryOption.key && value !== null,
  );
  return [
    "apiVersion: flink.apache.org/v1beta1",
    "kind: FlinkDeployment",
    "spec:",
    `  flinkVersion: v${question.release.line.replace(".", "_")}`,
    ...(others.length === 0
      ? []
      : ["  flinkConfiguration:", ...others.map(({ key, value }) => `    ${key}: ${value}`)]),
    "  jobManager:",
    "    resource:",
    `      memory: ${total}`,
    "",
  ].join("\n");
}

/** A setting as it is told to people, who change it where they wrote it. */
export function settingLine(change: SettingChange, configuration: Configuration | undefined): string {
  const { key, value } = asWritten(change, configuration);
  return value === null ? `  - ${key}` : `  ${key}: ${value}`;
}
