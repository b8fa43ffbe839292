import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import { KiB } from "../memory/units.ts";
import { jvmMetaspace } from "../options/job-manager-options.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { calibrationFor } from "../size/calibrations.ts";
import { roughly } from "../size/size-words.ts";

interface Facts {
  readonly metaspaceBytes: bigint;
  /** What Flink's own classes take, in bytes. */
  readonly needs: number;
  /** The release of which that was measured. */
  readonly measured: string;
}

/** Below it is heap-unusable's: no JVM starts at all. */
const LEAST_METASPACE = 384n * KiB;

/** Measured of real JobManagers (docs/sizing.md): they end while they start, or never serve. */
export const metaspaceBelowIdle: Rule = defineRule<Facts>({
  id: "metaspace-below-idle",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "The metaspace is smaller than Flink's own classes",
    zh: "Metaspace 小于 Flink 自身的类所需",
  },
  why: {
    en: "Flink accepts any metaspace size. An idle JobManager fills 41 to 45 MiB with its own classes, the first job adds 5 to 7 MiB, its deployment another 3 to 4 MiB, and the jobs' own classes come on top. With less metaspace it exits during startup, or stays alive without serving: `OutOfMemoryError: Metaspace`. Leave `jobmanager.memory.jvm-metaspace.size` at its default of 256 MiB, or set at least 128 MiB.",
    zh: "Flink 接受任意大小的 Metaspace。空闲的 JobManager 自身的类就占用 41 到 45 MiB，首个作业再增加 5 到 7 MiB，部署再增加 3 到 4 MiB，此外还有作业自身的类。不足时 JobManager 会在启动过程中退出，或者进程仍在但不再提供服务：`OutOfMemoryError: Metaspace`。请保留 `jobmanager.memory.jvm-metaspace.size` 的默认值 256 MiB，或至少设为 128 MiB。",
  },
  text: {
    en: ({ metaspaceBytes, needs, measured }) =>
      `The JVM metaspace is ${displaySize(metaspaceBytes)}, but an idle JobManager fills ${roughly(needs)} with Flink's own classes (measured with ${measured}): it does not start.`,
    zh: ({ metaspaceBytes, needs, measured }) =>
      `JVM Metaspace 为 ${sizeInChinese(metaspaceBytes)}，而空闲的 JobManager 仅 Flink 自身的类就占用 ${roughly(needs)}（${measured} 实测），无法启动。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Less than an idle JobManager needs", zh: "小于空闲 JobManager 所需" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1g\njobmanager.memory.jvm-metaspace.size: 32m\n",
      },
    ],
    silent: [
      {
        caption: { en: "Half of Flink's default", zh: "Flink 默认值的一半" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1g\njobmanager.memory.jvm-metaspace.size: 128m\n",
      },
    ],
  },
  check: ({ answer }) => {
    const metaspaceBytes = unifiedPlan(answer)?.spec.jvmMetaspace;
    if (metaspaceBytes === undefined || metaspaceBytes < LEAST_METASPACE) return [];
    const { metaspace, flink } = calibrationFor(answer.question.release).calibration;
    const needs = metaspace.idle ?? 0;
    if (Number(metaspaceBytes) >= needs) return [];
    return [{ facts: { metaspaceBytes, needs, measured: flink }, places: valuesOrWhole(answer, [jvmMetaspace.key]) }];
  },
});
