import { factorOfUnit, KiB } from "../../memory/units.ts";
import type { Cause, Signature } from "../cause.ts";
import { exitCodeAnchors, exitCodeIn } from "../exit-code.ts";
import type { Facts } from "../sign.ts";
import { adviseKilledContainer } from "./container-killed-advice.ts";

export const containerKilled: Cause = {
  id: "container-killed",
  component: "total-process",
  signatures: [
    {
      anchor: " OOMKilled",
      place: "line",
      pattern: /\breason"?[:=] *"?OOMKilled\b/iu,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Kubernetes",
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
    ...exitCodeAnchors.map(
      (anchor): Signature => ({
        anchor,
        place: "line",
        pattern: /^(?!Terminating cluster entrypoint)(.*)$/u,
        grounds: "killed-from-outside",
        confidence: "medium",
        facts: ([, text = ""]) => killedWith(exitCodeIn(text)),
      }),
    ),
    // What a shell prints of a command that was ended by SIGKILL.
    ...["Killed", "已杀死"].map(
      (anchor): Signature => ({
        anchor,
        place: "output",
        pattern:
          /^(?:\S+[:：] ?(?:line|行|第) ?\d+ ?行?[:：] *\d+ +|\[\d+\][+-]? +)?(?:Killed|已杀死)(?: {2,}.*| \.\/.*| java .*)?$/u,
        grounds: "killed-from-outside",
        confidence: "medium",
      }),
    ),
  ],
  order: 2,
  explains: [],
  kinds: {
    "virtual-memory": {
      text: {
        en: "It is the limit of virtual memory, of addresses and not of memory in use.",
        zh: "这是虚拟内存（地址空间）的上限，而不是实际使用的内存。",
      },
    },
    "physical-memory": { text: { en: "YARN's limit of physical memory.", zh: "YARN 的物理内存上限。" } },
    evicted: {
      text: {
        en: "The node ran short of memory, and the pod was evicted: it may have kept to its own limit. Requests below what is used make a pod the first to go.",
        zh: "节点内存不足，pod 被驱逐：它可能并未超过自己的上限。请求值低于实际使用的 pod 会最先被驱逐。",
      },
    },
    "node-out-of-memory": {
      text: {
        en: "Not the container's limit but the whole node ran out of memory: fewer or smaller processes on it, or a larger node.",
        zh: "不是容器上限，而是整个节点内存耗尽：减少或缩小其上的进程，或使用更大的节点。",
      },
    },
  },
  title: { en: "The process was killed from outside, as a rule for its memory", zh: "进程被外部终止，通常是因为内存" },
  means: {
    en: "The whole process took more memory than its container or node allows: heap, metaspace and direct memory have their limits, native memory has none.",
    zh: "整个进程占用的内存超过了容器或节点允许的大小：堆内存、Metaspace、直接内存各有上限，而本地内存没有。",
  },
  meansNot: {
    en: "The heap did not overflow: the JVM would have said so. A larger heap in the same container makes it worse.",
    zh: "堆内存并没有溢出：否则 JVM 会报错。在同样大小的容器中增大堆内存只会更糟。",
  },
  next: {
    en: [
      "native memory tracking tells what the JVM itself takes: env.java.opts.jobmanager: -XX:NativeMemoryTracking=summary, then jcmd PID VM.native_memory",
      "growth over days with a flat heap is often the allocator: jemalloc (as in Flink's images) or MALLOC_ARENA_MAX=2",
      "an -Xmx of one's own in env.java.opts makes the heap larger than planned",
    ],
    zh: [
      "本地内存跟踪能看出 JVM 自身的占用：env.java.opts.jobmanager: -XX:NativeMemoryTracking=summary，然后 jcmd PID VM.native_memory",
      "堆内存平稳而数天内持续增长，往往是分配器的问题：使用 jemalloc（Flink 镜像自带）或 MALLOC_ARENA_MAX=2",
      "env.java.opts 中自己设置的 -Xmx 会使堆内存超出计划",
    ],
  },
  advise: adviseKilledContainer,
};

function killedWith(exitCode: number | undefined): Facts | undefined {
  if (exitCode === 137) return { exitCode };
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
