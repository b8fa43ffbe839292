import { composeService } from "../findings/example.ts";
import { fieldPlace, type Place } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import type { Subject } from "../findings/subject.ts";
import type { WrittenMemory } from "../manifests/container/container-memory.ts";

type Platform = "Kubernetes" | "Docker";

type Facts = {
  readonly platform: Platform;
  readonly text: string;
} & ({ readonly limit: string } | { readonly which: "request" | "limit"; readonly instead: string | undefined });

const whichNames = { request: { en: "request", zh: "请求" }, limit: { en: "limit", zh: "限制" } };
const units = { Kubernetes: "Mi, Gi, M, G", Docker: "m, g" };
const containers = { Kubernetes: { en: "pod", zh: "Pod" }, Docker: { en: "container", zh: "容器" } };

/** What stands beside Flink's own sizes, and is written in the language of another: there is no container then. */
export const containerMemoryRefused: Rule = defineRule<Facts>({
  id: "container-memory-refused",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "Kubernetes or Docker refuses the container's memory",
    zh: "Kubernetes 或 Docker 不接受容器的内存配置",
  },
  why: {
    en: "The memory of a container is written in the units of the platform that creates it. Kubernetes accepts quantities: `2Gi` and `2048Mi` are binary, `2G` is 2·10^9 bytes, and it refuses `2GB`, `2GiB` and `2gb`. Docker accepts `2g`, `2048m` and `2GiB`, all binary, and refuses `2Gi`. Both refuse a request (a reservation) above the limit. The container is then never created, whatever Flink's sizes are.",
    zh: "容器内存可用哪些单位，由创建容器的平台决定。Kubernetes 使用 quantity：`2Gi`、`2048Mi` 为二进制单位，`2G` 是 2·10^9 字节，`2GB`、`2GiB`、`2gb` 都不接受。Docker 使用 `2g`、`2048m`、`2GiB`，均为二进制单位，不接受 `2Gi`。请求（预留）高于限制时，两者都会拒绝。此时无论 Flink 的各项大小如何，容器都不会创建。",
  },
  text: {
    en: (facts) => {
      const { platform, text } = facts;
      const none = `no ${containers[platform].en} is created`;
      if ("limit" in facts)
        return `${platform} refuses a memory request (${text}) above the limit (${facts.limit}): ${none}.`;
      const write = facts.instead === undefined ? `its units are ${units[platform]}` : `write ${facts.instead}`;
      return `${platform} refuses ${text} as the memory ${whichNames[facts.which].en}, so ${none}: ${write}.`;
    },
    zh: (facts) => {
      const { platform, text } = facts;
      const none = `不会创建${platform === "Kubernetes" ? " " : ""}${containers[platform].zh}`;
      if ("limit" in facts) return `内存请求（${text}）高于限制（${facts.limit}），${platform} 会拒绝，${none}。`;
      const write = facts.instead === undefined ? `可用的单位有 ${units[platform]}` : `请写成 ${facts.instead}`;
      return `${platform} 不接受 ${text} 作为内存${whichNames[facts.which].zh}，${none}，${write}。`;
    },
  },
  examples: {
    fires: [
      {
        caption: { en: "A Kubernetes unit in a compose file", zh: "在 compose 文件中用了 Kubernetes 的单位" },
        ...composeService(
          "flink:1.20",
          "mem_limit: 2Gi\nenvironment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: 1600m",
        ),
      },
      {
        caption: { en: "A unit that Kubernetes does not know", zh: "Kubernetes 不认识的单位" },
        manifest: pod("limits: { memory: 2GB }"),
      },
      {
        caption: { en: "A request above the limit", zh: "请求高于限制" },
        manifest: pod("{ requests: { memory: 4Gi }, limits: { memory: 2Gi } }"),
      },
    ],
    silent: [
      {
        caption: { en: "The unit that Docker reads", zh: "Docker 可识别的单位" },
        ...composeService(
          "flink:1.20",
          "mem_limit: 2g\nenvironment:\n  FLINK_PROPERTIES: |\n    jobmanager.memory.process.size: 1600m",
        ),
      },
      {
        caption: { en: "Kubernetes quantities", zh: "Kubernetes 的 quantity" },
        manifest: pod("{ requests: { memory: 1700M }, limits: { memory: 2Gi } }"),
      },
    ],
  },
  check: (subject) => {
    const found = memoryOf(subject);
    const refused = found.filter(({ bytes }) => bytes === undefined);
    if (refused.length > 0)
      return refused.map(({ platform, which, text, place }): Found<Facts> => {
        return { facts: { platform, which, text, instead: instead(platform, text) }, places: [place] };
      });
    const request = found.find(({ which }) => which === "request");
    const limit = found.find(({ which }) => which === "limit");
    if (request?.bytes === undefined || limit?.bytes === undefined || request.bytes <= limit.bytes) return [];
    const facts = { platform: request.platform, text: request.text, limit: limit.text };
    return [{ facts, places: [request.place, limit.place] }];
  },
});

interface MemoryHere extends Omit<WrittenMemory, "field"> {
  readonly platform: Platform;
  readonly place: Place;
}

/** What a container of its own is given; what an operator writes over is not looked at. */
function memoryOf({ jobManager, commandLine }: Subject): MemoryHere[] {
  const container = commandLine?.container;
  if (container !== undefined) {
    const { text, bytes, at } = container;
    return [{ platform: "Docker", which: "limit", text, bytes, place: { kind: "text", ...at } }];
  }
  if (jobManager === undefined || jobManager.operator !== undefined) return [];
  const platform = jobManager.kind === "service" ? "Docker" : "Kubernetes";
  return (jobManager.container?.written ?? []).flatMap(({ field, ...written }) =>
    // What a variable or a template gives is not known here.
    /[${]/u.test(written.text) ? [] : [{ platform, ...written, place: fieldPlace(field) }],
  );
}

/** The same size in the platform's own unit, where it is plain what is meant. */
function instead(platform: Platform, text: string): string | undefined {
  const [, number = "", unit] = /^([\d.]+) ?([kmgtp])(?:i?b?|ibytes?|bytes?)$/iu.exec(text) ?? [];
  if (unit === undefined) return undefined;
  return platform === "Docker" ? `${number}${unit.toLowerCase()}` : `${number}${unit.toUpperCase()}i`;
}

/** A pod of Flink's image with some resources. */
function pod(resources: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: jobmanager }
spec:
  containers:
    - name: jobmanager
      image: flink:1.20
      args: [jobmanager]
      resources: ${resources.startsWith("{") ? resources : `{ ${resources} }`}
`;
}
