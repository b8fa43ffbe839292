import type { UnifiedPlan } from "../../../core/jobmanager/answer.ts";
import { totalProcessMemory } from "../../../core/jobmanager/process-spec.ts";
import type { Language, Localized } from "../../../core/language.ts";
import { componentWords } from "../../../core/output/component-names.ts";
import { displaySize } from "../../../core/output/display-size.ts";
import { endedAsAsked, exitMeaning } from "../../../flink/launch/exit-meaning.ts";
import type { JvmDifference } from "../../../flink/launch/jvm-comparison.ts";
import type { SupervisedEnd, SupervisionEvent } from "../../../flink/launch/supervise.ts";

/** The sizes of a plan in one line. */
export function planLine({ spec }: UnifiedPlan, language: Language): string {
  const words = componentWords[language];
  const parts = [
    [words["jvm-heap"], spec.jvmHeap],
    [words["off-heap"], spec.offHeap],
    [words["jvm-metaspace"], spec.jvmMetaspace],
    [words["jvm-overhead"], spec.jvmOverhead],
  ] as const;
  const listed = parts.map(([name, bytes]) => `${name} ${displaySize(bytes)}`).join(" · ");
  return `${words["total-process"]} ${displaySize(totalProcessMemory(spec))}: ${listed}`;
}

type Sentence<D> = (difference: D) => string;
type Sentences = { readonly [C in JvmDifference["code"]]: Sentence<Extract<JvmDifference, { code: C }>> };

const differenceSentences: Localized<Sentences> = {
  en: {
    options: ({ missing, added }) =>
      [
        ...(missing.length > 0 ? [`the JVM does not have ${missing.join(" ")}`] : []),
        ...(added.length > 0 ? [`the JVM has ${added.join(" ")} besides`] : []),
      ].join("; "),
    "option-overridden": ({ planned, wins }) => `${wins} comes after ${planned} and wins`,
    "heap-maximum": ({ planned, actual }) =>
      `the heap's maximum is ${displaySize(actual)}, planned ${displaySize(planned)}`,
    "metaspace-maximum": ({ planned, actual }) =>
      `the metaspace's maximum is ${displaySize(actual)}, planned ${displaySize(planned)}`,
    setting: ({ key, planned, actual }) => `${key} is ${actual}, planned ${planned}`,
  },
  zh: {
    options: ({ missing, added }) =>
      [
        ...(missing.length > 0 ? [`JVM 缺少 ${missing.join(" ")}`] : []),
        ...(added.length > 0 ? [`JVM 另有 ${added.join(" ")}`] : []),
      ].join("；"),
    "option-overridden": ({ planned, wins }) => `${wins} 位于 ${planned} 之后，以它为准`,
    "heap-maximum": ({ planned, actual }) => `堆上限为 ${displaySize(actual)}，计划为 ${displaySize(planned)}`,
    "metaspace-maximum": ({ planned, actual }) =>
      `Metaspace 上限为 ${displaySize(actual)}，计划为 ${displaySize(planned)}`,
    setting: ({ key, planned, actual }) => `${key} 为 ${actual}，计划为 ${planned}`,
  },
};

export function differenceText(difference: JvmDifference, language: Language): string {
  const sentence = differenceSentences[language][difference.code] as Sentence<JvmDifference>;
  return sentence(difference);
}

/** What there is to say while a JobManager runs, a line each. */
export function eventLines(event: SupervisionEvent, language: Language): string[] {
  const en = language === "en";
  switch (event.kind) {
    case "ready":
      return [
        en
          ? `REST answers at ${event.url} after ${seconds(event.milliseconds)} s`
          : `REST 已就绪：${event.url}，用时 ${seconds(event.milliseconds)} 秒`,
      ];
    case "compared":
      return comparedLines(event, language);
    case "not-compared":
      return [
        en
          ? "REST does not tell us what the JVM runs with: whether it is as planned is not known"
          : "REST 没有提供 JVM 的实际情况：无法得知是否与计划一致",
      ];
    case "silent":
      return [
        en
          ? `REST has not answered for ${seconds(event.milliseconds)} s`
          : `REST 已有 ${seconds(event.milliseconds)} 秒没有应答`,
      ];
    case "zombie":
      return [zombieLine(event, language)];
  }
}

function comparedLines(
  { differences, told }: Extract<SupervisionEvent, { kind: "compared" }>,
  language: Language,
): string[] {
  const en = language === "en";
  if (differences.length > 0) {
    return [
      en ? "the running JVM is not as planned:" : "运行中的 JVM 与计划不符：",
      ...differences.map((difference) => `  ${differenceText(difference, language)}`),
    ];
  }
  const [options, maxima] = en ? ["its options", "its maxima"] : ["选项", "上限"];
  const untold = [...(told.options ? [] : [options]), ...(told.maxima ? [] : [maxima])];
  const same = [
    ...(told.options ? [en ? `${options} exactly` : options] : []),
    ...(told.maxima ? [maxima] : []),
    en ? "its settings" : "设置",
  ];
  const rest =
    untold.length === 0 ? "" : en ? ` (it does not tell ${untold.join(" and ")})` : `（未提供：${untold.join("、")}）`;
  return [en ? `as planned: ${same.join(", ")}${rest}` : `与计划一致：${same.join("、")}${rest}`];
}

function zombieLine(
  { memory, answeredBefore, stopping }: Extract<SupervisionEvent, { kind: "zombie" }>,
  language: Language,
): string {
  if (language === "zh") {
    const rest = answeredBefore ? "REST 不再应答" : "REST 从未开启";
    const next = stopping ? "正在终止它" : "只有重启才有用（--stop-zombie 可自动终止）";
    return `JobManager 内存耗尽（${memory || "OutOfMemoryError"}）且${rest}：进程还在，但已不提供服务；${next}`;
  }
  const rest = answeredBefore ? "REST no longer answers" : "REST never opened";
  const next = stopping ? "it is being ended" : "only a restart helps (--stop-zombie ends it by itself)";
  return `the JobManager ran out of memory (${memory || "OutOfMemoryError"}) and ${rest}: the process lives but does not serve; ${next}`;
}

/** How a JobManager ended, and its last error where it did not end well. */
export function endLines(end: SupervisedEnd, lastError: string | undefined, language: Language): string[] {
  if (end.stoppedAsZombie) {
    return [
      language === "en"
        ? "the JobManager was ended: exit code 70 tells a supervisor to start it again"
        : "JobManager 已被终止：退出码 70 表示监管程序应重新启动它",
    ];
  }
  const meaning = exitMeaning(end.exitCode)?.[language];
  const [code, why] = [end.exitCode, meaning === undefined ? "" : language === "en" ? `: ${meaning}` : `：${meaning}`];
  const ended =
    language === "en" ? `the JobManager ended with exit code ${code}${why}` : `JobManager 已结束，退出码 ${code}${why}`;
  if (lastError === undefined || endedAsAsked(end)) return [ended];
  const [title, ...rest] = lastError.split("\n");
  return [
    ended,
    language === "en" ? `its last error: ${title}` : `最后的错误：${title}`,
    ...rest.map((line) => `  ${line}`),
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
