import { Configuration, type Setting } from "../configuration/configuration.ts";
import { flinkDeployment } from "../findings/example.ts";
import { atValue, inSameText } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { removal } from "../findings/setting-fixes.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

const KEY = totalProcessMemoryOption.key;

interface Facts {
  /** The size, or what is written in its place. */
  readonly value: bigint | string;
  readonly overridden: string;
}

/** FlinkConfigBuilder writes `flinkConfiguration` first and `spec.jobManager`'s memory over it: all operator releases. */
export const resourceOverridesProcessSize: Rule = defineRule<Facts>({
  id: "resource-overrides-process-size",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "The memory in spec.jobManager overrides jobmanager.memory.process.size",
    zh: "spec.jobManager 中的内存覆盖了 jobmanager.memory.process.size",
  },
  why: {
    en: "The operator overwrites `jobmanager.memory.process.size` of `flinkConfiguration` with `spec.jobManager.resource.memory` (or `resources`). Changing the former has no effect, and nothing reports this. Keep only one of them.",
    zh: "operator 会用 `spec.jobManager.resource.memory`（或 `resources`）覆盖 `flinkConfiguration` 中的 `jobmanager.memory.process.size`。修改后者没有任何效果，也没有提示。请只保留其中之一。",
  },
  text: {
    en: ({ value, overridden }) =>
      `The memory of spec.jobManager makes the process size ${typeof value === "bigint" ? displaySize(value) : value}; ${KEY}: ${overridden} in flinkConfiguration has no effect.`,
    zh: ({ value, overridden }) =>
      `spec.jobManager 中的内存使进程总内存为 ${typeof value === "bigint" ? sizeInChinese(value) : value}；flinkConfiguration 中的 ${KEY}: ${overridden} 不起作用。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Two different sizes", zh: "两个不同的大小" },
        ...flinkDeployment(
          "v1_20",
          "flinkConfiguration:\n  jobmanager.memory.process.size: 4096m # more\njobManager:\n  resource:\n    memory: 2048m",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "The same size twice", zh: "两处大小相同" },
        ...flinkDeployment(
          "v1_20",
          "flinkConfiguration:\n  jobmanager.memory.process.size: 2g\njobManager:\n  resource:\n    memory: 2048m",
        ),
      },
    ],
  },
  check: (subject) => {
    const { jobManager } = subject;
    if (jobManager?.operator === undefined) return [];
    const setting = Configuration.of(jobManager.settings).get(KEY);
    // One of the operator's own defaults over another is no field of this deployment.
    if (setting?.from.kind !== "manifest" || !/\bjobManager\.resources?\b/u.test(setting.from.field ?? "")) return [];
    const losers = setting.shadows.filter((other) => !inSameText(subject, setting, other) && isOf(jobManager, other));
    const [loser] = losers;
    if (loser === undefined || bytesOf(loser.value.text) === bytesOf(setting.value.text)) return [];
    const facts = { value: bytesOf(setting.value.text), overridden: loser.value.text };
    return [{ facts, places: [atValue(loser), atValue(setting)] as const, ...removal(subject, losers) }];
  },
});

/** Whether a setting stands in the deployment itself, or in a patch of it: defaults hold for others, too. */
function isOf({ source, span, kustomization }: DescribedJobManager, { from }: Setting): boolean {
  if (from.kind !== "manifest") return false;
  if (from.source !== source) return kustomization !== undefined;
  return span.start <= from.keySpan.start && from.valueSpan.end <= span.end;
}

function bytesOf(text: string): bigint | string {
  const read = parseMemorySize(text);
  return read.ok ? read.bytes : text;
}
