import type { Console } from "./console.ts";

/**
 * Ctrl-C and its like end what runs until then in good order: that is no failure. A reader that pauses is not waited for
 * then, nor before.
 */
export function endOnSignal(console: Console): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const end = () => {
    console.hurry?.();
    controller.abort();
  };
  for (const name of names) process.once(name, end);
  console.outlastPauses?.();
  return { signal: controller.signal, release: () => names.forEach((name) => void process.off(name, end)) };
}
