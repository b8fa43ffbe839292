/** Ctrl-C and its like end what runs until then in good order: that is no failure. */
export function endOnSignal(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const end = () => controller.abort();
  for (const name of names) process.once(name, end);
  return { signal: controller.signal, release: () => names.forEach((name) => void process.off(name, end)) };
}
