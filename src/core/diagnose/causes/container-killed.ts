import { factorOfUnit, KiB } from "../../memory/units.ts";
import type { Cause, Signature } from "../cause.ts";
import { exitCodeSignatures } from "../exit-code.ts";
import type { Facts } from "../sign.ts";
import { adviseKilledContainer } from "./container-killed-advice.ts";

export const containerKilled: Cause = {
  id: "container-killed",
  component: "total-process",
  signatures: [
    {
      anchor: "OOMKilled",
      place: "line",
      pattern: /\breason"?[:=] *"?OOMKilled\b/iu,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Kubernetes",
    },
    {
      anchor: "container oom ",
      place: "line",
      pattern: /\bcontainer oom [0-9a-f]{4,64}\b/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "docker events",
      facts: () => ({ kind: "container" }),
    },
    {
      anchor: " OOMKilled",
      place: "output",
      pattern: /(?:^|\s)OOMKilled(?:\s|$|\()/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "kubectl get pods",
    },
    {
      anchor: "out of memory: Kill",
      place: "line",
      pattern: /Memory cgroup out of memory: Kill(?:ed)? process \d+ \(([^)]*)\)(?:.*anon-rss:(\d+)kB)?/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: ([, name = "", rss]) => killed(name, rss, "container"),
    },
    {
      anchor: "Out of memory: Kill",
      place: "line",
      pattern: /(?<!cgroup )Out of memory: Kill(?:ed)? process \d+ \(([^)]*)\)(?:.*anon-rss:(\d+)kB)?/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: ([, name = "", rss]) => killed(name, rss, "node-out-of-memory"),
    },
    {
      anchor: "oom-kill:constraint=",
      place: "line",
      pattern: /oom-kill:constraint=(CONSTRAINT_\w+),.*\btask=([^,]{0,64}),/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: ([, constraint, task = ""]) =>
        killed(task, undefined, constraint === "CONSTRAINT_MEMCG" ? "container" : "node-out-of-memory"),
    },
    {
      anchor: "System OOM encountered",
      place: "line",
      pattern: /System OOM encountered, victim process: (\S+?),/u,
      grounds: "platform-says",
      confidence: "high",
      facts: ([, name = ""]) => killed(name, undefined, "node-out-of-memory"),
    },
    {
      // The numbers that the kernel shows before it names its victim.
      anchor: "kB, failcnt ",
      place: "line",
      pattern: /\bmemory: usage \d+kB, limit (\d{1,12})kB, failcnt \d+/u,
      inTrace: /out of memory: Kill(?:ed)? process \d+ \((?:java|jobmanager|flink)\)|\btask=java,/u,
      grounds: "operating-system-says",
      confidence: "high",
      facts: ([, limit = "0"]) => ({ kind: "container", containerLimit: BigInt(limit) * KiB }),
    },
    {
      anchor: "OOMKilled",
      place: "line",
      pattern: /"OOMKilled": ?true\b/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "docker inspect",
      facts: () => ({ kind: "container" }),
    },
    {
      anchor: ".service: ",
      place: "line",
      pattern:
        /\b\S*(?:flink|job-?manager)\S*\.service: (?:Failed with result 'oom-kill'|A process of this unit has been killed by the OOM killer)/iu,
      grounds: "operating-system-says",
      confidence: "high",
      saidBy: "systemd",
      facts: () => ({ kind: "container" }),
    },
    {
      anchor: "status=9/KILL",
      place: "line",
      pattern: /\b\S*(?:flink|job-?manager)\S*\.service: .*\bcode=killed, status=9\/KILL/iu,
      grounds: "killed-from-outside",
      confidence: "medium",
      saidBy: "systemd",
      facts: () => ({ kind: "unexplained", exitCode: 137 }),
    },
    {
      anchor: "Exited (137)",
      place: "output",
      pattern: /(?=.*(?:flink|job-?manager|task-?manager)).*\bExited \(137\)/iu,
      grounds: "killed-from-outside",
      confidence: "medium",
      saidBy: "docker ps",
      facts: () => ({ kind: "unexplained", exitCode: 137 }),
    },
    {
      anchor: "container init was OOM-killed",
      place: "line",
      pattern: /container init was OOM-killed/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "containerd",
      facts: () => ({ kind: "never-made" }),
    },
    {
      anchor: "low on resource: memory",
      place: "line",
      pattern: /The node was low on resource: memory/u,
      grounds: "platform-says",
      confidence: "high",
      facts: () => ({ kind: "evicted" }),
    },
    {
      anchor: "physical memory limit",
      place: "line",
      pattern:
        /running beyond physical memory limits?\.(?: Current usage: ([\d.]+) ?([KMGT]?B) of ([\d.]+) ?([KMGT]?B) physical memory used)?/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN, exit code −104",
      facts: ([, used, usedUnit, limit, limitUnit]) => ({
        kind: "physical-memory",
        ...(used === undefined ? {} : { residentSet: size(used, usedUnit), containerLimit: size(limit, limitUnit) }),
      }),
    },
    {
      anchor: "beyond the 'PHYSICAL' memory",
      place: "line",
      pattern:
        /running (\d+)B beyond the 'PHYSICAL' memory limit(?:\. Current usage: ([\d.]+) ?([KMGT]?B) of ([\d.]+) ?([KMGT]?B) physical)?/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN of Hadoop 3",
      facts: ([, , used, usedUnit, limit, limitUnit]) => ({
        kind: "physical-memory",
        ...(used === undefined ? {} : { residentSet: size(used, usedUnit), containerLimit: size(limit, limitUnit) }),
      }),
    },
    {
      anchor: "virtual memory limits",
      place: "line",
      pattern: /running beyond virtual memory limits/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN, exit code −103",
      facts: () => ({ kind: "virtual-memory" }),
    },
    {
      anchor: "beyond the 'VIRTUAL' memory",
      place: "line",
      pattern: /beyond the 'VIRTUAL' memory limit/u,
      grounds: "platform-says",
      confidence: "high",
      facts: () => ({ kind: "virtual-memory" }),
    },
    {
      anchor: "exitCode: -10",
      place: "line",
      pattern: /AM Container for appattempt_\S+ exited with\s+exitCode: -10([34])\b/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN",
      facts: ([, digit]) => ({
        kind: digit === "3" ? "virtual-memory" : "physical-memory",
        exitCode: digit === "3" ? -103 : -104,
      }),
    },
    ...exitCodeSignatures("killed-from-outside", killedWith),
    // What a shell prints of a command that was ended by SIGKILL.
    ...["Killed", "已杀死"].map(
      (anchor): Signature => ({
        anchor,
        place: "output",
        pattern:
          /^(?:\S+[:：] ?(?:line|行|第) ?\d+ ?行?[:：] *\d+ +|\[\d+\][+-]? +)?(?:Killed|已杀死)(?: {2,}.*| \.\/.*| java .*)?$/u,
        grounds: "killed-from-outside",
        confidence: "medium",
        facts: () => ({ kind: "unexplained" }),
      }),
    ),
  ],
  order: 2,
  explains: [],
  kinds: {
    "virtual-memory": {
      text: {
        en: "It is YARN's virtual memory limit, which counts address space, not memory in use.",
        zh: "这是 YARN 的虚拟内存限制，统计的是地址空间，而不是实际使用的内存。",
      },
    },
    "physical-memory": { text: { en: "It is YARN's physical memory limit.", zh: "这是 YARN 的物理内存限制。" } },
    evicted: {
      instead: true,
      title: { en: "The pod was evicted: its node ran short of memory", zh: "节点内存不足，Pod 被驱逐" },
      text: {
        en: "The pod may have stayed within its own limit: a node that runs short of memory first evicts the pods that use more than they request. This does not show whether the JobManager's sizes are right. No Flink setting helps.",
        zh: "该 Pod 可能并未超过自己的内存限制：节点内存不足时，最先驱逐的是实际使用超过请求的 Pod。这并不能说明 JobManager 各部分的大小是否合适。调整 Flink 配置项无法解决。",
      },
      next: {
        en: [
          "set requests equal to limits, so that the pod is evicted last (in a FlinkDeployment they are equal, unless kubernetes.jobmanager.memory.limit-factor is set)",
          "use a larger node, or run less on it: kubectl describe node, kubectl top pod",
        ],
        zh: [
          "让请求（requests）等于限制（limits），该 Pod 便会最后被驱逐（FlinkDeployment 默认如此，除非设置了 kubernetes.jobmanager.memory.limit-factor）",
          "换用更大的节点，或减少其上的负载：kubectl describe node、kubectl top pod",
        ],
      },
    },
    "node-out-of-memory": {
      instead: true,
      title: {
        en: "The machine ran out of memory, and the kernel killed the process",
        zh: "机器内存不足，内核终止了该进程",
      },
      text: {
        en: "The whole node ran out of memory, not the container: run fewer or smaller processes on it, or use a larger node. The process that the kernel killed is not necessarily the one that used too much.",
        zh: "不是容器达到内存限制，而是整个节点内存不足：请减少或缩小其上的进程，或使用更大的节点。被内核终止的进程未必就是占用过多的那一个。",
      },
      next: {
        en: [
          "check what else runs there, and how large it is: the kernel's own list of tasks before the line, free -m, ps",
        ],
        zh: ["查看其上还有哪些进程、各占多少：该行之前内核打印的任务列表、free -m、ps"],
      },
    },
    "never-made": {
      instead: true,
      title: {
        en: "The container's limit is too small to create the container",
        zh: "容器的内存限制过小，连容器都无法创建",
      },
      text: {
        en: "The container runtime itself was killed at the limit before Flink started. A limit of a few bytes or mebibytes usually has the wrong unit: in Kubernetes m is a thousandth, Mi a mebibyte.",
        zh: "在 Flink 启动之前，容器运行时自身就因内存限制被终止。限制只有几个字节或几 MiB，通常是单位写错：在 Kubernetes 中 m 是千分之一，Mi 才是 MiB。",
      },
      next: {
        en: ["check resources.limits.memory of the container in the pod: kubectl get pod -o yaml"],
        zh: ["检查 Pod 中该容器的 resources.limits.memory：kubectl get pod -o yaml"],
      },
    },
    unexplained: {
      instead: true,
      title: {
        en: "It was killed (SIGKILL), and the inputs do not show why",
        zh: "进程被强制终止（SIGKILL），但从输入中看不出原因",
      },
      text: {
        en: "It was killed from outside, so it could not log the reason. The cause is usually a container's memory limit, but may be a failed liveness probe, a node short of memory, a stop that took too long, or a person. It was not an OutOfMemoryError.",
        zh: "进程由外部终止，因而自身没有任何记录：通常是因为容器的内存限制；但存活探针失败、节点内存不足、停止超时或人为操作也会如此。不是 OutOfMemoryError。",
      },
      next: {
        en: [
          "run kubectl describe pod: the reason OOMKilled means that the memory limit was reached; events show failed probes and evictions",
          "check the kernel's log of that machine (dmesg -T, journalctl -k), which names the killed process and the limit; on YARN, the NodeManager's log",
        ],
        zh: [
          "运行 kubectl describe pod：原因（Reason）为 OOMKilled 表示达到了内存限制；探针失败和驱逐记录在事件中",
          "该机器的内核日志（dmesg -T、journalctl -k）会写明被终止的进程及所达到的限制；YARN 上查看 NodeManager 日志",
        ],
      },
    },
  },
  title: {
    en: "The process was killed from outside, usually because of its memory use",
    zh: "进程被外部终止，通常是因为内存占用",
  },
  means: {
    en: "The whole process used more memory than its container or node allows: heap, metaspace and direct memory are limited, native memory is not.",
    zh: "整个进程占用的内存超过了容器或节点允许的大小：堆内存、Metaspace、直接内存各有上限，而本地内存没有。",
  },
  meansNot: {
    en: "The heap did not overflow: the JVM would have logged that. A larger heap in the same container makes it worse.",
    zh: "堆内存并没有溢出：否则 JVM 会报错。在同样大小的容器中增大堆内存只会更糟。",
  },
  next: {
    en: [
      "native memory tracking shows what the JVM itself uses: env.java.opts.jobmanager: -XX:NativeMemoryTracking=summary, then jcmd PID VM.native_memory",
      "growth over days with a flat heap often comes from the allocator: use jemalloc (as in Flink's images) or MALLOC_ARENA_MAX=2",
      "check env.java.opts for an -Xmx, which makes the heap larger than planned",
    ],
    zh: [
      "本地内存跟踪能看出 JVM 自身的占用：env.java.opts.jobmanager: -XX:NativeMemoryTracking=summary，然后 jcmd PID VM.native_memory",
      "堆内存平稳而数天内持续增长，往往是分配器的问题：使用 jemalloc（Flink 镜像自带）或 MALLOC_ARENA_MAX=2",
      "env.java.opts 中自己设置的 -Xmx 会使堆内存超出规划",
    ],
  },
  advise: adviseKilledContainer,
};

function killedWith(exitCode: number | undefined): Facts | undefined {
  if (exitCode === 137) return { kind: "unexplained", exitCode };
  return exitCode === -103 || exitCode === -104
    ? { kind: exitCode === -103 ? "virtual-memory" : "physical-memory", exitCode }
    : undefined;
}

/** Only Java's processes may be a JobManager. */
function killed(
  name: string,
  rss: string | undefined,
  kind: string,
): { kind: string; residentSet?: bigint } | undefined {
  if (name !== "" && !/^(?:java|jobmanager|flink|C[12] CompilerThre|VM Thread|G1 )/u.test(name)) return undefined;
  return { kind, ...(rss === undefined ? {} : { residentSet: BigInt(rss) * KiB }) };
}

/** YARN rounds to one or two places. */
function size(number: string | undefined, unit: string | undefined): bigint {
  return BigInt(Math.round(Number(number ?? "0") * Number(factorOfUnit.get(unit?.toLowerCase() ?? "") ?? 1n)));
}
