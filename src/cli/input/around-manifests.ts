import { readdirSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import {
  type OperatorConfiguration,
  readOperatorConfiguration,
} from "../../core/manifests/operator/operator-configuration.ts";
import type { FilesAround } from "../../core/manifests/reading/files-around.ts";
import {
  KUSTOMIZATION_FILES,
  type Kustomization,
  type PatchedBy,
  patchFiles,
} from "../../core/manifests/reading/kustomization.ts";
import type { Source } from "../../core/text/source.ts";
import { sourceOf } from "../files/decode-text.ts";
import { readText } from "../files/read-text.ts";
import { type Result, wrong } from "../result.ts";
import { isDirectory, statusOf } from "./locate.ts";

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

/** The operator's own configuration that was named, if one was. */
export function operatorOf(path: string | undefined): Result<{ operator: OperatorConfiguration }> | undefined {
  if (path === undefined) return undefined;
  const text = readText(path);
  if (!text.ok) return text;
  const operator = readOperatorConfiguration(sourceOf(path, text));
  if (operator !== undefined) return { ok: true, operator };
  return wrong({
    en: `${path} is not a configuration of the operator: give its flink-conf.yaml or config.yaml, its ConfigMap, or the values of its Helm chart`,
    zh: `${path} 不是 operator 的配置：请提供它的 flink-conf.yaml 或 config.yaml、它的 ConfigMap，或其 Helm values`,
  });
}

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
