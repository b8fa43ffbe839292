import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { settingsFor } from "../jobmanager/enlarge.ts";
import { type JobManagerProcessSpec, totalFlinkMemory, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Localized } from "../language.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import type { ConfigOption } from "../options/config-option.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jobManagerOptions,
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  legacyHeapOptions,
  offHeapMemory,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { JOB_MANAGER_JAVA_OPTIONS, javaOptionKeysByWeight } from "../options/launch-behaviour.ts";
import { displaySize } from "../output/display-size.ts";
import { type JvmMemoryPart, jvmMemoryFlag, lastOption } from "../process/jvm-memory-flag.ts";
import type { RunContext } from "./run-context.ts";
import type { Sign } from "./sign.ts";

/** A setting to change, of Flink or of what it runs on. */
export interface SettingAdvice extends SettingChange {
  /** As it is now, the default where it is not set; null where there is neither. */
  readonly from: string | null;
  readonly why: Localized;
}

/** What to change together, and what the JobManager then gets. */
export interface Advice {
  readonly settings: readonly SettingAdvice[];
  /** The plan with them, derived again; undefined where the present one is not known or the setting is not Flink's. */
  readonly plan: UnifiedPlan | undefined;
}

/** What advice is made from. */
export interface Situation {
  /** The configuration that is to be changed, where it is known. */
  readonly answer: Answer | undefined;
  /** What the JobManager ran with. */
  readonly plan: UnifiedPlan | undefined;
  readonly context: RunContext;
  readonly release: FlinkRelease;
  /** The signs of this cause, the first one first. */
  readonly observations: readonly Sign[];
  /** All signs of all causes. */
  readonly all: readonly Sign[];
}

/** Alternatives, the one to recommend first; none where no setting helps. */
export type Advise = (situation: Situation) => readonly Advice[];

/** For what no setting of Flink helps. */
export const noAdvice: Advise = () => [];

/** Where nothing of the configuration is known, what one would set. */
const optionOfPart: Readonly<Record<keyof JobManagerProcessSpec, ConfigOption>> = {
  jvmHeap: jvmHeapMemory,
  offHeap: offHeapMemory,
  jvmMetaspace,
  jvmOverhead: jvmOverheadMin,
};

/**
 * Advice to enlarge one part of the memory: the setting, and the totals that must grow with it so that the other parts
 * stay as they are.
 */
export function enlarge(
  situation: Situation,
  part: keyof JobManagerProcessSpec,
  bytes: bigint,
  why: Localized,
): Advice[] {
  const { answer, plan } = situation;
  const overriding = overridingOption(situation, part);
  if (overriding !== undefined && plan !== undefined && overriding.bytes < plan.spec[part]) {
    // What Flink planned is larger, and was never tried.
    return [{ settings: [overriding.setting], plan }];
  }
  const option = optionOfPart[part];
  const base = answer === undefined ? undefined : unifiedPlan(answer)?.spec;
  if (answer === undefined || base === undefined) {
    const from = plan === undefined ? option.defaultValue : sizeSetting(plan.spec[part]);
    return [{ settings: [{ key: option.key, from, value: sizeSetting(bytes), why }], plan: undefined }];
  }
  const changed = settingsFor(answer, { ...base, [part]: bytes });
  if (changed === undefined) return [];
  const settings = ordered(changed.changes, option.key).map((change, index) =>
    settingAdvice(
      change,
      answer.configuration.get(change.key)?.value.text,
      index === 0 ? why : follows(change.key, changed.plan),
    ),
  );
  return [{ settings: overriding === undefined ? settings : [overriding.setting, ...settings], plan: changed.plan }];
}

/** A change as advice; of a setting that is not there its default is what changes. */
export function settingAdvice({ key, value }: SettingChange, given: string | undefined, why: Localized): SettingAdvice {
  const option = [...jobManagerOptions, ...legacyHeapOptions].find((one) => one.key === key);
  return { key, from: given ?? option?.defaultValue ?? null, value, why };
}

/** What was asked for first, then what follows from it. */
function ordered(changes: readonly SettingChange[], key: string): SettingChange[] {
  return [...changes].sort((a, b) => Number(b.key === key) - Number(a.key === key));
}

function follows(key: string, { spec }: UnifiedPlan): Localized {
  switch (key) {
    case totalProcessMemoryOption.key:
      return {
        en: `so that the other parts stay as they are: the process becomes ${totalProcessMemory(spec)} bytes`,
        zh: `使其余部分保持不变：进程总内存变为 ${totalProcessMemory(spec)} 字节`,
      };
    case totalFlinkMemoryOption.key:
      return {
        en: `heap and off-heap memory together become ${totalFlinkMemory(spec)} bytes`,
        zh: `堆内存与堆外内存合计变为 ${totalFlinkMemory(spec)} 字节`,
      };
    case jvmOverheadMax.key:
      return { en: "so that it is not capped", zh: "避免被上限截断" };
    default:
      return { en: "follows from it", zh: "随之变化" };
  }
}

const flagOfPart: Partial<Readonly<Record<keyof JobManagerProcessSpec, JvmMemoryPart>>> = {
  jvmHeap: "max-heap",
  jvmMetaspace: "max-metaspace",
  offHeap: "max-direct",
};

/**
 * Advice to drop an option of the user's own that overrode what Flink gave the JVM for a part: it comes later on the
 * command line, and the last one counts.
 */
function overridingOption(
  { plan, context }: Situation,
  part: keyof JobManagerProcessSpec,
): { readonly setting: SettingAdvice; readonly bytes: bigint } | undefined {
  const flag = flagOfPart[part];
  const wins = flag === undefined ? undefined : lastOption(context.jvmOptions, flag);
  const bytes = jvmMemoryFlag(wins ?? "")?.bytes;
  if (wins === undefined || bytes === undefined || plan === undefined || bytes === plan.spec[part]) return undefined;
  const words = (name: string) => (context.settings.get(name) ?? "").split(/[\s"']+/u).filter((word) => word !== "");
  const sets = (word: string) => jvmMemoryFlag(word)?.part === flag;
  const key = javaOptionKeysByWeight.find((name) => words(name).some(sets)) ?? JOB_MANAGER_JAVA_OPTIONS;
  const from = context.settings.get(key) ?? null;
  const rest = words(key).filter((word) => !sets(word));
  // `-Xmx…`, `-XX:MaxMetaspaceSize=…`: without the size.
  const prefix = wins.replace(/(?<=^-X?m[sx]|=).*$/su, "");
  const why = {
    en: `${prefix}… here comes after Flink's and wins: the JVM got ${displaySize(bytes)}, whatever the memory options say`,
    zh: `此处的 ${prefix}… 排在 Flink 生成的参数之后，因而生效：无论内存配置项如何，JVM 实际得到 ${displaySize(bytes)}`,
  };
  return { setting: { key, from, value: rest.length === 0 ? null : rest.join(" "), why }, bytes };
}
