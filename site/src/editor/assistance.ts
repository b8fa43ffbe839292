import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { StateEffect } from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap } from "@codemirror/view";
import type { Language } from "../../../src/core/language.ts";
import type { TextFinding } from "../reading/findings.ts";
import { diagnosticsOf } from "./diagnostics.ts";
import { completeKey, keyTooltip } from "./option-help.ts";

/** Adds to an editor what helps to write: keys are completed and explained, findings stand at their place. Loads late. */
export function assist(view: EditorView): void {
  const extensions = [
    autocompletion({ override: [completeKey], icons: false }),
    hoverTooltip(keyTooltip),
    keymap.of([...completionKeymap, ...lintKeymap]),
  ];
  view.dispatch({ effects: StateEffect.appendConfig.of(extensions) });
}

/** Shows findings, as far as the text that they are of is still there. */
export function showFindings(view: EditorView, findings: readonly TextFinding[], language: Language): void {
  const { length } = view.state.doc;
  const inText = diagnosticsOf(findings, language).filter(({ from, to }) => from <= to && to <= length);
  view.dispatch(setDiagnostics(view.state, inText));
}
