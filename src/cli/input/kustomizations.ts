import { dirname, join, resolve } from "node:path";
import {
  KUSTOMIZATION_FILES,
  type Kustomization,
  type PatchedBy,
  patchFiles,
} from "../../core/manifests/reading/kustomization.ts";
import { sourceOf } from "../files/decode-text.ts";
import { readText } from "../files/read-text.ts";
import { statusOf } from "./place.ts";

/** How many directories are looked into, the file's own the first: kustomize takes patches from below itself only. */
const MOST_DIRECTORIES = 4;

interface Reading {
  readonly kustomization: Kustomization;
  /** Resolved. */
  readonly patches: ReadonlySet<string>;
}

/** Tells patches by the kustomizations in their own directory and those above it, each read once. */
export function kustomizationsAround(): PatchedBy {
  const inDirectory = new Map<string, readonly Reading[]>();
  // Files come one after the other, each with all of its documents.
  let last: { readonly file: string; readonly kustomization: Kustomization | undefined } | undefined;

  function readingsIn(directory: string): readonly Reading[] {
    const readings = inDirectory.get(directory) ?? KUSTOMIZATION_FILES.flatMap((name) => reading(directory, name));
    inDirectory.set(directory, readings);
    return readings;
  }

  return ({ name }) => {
    if (last?.file !== name) {
      const path = resolve(name);
      const namesIt = directoriesAbove(name)
        .flatMap(readingsIn)
        .find(({ patches }) => patches.has(path));
      last = { file: name, kustomization: namesIt?.kustomization };
    }
    return last.kustomization;
  };
}

function directoriesAbove(file: string): string[] {
  const own = dirname(file);
  const ups = Array.from({ length: MOST_DIRECTORIES }, (_, levels) => Array<string>(levels).fill(".."));
  return [...new Set(ups.map((up) => join(own, ...up)))];
}

function reading(directory: string, name: string): Reading[] {
  const path = join(directory, name);
  if (statusOf(path)?.isFile() !== true) return [];
  const read = readText(path);
  if (!read.ok) return [];
  const patches = patchFiles(sourceOf(path, read)).map((patch) => resolve(directory, patch));
  return [{ kustomization: { name: path, directory }, patches: new Set(patches) }];
}
