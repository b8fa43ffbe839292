import { computed, signal, useSignal, useSignalEffect } from "@preact/signals";
import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import { isAttended } from "./attention.ts";
import { examples } from "./examples.ts";
import { findings } from "./findings-state.ts";
import { CopyButton } from "./frame.tsx";
import { attendedParts } from "./late-parts.ts";
import { Picture } from "./picture/picture.tsx";
import { asked, file, isEmpty, jobManager, language, looked, open, put, text } from "./state.ts";
import { words } from "./words.ts";

/** The text, at the left. */
export function Paper() {
  const lang = language.value;
  const early = useRef<HTMLTextAreaElement>(null);
  const picked = useRef<HTMLInputElement>(null);
  const isPlain = useSignal(true);
  useSignalEffect(() => {
    const isWanted = isAttended.value || isRefused.value || (findings.value ?? []).length > 0;
    const { current } = early;
    if (!isWanted || current === null) return;
    void import("./editor/editor-in-place.ts").then(async ({ takeOver }) => {
      await takeOver(current);
      isPlain.value = false;
    });
  });
  return (
    <>
      <div class="paper-head">
        <span class="file">{file.value ?? (isEmpty.value ? "" : words.pasted[lang])}</span>
        <span class="fill" />
        <span class="quiet wide">{words.pasteOver[lang]}</span>
        <button type="button" class="plain" onClick={() => picked.current?.click()}>
          {words.open[lang]}
        </button>
        <span class="quiet wide">{words.drop[lang]}</span>
        <input
          ref={picked}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            void openPicked([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <div class="editor">
        {isPlain.value ? (
          <textarea
            ref={early}
            class="early"
            aria-label={words.editor[lang]}
            placeholder={words.placeholder[lang]}
            rows={text.value.split("\n").length}
            wrap="off"
            spellcheck={false}
            autocomplete="off"
            value={text.value}
            onBeforeInput={({ currentTarget: { selectionStart, selectionEnd, value } }) => {
              replacesAll = selectionStart === 0 && selectionEnd === value.length && value !== "";
            }}
            onInput={({ currentTarget: { value } }) => put(value, replacesAll)}
          />
        ) : null}
      </div>
      <div class="chips">
        <span class="quiet">{words.examples[lang]}</span>
        {examples.map((example) => (
          <button key={example.id} type="button" class="chip" onClick={() => open(example)}>
            {example.title[lang]}
          </button>
        ))}
      </div>
    </>
  );
}

/** Whether what is typed takes the place of all that was there. */
let replacesAll = false;

/** The editor marks what is refused. */
const isRefused = computed(() => jobManager.value?.answer.outcome.kind === "refused");

async function openPicked(files: readonly File[]): Promise<void> {
  const { openAll } = await import("./files.ts");
  await openAll(files.map((file) => ({ file, entry: null })));
}

/** How wide there is room to draw. */
const width = signal(520);

/** Keeps the width of what is drawn that of its place. */
export function keepWidth(place: HTMLElement): void {
  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) width.value = Math.max(280, Math.floor(entry.contentRect.width));
  });
  observer.observe(place);
}

/** Its picture, at the right. */
export function Drawn() {
  const lang = language.value;
  const { ResizingEdges, Why } = attendedParts.value ?? {};
  const one = jobManager.value;
  const plan = one?.answer.outcome.kind === "planned" ? one.answer.outcome.plan : undefined;
  return (
    <>
      {one === undefined ? null : (
        <Picture
          answer={one.answer}
          language={lang}
          width={width.value}
          lit={looked.value ?? asked.value}
          onLook={(component) => {
            looked.value = component;
          }}
          onAsk={(component) => {
            asked.value = asked.value === component ? undefined : component;
          }}
          Edges={ResizingEdges}
        />
      )}
      {Why === undefined ? null : <Why />}
      {plan === undefined || plan.jvmArguments.length === 0 ? null : (
        <div class="arguments">
          <h2>{words.jvmArguments[lang]}</h2>
          <code>
            {plan.jvmArguments.map((argument, at) => (
              <Fragment key={argument}>
                {at === 0 ? "" : " "}
                <span>{argument}</span>
              </Fragment>
            ))}
          </code>
          <CopyButton
            text={() => plan.jvmArguments.join(" ")}
            label={words.copy[lang]}
            title={words.jvmArguments[lang]}
          />
        </div>
      )}
      {one === undefined ? null : (
        <p class="save">
          <span class="quiet">{words.download[lang]}</span>
          {(["SVG", "PNG", "Markdown"] as const).map((form) => (
            <button
              key={form}
              type="button"
              class="chip"
              onClick={() => void import("./save-as.ts").then(({ saveAs }) => saveAs(form, one, lang))}
            >
              {form}
            </button>
          ))}
        </p>
      )}
    </>
  );
}
