import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { awaitAttention } from "./attention.ts";
import { keepWidth } from "./desk.tsx";
import { keepDiagnosis } from "./diagnosis-state.ts";
import { takeDrops } from "./drops.ts";
import { keepFindings } from "./findings-state.ts";
import { keepAttendedParts, loadAttendedParts } from "./late-parts.ts";
import { parts } from "./parts.tsx";
import {
  jobManager,
  keepBelow,
  keepReading,
  type LinkState,
  language,
  linkState,
  notice,
  open,
  restore,
  text,
} from "./state.ts";
import { keepTheme } from "./theme.ts";
import { languageTags } from "./words.ts";

const root = document.getElementById("app") as HTMLElement;

async function start(): Promise<void> {
  await anotherTask();
  keepReading();
  const opened = text.peek();
  const linked = await linkedState(location.hash);
  if (linked !== undefined) restore(linked);
  // As it was found out before anything was painted.
  else if (document.documentElement.lang === languageTags.zh) language.value = "zh";
  const named = new URLSearchParams(location.search).get("u");
  if (linked === undefined && named !== null) void openRemote(named);
  for (const page of root.querySelectorAll(`.page:not([lang="${languageTags[language.value]}"])`)) page.remove();
  // It speaks the language that is chosen from now on.
  root.firstElementChild?.removeAttribute("lang");
  if (linked === undefined) keepTyped();
  jobManager.peek();
  await anotherTask();
  keepFrame();
  keepFindings();
  // What stands there already is taken over: the sentence that was read first is not painted again.
  for (const [selector, Part] of parts) {
    await anotherTask();
    const place = placeOf(selector);
    // Of another text there may be fewer parts at first: what is left over would stay. The field keeps what is typed.
    const isAsOpened = linked === undefined && text.peek() === opened;
    if (!isAsOpened && selector !== ".paper") place.replaceChildren();
    render(<Part />, place);
  }
  document.documentElement.classList.remove("awaiting");
  keepBelow();
  keepDiagnosis();
  keepAddress();
  // The address may have been written anew meanwhile: what counts is where one was led to.
  addEventListener("hashchange", async ({ newURL }) => {
    const { hash } = new URL(newURL);
    const next = await linkedState(hash);
    if (next !== undefined && hash !== written) restore(next);
  });
}

/** What is typed before the code is there, and until it listens by itself, counts. */
function keepTyped(): void {
  const early = placeOf(".early") as HTMLTextAreaElement;
  const take = () => {
    text.value = early.value;
  };
  if (early.value !== text.peek()) take();
  early.addEventListener("input", take);
}

/** What follows the state around the parts of the page. */
function keepFrame(): void {
  const isAnswered = computed(() => jobManager.value !== undefined);
  effect(() => {
    document.documentElement.lang = languageTags[language.value];
  });
  effect(() => {
    placeOf(".desk").classList.toggle("alone", !isAnswered.value);
  });
  keepTheme();
  keepWidth(placeOf(".drawn"));
  takeDrops();
  awaitAttention();
  keepAttendedParts();
}

function placeOf(selector: string): HTMLElement {
  const place = root.querySelector<HTMLElement>(selector);
  if (place === null) throw new Error(`the page has no ${selector}`);
  return place;
}

/**
 * What the page begins with is loaded, read and drawn in a task each: between them, the browser answers to what a person
 * does, which on a slow phone takes long otherwise.
 */
function anotherTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What packs and unpacks links loads with the first of them; a link mostly shows that something is refused. */
async function linkedState(hash: string): Promise<LinkState | undefined> {
  if (hash === "") return undefined;
  const [{ readLink }] = await Promise.all([import("./link.ts"), loadAttendedParts()]);
  return readLink(hash);
}

async function openRemote(address: string): Promise<void> {
  const { fetchText } = await import("./remote.ts");
  const fetched = await fetchText(address);
  if (fetched.ok) open(fetched);
  else notice.value = fetched.problem;
}

/** The address follows what is shown, so that it can be copied from where it stands: of the page as it opens it says nothing. */
let written = "";
function keepAddress(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    const state = linkState.value;
    if (isFirst) {
      isFirst = false;
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const { writeLink } = await import("./link.ts");
      written = await writeLink(state);
      history.replaceState(null, "", written);
    }, 300);
  });
}

void start();

// Keeps the page for when there is no network; where a browser keeps nothing it works all the same.
if ("serviceWorker" in navigator && window.isSecureContext) {
  addEventListener("load", () => void navigator.serviceWorker.register("./service-worker.js").catch(() => {}));
}
