import type { Diagnostic } from "@codemirror/lint";
import { fixTitle } from "../../../src/core/check/check-words.ts";
import type { Language } from "../../../src/core/language.ts";
import type { TextFinding } from "../reading/findings.ts";

/** Findings as the editor shows them: at their place, with the edit that mends them. */
export function diagnosticsOf(findings: readonly TextFinding[], language: Language): Diagnostic[] {
  return findings.map(({ span, severity, speaker, rule, text, edits }) => ({
    from: span.start,
    to: span.end,
    severity: severity === "advice" ? "info" : severity,
    source: `${speaker} · ${rule}`,
    message: text,
    actions:
      edits.length === 0
        ? []
        : [
            {
              name: fixTitle[language],
              apply: (view) =>
                view.dispatch({
                  changes: edits.map(({ start, end, newText }) => ({ from: start, to: end, insert: newText })),
                }),
            },
          ],
  }));
}
