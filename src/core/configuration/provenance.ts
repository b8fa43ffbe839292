import type { Source, Span } from "../text/source.ts";

/** Where a value comes from. */
export type Provenance =
  | { readonly kind: "default" }
  | { readonly kind: "shipped"; readonly name: string; readonly line: number; readonly column: number }
  | { readonly kind: "file"; readonly source: Source; readonly keySpan: Span; readonly valueSpan: Span }
  | { readonly kind: "dynamic-property"; readonly argument: number }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "manifest"; readonly source: Source; readonly keySpan: Span; readonly valueSpan: Span }
  | { readonly kind: "legacy"; readonly key: string; readonly setting?: Provenance };
