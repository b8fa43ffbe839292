import { counted } from "../../language.ts";
import { displayShare, roughSize } from "../../output/display-size.ts";
import { roughSizeInChinese } from "../../output/size-in-chinese.ts";
import { adviceToEnlarge, metaspaceLimit } from "../budget.ts";
import { defineJudge, type Judge } from "../judgement.ts";

interface Full {
  readonly used: bigint;
  readonly limit: bigint;
}

const NEARLY_FULL = 0.9;
const FULL = 0.97;

const nearlyFull = defineJudge<Full>({
  code: "metaspace-nearly-full",
  judge: ({ sample, budget }) => {
    const used = sample.use.metaspace?.value;
    const limit = metaspaceLimit(budget);
    if (used === undefined || limit === undefined) return undefined;
    const part = Number(used) / Number(limit);
    return part < NEARLY_FULL ? undefined : { used, limit, level: part >= FULL ? "critical" : "warning" };
  },
  text: {
    en: ({ used, limit }) =>
      `The metaspace is nearly full: ${roughSize(used)} of ${roughSize(limit)} (${displayShare(used, limit)}). When it is full, the JobManager exits, or stays alive but no longer answers.`,
    zh: ({ used, limit }) =>
      `Metaspace 快满了：${roughSizeInChinese(limit)} 中已用 ${roughSizeInChinese(used)}（${displayShare(used, limit)}）。一旦占满，JobManager 会退出，或者进程仍在但不再响应。`,
  },
  changes: ({ limit }, { budget }) => adviceToEnlarge(budget, "jvmMetaspace", (limit * 3n) / 2n),
});

interface Leak extends Full {
  readonly perJob: bigint;
  readonly jobs: number;
  readonly fullAfter: number;
}

/** So many jobs ahead there is no hurry. */
const SOON = 200;

const leak = defineJudge<Leak>({
  code: "metaspace-grows-with-jobs",
  judge: ({ sample, budget, trends }) => {
    const used = sample.use.metaspace?.value;
    const limit = metaspaceLimit(budget);
    const { metaspaceBytesPerJob: perJob, metaspaceFullAfterJobs: fullAfter } = trends;
    if (!trends.metaspaceGrows || used === undefined || limit === undefined) return undefined;
    if (perJob === undefined || fullAfter === undefined) return undefined;
    return {
      used,
      limit,
      perJob,
      fullAfter,
      jobs: trends.jobsSubmitted,
      level: fullAfter <= SOON ? "warning" : "advice",
    };
  },
  text: {
    en: ({ used, limit, perJob, jobs, fullAfter }) =>
      `Each submitted job leaves about ${roughSize(perJob)} in the metaspace (${counted(jobs, "job")} seen): ${roughSize(used)} of ${roughSize(limit)} now, full after about ${counted(fullAfter, "more job")}. ` +
      "Classes of finished jobs are not unloaded: look for drivers, threads and static fields in the job's jar; libraries shared by jobs belong in lib/.",
    zh: ({ used, limit, perJob, jobs, fullAfter }) =>
      `每提交一个作业，Metaspace 约增加 ${roughSizeInChinese(perJob)}（已见 ${jobs} 个作业）：现为 ${roughSizeInChinese(limit)} 中的 ${roughSizeInChinese(used)}，再提交约 ${fullAfter} 个作业就会占满。` +
      "已结束作业的类没有被卸载：请检查作业 jar 中的驱动、线程和静态字段；各作业共用的库应放入 lib/。",
  },
});

export const metaspaceJudges: readonly Judge<unknown>[] = [nearlyFull, leak];
