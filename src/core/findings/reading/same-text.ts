import type { Setting } from "../../configuration/configuration.ts";
import type { Span } from "../../text/source.ts";
import type { Subject } from "../subject.ts";

/** Whether two settings stand in the same configuration: one file, or one block of a manifest. */
export function inSameText({ jobManager }: Subject, a: Setting, b: Setting): boolean {
  if (a.from.kind === "file" && b.from.kind === "file") return a.from.source === b.from.source;
  if (a.from.kind !== "manifest" || b.from.kind !== "manifest" || jobManager === undefined) return false;
  const { fields, properties } = jobManager;
  const blocks = [...fields.values()]
    .filter(({ key }) => ["flinkConfiguration", "flink-conf.yaml", "config.yaml"].includes(key))
    .map(({ valueSpan }) => valueSpan);
  if (properties !== undefined) blocks.push(properties.text.field.valueSpan);
  const [first, second] = [a.from.keySpan, b.from.keySpan];
  return a.from.source === b.from.source && blocks.some((block) => contains(block, first) && contains(block, second));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
