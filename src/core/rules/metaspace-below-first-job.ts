import { valuesOrWhole } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
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

/** Measured of real JobManagers (docs/sizing.md): the first job that runs brings classes, too. */
export const metaspaceBelowFirstJob: Rule = defineRule<Facts>({
  id: "metaspace-below-first-job",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "The metaspace is enough until the first job runs",
    zh: "Metaspace 只够用到首个作业运行",
  },
  why: {
    en: "An idle JobManager starts with this metaspace, but the first job adds 5 to 7 MiB of Flink's own classes, its deployment another 3 to 4 MiB, and the job's own classes come on top. The JobManager then throws `OutOfMemoryError: Metaspace`: it exits, or stays alive without serving. Leave `jobmanager.memory.jvm-metaspace.size` at its default of 256 MiB, or set at least 128 MiB.",
    zh: "空闲的 JobManager 能以此 Metaspace 启动，但首个作业会再带来 5 到 7 MiB 的 Flink 自身的类，部署再增加 3 到 4 MiB，此外还有作业自身的类。届时 JobManager 会抛出 `OutOfMemoryError: Metaspace`：退出，或者进程仍在但不再提供服务。请保留 `jobmanager.memory.jvm-metaspace.size` 的默认值 256 MiB，或至少设为 128 MiB。",
  },
  text: {
    en: ({ metaspaceBytes, needs, measured }) =>
      `The JVM metaspace is ${displaySize(metaspaceBytes)}, but Flink's own classes take ${roughly(needs)} as soon as a job runs (measured with ${measured}).`,
    zh: ({ metaspaceBytes, needs, measured }) =>
      `JVM Metaspace 为 ${sizeInChinese(metaspaceBytes)}，而一旦有作业运行，仅 Flink 自身的类就占用 ${roughly(needs)}（${measured} 实测）。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "Enough for an idle JobManager", zh: "只够空闲的 JobManager" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1g\njobmanager.memory.jvm-metaspace.size: 48m\n",
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
    if (metaspaceBytes === undefined) return [];
    const { metaspace, flink } = calibrationFor(answer.question.release).calibration;
    const { idle = 0, anyJob = 0, anyRunning = 0 } = metaspace;
    const needs = idle + anyJob + anyRunning;
    if (Number(metaspaceBytes) < idle || Number(metaspaceBytes) >= needs) return [];
    return [{ facts: { metaspaceBytes, needs, measured: flink }, places: valuesOrWhole(answer, [jvmMetaspace.key]) }];
  },
});
