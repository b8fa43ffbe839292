import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./app.tsx";
import { keepFindings } from "./findings-state.ts";
import { readLink, writeLink } from "./link.ts";
import { language, linkState, restore } from "./state.ts";
import "./theme.ts";

const root = document.getElementById("app") as HTMLElement;

async function start(): Promise<void> {
  const linked = await readLink(location.hash);
  if (linked !== undefined) restore(linked);
  else if (navigator.language.toLowerCase().startsWith("zh")) language.value = "zh";
  root.textContent = "";
  render(<App />, root);
  keepFindings();
  keepAddress();
  addEventListener("hashchange", async () => {
    const next = await readLink(location.hash);
    if (next !== undefined && location.hash !== written) restore(next);
  });
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
      written = await writeLink(state);
      history.replaceState(null, "", written);
    }, 300);
  });
}

void start();
