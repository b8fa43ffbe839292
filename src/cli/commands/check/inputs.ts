import { dirname, join } from "node:path";
import type { Localized } from "../../../core/language.ts";
import { recognise } from "../../../core/recognise/recognise.ts";
import { readText } from "../../files/read-text.ts";
import { statusOf } from "../../input/place.ts";

/** What lies in one directory: manifests in it belong together. */
export interface Group {
  /** The directory, where it is one that Flink reads its configuration from. */
  readonly directory?: string;
  /** Files in it, without those that are for the directory; `-` for standard input. */
  readonly files: readonly string[];
  /** Those of them that are read by way of a kustomization only. */
  readonly covered?: ReadonlySet<string>;
}

export interface Inputs {
  readonly groups: readonly Group[];
  readonly problems: readonly Localized[];
}

/** What the paths of a command line stand for: files, directories with all below them, globs, and standard input. */
export async function inputsOf(paths: readonly string[]): Promise<Inputs> {
  const problems: Localized[] = [];
  const filesIn = new Map<string, string[]>();
  const directories = new Set<string>();
  for (const path of paths) {
    const files = await filesAt(path);
    if (files === undefined) problems.push({ en: `there is no ${path}`, zh: `${path} 不存在` });
    for (const file of files ?? []) {
      const directory = dirname(file);
      const there = filesIn.get(directory);
      if (there === undefined) filesIn.set(directory, [file]);
      else there.push(file);
      if (file !== path && isConfigurationFile(file) && isFlinks(file)) directories.add(directory);
    }
  }
  const groups = [...filesIn].map(([directory, there]): Group => {
    const files = paths.length === 1 ? there : [...new Set(there)];
    if (!directories.has(directory)) return { files };
    // Which of the two files counts is for the directory to say, unless one is a manifest.
    return { directory, files: files.filter((file) => !isConfigurationFile(file) || !isFlinks(file)) };
  });
  return { groups, problems };
}

const YAML = ["**/*.yaml", "**/*.yml", "**/Kustomization"];
const IGNORED = ["**/node_modules/**"];

/** The files that a path stands for; undefined where there is nothing of the name. */
async function filesAt(path: string): Promise<readonly string[] | undefined> {
  if (path === "-") return [path];
  const there = statusOf(path);
  if (there?.isDirectory() === false) return [path];
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (there !== undefined) {
    const names = await glob(YAML, { cwd: path, ignore: IGNORED, expandDirectories: false });
    return names.sort().map((name) => join(path, name));
  }
  if (!isDynamicPattern(path)) return undefined;
  const files = await glob([path.replaceAll("\\", "/")], { ignore: IGNORED, expandDirectories: false });
  return files.length === 0 ? undefined : files.sort();
}

/** Other programs have a `config.yaml`, too, and a manifest may be called so. */
function isFlinks(file: string): boolean {
  const read = readText(file);
  if (!read.ok) return false;
  return recognise({ name: file, text: read.text }).kind === "configuration";
}

function isConfigurationFile(path: string): boolean {
  return /(?:^|[/\\])(?:flink-conf|config)\.yaml$/u.test(path);
}
