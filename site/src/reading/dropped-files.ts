import type { Localized } from "../../../src/core/language.ts";
import { behindKustomizations } from "../../../src/core/manifests/read-manifests.ts";
import { type FilesAround, filesAmong } from "../../../src/core/manifests/reading/files-around.ts";
import { KUSTOMIZATION_FILES } from "../../../src/core/manifests/reading/kustomization.ts";
import { recognise } from "../../../src/core/recognise/recognise.ts";
import type { Source } from "../../../src/core/text/source.ts";

/** What of several files goes into the editor, and what it can see around it. */
export interface Opening {
  readonly text: string;
  readonly file?: string | undefined;
  readonly around?: FilesAround | undefined;
  /** What else could have been looked at. */
  readonly notice?: Localized | undefined;
}

/**
 * Of files that were dropped together, by their paths, the one that tells the most: what a kustomization builds, a
 * configuration, or all manifests. Undefined where none of them is any of these.
 */
export function openingOf(files: readonly Source[]): Opening | undefined {
  const around = files.length === 1 ? undefined : filesAmong(files, {});
  const [kustomization, ...others] = topKustomizations(files, around);
  if (kustomization !== undefined) return { ...opened(kustomization), around, notice: besides(others) };
  const ofKind = (kind: string) => files.filter((file) => recognise(file).kind === kind);
  const configurations = ofKind("configuration");
  const [configuration = configurations[0]] = configurations.filter(({ name }) =>
    /^(?:.*\/)?(?:config|flink-conf)\.yaml$/u.test(name),
  );
  if (configuration !== undefined) return opened(configuration);
  const manifests = ofKind("manifest");
  const [manifest, ...more] = manifests;
  if (manifest === undefined) return undefined;
  if (more.length === 0) return { ...opened(manifest), around };
  return { text: manifests.map(({ text }) => text.trimEnd()).join("\n---\n"), around };
}

function opened({ name, text }: Source): Opening {
  return { text, file: name };
}

/** Those on which no other builds: overlays, where there are some. */
function topKustomizations(files: readonly Source[], around: FilesAround | undefined): Source[] {
  const all = files.filter(({ name }) => KUSTOMIZATION_FILES.includes(name.replace(/^.*\//u, "")));
  if (around === undefined) return all;
  const behind = behindKustomizations(all, around);
  return all.filter(({ name }) => !behind.has(name));
}

function besides(others: readonly Source[]): Localized | undefined {
  if (others.length === 0) return undefined;
  const names = others.map(({ name }) => name);
  return {
    en: `${names.length === 1 ? "Another kustomization was" : "Other kustomizations were"} dropped with this one; open ${names.length === 1 ? "it" : "each"} by itself: ${names.join(", ")}`,
    zh: `同时拖入的还有其他 kustomization，请分别打开：${names.join("、")}`,
  };
}
