import type { Localized } from "../../src/core/language.ts";
import { newestRelease } from "../../src/core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../src/core/options/load-option-catalogue.ts";
import { isReadBy } from "../../src/core/options/option-catalogue.ts";
import { html } from "./html.ts";
import { optionPage, optionWords } from "./option-page.ts";
import type { Page } from "./page.ts";

/** An option that leaves the sizes as they are, and decides what fills them, or how the JVM is started. */
interface ToldOption {
  readonly key: string;
  readonly byDefault?: string;
  readonly says: Localized;
  /** The value of the example. */
  readonly value: string;
}

const options: readonly ToldOption[] = [
  {
    key: "env.java.opts.jobmanager",
    says: {
      en: "Options for the JobManager's JVM alone. Flink adds its own -Xmx, -Xms and -XX:MaxMetaspaceSize; a heap size set here conflicts with them, and the memory model does not take it into account.",
      zh: "仅用于 JobManager 的 JVM 参数。Flink 会自行加上 -Xmx、-Xms 与 -XX:MaxMetaspaceSize；写在这里的堆内存大小会与之重复，并且不计入内存模型。",
    },
    value: "-XX:+ExitOnOutOfMemoryError",
  },
  {
    key: "env.java.opts.all",
    says: {
      en: "Options for the JVM of every Flink process. Newer releases ship a value with the --add-exports and --add-opens that Java 17 needs: if you set the option, repeat them.",
      zh: "用于所有 Flink 进程的 JVM 参数。较新的版本自带一个值，其中有 Java 17 所需的 --add-exports 与 --add-opens：自行设置时需要一并写上。",
    },
    value: "-XX:+HeapDumpOnOutOfMemoryError",
  },
  {
    key: "metrics.fetcher.update-interval",
    byDefault: "10 s",
    says: {
      en: "How often the JobManager fetches the metrics of all subtasks while somebody views the web UI. The metrics stay on its heap; with 0 it fetches none, and the web UI shows none.",
      zh: "有人查看 Web UI 时，JobManager 拉取所有 subtask 指标的间隔。这些指标会留在堆内存中；设为 0 则不再拉取，Web UI 也就不显示指标。",
    },
    value: "0",
  },
  {
    key: "web.checkpoints.history",
    byDefault: "10",
    says: {
      en: "How many checkpoints of each job the web UI shows. The statistics of each, down to its subtasks, are on the JobManager's heap.",
      zh: "Web UI 为每个作业显示多少个 Checkpoint。每个 Checkpoint 的统计（细到每个 subtask）都在 JobManager 的堆内存中。",
    },
    value: "2",
  },
  {
    key: "web.exception-history-size",
    byDefault: "16",
    says: {
      en: "How many failures of each job the web UI shows. Each is kept on the heap with its stack trace, and with those of the tasks that failed with it.",
      zh: "Web UI 为每个作业显示多少次失败。每次失败及同时失败的任务的堆栈都留在堆内存中。",
    },
    value: "2",
  },
  {
    key: "jobmanager.execution.attempts-history-size",
    byDefault: "16",
    says: {
      en: "How many earlier attempts of each subtask the JobManager keeps. It matters for jobs that restart often.",
      zh: "JobManager 为每个 subtask 保留多少次历史执行尝试。对频繁重启的作业影响明显。",
    },
    value: "2",
  },
  {
    key: "jobstore.cache-size",
    byDefault: "52428800",
    says: {
      en: "How many bytes of finished jobs, in serialized form, the JobManager keeps on its heap, where they take 0.4 to 1.5 times as much. The others are read from files when somebody opens them.",
      zh: "已结束的作业按序列化后的大小计，JobManager 在堆内存中缓存多少字节；实际占用为其 0.4 到 1.5 倍。其余的在打开时从文件读取。",
    },
    value: "1048576",
  },
  {
    key: "jobstore.max-capacity",
    byDefault: "2147483647",
    says: {
      en: "How many finished jobs the JobManager remembers. By default there is no limit: in a session cluster with many short jobs, they add up.",
      zh: "JobManager 保留多少个已结束的作业。默认没有限制：在短作业很多的 Session 集群中会越积越多。",
    },
    value: "10",
  },
  {
    key: "jobstore.expiration-time",
    byDefault: "3600",
    says: {
      en: "How many seconds a finished job stays in the job store.",
      zh: "已结束的作业在 job store 中保留多少秒。",
    },
    value: "600",
  },
  {
    key: "jobstore.type",
    byDefault: "File",
    says: {
      en: "Where finished jobs are kept: in files, some of them cached on the heap, or, with Memory, entirely on the heap.",
      zh: "已结束的作业存放在哪里：文件（其中一部分缓存在堆内存中），或设为 Memory 时全部放在堆内存中。",
    },
    value: "File",
  },
];

export const heapOptionKeys: readonly string[] = options.map(({ key }) => key);

const words = {
  type: { en: "Type", zh: "类型" },
  renamed: { en: "New key", zh: "新配置项" },
  older: { en: "Older keys, still understood: ", zh: "已弃用但仍可识别的配置项：" },
  need: {
    en: "To see how much heap your jobs need with it, use the page's Size view or headroom size.",
    zh: "设置之后作业需要多少堆内存：请用页面的“估算”视图或 headroom size。",
  },
} satisfies Record<string, Localized>;

/** A page for each option that decides what stands on the heap, or how the JVM is started. */
export function heapOptionPages(): Page[] {
  return options.map(heapOptionPage);
}

function heapOptionPage({ key, byDefault, says, value }: ToldOption): Page {
  const catalogued = loadOptionCatalogue().get(key);
  if (catalogued === undefined) throw new Error(`no release reads ${key}`);
  const { type, replacedBy, replacedSince } = catalogued;
  const older = [...loadOptionCatalogue().values()].filter((one) => one.replacedBy === key).map((one) => one.key);
  const { exists, byDefault: standard, yes, no, none } = optionWords;
  const since: Localized = { en: ` (${replacedSince ?? ""}): `, zh: `（${replacedSince ?? ""}）：` };
  return optionPage({
    key,
    says,
    heads: [exists, words.type, standard],
    cellsOf: (release, language) =>
      isReadBy(catalogued, release) ? [yes[language], type, byDefault ?? none[language]] : [no[language], "", ""],
    behindTable: (
      language,
    ) => html`${replacedBy === undefined ? undefined : html`<p>${words.renamed[language]}${since[language]}<code>${replacedBy}</code></p>`}
${older.length === 0 ? undefined : html`<p>${words.older[language]}${older.map((one) => html`<code>${one}</code> `)}</p>`}`,
    example: { flink: newestRelease.line, text: `jobmanager.memory.process.size: 2g\n${key}: ${value}\n` },
    behindExample: (language) => html`
<p>${words.need[language]}</p>`,
  });
}
