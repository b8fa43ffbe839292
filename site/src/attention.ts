import { signal } from "@preact/signals";

/** Whether somebody does something with the page. Who only reads its answer needs no more than is there. */
export const isAttended = signal(false);

const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin", "dragenter"] as const;

/** Takes note of the first thing that somebody does. */
export function awaitAttention(): void {
  const attend = () => {
    isAttended.value = true;
    for (const sign of signs) removeEventListener(sign, attend, true);
  };
  if (document.activeElement !== document.body) isAttended.value = true;
  else for (const sign of signs) addEventListener(sign, attend, { capture: true, passive: true });
}
