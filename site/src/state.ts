import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Language, Localized } from "../../src/core/language.ts";
import type { FilesAround } from "../../src/core/manifests/reading/files-around.ts";
import type { Execution } from "../../src/core/options/execution.ts";
import type { Component } from "../../src/core/process-memory/trace.ts";
import { applyEdits, type TextEdit } from "../../src/core/text/text-edit.ts";
import { shippedText } from "./examples.ts";
import {
  type Input,
  type LateReaders,
  type Reading,
  type ReadJobManager,
  read,
  sourceName,
  type TakenFor,
  takenFor,
} from "./reading/reading.ts";
import { type SizeAsked, sizeFromLink, sizeInLink, usualSize } from "./size-asked.ts";

/** What the page shows: the tab below the answer. */
export const views = ["what-if", "elsewhere", "compare", "size", "diagnose", "live"] as const;
export type View = (typeof views)[number];

/** All that a link holds. What is left out is found by itself. */
export interface LinkState {
  readonly text: string;
  /** The name of the file that the text came from. */
  readonly file?: string | undefined;
  /** What to take the text for, where a person said otherwise. */
  readonly as?: string | undefined;
  readonly release?: string | undefined;
  readonly execution?: Execution | undefined;
  readonly language: Language;
  readonly view: View;
  /** What the Size view is asked, as far as it differs from what it opens with. */
  readonly size?: Partial<SizeAsked> | undefined;
}

/** All that the page knows. What is shown follows from it; nothing else is kept. */

/** What the page opens with, where no link says otherwise. */
const opening: Input = { text: shippedText, file: "config.yaml" };

export const text = signal(opening.text);
export const file = signal(opening.file);
export const as = signal<TakenFor | undefined>(undefined);
export const release = signal<string | undefined>(undefined);
export const execution = signal<Execution | undefined>(undefined);
export const language = signal<Language>("en");
export const view = signal<View>("what-if");
export const size = signal<SizeAsked>(usualSize);

/** The files that were dropped with the text; a link does not carry them. */
const around = signal<FilesAround | undefined>(undefined);

/** Something that went wrong outside of the text. */
export const notice = signal<Localized | undefined>(undefined);

/** Readers that load behind the first view. */
export const late = signal<LateReaders | undefined>(undefined);

/** Which of the JobManagers of a text is looked at. */
const chosen = signal(0);
/** The component that is looked at, and the one whose derivation is open. */
export const looked = signal<Component | undefined>(undefined);
export const asked = signal<Component | undefined>(undefined);

/** The text as it was read last: of what takes long to read that is a moment behind what is typed, so that typing never waits. */
export const readText = signal(opening.text);
/** Milliseconds of a frame that reading may take. */
const PROMPT = 6;
const MOMENT = 40;

/** Keeps what is read up with what is typed. */
export function keepReading(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const now = text.value;
    clearTimeout(waiting);
    const settle = () => {
      readText.value = now;
    };
    if (Math.min(...took) < PROMPT) settle();
    else waiting = setTimeout(settle, MOMENT);
  });
}

/** Reads what was typed without waiting for its moment. */
export function catchUp(): void {
  readText.value = text.value;
}

/** Changes the text by edits of what was read. Where more was typed since, they are of another text, and nothing is changed. */
export function change(edits: readonly TextEdit[]): void {
  if (readText.value === text.value) text.value = applyEdits(text.value, edits);
}

/** How long the last texts took to read, in milliseconds: the shortest tells, as any can be held up by something else. */
let took: readonly number[] = [0];
let last: Reading | undefined;

/** What is read: the text, and all that a person said of it. */
export const input: ReadonlySignal<Input> = computed(() => ({
  text: readText.value,
  file: file.value,
  as: as.value,
  release: release.value,
  execution: execution.value,
  around: around.value,
}));

/** Whether it is what the page opens with, and nothing was said of it. */
export function isOpening({ text, file, ...said }: Input): boolean {
  return text === opening.text && file === opening.file && Object.values(said).every((one) => one === undefined);
}

export const reading: ReadonlySignal<Reading> = computed(() => {
  const start = performance.now();
  last = read(input.value, late.value, last);
  took = [...took.slice(-2), performance.now() - start];
  return last;
});

export const jobManagers: ReadonlySignal<readonly ReadJobManager[]> = computed(() =>
  reading.value.kind === "answered" ? reading.value.jobManagers : [],
);

export const chosenAt: ReadonlySignal<number> = computed(() =>
  Math.min(chosen.value, Math.max(jobManagers.value.length - 1, 0)),
);

export const jobManager: ReadonlySignal<ReadJobManager | undefined> = computed(() => jobManagers.value[chosenAt.value]);

/**
 * The same for the views below the answer, behind the frame that has the answer in it: what was asked is drawn first.
 */
export const below = signal<ReadJobManager | undefined>(undefined);

/** Keeps what stands below the answer up with it. */
export function keepBelow(): void {
  let frame = 0;
  below.value = jobManager.peek();
  effect(() => {
    const one = jobManager.value;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      setTimeout(() => {
        below.value = one;
      });
    });
  });
}

/** Whether there is nothing to read. */
export const isEmpty: ReadonlySignal<boolean> = computed(() => text.value.trim() === "");

/** The name under which what stands in the text is found again. */
export const shown: ReadonlySignal<string> = computed(() => sourceName({ file: file.value }, reading.value.taken));

/** Takes a text that somebody wrote: what takes the place of the whole is another one, and not the file that was there. */
export function put(next: string, isOther: boolean): void {
  if (isOther) open({ text: next });
  else text.value = next;
}

export function choose(at: number): void {
  chosen.value = at;
}

/** Puts another text in the place of the whole: what was said of the one before no longer counts. */
export function open(next: {
  readonly text: string;
  readonly file?: string | undefined;
  readonly around?: FilesAround | undefined;
}): void {
  text.value = next.text;
  file.value = next.file;
  around.value = next.around;
  as.value = undefined;
  chosen.value = 0;
  asked.value = undefined;
}

export const linkState: ReadonlySignal<LinkState> = computed(() => ({
  text: text.value,
  file: file.value,
  as: as.value,
  release: release.value,
  execution: execution.value,
  language: language.value,
  view: view.value,
  size: sizeInLink(size.value),
}));

export function restore(state: LinkState): void {
  open(state);
  as.value = takenFor.find((one) => one === state.as);
  release.value = state.release;
  execution.value = state.execution;
  language.value = state.language;
  view.value = state.view;
  size.value = sizeFromLink(state.size);
}
