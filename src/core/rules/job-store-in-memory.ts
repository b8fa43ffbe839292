import { valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

const stores = [
  { type: "completed-application-store.type", capacity: "completed-application-store.max-capacity" },
  { type: "jobstore.type", capacity: "jobstore.max-capacity" },
] as const;

/** Flink's own words on `jobstore.max-capacity`: too many jobs in a memory store "may cause FullGC or OOM in jm". 1.15–2.3. */
export const jobStoreInMemory: Rule = defineRule<{ readonly key: string; readonly capacityKey: string }>({
  id: "job-store-in-memory",
  voice: "advice",
  severity: "advice",
  toldBy: ["check"],
  title: {
    en: "Finished jobs are kept on the JVM heap without a limit",
    zh: "已结束的作业无限制地保存在 JVM 堆内存中",
  },
  why: {
    en: "With `jobstore.type: Memory` (`completed-application-store.type` from 2.3 on) a session cluster keeps the execution graph of every finished job on the heap for `jobstore.expiration-time` (default: an hour), and `jobstore.max-capacity` is unlimited by default. Many short jobs then fill the heap. Keep the default `File`, or set a capacity.",
    zh: "使用 `jobstore.type: Memory`（2.3 起为 `completed-application-store.type`）时，Session 集群会把每个已结束作业的执行图保存在堆内存中，时长为 `jobstore.expiration-time`（默认一小时），而 `jobstore.max-capacity` 默认没有上限，大量短作业会占满堆内存。请保留默认的 `File`，或设置容量。",
  },
  text: {
    en: ({ key, capacityKey }) =>
      `${key} keeps finished jobs on the JVM heap, and without ${capacityKey} there is no limit to how many it keeps.`,
    zh: ({ key, capacityKey }) =>
      `${key} 把已结束的作业保存在 JVM 堆内存中；没有设置 ${capacityKey}，保存的数量就没有上限。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "In memory, without a limit", zh: "在内存中，且没有上限" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobstore.type: Memory\n",
      },
    ],
    silent: [
      {
        caption: { en: "In memory, with a limit", zh: "在内存中，有上限" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobstore.type: Memory\njobstore.max-capacity: 100\n",
      },
      {
        caption: { en: "In files", zh: "在文件中" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\njobstore.type: File\n",
      },
    ],
  },
  check: ({ answer }) => {
    const { configuration } = answer;
    const store = stores.find(({ type }) => configuration.has(type));
    const isMemory = store !== undefined && configuration.get(store.type)?.value.text.trim().toLowerCase() === "memory";
    if (!isMemory || stores.some(({ capacity }) => configuration.has(capacity))) return [];
    const places = valuesOf(answer, [store.type]);
    return places === undefined ? [] : [{ facts: { key: store.type, capacityKey: store.capacity }, places }];
  },
});
