import type { ComponentType } from "preact";
import { Answer } from "./answer.tsx";
import { Drawn, Paper } from "./desk.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./frame.tsx";
import { attendedParts, loadAttendedParts } from "./late-parts.ts";
import { jobManager, language } from "./state.ts";
import { Tabs } from "./views/tabs.tsx";
import { languageTags } from "./words.ts";

/** What the page is made of, as `Page` places it: each part is drawn by itself, and all follow the same state. */
export const parts: readonly (readonly [place: string, Part: ComponentType])[] = [
  [".bar", Header],
  [".answer", Answer],
  [".refusal", Refusal],
  [".paper", Paper],
  [".drawn", Drawn],
  [".tabs", Tabs],
  ["footer", Footer],
];

/** Why there is no plan, where there is none. */
function Refusal() {
  const kind = jobManager.value?.answer.outcome.kind ?? "planned";
  if (kind === "planned") return null;
  const { Refused } = attendedParts.value ?? {};
  if (Refused !== undefined) return <Refused />;
  void loadAttendedParts();
  return null;
}

/** The page as it opens: the sentence, the text beside its picture, and what else can be asked. The build writes it out. */
export function Page() {
  return (
    <div class="page" lang={languageTags[language.value]}>
      <header class="bar">
        <Header />
      </header>
      <main>
        <div class="answer" id="answer" tabIndex={-1} aria-live="polite">
          <Answer />
        </div>
        <div class="refusal">
          <Refusal />
        </div>
        <section class="desk">
          <div class="paper">
            <Paper />
          </div>
          <div class="drawn">
            <Drawn />
          </div>
        </section>
        <section class="tabs">
          <Tabs />
        </section>
      </main>
      <footer>
        <Footer />
      </footer>
    </div>
  );
}
