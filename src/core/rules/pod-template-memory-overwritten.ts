import { flinkDeployment } from "../findings/example.ts";
import { fieldPlace } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { textOf } from "../manifests/reading/manifest-document.ts";
import { quantityBytes } from "../manifests/reading/quantity.ts";
import { displaySize } from "../output/display-size.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";

interface Facts {
  readonly which: "request" | "limit";
  readonly text: string;
  readonly containerBytes: bigint;
}

/** KubernetesUtils#getResourceRequirements overwrites what the template says: 1.13–2.3. */
export const podTemplateMemoryOverwritten: Rule = defineRule<Facts>({
  id: "pod-template-memory-overwritten",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "The memory of flink-main-container in a pod template has no effect",
    zh: "Pod 模板中 flink-main-container 的内存不起作用",
  },
  why: {
    en: "Flink computes the memory of the main container from the JobManager's process size and silently overwrites the value in the pod template. Other resources, other containers and variables of the template are kept. Set `spec.jobManager.resource.memory` (or `resources`), and for a limit above the request `kubernetes.jobmanager.memory.limit-factor`.",
    zh: "Flink 根据 JobManager 的进程总内存计算主容器的内存，并静默覆盖 Pod 模板中的值。模板中的其他资源、其他容器和环境变量会保留。请设置 `spec.jobManager.resource.memory`（或 `resources`）；需要限制高于请求时，请设置 `kubernetes.jobmanager.memory.limit-factor`。",
  },
  text: {
    en: ({ which, text, containerBytes }) =>
      `The memory ${which} ${text} in the pod template is overwritten: the JobManager's container gets ${displaySize(containerBytes)}, computed from its process size.`,
    zh: ({ which, text, containerBytes }) =>
      `Pod 模板中的内存${which === "request" ? "请求" : "限制"} ${text} 会被覆盖：JobManager 的容器得到 ${sizeInChinese(containerBytes)}，由进程总内存计算得出。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A larger limit in the template", zh: "模板中的限制更大" },
        ...flinkDeployment(
          "v1_20",
          "jobManager:\n  resource:\n    memory: 2048m\npodTemplate:\n  spec:\n    containers:\n      - name: flink-main-container\n        resources:\n          limits:\n            memory: 4Gi",
        ),
      },
    ],
    silent: [
      {
        caption: { en: "The same size, and another container", zh: "大小相同，以及另一个容器" },
        ...flinkDeployment(
          "v1_20",
          "jobManager:\n  resource:\n    memory: 2048m\npodTemplate:\n  spec:\n    containers:\n      - name: flink-main-container\n        resources:\n          limits:\n            memory: 2Gi\n      - name: logs\n        resources:\n          limits:\n            memory: 64Mi",
        ),
      },
    ],
  },
  check: ({ jobManager }) => {
    const { container, operator, fields } = jobManager ?? {};
    if (container === undefined || operator === undefined || fields === undefined) return [];
    return [...fields].flatMap(([path, field]): Found<Facts>[] => {
      const kind = /\bpodTemplate\..*\.resources\.(requests|limits)\.memory$/u.exec(path)?.[1];
      if (kind === undefined) return [];
      const containerBytes = kind === "limits" ? container.limitBytes : container.requestBytes;
      const text = textOf(field) ?? "";
      if (containerBytes === null || quantityBytes(text) === containerBytes) return [];
      const which = kind === "limits" ? "limit" : "request";
      return [{ facts: { which, text, containerBytes }, places: [fieldPlace(field)] }];
    });
  },
});
