import type { NotRead } from "../assumed.ts";
import type { Place } from "../findings/place.ts";
import { defineRule, type Finding, type Rule } from "../findings/rule.ts";
import type { Localized } from "../language.ts";
import type { PatchFound } from "../manifests/read-manifests.ts";
import type { Kustomization } from "../manifests/reading/kustomization.ts";
import type { ManifestProblem, ManifestProblemReason } from "../manifests/reading/parse-document.ts";
import { yamlLimitText, yamlMistakeText } from "../output/refusal-text.ts";

/** That only kustomize makes a whole of a patch is told as what cannot be read. */
type Reason = ManifestProblemReason | { readonly code: "kustomize-patch"; readonly kustomization: Kustomization };

interface Facts {
  readonly reason: Reason;
}

/** A document of a manifest that cannot be read: there is no deployment to check, so that `unreadableManifest` tells it. */
export const manifestUnreadable: Rule = defineRule<Facts>({
  id: "manifest-unreadable",
  voice: "advice",
  severity: "warning",
  toldBy: ["check"],
  title: {
    en: "A document of a manifest cannot be read",
    zh: "清单中的一个文档无法读取",
  },
  why: {
    en: "A document that is not YAML is skipped; the other documents of the file are still checked. A template that has not been rendered, and a kustomization patch whose base is not at hand, are not mistakes: they are listed as not read. Check the rendered output, `helm template … | headroom check -` or `kustomize build … | headroom check -`, or the kustomization together with its bases; in the patch itself, Headroom checks only sizes and keys that would be wrong in any deployment.",
    zh: "不是 YAML 的文档会被略过；文件中的其他文档仍会照常检查。尚未渲染的模板，以及缺少 base 的 kustomization 补丁，本身并没有错：它们会列为未读取。请检查渲染或构建的结果（`helm template … | headroom check -`、`kustomize build … | headroom check -`），或连同 base 一起检查该 kustomization；对补丁本身，只检查在任何部署中都不正确的大小和配置项。",
  },
  text: {
    en: ({ reason }) => reasonText(reason).en,
    zh: ({ reason }) => reasonText(reason).zh,
  },
  examples: {
    fires: [
      {
        caption: { en: "An unclosed bracket", zh: "没有闭合的括号" },
        manifest: "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec:\n  jobManager: [\n",
      },
    ],
    silent: [
      {
        caption: { en: "A manifest of another application", zh: "与 Flink 无关的清单" },
        manifest: "apiVersion: v1\nkind: Service\n",
      },
    ],
  },
  check: () => [],
});

/** What there is to say of a manifest's document that cannot be read. */
export function unreadableManifest({ reason, source, span }: ManifestProblem): UnreadableFinding {
  return findingOf(reason, { kind: "text", source, span });
}

/** What there is to say of a patch before it is looked at. */
export function patchFinding({ jobManager, kustomization }: PatchFound): UnreadableFinding {
  const { source, nameSpan: span } = jobManager;
  return findingOf({ code: "kustomize-patch", kustomization }, { kind: "text", source, span });
}

/** That only kustomize makes a whole of a patch. */
export function patchNotRead({ jobManager, kustomization: { name, directory } }: PatchFound): NotRead {
  const { source, nameSpan: span } = jobManager;
  return {
    what: { en: source.name, zh: source.name },
    why: {
      en: `it is a patch of ${name}: check the output of kustomize build ${directory}`,
      zh: `它是 ${name} 的补丁：请检查 kustomize build ${directory} 的输出`,
    },
    place: { source, span },
    isPart: true,
  };
}

/** That a document is a template; undefined where it is something else that cannot be read. */
export function templateNotRead({ reason, source, span }: ManifestProblem): NotRead | undefined {
  if (reason.code !== "template") return undefined;
  return {
    what: { en: source.name, zh: source.name },
    why: {
      en: "it is a template: render it first, for example with helm template",
      zh: "它是模板：请先渲染，例如用 helm template",
    },
    place: { source, span },
    isPart: true,
  };
}

/** It is about one stretch of a text. */
export interface UnreadableFinding extends Finding {
  readonly places: readonly [Extract<Place, { kind: "text" }>];
}

function findingOf(reason: Reason, place: UnreadableFinding["places"][0]): UnreadableFinding {
  const { id, voice, severity, text } = manifestUnreadable;
  const facts: Facts = { reason };
  return { rule: id, voice, severity, facts, places: [place], text: (language) => text[language](facts) };
}

function reasonText(reason: Reason): Localized {
  switch (reason.code) {
    case "not-yaml":
      return yamlMistakeText(reason.problem);
    case "too-deep":
    case "expands-too-far":
      return yamlLimitText(reason);
    case "template":
      return {
        en: "This is a template that has not been rendered: render it before you check it.",
        zh: "这是尚未渲染的模板：请先渲染再检查。",
      };
    case "kustomize-patch": {
      const { name, directory } = reason.kustomization;
      return {
        en: `This is a patch of ${name}, not a whole deployment: check the output of kustomize build ${directory}.`,
        zh: `这是 ${name} 的补丁，不是完整的部署：请检查 kustomize build ${directory} 的输出。`,
      };
    }
    case "too-large":
      return {
        en: `This document has more than ${reason.limitInCharacters} characters, and is not read.`,
        zh: `该文档超过 ${reason.limitInCharacters} 个字符，不予读取。`,
      };
  }
}
