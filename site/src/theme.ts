import { effect, signal } from "@preact/signals";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

const KEPT = "headroom-theme";

/** What a person chose; the system's own otherwise. */
export const theme = signal<Theme>(themes.find((one) => one === kept()) ?? "auto");

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] as Theme;
}

effect(() => {
  const { dataset } = document.documentElement;
  if (theme.value === "auto") delete dataset.theme;
  else dataset.theme = theme.value;
  keep(theme.value);
});

/** A browser may keep nothing for a page, and say so with an exception. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(value: Theme): void {
  try {
    if (value === "auto") localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, value);
  } catch {
    // It is chosen for this visit, then.
  }
}
