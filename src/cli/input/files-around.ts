import { readdirSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { FilesAround } from "../../core/manifests/reading/files-around.ts";
import type { Source } from "../../core/text/source.ts";
import { sourceOf } from "../files/decode-text.ts";
import { readText } from "../files/read-text.ts";
import { isDirectory, statusOf } from "./place.ts";

/** The files that manifests name, each read once, and the variables of the shell. */
export function filesAround(environment: FilesAround["environment"]): FilesAround {
  const read = new Map<string, Source | undefined>();
  // What is typed is about this machine; a file may be about another.
  const pathOf = ({ name }: Source, path: string) =>
    name.startsWith("(") ? (isAbsolute(path) ? path : join(".", path)) : join(dirname(name), path);
  return {
    environment,
    directory: (from, path) => {
      const directory = pathOf(from, path);
      return isDirectory(directory) ? readdirSync(directory) : undefined;
    },
    file: (from, path) => {
      const name = pathOf(from, path);
      if (!read.has(name)) read.set(name, sourceAt(name));
      return read.get(name);
    },
  };
}

function sourceAt(path: string): Source | undefined {
  if (statusOf(path)?.isFile() !== true) return undefined;
  const text = readText(path);
  return text.ok ? sourceOf(path, text) : undefined;
}
