/** What `check --output` writes; the first is the default. How each is written stands in `check-reporters.ts`. */
export const checkFormats = ["text", "json", "ndjson", "sarif", "github", "markdown"] as const;

export type CheckFormat = (typeof checkFormats)[number];
