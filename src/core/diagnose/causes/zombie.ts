import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";

export const zombie: Cause = {
  id: "zombie",
  component: null,
  // Concluded from a run that ran out of memory and did not end: see zombie-sign.ts.
  signatures: [],
  order: 3,
  explains: [],
  notOfMemory: true,
  title: { en: "Out of memory but still running", zh: "内存溢出，但进程仍未退出" },
  means: {
    en: "Threads died, but the process did not: it holds its ports and its leadership but does no work, and nothing restarts it.",
    zh: "一些线程因此死亡，进程却没有退出：它仍占着端口和 leader 身份，却不做任何工作，也不会被自动重启。",
  },
  meansNot: {
    en: "A running process does not mean a working JobManager: query its REST endpoint.",
    zh: "进程存在并不意味着 JobManager 在工作：请查询其 REST 端点。",
  },
  next: {
    en: [
      "kill it, so that it is restarted; -XX:+ExitOnOutOfMemoryError in env.java.opts.jobmanager makes the JVM exit by itself",
      "on Kubernetes, a liveness probe on the REST port detects such a process",
    ],
    zh: [
      "结束该进程使其重启；在 env.java.opts.jobmanager 中加上 -XX:+ExitOnOutOfMemoryError，JVM 会自行退出",
      "在 Kubernetes 上，对 REST 端口的存活探针能发现这样的进程",
    ],
  },
  advise: noAdvice,
};
