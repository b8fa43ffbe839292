import { isFlinksImage } from "../manifests/container/image.ts";
import { documentRanges } from "../manifests/reading/document-ranges.ts";
import { type Field, items, members, textOf } from "../manifests/reading/manifest-document.ts";
import { parseDocument } from "../manifests/reading/parse-document.ts";
import { compareVersions, type FlinkRelease, findRelease } from "../options/flink-release.ts";
import type { Source } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { newValue } from "./manifest-edits.ts";

/** Images of the same name beside a JobManager's, such as the TaskManagers'. */
export function imagesAlike(names: ReadonlySet<string>, source: Source, to: FlinkRelease): TextEdit[] {
  return scalarsIn(source).flatMap((field) => {
    const text = textOf(field);
    const value = field.key !== "image" || text === undefined || !names.has(text) ? undefined : imageFor(text, to);
    const written = source.text.slice(field.valueSpan.start, field.valueSpan.end);
    if (value === undefined || !written.includes(text as string)) return [];
    return [{ ...field.valueSpan, newText: newValue(written, value) }];
  });
}

/**
 * The same image of another release: to the patch where it was named so. From 1.15 there is none with Scala 2.11, and
 * Flink 2 has none for Java 8.
 */
export function imageFor(image: string, to: FlinkRelease): string | undefined {
  const match = /^([^@]*):(\d+\.\d+(?:\.\d+)?)((?:-[\w.]+)*)$/u.exec(image);
  const [, name = "", version = "", rest = ""] = match ?? [];
  if (match === null || !isFlinksImage(image) || !findRelease(version).ok) return undefined;
  const scala = compareVersions(to.line, "1.15") < 0 ? rest : rest.replace("-scala_2.11", "-scala_2.12");
  const java = compareVersions(to.line, "2.0") < 0 ? scala : scala.replace(/-java8$/u, "-java11");
  return `${name}:${/^\d+\.\d+$/u.test(version) ? to.line : to.version}${java}`;
}

/** All scalars of the workloads and services of a text. */
export function scalarsIn(source: Source): Field[] {
  return [...documentRanges(source.text)].flatMap((range) => {
    const parsed = parseDocument(source, range);
    if (!parsed.ok || parsed.root === undefined) return [];
    const kind = textOf(members(parsed.root).find(({ key }) => key === "kind"));
    return kind === "ConfigMap" || kind === "Secret" ? [] : scalarsBelow(parsed.root, 0);
  });
}

/** Pod templates lie deep; nothing that is meant lies deeper. */
const DEEPEST = 16;

function scalarsBelow(field: Field, depth: number): Field[] {
  if (field.node.kind === "scalar") return [field];
  if (depth > DEEPEST) return [];
  return [...members(field), ...items(field)].flatMap((one) => scalarsBelow(one, depth + 1));
}
