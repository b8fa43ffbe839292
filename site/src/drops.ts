/** Whatever is dropped anywhere on the page is opened. */
export function takeDrops(): void {
  const { classList } = document.documentElement;
  const listeners: Readonly<Record<string, (event: DragEvent) => void>> = {
    dragover: (event) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      classList.add("dropping");
    },
    dragleave: (event) => {
      if (event.relatedTarget === null) classList.remove("dropping");
    },
    drop: (event) => {
      classList.remove("dropping");
      // A text that is dragged within the editor, or into it, is the editor's.
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer !== null) void openDropped(event.dataTransfer);
    },
  };
  // Before the editor, which would put a file's text where the pointer is.
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener as EventListener, true);
}

/** What a drop holds is gone once its event is over, which what opens it has not loaded by then. */
async function openDropped({ items, files }: DataTransfer): Promise<void> {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const dropped = [...files].map((file, at) => ({ file, entry: entries[at] ?? null }));
  const { openAll } = await import("./files.ts");
  await openAll(dropped);
}
