import type { NotRead } from "../assumed.ts";
import type { Localized } from "../language.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { child, descendant, type Field, items, presentMembers, textOf } from "./reading/manifest-document.ts";

/** What of a JobManager decides whether a limit of its namespace concerns it. */
type Seen = Pick<DescribedJobManager, "kind" | "name" | "namespace"> & { readonly hasLimit: boolean };

interface LimitingKind {
  readonly why: Localized;
  concerns(root: Field, jobManager: Seen): boolean;
}

/** Kinds of Kubernetes' own that give containers, or refuse them, memory beside what their manifests say. */
const limitingKinds: Readonly<Record<string, LimitingKind>> = {
  LimitRange: {
    why: {
      en: "it limits the memory of the containers in this namespace, and Headroom does not check them against it",
      zh: "它限制该命名空间中容器的内存，Headroom 不做比较",
    },
    concerns: (root, { hasLimit }) =>
      items(descendant(root, "spec", "limits")).some((limit) => {
        const has = (name: string) => descendant(limit, name, "memory") !== undefined;
        return has("max") || (has("default") && !hasLimit);
      }),
  },
  ResourceQuota: {
    why: {
      en: "it limits the memory of all pods in this namespace together, and Headroom does not add them up",
      zh: "它限制该命名空间中所有 Pod 的内存总和，Headroom 不做合计",
    },
    concerns: (root) =>
      presentMembers(descendant(root, "spec", "hard")).some(({ key }) => /^(?:limits\.|requests\.)?memory$/u.test(key)),
  },
  VerticalPodAutoscaler: {
    why: {
      en: "it gives the pods a different amount of memory than their manifest, unless its updateMode is Off",
      zh: "除非 updateMode 为 Off，它会为 Pod 设置与清单不同的内存",
    },
    concerns: (root, { kind, name }) => {
      const target = descendant(root, "spec", "targetRef");
      const mode = textOf(descendant(root, "spec", "updatePolicy", "updateMode"));
      return textOf(child(target, "kind")) === kind && textOf(child(target, "name")) === name && mode !== "Off";
    },
  },
};

export const LIMITING_KINDS: readonly string[] = Object.keys(limitingKinds);

/** The limits of namespaces that stand beside JobManagers, and which of them concern one. */
export class LimitsAround {
  readonly #limits: Field[] = [];
  readonly #seen: Seen[] = [];

  add(root: Field): void {
    this.#limits.push(root);
  }

  saw({ kind, name, namespace, container }: DescribedJobManager): void {
    this.#seen.push({ kind, name, namespace, hasLimit: container?.limitBytes != null });
  }

  notRead(): NotRead[] {
    return this.#limits.flatMap((root) => {
      const kind = textOf(child(root, "kind")) ?? "";
      const limiting = limitingKinds[kind];
      const namespace = textOf(descendant(root, "metadata", "namespace"));
      const isThere = (one: Seen) =>
        namespace === undefined || one.namespace === undefined || one.namespace === namespace;
      if (limiting === undefined || !this.#seen.some((one) => isThere(one) && limiting.concerns(root, one))) return [];
      const nameField = descendant(root, "metadata", "name") ?? root;
      const what = `${kind} ${textOf(nameField) ?? ""}`.trim();
      return [
        {
          what: { en: what, zh: what },
          why: limiting.why,
          place: { source: root.document.source, span: nameField.valueSpan },
        },
      ];
    });
  }
}
