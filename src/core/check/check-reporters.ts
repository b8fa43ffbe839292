import type { CheckFormat } from "../output/formats.ts";
import { jsonReporter, ndjsonReporter } from "./check-document.ts";
import { githubReporter } from "./check-github.ts";
import { markdownReporter } from "./check-markdown.ts";
import type { CheckReporter, CheckTelling } from "./check-report.ts";
import { sarifReporter } from "./check-sarif.ts";
import { textReporter } from "./check-text.ts";

/** The forms in which a check is told: one that is missing does not compile. */
export const checkReporters: Readonly<Record<CheckFormat, (telling: CheckTelling) => CheckReporter>> = {
  text: textReporter,
  json: jsonReporter,
  ndjson: ndjsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  markdown: markdownReporter,
};
