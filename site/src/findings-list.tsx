import { fixTitle } from "../../src/core/check/check-words.ts";
import { severityNames } from "../../src/core/findings/voice.ts";
import { colon } from "../../src/core/language.ts";
import { findings } from "./findings-state.ts";
import { change, jobManager, language } from "./state.ts";

/** As many as can be taken in; the editor marks them all. */
const MOST = 6;

/** What was found in the text, for those who do not look for it in the editor. What Flink refuses is told below by itself. */
export function FindingsList() {
  const lang = language.value;
  const isRefused = jobManager.value?.answer.outcome.kind === "refused";
  const shown = (findings.value ?? []).filter(({ rule }) => !(isRefused && rule === "configuration-rejected"));
  if (shown.length === 0) return null;
  return (
    <ul class="findings">
      {shown.slice(0, MOST).map(({ rule, severity, speaker, text, span, edits }) => (
        <li key={`${rule} ${span.start}`} class={severity}>
          <span class="severity">{severityNames[severity][lang]}</span>
          <span>
            {text}{" "}
            <a href={`./pages/${lang}/rules/${rule}.html`} title={speaker}>
              {rule}
            </a>
          </span>
          {edits.length === 0 ? null : (
            <button
              type="button"
              class="chip"
              aria-label={fixTitle[lang] + colon[lang] + rule}
              onClick={() => change(edits)}
            >
              {fixTitle[lang]}
            </button>
          )}
        </li>
      ))}
      {shown.length > MOST ? <li class="quiet">+ {shown.length - MOST}</li> : null}
    </ul>
  );
}
