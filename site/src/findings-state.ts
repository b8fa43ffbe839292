import { effect, signal } from "@preact/signals";
import type { TextFinding } from "./reading/findings.ts";
import { input, language, late, reading, readText } from "./state.ts";

/** What the rules say of the text; undefined until they have said it for the first time. */
export const findings = signal<readonly TextFinding[] | undefined>(undefined);

/** How long a person pauses before the rules look at the text: they take longer than a frame. */
const PAUSE = 120;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Has the rules look at the text whenever it, or what is asked of it, has changed. They load with the first look. */
export function keepFindings(): void {
  effect(() => {
    const read = reading.value;
    const asked = input.value;
    const lang = language.value;
    clearTimeout(waiting);
    waiting = setTimeout(
      async () => {
        if (findings.peek() === undefined) await quiet();
        const [{ findingsIn }, { loadOptionCatalogue }, { lateReaders }] = await Promise.all([
          import("./reading/findings.ts"),
          import("../../src/core/options/load-option-catalogue.ts"),
          import("./reading/late-readers.ts"),
        ]);
        late.value ??= lateReaders;
        if (readText.peek() !== asked.text || reading.peek() !== read) return;
        catalogue ??= loadOptionCatalogue();
        findings.value = read.kind === "answered" ? findingsIn(asked, read, catalogue, lang) : undefined;
      },
      findings.peek() === undefined ? 0 : PAUSE,
    );
  });
}

/** What loads behind the first view waits until that has come to rest. */
function quiet(): Promise<void> {
  return new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 1000 });
    else setTimeout(done, 200);
  });
}

let catalogue:
  | ReturnType<typeof import("../../src/core/options/load-option-catalogue.ts")["loadOptionCatalogue"]>
  | undefined;
