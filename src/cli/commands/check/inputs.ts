import { dirname } from "node:path";
import type { Localized } from "../../../core/language.ts";
import { type Recognised, recognise } from "../../../core/recognise/recognise.ts";
import { readText } from "../../files/read-text.ts";
import { walkDirectory } from "../../files/walk-directory.ts";
import { statusOf } from "../../input/locate.ts";
import type { Excludes } from "./rules-files.ts";

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
  /** How many files and directories were left out, since somebody asked for it. */
  readonly excluded: number;
  readonly problems: readonly Localized[];
}

/** What the paths of a command line stand for: files, directories with all below them, globs, and standard input. */
export async function inputsOf(paths: readonly string[], excludes: Excludes): Promise<Inputs> {
  const problems: Localized[] = [];
  const filesIn = new Map<string, string[]>();
  const directories = new Set<string>();
  let excluded = 0;
  for (const path of paths) {
    const found = await filesAt(path, excludes);
    if (found === undefined) problems.push({ en: `${path} does not exist`, zh: `${path} 不存在` });
    problems.push(...(found?.problems ?? []));
    excluded += found?.excluded ?? 0;
    for (const file of found?.files ?? []) {
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
  return { groups, excluded, problems };
}

interface FoundFiles {
  readonly files: readonly string[];
  readonly excluded: number;
  readonly problems?: readonly Localized[];
}

/** The files that a path stands for; undefined where there is nothing of the name. */
async function filesAt(path: string, excludes: Excludes): Promise<FoundFiles | undefined> {
  if (path === "-") return { files: [path], excluded: 0 };
  const there = statusOf(path);
  if (there?.isDirectory() === false) return withoutExcluded([path], excludes);
  if (there !== undefined) {
    const { files, ...rest } = walkDirectory(path, {
      isWanted: (name) => takenOf(name) !== undefined,
      isExcluded: (file, kind) => excludes.hasBelow(path, file, kind),
    });
    return { files: files.filter(isWorthReading), ...rest };
  }
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (!isDynamicPattern(path)) return undefined;
  const ignore = ["**/node_modules/**"];
  const files = await glob([path.replaceAll("\\", "/")], { ignore, expandDirectories: false });
  return files.length === 0 ? undefined : withoutExcluded(files.sort(), excludes);
}

function withoutExcluded(files: readonly string[], excludes: Excludes): FoundFiles {
  const left = files.filter((file) => !excludes.has(file));
  return { files: left, excluded: files.length - left.length };
}

/** Files that are looked for in a directory, and what they are to be, so that prose about Flink is not taken for it. */
interface Taken {
  readonly name: RegExp;
  readonly kinds?: readonly Recognised["kind"][];
}

const taken: readonly Taken[] = [
  { name: /\.ya?ml$|^Kustomization$/iu },
  { name: /(?:^|[^a-z])flink-conf/iu, kinds: ["configuration", "not-read"] },
  { name: /\.(?:j2|jinja2?|tpl|gotmpl|ftlh?|erb)$/iu, kinds: ["not-read"] },
  { name: /\.json$/iu, kinds: ["manifest", "settings-list", "command-lines", "not-read"] },
  {
    name: /\.(?:tf|tfvars|hcl|nomad|jsonnet|libsonnet|cue|service|ps1|bat|cmd|groovy)$|^Jenkinsfile/iu,
    kinds: ["command-lines", "not-read"],
  },
  { name: /\.conf$/iu, kinds: ["configuration", "manifest"] },
  { name: /\.(?:sh|bash|zsh)$/iu, kinds: ["command-lines", "not-read"] },
  { name: /\.(?:md|mdx|markdown)$/iu, kinds: ["command-lines", "not-read"] },
  { name: /^(?:Dockerfile|Containerfile)(?:[.-]|$)|\.(?:dockerfile|containerfile)$/iu, kinds: ["manifest"] },
  { name: /^Makefile$|\.mk$/u, kinds: ["command-lines"] },
];

function takenOf(name: string): Taken | undefined {
  return taken.find((one) => one.name.test(name));
}

/** YAML of others is told apart when it is checked; of the rest there is too much to count it as looked at. */
function isWorthReading(file: string): boolean {
  const kinds = takenOf(file.replace(/^.*[/\\]/u, ""))?.kinds;
  if (kinds === undefined) return true;
  const read = readText(file);
  return read.ok && kinds.includes(recognise({ name: file, text: read.text }).kind);
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
