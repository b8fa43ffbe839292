import { effect, signal } from "@preact/signals";
import { isAttended } from "./attention.ts";
import type { TextFinding } from "./reading/findings.ts";
import { input, isOpening, language, late, reading, readText } from "./state.ts";

/** What the rules say of the text; undefined until they have said it. Of what the page opens with they say nothing. */
export const findings = signal<readonly TextFinding[] | undefined>([]);

/** How long a person pauses before the rules look at the text: they take longer than a frame. */
const PAUSE = 120;

/** Has the rules look at the text whenever it, or what is asked of it, has changed. */
export function keepFindings(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let hasLooked = false;
  effect(() => {
    const read = reading.value;
    const asked = input.value;
    const lang = language.value;
    clearTimeout(waiting);
    if (isOpening(asked)) {
      findings.value = [];
      return;
    }
    if (!hasLooked) findings.value = undefined;
    const look = async () => {
      const { findingsIn, catalogue } = await loadRules();
      if (readText.peek() !== asked.text || reading.peek() !== read) return;
      hasLooked = true;
      findings.value = read.kind === "answered" ? findingsIn(asked, read, catalogue, lang) : undefined;
    };
    waiting = setTimeout(look, hasLooked ? PAUSE : 0);
  });
  // They are there before the first change is.
  effect(() => {
    if (isAttended.value) void loadRules();
  });
}

/** What loads behind the first view waits until that has come to rest. */
function quiet(): Promise<void> {
  return new Promise((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 1000 });
    else setTimeout(done, 200);
  });
}

let rules: ReturnType<typeof loadedRules> | undefined;

/** The rules, and with them what reads manifests. */
function loadRules(): ReturnType<typeof loadedRules> {
  rules ??= loadedRules();
  return rules;
}

async function loadedRules() {
  await quiet();
  const [{ findingsIn }, { loadOptionCatalogue }, { lateReaders }] = await Promise.all([
    import("./reading/findings.ts"),
    import("../../src/core/options/load-option-catalogue.ts"),
    import("./reading/late-readers.ts"),
  ]);
  late.value = lateReaders;
  return { findingsIn, catalogue: loadOptionCatalogue() };
}
