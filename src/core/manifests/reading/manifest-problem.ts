import type { Source, Span } from "../../text/source.ts";
import type { YamlProblem } from "../../yaml/problem.ts";
import type { Kustomization } from "./kustomization.ts";

/** Why a document of a manifest cannot be read, or not whole. */
export type ManifestProblemReason =
  | { readonly code: "not-yaml"; readonly problem: YamlProblem }
  /** A template that has not been rendered: `{{ … }}`. */
  | { readonly code: "template" }
  /** A patch, that only kustomize makes a whole of. */
  | { readonly code: "kustomize-patch"; readonly kustomization: Kustomization }
  | { readonly code: "too-large"; readonly limitInCharacters: number }
  | { readonly code: "too-many-settings"; readonly limit: number };

export interface ManifestProblem {
  readonly reason: ManifestProblemReason;
  readonly source: Source;
  /** Never empty, unless the text is. */
  readonly span: Span;
}
