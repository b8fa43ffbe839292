import { expect, test } from "vitest";
import { explain } from "./explain.ts";
import { explainSentence } from "./explain-sentence.ts";

test.each([
  [
    "jobmanager.memory.process.size: 1600m",
    "2.3",
    "This JobManager gets 1 GiB of heap in a process of 1.56 GiB, as Flink 2.3 derives it.",
  ],
  [
    "jobmanager.memory.process.size: 300m",
    "2.3",
    "Flink 2.3 refuses this configuration: the JobManager does not start.",
  ],
  [
    "jobmanager.heap.size: 512m",
    "1.10",
    "This JobManager gets 512 MiB of heap under Flink 1.10, which limits nothing else.",
  ],
  ["jobmanager.rpc.port: 6123", "1.10", "Flink 1.10 gives this JobManager no size: its heap is the JVM's own default."],
])("of %s under Flink %s one sentence is said", (text, flink, sentence) => {
  expect(
    explainSentence(explain({ text, flink, name: flink === "2.3" ? "config.yaml" : "flink-conf.yaml" }).answer).en,
  ).toBe(sentence);
});

test("under 1.10 a container is a limit, too", () => {
  const asked = { text: "jobmanager.heap.size: 2g", flink: "1.10", name: "flink-conf.yaml" } as const;
  const { answer } = explain({ ...asked, execution: "yarn" });
  expect(explainSentence(answer)).toStrictEqual({
    en: "This JobManager gets 1.41 GiB of heap in a container of 2 GiB, as Flink 1.10 derives it.",
    zh: "按 Flink 1.10 推导，该 JobManager 的堆内存为 1.41 GiB，容器为 2 GiB。",
  });
});

test("in Chinese, a size of a few bytes is one too", () => {
  const { answer } = explain({ text: "jobmanager.memory.heap.size: 800", name: "config.yaml" });
  expect(explainSentence(answer).zh).toContain("堆内存为 800 字节，进程总内存为 576 MiB。");
});

test("where there is no process, the sentence says so", () => {
  const { answer } = explain({ text: "jobmanager.memory.process.size: 1600m", execution: "local" });
  expect(explainSentence(answer).zh).toContain("不会启动 JobManager 进程");
});
