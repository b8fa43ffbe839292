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
