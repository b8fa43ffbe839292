/** What `explain --output` writes; the first is the default. How each is written stands in `explain-writers.ts`. */
export const explainFormats = ["text", "json", "markdown", "svg", "jvm-args", "dynamic-properties"] as const;

export type ExplainFormat = (typeof explainFormats)[number];
