import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { Span } from "../../../src/core/text/source.ts";
import { findings } from "../findings-state.ts";
import { tokensBehind, tokensInConflict, whyOf } from "../reading/why.ts";
import { asked, jobManager, language, looked, put, reading, shown, text } from "../state.ts";
import { words } from "../words.ts";
import { makeEditor } from "./editor.ts";

/** The stretches of the text that are lit up: what the component that is looked at comes from. */
const lit: ReadonlySignal<readonly Span[]> = computed(() => {
  const component = looked.value ?? asked.value;
  const one = jobManager.value;
  const why = component === undefined || one === undefined ? undefined : whyOf(one.answer, component, shown.value);
  return why === undefined ? [] : tokensBehind(why);
});

/** The settings that a refusal is about. */
const conflicting: ReadonlySignal<readonly Span[]> = computed(() =>
  jobManager.value === undefined ? [] : tokensInConflict(jobManager.value.answer, shown.value),
);

/** Done once, however often it is asked for: until then the plain one stays. */
let taking: Promise<void> | undefined;

/**
 * Makes the editor where a plain one stands that can be written in from the beginning. It takes over when nobody is in the middle
 * of something: the text, what is marked in it, and the keyboard.
 */
export function takeOver(plain: HTMLTextAreaElement): Promise<void> {
  taking ??= makeInPlaceOf(plain);
  return taking;
}

async function makeInPlaceOf(plain: HTMLTextAreaElement): Promise<void> {
  await untilFree(plain);
  const lang = language.peek();
  const isFocused = document.activeElement === plain;
  const { selectionStart, selectionEnd } = plain;
  const editor = makeEditor(plain.parentElement as HTMLElement, {
    text: text.peek(),
    selection: { start: selectionStart, end: selectionEnd },
    label: words.editor[lang],
    hint: words.placeholder[lang],
    onChange: put,
  });
  if (isFocused) editor.focus();
  // What is lit up stands in the text that is shown.
  effect(() => {
    editor.show(text.value);
    editor.light(lit.value, conflicting.value);
  });
  effect(() => void editor.speak(reading.value.taken));
  effect(() => {
    const found = findings.value;
    if (found !== undefined) void editor.diagnose(found, language.peek());
  });
}

/** Until no pointer is held down in a field, and no letter is put together there from several keys. */
async function untilFree(field: HTMLElement): Promise<void> {
  let isComposing = false;
  const listen = ({ type }: Event) => {
    isComposing = type !== "compositionend";
  };
  for (const type of ["compositionstart", "compositionupdate", "compositionend"]) field.addEventListener(type, listen);
  do await new Promise((resolve) => setTimeout(resolve, 20));
  while (isComposing || field.matches(":active"));
}
