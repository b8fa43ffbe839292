import { recognise } from "../../src/core/recognise/recognise.ts";
import { logs } from "./diagnosis-state.ts";
import { open, view } from "./state.ts";

/** Longer texts are no configuration: they are read as logs, in a worker. */
const LONGEST_TEXT = 2_000_000;

/** Opens what was dropped: files, or a folder of them. */
export async function openDropped(data: DataTransfer | null): Promise<void> {
  if (data === null) return;
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const folders = entries.filter((entry) => entry?.isDirectory === true);
  const files = [...data.files].filter((_, at) => entries[at]?.isDirectory !== true);
  for (const folder of folders) files.push(...(await filesIn(folder as FileSystemDirectoryEntry, 3)));
  if (files.length > 0) return openFiles(files);
  const text = data.getData("text/plain");
  if (text !== "") open({ text });
}

/** The files to look at, the one that tells the most first: a configuration before manifests, these before logs. */
export async function openFiles(files: readonly File[]): Promise<void> {
  const long = files.filter(({ size }) => size > LONGEST_TEXT);
  const short = await Promise.all(
    files
      .filter(({ size }) => size <= LONGEST_TEXT)
      .map(async (file) => ({ name: file.name, text: await file.text(), file })),
  );
  const told = short
    .map((one) => ({ ...one, kind: recognise(one).kind }))
    .filter(({ kind }) => kind !== "other" && kind !== "unknown");
  const configurations = told.filter(({ kind }) => kind === "configuration");
  const manifests = told.filter(({ kind }) => kind === "manifest");
  if (configurations.length > 0) {
    const best =
      configurations.find(({ name }) => name === "config.yaml" || name === "flink-conf.yaml") ?? configurations[0];
    if (best !== undefined) open({ text: best.text, file: best.name });
  } else if (manifests.length > 0) {
    const name = manifests.length === 1 ? manifests[0]?.name : undefined;
    open({ text: manifests.map(({ text }) => text.trimEnd()).join("\n---\n"), file: name });
  } else {
    const [only] = short;
    if (only !== undefined && long.length === 0 && short.length === 1) open({ text: only.text, file: only.name });
    else if (long.length > 0 || short.length > 0) {
      view.value = "diagnose";
      logs.value = [...long, ...short.map(({ file }) => file)];
    }
  }
}

async function filesIn(folder: FileSystemDirectoryEntry, depth: number): Promise<File[]> {
  const reader = folder.createReader();
  const files: File[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0 || files.length > 200) return files;
    for (const entry of batch) {
      if (entry.isDirectory && depth > 0) files.push(...(await filesIn(entry as FileSystemDirectoryEntry, depth - 1)));
      else if (entry.isFile) {
        files.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
      }
    }
  }
}
