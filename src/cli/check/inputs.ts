import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkedKind } from "../../core/checking/flink-file.ts";
import type { Localized } from "../../core/messages/language.ts";
import { readText } from "../read-input.ts";

/** Something to check: a directory that Flink reads its configuration from, or a file, `-` for standard input. */
export type Input = { readonly kind: "directory" | "file"; readonly path: string };

/** What lies in one directory: manifests in it belong together. */
export type Group = readonly Input[];

export interface Inputs {
  readonly groups: readonly Group[];
  readonly problems: readonly Localized[];
}

/** What the paths of a command line stand for: files, directories with all below them, globs, and standard input. */
export async function inputsOf(paths: readonly string[]): Promise<Inputs> {
  const found = new Map<string, Input>();
  const problems: Localized[] = [];
  for (const path of paths) {
    const inputs = await inputsAt(path);
    if (inputs.length === 0) problems.push({ en: `there is no ${path}`, zh: `${path} 不存在` });
    for (const input of inputs) found.set(input.path, input);
  }
  const directories = new Set([...found.values()].flatMap(({ kind, path }) => (kind === "directory" ? [path] : [])));
  const groups = new Map<string, Input[]>();
  for (const input of found.values()) {
    const group = input.kind === "directory" ? input.path : dirname(input.path);
    // Which of the two files counts is for the directory to say, unless one is a manifest.
    if (input.kind === "file" && directories.has(group) && isConfigurationFile(input.path) && isFlinks(input.path))
      continue;
    const there = groups.get(group);
    if (there === undefined) groups.set(group, [input]);
    else there.push(input);
  }
  return { groups: [...groups.values()], problems };
}

const YAML = ["**/*.yaml", "**/*.yml"];
const IGNORED = ["**/node_modules/**"];

async function inputsAt(path: string): Promise<Input[]> {
  if (path === "-") return [{ kind: "file", path }];
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) return directoryInputs(path);
  if (there !== undefined) return [{ kind: "file", path }];
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(path)) return [];
  const files = await glob([path.replaceAll("\\", "/")], { ignore: IGNORED, expandDirectories: false });
  return files.sort().map((file) => ({ kind: "file", path: file }));
}

/** All YAML below a directory; where Flink's own configuration lies, that directory instead of its files. */
async function directoryInputs(directory: string): Promise<Input[]> {
  const { glob } = await import("tinyglobby");
  const names = await glob(YAML, { cwd: directory, ignore: IGNORED, expandDirectories: false });
  const files = names.sort().map((name) => join(directory, name));
  const ofFlink = files.filter((file) => isConfigurationFile(file) && isFlinks(file)).map((file) => dirname(file));
  const directories = [...new Set(ofFlink)].map((path): Input => ({ kind: "directory", path }));
  return [...directories, ...files.map((path): Input => ({ kind: "file", path }))];
}

/** Other programs have a `config.yaml`, too, and a manifest may be called so. */
function isFlinks(file: string): boolean {
  const read = readText(file);
  if (!read.ok) return false;
  const kind = checkedKind(file, read.text, undefined);
  return kind !== undefined && kind !== "manifest";
}

function isConfigurationFile(path: string): boolean {
  return /(?:^|[/\\])(?:flink-conf|config)\.yaml$/u.test(path);
}
