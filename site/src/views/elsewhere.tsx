import { useSignal } from "@preact/signals";
import type { Localized } from "../../../src/core/language.ts";
import { visible } from "../../../src/core/text/visible.ts";
import { CopyButton } from "../frame.tsx";
import { type PasteForm, pasteForms, pasteText } from "../reading/paste-elsewhere.ts";
import { below, language } from "../state.ts";
import { words as pageWords } from "../words.ts";

const words = {
  none: {
    en: "Nothing to paste: the JobManager's memory settings are not known, or this release does not support this form.",
    zh: "没有可粘贴的内容：JobManager 的内存配置未知，或该版本没有这种写法。",
  },
  forms: { en: "Form", zh: "写法" },
} as const satisfies Readonly<Record<string, Localized>>;

/** The same memory as it is written elsewhere. */
export function Elsewhere() {
  const lang = language.value;
  const form = useSignal<PasteForm>("config.yaml");
  const pasted = below.value === undefined ? undefined : pasteText(below.value.answer, form.value);
  return (
    <div class="elsewhere-body">
      <div class="choices" role="radiogroup" aria-label={words.forms[lang]}>
        {pasteForms.map((one) => (
          <label key={one} class={form.value === one ? "chosen" : ""}>
            <input
              type="radio"
              name="form"
              checked={form.value === one}
              onChange={() => {
                form.value = one;
              }}
            />
            {one}
          </label>
        ))}
      </div>
      {pasted === undefined ? (
        <p class="quiet">{words.none[lang]}</p>
      ) : (
        <div class="pasted">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by the keyboard */}
          <pre tabIndex={0}>{visible(pasted, "kept")}</pre>
          <CopyButton text={() => pasted} label={pageWords.copy[lang]} title={form.value} />
        </div>
      )}
    </div>
  );
}
