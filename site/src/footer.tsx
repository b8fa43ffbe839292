import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { language } from "./state.ts";
import { words } from "./words.ts";

export function Footer() {
  const lang = language.value;
  const report = useSignal<ComponentType<{ readonly onClose: () => void }> | undefined>(undefined);
  const Report = report.value;
  const open = async () => {
    report.value = (await import("./report.tsx")).Report;
  };
  return (
    <>
      <span>{words.offline[lang]}</span>
      <a href={`./pages/${lang}/index.html`}>{words.pages[lang]}</a>
      <span class="fill" />
      <button type="button" class="plain" onClick={() => void open()}>
        {words.wrongNumber[lang]}
      </button>
      {Report === undefined ? null : (
        <Report
          onClose={() => {
            report.value = undefined;
          }}
        />
      )}
      <span>Headroom {HEADROOM_VERSION}</span>
    </>
  );
}
