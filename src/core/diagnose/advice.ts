import type { Fix } from "../findings/fix.ts";
import { type Answer, answerOfSettings, type UnifiedPlan } from "../jobmanager/answer.ts";
import { inSteps, STEP, settingsFor } from "../jobmanager/enlarge.ts";
import { type JobManagerProcessSpec, totalFlinkMemory, totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { heapOf, unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { Localized } from "../language.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { GiB } from "../memory/units.ts";
import type { ConfigOption } from "../options/config-option.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import {
  jobManagerOptions,
  jvmHeapMemory,
  jvmMetaspace,
  jvmOverheadMax,
  jvmOverheadMin,
  legacyHeapOptions,
  legacyHeapSize,
  offHeapMemory,
  totalFlinkMemoryOption,
  totalProcessMemoryOption,
} from "../options/job-manager-options.ts";
import { JOB_MANAGER_JAVA_OPTIONS, javaOptionKeysByWeight } from "../options/launch-behaviour.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { type JvmMemoryPart, jvmLimits, jvmMemoryFlag, lastOption } from "../process-memory/jvm-memory-flag.ts";
import type { Workload } from "../size/workload.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { executionOf } from "./logged-configuration.ts";
import type { RunContext } from "./run-context.ts";
import type { Sign } from "./sign.ts";

/** A setting to change, of Flink or of what it runs on. */
export interface SettingAdvice extends SettingChange {
  /** As it is now, the default where it is not set; null where there is neither. */
  readonly from: string | null;
  readonly why: Localized;
  /** What stands for it in a manifest, where that is no key of Flink's: `spec.jobManager.resource.memory`. */
  readonly field?: string;
  /** Where it stands in a manifest, or is to be added. */
  readonly place?: { readonly source: Source; readonly span: Span };
}

/** The line and column of a setting in its manifest, where it is in one. */
export function placeOf({
  place,
}: SettingAdvice): { readonly file: string; readonly line: number; readonly column: number } | undefined {
  return place === undefined ? undefined : { file: place.source.name, ...positionOf(place.source, place.span.start) };
}

/** What to change together, and what the JobManager then gets. */
export interface Advice {
  readonly settings: readonly SettingAdvice[];
  /** The plan with them, derived again; undefined where the present one is not known or the setting is not Flink's. */
  readonly plan: UnifiedPlan | undefined;
  /** The same as edits of the manifest that the configuration is in: they were tried. */
  readonly fixes?: readonly Fix[] | undefined;
}

/** What advice is made from. */
export interface Situation {
  /** The configuration that is to be changed, where it is known. */
  readonly answer: Answer | undefined;
  /** Where the log tells only what came of its settings: other settings that give the same. */
  readonly otherwise?: Answer | undefined;
  /** What the JobManager ran with. */
  readonly plan: UnifiedPlan | undefined;
  readonly context: RunContext;
  readonly release: FlinkRelease;
  /** The jobs that the log tells of, where it tells all. */
  readonly workload: Workload | undefined;
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
export function adviceToEnlarge(
  situation: Situation,
  part: keyof JobManagerProcessSpec,
  bytes: bigint,
  why: Localized,
): Advice[] {
  const { answer, plan, release } = situation;
  if (release.behaviour.memoryModel === "heap-only") return enlargeHeapOnly(situation, part, bytes, why);
  const overriding = overridingOption(situation, part);
  if (overriding !== undefined && plan !== undefined && overriding.bytes < plan.spec[part]) {
    // What Flink planned is larger, and was never tried.
    return [{ settings: [overriding.setting], plan }];
  }
  const option = optionOfPart[part];
  const base = answer === undefined ? undefined : unifiedPlan(answer)?.spec;
  if (answer === undefined || base === undefined) {
    // What was set is not known, be it a default or not; what the JVM got may be.
    const from = plan === undefined ? null : sizeSetting(plan.spec[part]);
    const alone = {
      en: `${why.en}. If a total is set (${totalProcessMemoryOption.key}, ${totalFlinkMemoryOption.key}), raise it by the same amount: otherwise Flink may refuse the configuration`,
      zh: `${why.zh}。若配置了总内存（${totalProcessMemoryOption.key}、${totalFlinkMemoryOption.key}），也要增加相同的量，否则 Flink 可能报错`,
    };
    return [{ settings: [{ key: option.key, from, value: sizeSetting(bytes), why: alone }], plan: undefined }];
  }
  const { otherwise } = situation;
  if (otherwise !== undefined) {
    const each = { ...situation, otherwise: undefined };
    return [
      ...adviceToEnlarge({ ...each, answer }, part, bytes, whereSet(why, totalProcessMemoryOption.key)),
      ...adviceToEnlarge({ ...each, answer: otherwise }, part, bytes, whereSet(why, jvmHeapMemory.key)),
    ];
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

/** The log tells what the JVM got, and not by which settings. */
function whereSet({ en, zh }: Localized, key: string): Localized {
  return {
    en: `${en}. This applies to a configuration that sets ${key}: the log does not show the settings`,
    zh: `${zh}。适用于配置了 ${key} 的情况：日志没有显示原来的配置项`,
  };
}

/** In 1.10 only the heap has an option of Flink's own; the JVM's options set the rest. */
function enlargeHeapOnly(
  { answer, context, release }: Situation,
  part: keyof JobManagerProcessSpec,
  bytes: bigint,
  why: Localized,
): Advice[] {
  const flag = {
    jvmHeap: "",
    jvmMetaspace: "-XX:MaxMetaspaceSize=",
    offHeap: "-XX:MaxDirectMemorySize=",
    jvmOverhead: "",
  };
  if (part === "jvmHeap") {
    const execution = answer?.question.execution ?? executionOf(context);
    const inContainer = execution !== "standalone";
    const size = inContainer ? containerFor(bytes, answer, release, execution) : bytes;
    if (size === undefined) return [];
    const container = {
      en: `${why.en}; in a container this option is the container's size, from which Flink 1.10 subtracts the larger of containerized.heap-cutoff-ratio and containerized.heap-cutoff-min to get the heap`,
      zh: `${why.zh}；在容器中该配置项就是容器的大小，Flink 1.10 会先按 containerized.heap-cutoff-ratio 与 containerized.heap-cutoff-min 中的较大者切除（Cut-Off），余下才是堆内存`,
    };
    const change = { key: legacyHeapSize.key, value: sizeSetting(size) };
    const from = answer?.configuration.get(change.key)?.value.text ?? context.settings.get(change.key) ?? null;
    return [{ settings: [{ ...change, from, why: inContainer ? container : why }], plan: undefined }];
  }
  if (flag[part] === "") return [];
  const from = context.settings.get(JOB_MANAGER_JAVA_OPTIONS) ?? null;
  const others = (from ?? "").split(/\s+/u).filter((word) => word !== "" && !word.startsWith(flag[part]));
  const value = [...others, `${flag[part]}${sizeSetting(bytes)}`].join(" ");
  return [{ settings: [{ key: JOB_MANAGER_JAVA_OPTIONS, from, value, why }], plan: undefined }];
}

/** The smallest container of 1.10, in whole steps, whose heap is large enough after the cut-off. */
function containerFor(
  heap: bigint,
  answer: Answer | undefined,
  release: FlinkRelease,
  execution: Execution,
): bigint | undefined {
  const cutOff = ["containerized.heap-cutoff-ratio", "containerized.heap-cutoff-min"].flatMap((key) => {
    const given = answer?.configuration.get(key)?.value.text;
    return given === undefined ? [] : [[key, given] as const];
  });
  for (let size = inSteps(heap); size <= heap * 8n + 4n * GiB; size += STEP) {
    const { outcome } = answerOfSettings([...cutOff, [legacyHeapSize.key, sizeSetting(size)]], release, { execution });
    const got = outcome.kind === "planned" ? heapOf(outcome.plan) : null;
    if (got !== null && got >= heap) return size;
  }
  return undefined;
}

/** The heap that the JobManager ran with, in bytes, by whatever tells it; undefined where nothing does. */
export function heapNow({ plan, answer, context }: Situation): bigint | undefined {
  if (plan !== undefined) return plan.spec.jvmHeap;
  const said = jvmLimits(context.jvmOptions).heap;
  if (said !== undefined || answer?.outcome.kind !== "planned") return said;
  return heapOf(answer.outcome.plan) ?? undefined;
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
        en: `so that the other components keep their sizes: the process becomes ${totalProcessMemory(spec)} bytes`,
        zh: `使其余部分保持不变：进程总内存变为 ${totalProcessMemory(spec)} 字节`,
      };
    case totalFlinkMemoryOption.key:
      return {
        en: `heap and off-heap memory together become ${totalFlinkMemory(spec)} bytes`,
        zh: `堆内存与堆外内存合计变为 ${totalFlinkMemory(spec)} 字节`,
      };
    case jvmOverheadMax.key:
      return { en: "so that it is not capped", zh: "以免被限制为最大值" };
    default:
      return { en: "derived from it", zh: "随之变化" };
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
    en: `${prefix}… in this option comes after Flink's own and wins: the JVM got ${displaySize(bytes)}, regardless of the memory options`,
    zh: `此处的 ${prefix}… 排在 Flink 生成的参数之后，因而生效：无论内存配置项如何，JVM 实际得到 ${sizeInChinese(bytes)}`,
  };
  return { setting: { key, from, value: rest.length === 0 ? null : rest.join(" "), why }, bytes };
}
