import { readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import type { Localized } from "../../core/language.ts";
import { KUSTOMIZATION_FILES } from "../../core/manifests/reading/kustomization.ts";
import type { ConfigurationFileName } from "../../core/options/release-differences.ts";
import type { Surroundings } from "../command-line/command.ts";

/** Where the text comes from that a command line is about. */
export type Located =
  /** What the release ships. */
  | { readonly kind: "none" }
  /** FLINK_CONF_DIR names no directory: Flink looks nowhere else then. */
  | { readonly kind: "not-there"; readonly directory: string }
  /** `directory` is the one that was given, or the `conf/` in it. */
  | {
      readonly kind: "directory";
      readonly given: string;
      readonly directory: string;
      readonly filesThere: readonly ConfigurationFileName[];
    }
  | { readonly kind: "file"; readonly path: string };

/** What says where the text comes from. */
export interface LocateRequest extends Pick<Surroundings, "environment"> {
  /** Where none is given, where Flink itself would look. */
  readonly path?: string | undefined;
  /** Whether it is about what the release ships, whatever there is. */
  readonly shipped?: boolean;
}

/** The path that was given, else where Flink itself would look. */
export function locate({ path, shipped, environment }: LocateRequest): Located {
  if (shipped === true) return { kind: "none" };
  const { FLINK_CONF_DIR, FLINK_HOME } = environment;
  if (path === undefined && FLINK_CONF_DIR && !isDirectory(FLINK_CONF_DIR))
    return { kind: "not-there", directory: FLINK_CONF_DIR };
  const places = [FLINK_CONF_DIR, FLINK_HOME === undefined ? undefined : join(FLINK_HOME, "conf"), "conf"];
  const given = path ?? places.find((place) => place !== undefined && place !== "" && isDirectory(place));
  if (given === undefined) return { kind: "none" };
  if (!isDirectory(given)) return { kind: "file", path: given };
  const nested = join(given, "conf");
  const isHome = configurationFileNames(given).length === 0 && configurationFileNames(nested).length > 0;
  const directory = isHome ? nested : given;
  const kustomization = isHome ? undefined : kustomizationIn(given);
  if (kustomization !== undefined) return { kind: "file", path: join(given, kustomization) };
  return { kind: "directory", given, directory, filesThere: configurationFileNames(directory) };
}

export function notThereText({ directory }: Extract<Located, { kind: "not-there" }>): Localized {
  return {
    en: `FLINK_CONF_DIR is ${directory}, which is not a directory: correct it, unset it, or give a path`,
    zh: `FLINK_CONF_DIR 为 ${directory}，它不是目录：请改正或取消该变量，或给出路径`,
  };
}

/** The kustomization of a directory: a configuration of Flink's that lies beside it is what it generates a ConfigMap from. */
function kustomizationIn(directory: string): string | undefined {
  return namesIn(directory).find((name) => KUSTOMIZATION_FILES.includes(name));
}

/** Which of Flink's configuration files lie in a directory. */
export function configurationFileNames(directory: string): ConfigurationFileName[] {
  const names = namesIn(directory);
  return (["flink-conf.yaml", "config.yaml"] as const).filter((name) => names.includes(name));
}

/** What is there may be manifests, or a configuration under another name: how to have those read. */
export function nothingOfFlinksIn(directory: string): Localized {
  const others: Localized = namesIn(directory).some((name) =>
    /\.(?:ya?ml|json|sh|md|tmpl|j2|properties)$|Dockerfile/u.test(name),
  )
    ? {
        en: ": name one of its files, or run headroom check to read them all",
        zh: "：请指明其中的文件，或用 headroom check 检查全部文件",
      }
    : { en: "", zh: "" };
  return {
    en: `${directory} contains neither flink-conf.yaml nor config.yaml${others.en}`,
    zh: `${directory} 中既没有 flink-conf.yaml 也没有 config.yaml${others.zh}`,
  };
}

export function isDirectory(path: string): boolean {
  return statusOf(path)?.isDirectory() ?? false;
}

/** What stands at a path; undefined where nothing does, or nobody may look. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** The names in a directory; none where it is none. */
export function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
