import type { LayeredSetting, Setting } from "../../configuration/configuration.ts";
import type { FileFormat } from "../../configuration/load-configuration.ts";
import type { Span } from "../../text/source.ts";
import type { Subject } from "../subject.ts";

/** All that is written, what is shadowed too. */
export function settingsWritten({ answer, jobManager }: Subject): LayeredSetting[] {
  const all = [...answer.configuration.settings()].flatMap((setting): Setting[] => [setting, ...setting.shadows]);
  return jobManager === undefined ? all : [...jobManager.settings, ...all];
}

/** How a setting is written: quotes are YAML's in a `config.yaml` and in what is a manifest's own. */
export function writtenAs({ answer: { file }, jobManager }: Subject, { from }: LayeredSetting): FileFormat {
  if (from.kind === "command-line") return "flink-conf.yaml";
  const properties = jobManager?.properties?.text.field.valueSpan;
  const isIn = (span: Span | undefined) =>
    span !== undefined && from.kind === "manifest" && span.start <= from.keySpan.start && from.keySpan.end <= span.end;
  if (isIn(properties)) return "flink-conf.yaml";
  if (jobManager === undefined) return file?.format ?? "flink-conf.yaml";
  return [...jobManager.fields.values()].some(({ key, valueSpan }) => key === "flink-conf.yaml" && isIn(valueSpan))
    ? "flink-conf.yaml"
    : "config.yaml";
}
