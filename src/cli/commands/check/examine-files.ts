import type { CheckedFinding } from "../../../core/check/check-subject.ts";
import {
  type Checking,
  type ExaminedText,
  examineCommandLines,
  examineConfiguration,
  examineManifests,
} from "../../../core/check/examine.ts";
import type { Examination, Texts } from "../../../core/check/mend.ts";
import type { AskedQuestion } from "../../../core/explain/origin.ts";
import type { Subject } from "../../../core/findings/subject.ts";
import type { Localized } from "../../../core/language.ts";
import { operatorConfigurationAmong } from "../../../core/manifests/operator/operator-configuration.ts";
import { documentSources } from "../../../core/manifests/reading/document-sources.ts";
import type { FilesAround } from "../../../core/manifests/reading/files-around.ts";
import { type DocumentKind, isMarkdown, recognise, unreadText } from "../../../core/recognise/recognise.ts";
import type { Source } from "../../../core/text/source.ts";
import { STANDARD_INPUT } from "../../../core/text/source-name.ts";
import { sourceOf } from "../../files/decode-text.ts";
import { readText, type TextReading } from "../../files/read-text.ts";
import { kustomizationsAround } from "../../input/around-manifests.ts";
import { askedQuestion, askedSettings, askedText, type ConfigurationRequest } from "../../input/question.ts";
import type { Group } from "./inputs.ts";
import { longSize, longText } from "./read-long-text.ts";

/** What is the same for everything that one command line has checked. */
export interface CheckContext extends Checking {
  readonly request: ConfigurationRequest;
  /** Reads an input, as often as it is wanted. */
  readonly read: (path: string) => TextReading;
}

/** What comes up while a group is looked at. */
export type ExaminedPath =
  | ExaminedText
  /** A file begins; its size where it is too long to be read at once. */
  | { readonly kind: "file"; readonly path: string; readonly longSize?: number }
  | { readonly kind: "text"; readonly source: Source }
  /** The input cannot be read at all. */
  | { readonly kind: "problem"; readonly problem: Localized };

/** Looks at everything in a group; texts given here take the place of those on disk. */
export function* examine(group: Group, context: CheckContext, texts: Texts = new Map()): Generator<ExaminedPath> {
  const reading: Reading = { texts, kept: new Map(), aside: [] };
  const { aside } = reading;
  const operator = context.operator ?? operatorConfigurationAmong(shortFiles(group, reading));
  const documents = documentsOf(group, context, reading);
  const around = withTexts(context.around, texts);
  for (const one of examineManifests(documents, { ...context, around, operator }, kustomizationsAround())) {
    yield* aside.splice(0);
    yield one;
  }
  yield* aside;
}

/** What lies around, with other texts in the place of those on disk. */
function withTexts(around: FilesAround, texts: Texts): FilesAround {
  return {
    ...around,
    file: (from, path) => {
      const found = around.file(from, path);
      const text = found && texts.get(found.name);
      return text === undefined ? found : { ...(found as Source), text };
    },
  };
}

/** How far the reading of a group has come. */
interface Reading {
  /** These take the place of those on disk. */
  readonly texts: Texts;
  /** Files that were read already, by path, until they are looked at. */
  readonly kept: Map<string, TextReading>;
  /** What is no manifest, looked at while the manifests are read. */
  readonly aside: ExaminedPath[];
}

/** Characters of a group that are kept so. */
const MOST_KEPT = 4 * 1024 * 1024;

/** The files of a group, but those that are too long to be read twice; the first of the others are kept as they are read. */
function* shortFiles({ files }: Group, { texts, kept }: Reading): Generator<Source> {
  let characters = 0;
  for (const path of files) {
    if (path === "-" || longSize(path) !== undefined) continue;
    const text = texts.get(path);
    const read = text === undefined ? readText(path) : undefined;
    if (text !== undefined) yield { name: path, text };
    if (read?.ok !== true) continue;
    characters += read.text.length;
    if (characters <= MOST_KEPT) kept.set(path, read);
    yield sourceOf(path, read);
  }
}

/** All that is found at once, for texts that may be mended. */
export function examination(group: Group, context: CheckContext, texts: Texts): Examination {
  const subjects: Subject[] = [];
  const findings: CheckedFinding[] = [];
  for (const one of examine(group, context, texts)) {
    if (one.kind === "subject") subjects.push(one.subject);
    if (one.kind !== "subject" && one.kind !== "unreadable") continue;
    for (const finding of one.findings) findings.push(finding);
  }
  return { subjects, findings };
}

/** The documents of the manifests in a group; what is no manifest goes aside, already looked at. */
function* documentsOf(group: Group, context: CheckContext, reading: Reading): Generator<Source> {
  const { texts, aside } = reading;
  if (group.directory !== undefined) aside.push(...examinedDirectory(group.directory, context, texts));
  for (const file of group.files) {
    if (group.covered?.has(file) === true) aside.push(...coveredFile(file, texts));
    else yield* documentsOfFile(file, context, reading);
  }
}

