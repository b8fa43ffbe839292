import type { Source } from "../../text/source.ts";

/**
 * What lies around manifests, as far as the caller can see it: nothing in core reads files. Paths are as a manifest
 * writes them, relative to the directory of the file that it stands in.
 */
export interface FilesAround {
  /** The text of a file; undefined where there is none, or it may not be read. */
  readonly file: (from: Source, path: string) => Source | undefined;
  /** The names in a directory; undefined where it is none. */
  readonly directory: (from: Source, path: string) => readonly string[] | undefined;
  /** The variables of the shell, which docker compose puts in. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Nothing can be seen but the manifests themselves. */
export const nothingAround: FilesAround = { file: () => undefined, directory: () => undefined, environment: {} };

/** Only what was given together can be seen. */
export function filesAmong(files: readonly Source[], environment: FilesAround["environment"]): FilesAround {
  const byPath = new Map(files.map((file) => [normalized(file.name), file]));
  return {
    environment,
    file: (from, path) => byPath.get(pathFrom(from, path)),
    directory: (from, path) => {
      const directory = pathFrom(from, path);
      const below = directory === "" ? "" : `${directory}/`;
      const names = [...byPath.keys()].flatMap((file) => (file.startsWith(below) ? file.slice(below.length) : []));
      const first = new Set(names.map((name) => name.replace(/\/.*$/u, "")));
      return first.size === 0 ? undefined : [...first];
    },
  };
}

function pathFrom({ name }: Source, path: string): string {
  return normalized(path.startsWith("/") ? path : `${name.replace(/\\/gu, "/").replace(/[^/]*$/u, "")}${path}`);
}

/** Without `.`, and without `..` behind a name. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}
