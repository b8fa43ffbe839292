import type { Configuration } from "../configuration/configuration.ts";
import { valuesOf } from "../findings/place.ts";
import { defineRule, type Rule } from "../findings/rule.ts";

const INTERVAL = "execution.checkpointing.interval";
const directories = ["execution.checkpointing.dir", "state.checkpoints.dir", "state.backend.fs.checkpointdir"];
const storages = ["execution.checkpointing.storage", "state.checkpoint-storage"];
const backends = ["state.backend.type", "state.backend"];

/** JobManagerCheckpointStorage (MemoryStateBackend before 1.13) is what Flink takes where no directory is set. */
export const checkpointsOnHeap: Rule = defineRule<{ readonly by: "no-directory" | "asked" }>({
  id: "checkpoints-on-heap",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "Checkpoints are kept on the JobManager's heap",
    zh: "Checkpoint 保存在 JobManager 的堆内存中",
  },
  why: {
    en: "Without a checkpoint directory, Flink keeps the state of every checkpoint on the JobManager's heap, including retained ones, and all of it is lost with the process. Each state of a subtask may add up to 5 MiB. Set `execution.checkpointing.dir` (`state.checkpoints.dir` before 1.20) to a directory that all nodes can access.",
    zh: "没有设置 Checkpoint 目录时，Flink 把每次 Checkpoint 的状态（包括保留的）都存放在 JobManager 的堆内存中，进程结束即全部丢失；subtask 的每份状态最多可占 5 MiB。请把 `execution.checkpointing.dir`（1.20 之前为 `state.checkpoints.dir`）设为所有节点都能访问的目录。",
  },
  text: {
    en: ({ by }) =>
      by === "asked"
        ? "Checkpoint state is kept on the JobManager's heap, because the checkpoint storage is jobmanager."
        : "Checkpointing is enabled, but no checkpoint directory is set: checkpoint state is kept on the JobManager's heap.",
    zh: ({ by }) =>
      by === "asked"
        ? "存储方式为 jobmanager，Checkpoint 的状态保存在 JobManager 的堆内存中。"
        : "已启用 Checkpoint，但没有设置目录，Checkpoint 的状态因此保存在 JobManager 的堆内存中。",
  },
  examples: {
    fires: [
      {
        caption: { en: "Checkpoints without a directory", zh: "启用了 Checkpoint 但没有目录" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nexecution.checkpointing.interval: 1min\n",
      },
      {
        caption: { en: "The storage set to the JobManager", zh: "存储方式设为 jobmanager" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\nstate.checkpoint-storage: jobmanager\n",
      },
    ],
    silent: [
      {
        caption: { en: "Checkpoints with a directory", zh: "启用了 Checkpoint，且设置了目录" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\nexecution:\n  checkpointing:\n    interval: 1min\n    dir: s3://bucket/checkpoints\n",
      },
      {
        caption: { en: "No checkpoints", zh: "没有启用 Checkpoint" },
        flink: "1.20",
        text: "jobmanager.memory.process.size: 1600m\n",
      },
    ],
  },
  check: ({ answer }) => {
    const { configuration } = answer;
    const asked = storages.filter((key) => textOf(configuration, key) === "jobmanager");
    const places = asked.length > 0 ? valuesOf(answer, asked) : valuesOf(answer, [INTERVAL]);
    if (places === undefined) return [];
    if (asked.length > 0) return [{ facts: { by: "asked" }, places }];
    const elsewhere = [...directories, ...storages].some((key) => configuration.has(key));
    const ownStorage = backends.some((key) => (textOf(configuration, key) ?? "").includes("."));
    const isOff = /^0\s*\w*$/u.test(textOf(configuration, INTERVAL) ?? "");
    return elsewhere || ownStorage || isOff ? [] : [{ facts: { by: "no-directory" }, places }];
  },
});

function textOf(configuration: Configuration, key: string): string | undefined {
  return configuration.get(key)?.value.text.trim().toLowerCase();
}