/** A file that a kustomization reads. */
function coveredFile(path: string, texts: Texts): ExaminedPath[] {
  const file: ExaminedPath = { kind: "file", path };
  const read = readText(path);
  if (!read.ok) return [file];
  const source = sourceOf(path, read);
  return [file, { kind: "text", source: { ...source, text: texts.get(source.name) ?? source.text } }];
}

function examinedDirectory(path: string, context: CheckContext, texts: Texts): ExaminedPath[] {
  const asking = askedQuestion({ ...context.request, path });
  if (!asking.ok) return [{ kind: "problem", problem: asking.problem }];
  const { given } = asking.asked.question;
  const file = given.kind === "file" ? given.source.name : path;
  return [{ kind: "file", path: file }, ...examinedConfiguration(asking.asked, context, texts)];
}

function* documentsOfFile(path: string, context: CheckContext, reading: Reading): Generator<Source> {
  const { texts, kept, aside } = reading;
  const known = kept.get(path);
  kept.delete(path);
  const as = context.request.as;
  const mayBeLong = as === "manifest" || (as === undefined && !isNamedConfiguration(path));
  const size = mayBeLong && known === undefined ? longSize(path) : undefined;
  aside.push({ kind: "file", path, ...(size === undefined ? {} : { longSize: size }) });
  if (size !== undefined) {
    const unreadFrom = yield* longDocuments(path);
    if (unreadFrom !== undefined) aside.push({ kind: "problem", problem: tooLongText(path, unreadFrom) });
    return;
  }
  const read = known ?? context.read(path);
  if (!read.ok) {
    aside.push({ kind: "problem", problem: read.problem });
    return;
  }
  const kind = as ?? kindAmongOthers(path, read.text, context, aside);
  const source = sourceOf(path, read);
  if (kind === "settings-list") {
    const asking = askedSettings(context.request, source, context.named);
    if (asking.ok) aside.push(...examinedConfiguration(asking.asked, context, texts));
    return;
  }
  if (kind === "command-lines") {
    const now = { ...source, text: texts.get(source.name) ?? source.text };
    aside.push({ kind: "text", source: now }, ...examineCommandLines(now, context));
    return;
  }
  if (kind === "manifest") {
    const now = { ...source, text: texts.get(source.name) ?? source.text };
    aside.push({ kind: "text", source: now });
    yield* documentSources(now);
  } else if (kind !== undefined) {
    const asking = askedText(context.request, { source, encoding: read.encoding, format: kind }, context.named);
    if (asking.ok) aside.push(...examinedConfiguration(asking.asked, context, texts));
    else aside.push({ kind: "problem", problem: asking.problem });
  }
}

/** By its name alone, which counts whatever stands in it. */
function isNamedConfiguration(path: string): boolean {
  return /conf/iu.test(path) && recognise({ name: path, text: "" }).kind === "configuration";
}

function* longDocuments(path: string): Generator<Source, number | undefined> {
  const parts = longText(path);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
    yield* documentSources(value);
  }
}

function tooLongText(path: string, line: number): Localized {
  return {
    en: `${path} was not read from line ${line} on: a document of a manifest must not be larger than 64 MiB`,
    zh: `${path} 从第 ${line} 行起未读取：清单中的单个文档不得超过 64 MiB`,
  };
}

/** What is piped in is meant; of files there may be many, and others' among them. */
function kindAmongOthers(
  path: string,
  text: string,
  { named }: CheckContext,
  aside: ExaminedPath[],
): DocumentKind | "command-lines" | "settings-list" | undefined {
  const what = recognise({ name: path, text }, named?.release);
  switch (what.kind) {
    case "manifest":
    case "command-lines":
    case "settings-list":
      return what.kind;
    case "configuration":
      return what.format;
    case "unknown":
      return path === "-" ? what.format : undefined;
    case "other":
      return undefined;
    case "not-read": {
      // Its code is read: what is not is said with it.
      if (isMarkdown(path)) return "command-lines";
      const file = path === "-" ? STANDARD_INPUT : path.replaceAll("\\", "/");
      aside.push({ kind: "not-read", rests: { file, basis: { assumed: [], notRead: [unreadText(file, what)] } } });
      return undefined;
    }
  }
}

/** A configuration of Flink's own, looked at. */
function examinedConfiguration(asked: AskedQuestion, context: CheckContext, texts: Texts): ExaminedPath[] {
  const { given } = asked.question;
  if (given.kind !== "file") return [examineConfiguration(asked, context)];
  const source = { ...given.source, text: texts.get(given.source.name) ?? given.source.text };
  const question = { ...asked.question, given: { ...given, source } };
  return [{ kind: "text", source }, examineConfiguration({ ...asked, question }, context)];
}
