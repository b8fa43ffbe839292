import type { Localized } from "../../language.ts";
import { noAdvice } from "../advice.ts";
import type { Cause } from "../cause.ts";
import type { Facts } from "../sign.ts";

const smaller: Localized<readonly string[]> = {
  en: [
    "reduce the JobManager if it has more than it needs: spec.jobManager.resource.memory of a FlinkDeployment, resources.limits.memory of your own pod, otherwise jobmanager.memory.process.size",
  ],
  zh: [
    "若 JobManager 的内存超出实际需要，可减小：FlinkDeployment 用 spec.jobManager.resource.memory，自行管理的 Pod 用 resources.limits.memory，其他情况用 jobmanager.memory.process.size",
  ],
};

function next(en: string, zh: string): Localized<readonly string[]> {
  return { en: [en, ...smaller.en], zh: [zh, ...smaller.zh] };
}

/** What was asked for and what there is at most, in mebibytes. */
function asked({ name }: Facts): Localized {
  return name === undefined ? { en: "", zh: "" } : { en: ` (${name})`, zh: `（${name}）` };
}

export const noRoom: Cause = {
  id: "no-room",
  component: "total-process",
  signatures: [
    {
      anchor: "Insufficient memory",
      place: "line",
      pattern: /\bnodes are available: .*\bInsufficient memory\b/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Kubernetes",
      facts: () => ({ kind: "unschedulable" }),
    },
    {
      anchor: "exceeded quota: ",
      place: "line",
      pattern: /\bexceeded quota: .*?requested: .*?((?:limits|requests)\.memory=[\w.]+)/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Kubernetes",
      facts: ([, name = ""]) => ({ kind: "quota", name }),
    },
    {
      anchor: "maximum memory usage per",
      place: "line",
      pattern: /\bmaximum memory usage per (?:Container|Pod) is (.{0,80}?)[,\]]?\s*$/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Kubernetes, of a LimitRange",
      facts: ([, name = ""]) => ({ kind: "quota", name }),
    },
    {
      anchor: "requested resources for the JobManager",
      place: "line",
      pattern: /does not have the requested resources for the JobManager available/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "Flink's client on YARN",
      facts: () => ({ kind: "yarn-maximum" }),
    },
    {
      anchor: "greater than maximum allowed",
      place: "line",
      pattern:
        /Invalid resource request.*greater than maximum allowed allocation.*?Requested resource=<(memory:\d+).*?maximum allowed allocation=<(memory:\d+)/u,
      grounds: "platform-says",
      confidence: "high",
      saidBy: "YARN",
      facts: ([, wanted = "", most = ""]) => ({ kind: "yarn-maximum", name: `${wanted} > ${most}` }),
    },
  ],
  order: 1,
  explains: ["not-memory"],
  kinds: {
    unschedulable: {
      instead: true,
      text: {
        en: "No node has as much free memory as the pod requests: the pod waits, and no process was started. The scheduler counts what pods request, not what they use.",
        zh: "没有节点的空闲内存能满足该 Pod 的请求（requests）：它一直在等待，进程尚未启动。调度依据是请求值，而不是实际用量。",
      },
      next: next(
        "more or larger nodes, or smaller requests of other pods: kubectl describe node shows what is requested on each",
        "增加节点或换用更大的节点，或减小其他 Pod 的请求值：kubectl describe node 可查看各节点已分配的请求",
      ),
    },
    quota: {
      instead: true,
      text: (facts) => ({
        en: `A quota or limit of the namespace forbids the pod${asked(facts).en}: it is not created, and no process was started.`,
        zh: `命名空间的配额或限制不允许创建该 Pod${asked(facts).zh}：Pod 没有创建，进程尚未启动。`,
      }),
      next: next(
        "a larger quota, or fewer pods in the namespace: kubectl describe resourcequota, kubectl describe limitrange",
        "提高配额，或减少该命名空间中的 Pod：kubectl describe resourcequota、kubectl describe limitrange",
      ),
    },
    "yarn-maximum": {
      instead: true,
      text: (facts) => ({
        en: `YARN does not allow a container as large as the JobManager's${asked(facts).en}: it was not started.`,
        zh: `YARN 不提供 JobManager 所请求大小的容器${asked(facts).zh}：进程尚未启动。`,
      }),
      next: next(
        "a larger yarn.scheduler.maximum-allocation-mb, and yarn.nodemanager.resource.memory-mb of at least as much",
        "提高 yarn.scheduler.maximum-allocation-mb，且 yarn.nodemanager.resource.memory-mb 不小于该值",
      ),
    },
  },
  title: { en: "There is no room for the process", zh: "没有足够的空间容纳该进程" },
  means: {
    en: "It requests more memory than the cluster can give it, and was never started.",
    zh: "它请求的内存超过集群所能提供的大小，因而没有启动。",
  },
  meansNot: { en: "No memory ran out.", zh: "并没有内存溢出。" },
  next: smaller,
  advise: noAdvice,
};
