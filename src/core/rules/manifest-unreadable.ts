import type { Place } from "../findings/place.ts";
import { defineRule, type Finding, type Rule } from "../findings/rule.ts";
import type { Localized } from "../language.ts";
import type { PatchFound } from "../manifests/read-manifests.ts";
import type { Kustomization } from "../manifests/reading/kustomization.ts";
import type { ManifestProblem, ManifestProblemReason } from "../manifests/reading/parse-document.ts";
import { yamlMistakeText } from "../output/refusal-text.ts";

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
    en: "A document that is not YAML, or is a template that has not been rendered yet, is left out; the other documents of the file are checked all the same. Render templates first: `helm template … | headroom check -`. So it is with a patch of a kustomization whose base is not at hand: it is no whole deployment. Check the kustomization together with its bases, or what it builds: `kustomize build … | headroom check -`; of the patch itself only sizes and keys are looked at that would be wrong in any whole.",
    zh: "不是 YAML 的文档，或尚未渲染的模板，会被略过；文件中的其他文档仍会照常检查。请先渲染模板：`helm template … | headroom check -`。base 不在手边的 kustomization 补丁也一样：它不是完整的部署。请连同 base 一起检查该 kustomization，或检查构建结果：`kustomize build … | headroom check -`；对补丁本身，只检查无论如何都不对的大小和键。",
  },
  text: {
    en: ({ reason }) => reasonText(reason).en,
    zh: ({ reason }) => reasonText(reason).zh,
  },
  examples: {
    fires: [
      {
        caption: { en: "A bracket that nothing closes", zh: "没有闭合的括号" },
        manifest: "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nspec:\n  jobManager: [\n",
      },
    ],
    silent: [
      {
        caption: { en: "A manifest of something else", zh: "与 Flink 无关的清单" },
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
    case "template":
      return {
        en: "This is a template that has not been rendered: render it before it is checked.",
        zh: "这是尚未渲染的模板：请先渲染再检查。",
      };
    case "kustomize-patch": {
      const { name, directory } = reason.kustomization;
      return {
        en: `This is a patch of ${name}, and no whole deployment: look at what kustomize build ${directory} prints.`,
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
