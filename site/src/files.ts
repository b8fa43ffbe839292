import { logs } from "./diagnosis-state.ts";
import { notice, open, view } from "./state.ts";

/** Longer texts are no configuration: they are read as logs, in a worker. */
const LONGEST_TEXT = 2_000_000;

/** A file with the path that it has below what was dropped. */
interface Dropped {
  readonly path: string;
  readonly file: File;
}

/** What was dropped or picked: a file, or a folder, of which there is nothing to read but its entry. */
export interface Given {
  readonly file: File;
  readonly entry: FileSystemEntry | null;
}

/** A configuration or manifests go into the editor; where there are none, all are read as logs. */
export async function openAll(given: readonly Given[]): Promise<void> {
  const files: Dropped[] = [];
  for (const { file, entry } of given) {
    if (entry?.isDirectory === true) files.push(...(await filesIn(entry as FileSystemDirectoryEntry, 6)));
    else files.push({ path: file.webkitRelativePath || file.name, file });
  }
  const short = await Promise.all(
    files
      .filter(({ file }) => file.size <= LONGEST_TEXT)
      .map(async ({ path, file }) => ({ name: path, text: await file.text() })),
  );
  const { openingOf } = await import("./reading/dropped-files.ts");
  const [only] = files.length === 1 ? short : [];
  const opening = openingOf(short) ?? (only && { text: only.text, file: only.name });
  notice.value = opening?.notice;
  if (opening !== undefined) open(opening);
  else if (files.length > 0) {
    view.value = "diagnose";
    logs.value = files.map(({ file }) => file);
  }
}

async function filesIn(folder: FileSystemDirectoryEntry, depth: number): Promise<Dropped[]> {
  const reader = folder.createReader();
  const files: Dropped[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0 || files.length > 200) return files;
    for (const entry of batch) {
      if (entry.isDirectory && depth > 0) files.push(...(await filesIn(entry as FileSystemDirectoryEntry, depth - 1)));
      else if (entry.isFile) {
        const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
        files.push({ path: entry.fullPath.replace(/^\/+/u, ""), file });
      }
    }
  }
}
