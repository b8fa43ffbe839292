import type { FlinkRelease } from "../options/flink-release.ts";
import type { SkippedLine } from "./flat-file.ts";

/** What Flink warns of a line of `flink-conf.yaml` that it skips, in the words of the release. */
export function skippedLineWarning(line: SkippedLine, path: string, release: FlinkRelease): string {
  const [what, why] =
    line.reason === "no-key-value-pair"
      ? ["while trying to split", "Line is not a key-value pair (missing space after ':'?)"]
      : ["after splitting", "Key or value was empty"];
  const detail = release.behaviour.warningsShowLine ? `"${line.text}"` : why;
  return `Error ${what} key and value in configuration file ${path}:${line.line}: ${detail}`;
}
