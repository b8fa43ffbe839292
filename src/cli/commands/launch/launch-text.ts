import type { UnifiedPlan } from "../../../core/jobmanager/answer.ts";
import { totalProcessMemory } from "../../../core/jobmanager/process-spec.ts";
import { colon, type Language, type Localized } from "../../../core/language.ts";
import { componentWords } from "../../../core/output/component-names.ts";
import { displaySize } from "../../../core/output/display-size.ts";
import { sizeIn, sizeInChinese } from "../../../core/output/size-in-chinese.ts";
import { endedAsAsked, exitMeaning } from "../../../flink/launch/exit-meaning.ts";
import type { JvmDifference } from "../../../flink/launch/jvm-comparison.ts";
import type { SupervisedEnd, SupervisionEvent } from "../../../flink/launch/supervise.ts";

/** What `launch` says, in lines. */

/** The sizes of a plan in one line. */
export function planLine({ spec }: UnifiedPlan): Localized {
  const inLanguage = (language: Language): string => {
    const parts = [
      [componentWords["jvm-heap"][language], spec.jvmHeap],
      [componentWords["off-heap"][language], spec.offHeap],
      [componentWords["jvm-metaspace"][language], spec.jvmMetaspace],
      [componentWords["jvm-overhead"][language], spec.jvmOverhead],
    ] as const;
    const listed = parts.map(([name, bytes]) => `${name} ${sizeIn(bytes, language)}`).join(" · ");
    const total = `${componentWords["total-process"][language]} ${sizeIn(totalProcessMemory(spec), language)}`;
    return total + colon[language] + listed;
  };
  return { en: inLanguage("en"), zh: inLanguage("zh") };
}

/** Where the JVM is not what was planned. */
export function differenceText(difference: JvmDifference): Localized {
  switch (difference.code) {
    case "options": {
      const { missing, added } = difference;
      const lacks = missing.join(" ");
      const has = added.join(" ");
      return {
        en: [
          ...(lacks === "" ? [] : [`the JVM does not have ${lacks}`]),
          ...(has === "" ? [] : [`the JVM also has ${has}`]),
        ].join("; "),
        zh: [...(lacks === "" ? [] : [`JVM 缺少 ${lacks}`]), ...(has === "" ? [] : [`JVM 另有 ${has}`])].join("；"),
      };
    }
    case "option-overridden": {
      const { planned, wins } = difference;
      return { en: `${wins} comes after ${planned} and wins`, zh: `${wins} 位于 ${planned} 之后，以它为准` };
    }
    case "heap-maximum": {
      const { actual, planned } = difference;
      return {
        en: `the heap's maximum is ${displaySize(actual)}, planned ${displaySize(planned)}`,
        zh: `JVM 堆内存上限为 ${sizeInChinese(actual)}，规划为 ${sizeInChinese(planned)}`,
      };
    }
    case "metaspace-maximum": {
      const { actual, planned } = difference;
      return {
        en: `the metaspace's maximum is ${displaySize(actual)}, planned ${displaySize(planned)}`,
        zh: `Metaspace 上限为 ${sizeInChinese(actual)}，规划为 ${sizeInChinese(planned)}`,
      };
    }
    case "setting": {
      const { key, actual, planned } = difference;
      return { en: `${key} is ${actual}, planned ${planned}`, zh: `${key} 为 ${actual}，规划为 ${planned}` };
    }
  }
}

/** What there is to say while a JobManager runs, a line each. */
export function eventLines(event: SupervisionEvent): Localized[] {
  switch (event.kind) {
    case "ready": {
      const took = seconds(event.milliseconds);
      return [{ en: `REST answers at ${event.url} after ${took} s`, zh: `REST 已就绪：${event.url}，用时 ${took} 秒` }];
    }
    case "compared":
      return comparedLines(event);
    case "not-compared":
      return [
        {
          en: "REST does not report the JVM's options: whether it runs as planned is not known",
          zh: "REST 没有返回 JVM 参数：无法得知是否与规划一致",
        },
      ];
    case "silent": {
      const silent = seconds(event.milliseconds);
      return [{ en: `REST has not answered for ${silent} s`, zh: `REST 已有 ${silent} 秒没有响应` }];
    }
    case "zombie":
      return [zombieLine(event)];
  }
}

function comparedLines({ differences, told }: Extract<SupervisionEvent, { kind: "compared" }>): Localized[] {
  if (differences.length > 0) {
    return [
      { en: "the running JVM is not as planned:", zh: "运行中的 JVM 与规划不符：" },
      ...differences.map(differenceText).map(({ en, zh }) => ({ en: `  ${en}`, zh: `  ${zh}` })),
    ];
  }
  const options: Localized = { en: "its options", zh: "JVM 参数" };
  const maxima: Localized = { en: "its maxima", zh: "内存上限" };
  const untold = [...(told.options ? [] : [options]), ...(told.maxima ? [] : [maxima])];
  const same: Localized[] = [
    ...(told.options ? [{ en: `${options.en} exactly`, zh: options.zh }] : []),
    ...(told.maxima ? [maxima] : []),
    { en: "its settings", zh: "配置项" },
  ];
  const [en, zh] = [same.map((one) => one.en).join(", "), same.map((one) => one.zh).join("、")];
  const rest: Localized =
    untold.length === 0
      ? { en: "", zh: "" }
      : {
          en: ` (REST does not report ${untold.map((one) => one.en).join(" and ")})`,
          zh: `（REST 未提供：${untold.map((one) => one.zh).join("、")}）`,
        };
  return [{ en: `as planned: ${en}${rest.en}`, zh: `与规划一致：${zh}${rest.zh}` }];
}

function zombieLine({ memory, answeredBefore, stopping }: Extract<SupervisionEvent, { kind: "zombie" }>): Localized {
  const lacked = memory || "OutOfMemoryError";
  const rest: Localized = answeredBefore
    ? { en: "REST no longer answers", zh: "REST 不再响应" }
    : { en: "REST never answered", zh: "REST 端口从未就绪" };
  const next: Localized = stopping
    ? { en: "stopping it", zh: "正在终止该进程" }
    : {
        en: "only a restart helps (--stop-zombie stops it automatically)",
        zh: "只能重启（--stop-zombie 可自动终止）",
      };
  return {
    en: `the JobManager ran out of memory (${lacked}) and ${rest.en}: the process is still running but does not serve; ${next.en}`,
    zh: `JobManager 内存溢出（${lacked}），${rest.zh}：进程仍在，但已不提供服务；${next.zh}`,
  };
}

/** How a JobManager ended, and its last error where it did not end well. */
export function endLines(end: SupervisedEnd, lastError: string | undefined): Localized[] {
  if (end.stoppedAsZombie) {
    return [
      {
        en: "the JobManager was stopped: exit code 70 tells a supervisor to restart it",
        zh: "JobManager 已被终止：退出码 70 表示监管程序应重新启动它",
      },
    ];
  }
  const meaning = exitMeaning(end.exitCode);
  const ended: Localized = {
    en: `the JobManager ended with exit code ${end.exitCode}${meaning === undefined ? "" : `: ${meaning.en}`}`,
    zh: `JobManager 已结束，退出码 ${end.exitCode}${meaning === undefined ? "" : `：${meaning.zh}`}`,
  };
  if (lastError === undefined || endedAsAsked(end)) return [ended];
  const [title, ...rest] = lastError.split("\n");
  return [
    ended,
    { en: `its last error: ${title}`, zh: `最后的错误：${title}` },
    ...rest.map((line) => ({ en: `  ${line}`, zh: `  ${line}` })),
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
