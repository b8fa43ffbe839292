import { signal, useSignal, useSignalEffect } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Editor } from "./editor/editor.ts";
import { examples } from "./examples.ts";
import { findings } from "./findings-state.ts";
import { CopyButton } from "./frame.tsx";
import type { Resizing } from "./picture/edges.tsx";
import { Picture } from "./picture/picture.tsx";
import { canResize, movingEdge, resize } from "./resize.ts";
import { asked, conflicting, file, isEmpty, jobManager, language, lit, looked, open, reading, text } from "./state.ts";
import { Why } from "./why.tsx";
import { words } from "./words.ts";

/** The text, at the left. */
export function Paper() {
  const lang = language.value;
  const host = useRef<HTMLDivElement>(null);
  const editor = useSignal<Editor | undefined>(undefined);
  const picked = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void import("./editor/editor.ts").then(({ makeEditor }) => {
      if (host.current === null || editor.peek() !== undefined) return;
      host.current.textContent = "";
      editor.value = makeEditor(host.current, {
        text: text.peek(),
        label: words.editor[lang],
        hint: words.placeholder[lang],
        onChange: (next, isOther) => {
          // What takes the place of the whole is another text, and not the file that was there.
          if (isOther) open({ text: next });
          else text.value = next;
        },
      });
    });
  }, []);
  // What is lit up stands in the text that is shown.
  useSignalEffect(() => {
    editor.value?.show(text.value);
    editor.value?.light(lit.value, conflicting.value);
  });
  useSignalEffect(() => {
    void editor.value?.speak(reading.value.taken);
  });
  useSignalEffect(() => {
    const found = findings.value;
    if (found !== undefined) void editor.value?.diagnose(found, language.peek());
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
      <div class="editor" ref={host}>
        <pre class="early">{text.peek()}</pre>
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

async function openPicked(files: readonly File[]): Promise<void> {
  const { openAll } = await import("./files.ts");
  await openAll(files.map((file) => ({ file, entry: null })));
}

/** What an edge in the picture changes: the text, as a slider would. */
let before = "";
const resizing: Resizing = {
  canResize: (component) => jobManager.value !== undefined && canResize(jobManager.value.answer, component),
  edgeOf: (component) => (jobManager.value === undefined ? "lower" : movingEdge(jobManager.value.answer, component)),
  onResize: resize,
  onStart: () => {
    before = text.peek();
  },
  onUndo: () => {
    text.value = before;
  },
};

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
          resizing={resizing}
        />
      )}
      <Why />
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
