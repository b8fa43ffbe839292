import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { visible } from "../../src/core/text/visible.ts";
import { Sentence } from "./answer.tsx";
import { Desk } from "./desk.tsx";
import { diagnosis, failuresIn } from "./diagnosis-state.ts";
import { Facts } from "./facts.tsx";
import { FindingsList } from "./findings-list.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./frame.tsx";
import type { Reading } from "./reading/reading.ts";
import { Refused } from "./refused.tsx";
import { jobManager, language, notice, reading } from "./state.ts";
import { Tabs } from "./views/tabs.tsx";
import { languageTags, words } from "./words.ts";

/** The page: the sentence, the text beside its picture, and what else can be asked. */
export function App() {
  useSignalEffect(() => {
    document.documentElement.lang = languageTags[language.value];
  });
  useEffect(takeDrops, []);
  return (
    <div class="page">
      <button type="button" class="skip" onClick={() => document.getElementById("answer")?.focus()}>
        {words.skip[language.value]}
      </button>
      <Header />
      <main>
        <Answer />
        <Refused />
        <Desk />
        <Tabs />
      </main>
      <Footer />
    </div>
  );
}

/** Whatever is dropped anywhere on the page is opened. */
function takeDrops(): () => void {
  const { classList } = document.documentElement;
  const listeners: Readonly<Record<string, (event: DragEvent) => void>> = {
    dragover: (event) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      classList.add("dropping");
    },
    dragleave: (event) => {
      if (event.relatedTarget === null) classList.remove("dropping");
    },
    drop: (event) => {
      classList.remove("dropping");
      // A text that is dragged within the editor, or into it, is the editor's.
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer !== null) void openDropped(event.dataTransfer);
    },
  };
  const all = Object.entries(listeners) as [string, EventListener][];
  // Before the editor, which would put a file's text where the pointer is.
  for (const [name, listener] of all) addEventListener(name, listener, true);
  return () => {
    for (const [name, listener] of all) removeEventListener(name, listener, true);
  };
}

/** What a drop holds is gone once its event is over, which what opens it has not loaded by then. */
async function openDropped({ items, files }: DataTransfer): Promise<void> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const dropped = [...files].map((file, at) => ({ file, entry: entries[at] ?? null }));
  const { openAll } = await import("./files.ts");
  await openAll(dropped);
}

function Answer() {
  const one = jobManager.value;
  const read = reading.value;
  return (
    <div class="answer" id="answer" tabIndex={-1} aria-live="polite">
      {one === undefined ? (
        <h1 class={`sentence ${isFailed() ? "refused" : "unknown"}`}>{titleOf(read)}</h1>
      ) : (
        <Sentence answer={one.answer} language={language.value} />
      )}
      {notice.value === undefined ? null : <p class="obstacle">{visible(notice.value[language.value])}</p>}
      <Facts />
      <FindingsList />
    </div>
  );
}

function isFailed(): boolean {
  return diagnosis.value !== undefined && failuresIn(diagnosis.value).length > 0;
}

/** Of a log, what it tells of. */
function titleOf(read: Reading): string {
  if (read.kind !== "none") return words.reading[language.value];
  const found = diagnosis.value;
  if (read.taken !== "log" || found === undefined) return read.why[language.value];
  const [first] = failuresIn(found);
  return first === undefined ? words.noFailure[language.value] : (found.titles[first.cause] ?? first.cause);
}
