import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { explainSentence } from "../../src/core/explain/explain-sentence.ts";
import type { Localized } from "../../src/core/language.ts";
import { CopyButton, linkOfPage } from "./frame.tsx";
import { jobManager, language } from "./state.ts";
import { words as pageWords } from "./words.ts";

const words = {
  lead: {
    en: "Tell us what real Flink reports instead, and include this text. The link contains your configuration: remove anything confidential first.",
    zh: "请告诉我们真实的 Flink 给出的结果，并附上以下内容。链接中包含你的文本，请先去掉不宜公开的部分。",
  },
  label: { en: "Report", zh: "报告" },
} as const satisfies Readonly<Record<string, Localized>>;

/** A report that is filled in already: what was asked, what the page says, and where to see it. Open until it is closed. */
export function Report({ onClose }: { readonly onClose: () => void }) {
  const lang = language.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const report = useSignal("");
  const fill = async () => {
    const one = jobManager.value;
    const said = one === undefined ? "" : explainSentence(one.answer).en;
    report.value = [
      `Headroom ${HEADROOM_VERSION} says: ${said}`,
      "",
      "Real Flink says: ",
      "",
      `Flink ${one?.answer.question.release.version ?? ""}, ${one?.answer.question.execution ?? ""}`,
      await linkOfPage(),
      "",
    ].join("\n");
    dialog.current?.showModal();
  };
  useEffect(() => void fill(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-label={pageWords.wrongNumber[lang]}>
      <p>{words.lead[lang]}</p>
      <textarea
        rows={9}
        aria-label={words.label[lang]}
        value={report.value}
        onInput={(event) => {
          report.value = event.currentTarget.value;
        }}
      />
      <div class="dialog-foot">
        {ISSUES === "" ? null : (
          <a href={`${ISSUES}/new?body=${encodeURIComponent(report.value)}`} target="_blank" rel="noreferrer">
            {words.label[lang]}
          </a>
        )}
        <CopyButton text={() => report.value} label={pageWords.copy[lang]} />
        <button type="button" onClick={() => dialog.current?.close()}>
          {pageWords.close[lang]}
        </button>
      </div>
    </dialog>
  );
}
