import { useSignal, useSignalEffect } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { isAttended } from "../attention.ts";
import { language, type View, view, views } from "../state.ts";
import { viewNames, words } from "../words.ts";

/** Each view loads when it is first looked at. */
const loads: Readonly<Record<View, () => Promise<FunctionComponent>>> = {
  "what-if": () => import("./what-if.tsx").then(({ WhatIf }) => WhatIf),
  elsewhere: () => import("./elsewhere.tsx").then(({ Elsewhere }) => Elsewhere),
  compare: () => import("./compare.tsx").then(({ Compare }) => Compare),
  size: () => import("./size.tsx").then(({ Size }) => Size),
  diagnose: () => import("./diagnose.tsx").then(({ Diagnose }) => Diagnose),
  live: () => import("./live.tsx").then(({ Live }) => Live),
};

/** How far below the window a view loads. */
const NEAR: IntersectionObserverInit = { rootMargin: "300px" };

/** What else can be asked. */
export function Tabs() {
  const lang = language.value;
  const shown = useSignal<{ readonly view: View; readonly Body: FunctionComponent } | undefined>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const isNear = useSignal(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      isNear.value ||= entry?.isIntersecting === true;
    }, NEAR);
    if (list.current !== null) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  useSignalEffect(() => {
    const wanted = view.value;
    // The first one was not asked for: it waits until somebody comes near.
    if (wanted === views[0] && !isNear.value && !isAttended.value) return;
    void loads[wanted]().then((Body) => {
      if (view.peek() === wanted) shown.value = { view: wanted, Body };
    });
  });
  // On a phone they are more than fit: the one that is open is seen.
  useSignalEffect(() => {
    const tab = document.getElementById(`tab-${view.value}`);
    if (list.current === null || tab === null || (shown.peek() === undefined && view.value === views[0])) return;
    const { offsetLeft, clientWidth } = list.current;
    list.current.scrollLeft = tab.offsetLeft - offsetLeft - (clientWidth - tab.offsetWidth) / 2;
  });
  const { Body } = shown.value ?? {};
  return (
    <>
      <div ref={list} role="tablist" aria-label="Headroom" onKeyDown={moveAmongTabs}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={view.value === one}
            aria-controls="view"
            tabIndex={view.value === one ? 0 : -1}
            onClick={() => {
              view.value = one;
            }}
          >
            {viewNames[one][lang]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="view" aria-labelledby={`tab-${view.value}`} class={`view ${view.value}`}>
        {Body === undefined ? <p class="quiet">{words.reading[lang]}</p> : <Body />}
      </div>
    </>
  );
}

/** Arrow keys go from tab to tab, as tabs do. */
function moveAmongTabs(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const next = views[(views.indexOf(view.value) + by + views.length) % views.length] as View;
  view.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}
