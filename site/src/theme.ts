import { effect, signal } from "@preact/signals";
import { keep, kept } from "./kept.ts";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const KEPT = "headroom-theme";

/** What a person chose; the system's own otherwise. */
export const theme = signal<Theme>(themes.find((one) => one === kept(KEPT)) ?? "auto");

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] as Theme;
}

/** Keeps the page in the colours that are chosen. */
export function keepTheme(): void {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === "auto") delete dataset.theme;
    else dataset.theme = theme.value;
    keep(KEPT, theme.value === "auto" ? null : theme.value);
  });
}
