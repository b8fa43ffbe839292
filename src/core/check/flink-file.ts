import { type DocumentKind, documentKind, looksLikeManifest } from "../configuration/file-format.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import { splitLines } from "../text/lines.ts";

/** A key that says of a `config.yaml`, which many programs have, that it is Flink's. */
const FLINK_KEY =
  /(?:^|[\r\n])[ \t]*["']?(?:(?:job|task)manager|parallelism\.default|state\.(?:backend|checkpoints|savepoints)|env\.java|rest\.(?:address|port|bind)|blob\.(?:server|storage)|high-availability)\b[^\r\n:]*:/u;

/** A configuration under another name: nobody but Flink has such keys at the left margin. */
const MEMORY_KEY =
  /(?:^|[\r\n])jobmanager(?:\.(?:memory|heap)\.|:[ \t]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n))*?[ \t]+memory:[ \t]*(?:\r\n?|\n)[ \t]+(?:process|flink|heap|off-heap|jvm-))/u;

/**
 * What a file among others is; undefined where it is nothing of Flink's, nor a manifest. A file that Flink itself would
 * look for counts in any case, except a `config.yaml` that speaks of something else.
 */
export function checkedKind(name: string, text: string, release: FlinkRelease | undefined): DocumentKind | undefined {
  const base = name.replace(/^.*[/\\]/u, "");
  if (base === "flink-conf.yaml") return base;
  if (looksLikeManifest(text)) return "manifest";
  if (base === "config.yaml") return FLINK_KEY.test(text) || saysNothing(text) ? base : undefined;
  return MEMORY_KEY.test(text) ? documentKind(name, text, release) : undefined;
}

/** Whether there are only comments, and blanks. */
function saysNothing(text: string): boolean {
  return splitLines(text).every((line) => /^\s*(?:#|$)/u.test(line));
}
