import type { CheckFormat } from "../output/formats.ts";
import { jsonReporter, ndjsonReporter } from "./check-document.ts";
import { githubReporter } from "./check-github.ts";
import { markdownReporter } from "./check-markdown.ts";
import type { CheckReporter, CheckTelling } from "./check-report.ts";
import { sarifReporter } from "./check-sarif.ts";
import { textReporter } from "./check-text.ts";
import { folding } from "./folding.ts";

/** So many findings of one rule in one file are shown to people at most, and so many are in a document. */
const MOST_SHOWN = 10;
const MOST_IN_DOCUMENT = 1000;

/** The forms in which a check is told: one that is missing does not compile. A stream alone tells of everything. */
export const checkReporters: Readonly<Record<CheckFormat, (telling: CheckTelling) => CheckReporter>> = {
  text: (telling) => folding(MOST_SHOWN, textReporter(telling)),
  json: (telling) => folding(MOST_IN_DOCUMENT, jsonReporter(telling)),
  ndjson: ndjsonReporter,
  sarif: (telling) => folding(MOST_IN_DOCUMENT, sarifReporter(telling)),
  github: (telling) => folding(MOST_SHOWN, githubReporter(telling)),
  markdown: (telling) => folding(MOST_SHOWN, markdownReporter(telling)),
};
