import { noAdvice } from "../advice.ts";
import type { Cause, Signature } from "../cause.ts";

export const nativeThreads: Cause = {
  id: "native-threads",
  component: "jvm-overhead",
  signatures: [
    {
      anchor: "OutOfMemoryError: unable to create",
      place: "throwable",
      pattern: /^java\.lang\.OutOfMemoryError: unable to create (?:new )?native thread/u,
      grounds: "jvm-says",
      confidence: "high",
      saidBy: "JDK 8: new native thread; JDK 9 and newer: possibly out of memory or process/resource limits reached",
    },
    {
      anchor: "OutOfMemoryError: unable to create",
      place: "line",
      pattern:
        /^(?:Terminating|Aborting) due to java\.lang\.OutOfMemoryError: unable to create (?:new )?native thread/u,
      grounds: "jvm-says",
      confidence: "high",
    },
    {
      anchor: "pthread_create failed (EAGAIN)",
      place: "line",
      pattern: /pthread_create failed \(EAGAIN\)/u,
      grounds: "operating-system-says",
      confidence: "high",
      saidBy: "JDK 9 and newer",
    },
    // The shell's own, in which the start scripts run.
    ...["Resource temporarily unavailable", "资源暂时不可用"].map(
      (anchor): Signature => ({
        anchor,
        place: "output",
        pattern: /\bfork: (?:retry: )?(?:Resource temporarily unavailable|资源暂时不可用)\s*$/u,
        grounds: "operating-system-says",
        confidence: "high",
      }),
    ),
  ],
  order: 1,
  explains: ["not-memory", "jvm-cannot-allocate", "jvm-cannot-start"],
  ranOut: true,
  title: { en: "The operating system cannot create more threads", zh: "操作系统无法再创建线程" },
  means: {
    en: "A limit on the number of processes and threads is reached (EAGAIN): ulimit -u, the container's pids limit, or kernel.threads-max; more rarely the memory for their stacks.",
    zh: "达到了进程/线程数上限（EAGAIN）：ulimit -u、容器的 pids 上限或 kernel.threads-max；较少见的是线程栈所需内存不足。",
  },
  meansNot: {
    en: "It is called an out-of-memory error, but no size in Flink's memory model fixes it; a larger heap can make it worse.",
    zh: "虽然名为内存溢出，但 Flink 内存模型中的任何大小都无法解决；增大堆内存反而可能更糟。",
  },
  next: {
    en: [
      "compare cat /sys/fs/cgroup/pids.max and ulimit -u with the threads of the process (ls /proc/PID/task | wc -l): an idle JobManager has about 60",
      "thousands of threads indicate a leak: a thread dump (jstack PID) shows whose they are",
      "on Kubernetes the limit is the kubelet's podPidsLimit",
    ],
    zh: [
      "将 cat /sys/fs/cgroup/pids.max 和 ulimit -u 与进程的线程数（ls /proc/PID/task | wc -l）比较：空闲的 JobManager 约有 60 个线程",
      "线程成千上万说明有泄漏：线程转储（jstack PID）会显示它们属于谁",
      "在 Kubernetes 上，该上限是 kubelet 的 podPidsLimit",
    ],
  },
  advise: noAdvice,
};
