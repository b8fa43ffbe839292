import type { Source } from "../../text/source.ts";
import { documentRanges } from "./document-ranges.ts";
import { child, type Field, items, textOf } from "./manifest-document.ts";
import { parseDocument } from "./parse-document.ts";

/** Where a kustomization stands. */
export interface Kustomization {
  /** Its file. */
  readonly name: string;
  /** What `kustomize build` takes. */
  readonly directory: string;
}

/** The kustomization that has a source as a patch; undefined where none has. */
export type PatchedBy = (source: Source) => Kustomization | undefined;

/** The names under which kustomize looks for a kustomization. */
export const KUSTOMIZATION_FILES: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** Whether a document is a kustomization: by its file's name, or by its kind where it has another. */
export function isKustomization(name: string, text: string): boolean {
  return (
    KUSTOMIZATION_FILES.includes(name.replace(/^.*[/\\]/u, "")) ||
    (text.includes("Kustomization") && KUSTOMIZATION_KIND.test(text))
  );
}

const KUSTOMIZATION_KIND = /(?:^|[\n\r])kind[ \t]*:[ \t]+["']?Kustomization["']?[ \t]*(?=[#\r\n]|$)/u;

/** The files that a kustomization names as patches, as it writes them. */
export function patchFiles(kustomization: Source): string[] {
  return [...documentRanges(kustomization.text)].flatMap((range) => {
    const parsed = parseDocument(kustomization, range);
    return parsed.ok && parsed.root !== undefined ? patchesNamedIn(parsed.root) : [];
  });
}

function patchesNamedIn(root: Field): string[] {
  const strategicMerges = items(child(root, "patchesStrategicMerge"));
  const others = [child(root, "patches"), child(root, "patchesJson6902")].flatMap(items);
  const named = [...strategicMerges, ...others.map((patch) => child(patch, "path"))].flatMap(
    (field) => textOf(field) ?? [],
  );
  // A patch of several lines is written out here.
  return named.filter((text) => !text.includes("\n"));
}
