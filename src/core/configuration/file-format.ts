import type { FlinkRelease } from "../options/flink-release.ts";
import type { FileFormat } from "./load-configuration.ts";

export type DocumentKind = FileFormat | "manifest";

/** What a file is, by its name where that is one of Flink's, else by its content, else by what the release reads. */
export function documentKind(name: string, text: string, release: FlinkRelease | undefined): DocumentKind {
  const base = name.replace(/^.*[/\\]/u, "");
  if (base === "flink-conf.yaml" || base === "config.yaml") return base;
  if (looksLikeManifest(text)) return "manifest";
  if (looksNested(text)) return "config.yaml";
  return release?.behaviour.configurationFiles[0] ?? "config.yaml";
}

/** A Kubernetes object or a docker-compose file. */
export function looksLikeManifest(text: string): boolean {
  const api = /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?apiVersion["']?[ \t]*:/mu;
  const kind = /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:/mu;
  return (api.test(text) && kind.test(text)) || /^services[ \t]*:[ \t]*(?:#.*)?$/mu.test(text);
}

/** A key with nothing behind it, and a line below that stands further in. */
function looksNested(text: string): boolean {
  return /^( *)[\w.-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*\1 +\S/mu.test(text);
}
