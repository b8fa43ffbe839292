import { fileName } from "../../../core/check/check-facts.ts";
import type { InputBasis } from "../../../core/check/check-report.ts";
import {
  type CheckedFinding,
  checkPatch,
  checkProblem,
  checkSubject,
  type RuleLevels,
} from "../../../core/check/check-subject.ts";
import type { Examination, Texts } from "../../../core/check/mend.ts";
import { askedCommandLines } from "../../../core/explain/explain-command-lines.ts";
import { basisOfJobManager } from "../../../core/explain/explain-manifests.ts";
import { type AskedQuestion, basisOfAsked } from "../../../core/explain/explanation.ts";
import { assumedRelease, type ChosenRelease } from "../../../core/explain/origin.ts";
import { subjectOf } from "../../../core/findings/manifest-subjects.ts";
import type { Subject } from "../../../core/findings/subject.ts";
import { answer, type Question } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";
import { manifestsFound } from "../../../core/manifests/read-manifests.ts";
import { documentSources } from "../../../core/manifests/reading/document-ranges.ts";
import type { FilesAround } from "../../../core/manifests/reading/files-around.ts";
import type { OptionCatalogue } from "../../../core/options/option-catalogue.ts";
import { type DocumentKind, recognise, unreadText } from "../../../core/recognise/recognise.ts";
import { positionOf, type Source } from "../../../core/text/source.ts";
import { readText, sourceOf } from "../../files/read-text.ts";
import { kustomizationsAround } from "../../input/kustomizations.ts";
import { askedQuestion, askedText, type ConfigurationRequest } from "../../input/question.ts";
import { withFlinkProperties } from "./flink-properties.ts";
import type { Group } from "./inputs.ts";
import { longSize, longText } from "./read-long-text.ts";

/** What is the same for everything that one command line has checked. */
export interface CheckContext {
  readonly request: ConfigurationRequest;
  readonly named: ({ readonly ok: true } & ChosenRelease) | undefined;
  readonly levels: RuleLevels;
  readonly catalogue: OptionCatalogue;
  /** What manifests can name. */
  readonly around: FilesAround;
}

/** What comes up while a group is looked at. */
export type Examined =
  /** A file begins; its size where it is too long to be read at once. */
  | { readonly kind: "file"; readonly path: string; readonly longSize?: number }
  | { readonly kind: "text"; readonly source: Source }
  | {
      readonly kind: "subject";
      readonly subject: Subject;
      readonly findings: readonly CheckedFinding[];
      readonly rests: InputBasis;
    }
  /** About Flink, and not read. */
  | { readonly kind: "not-read"; readonly rests: InputBasis }
  | { readonly kind: "unreadable"; readonly findings: readonly CheckedFinding[] }
  /** The input cannot be read at all. */
  | { readonly kind: "problem"; readonly problem: Localized };

/** Looks at everything in a group; texts given here take the place of those on disk. */
export function* examine(group: Group, context: CheckContext, texts: Texts = new Map()): Generator<Examined> {
  const { levels, catalogue, named, request } = context;
  const asked = {
    arguments: request.dynamicArguments ?? [],
    around: context.around,
    ...(named === undefined ? {} : { release: named.release }),
  };
  const aside: Examined[] = [];
  const seen = new Set<string>();
  const around = { patchedBy: kustomizationsAround(), around: context.around };
  for (const found of manifestsFound(documentsOf(group, context, texts, aside), around)) {
    yield* aside.splice(0);
    if (found.kind === "problem") {
      const finding = checkProblem(found.problem, levels);
      yield { kind: "unreadable", findings: finding === undefined ? [] : [finding] };
      continue;
    }
    const subject = subjectOf(found.jobManager, { catalogue }, asked);
    if (found.kind === "patch") {
      yield { kind: "unreadable", findings: checkPatch(found, subject, levels) };
      continue;
    }
    const findings = checkSubject(subject, levels);
    // A ConfigMap that several workloads mount would have the same said of it several times.
    const isShared = subject.jobManager?.operator === undefined;
    const rests = { file: fileName(found.jobManager.source), basis: basisOfJobManager(found.jobManager, named) };
    const told = isShared ? findings.filter((one) => isFirst(one, seen)) : findings;
    yield { kind: "subject", subject, findings: told, rests };
  }
  yield* aside;
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

function isFirst({ finding, location: { source, span } }: CheckedFinding, seen: Set<string>): boolean {
  const { line, column } = positionOf(source, span.start);
  const id = `${finding.rule} ${source.name}:${line}:${column} ${finding.text("en")}`;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

/** The documents of the manifests in a group; what is no manifest goes aside, already looked at. */
function* documentsOf(group: Group, context: CheckContext, texts: Texts, aside: Examined[]): Generator<Source> {
  if (group.directory !== undefined) aside.push(...examinedDirectory(group.directory, context, texts));
  for (const file of group.files) yield* documentsOfFile(file, context, texts, aside);
}

function examinedDirectory(path: string, context: CheckContext, texts: Texts): Examined[] {
  const asking = askedQuestion({ ...context.request, path });
  if (!asking.ok) return [{ kind: "problem", problem: asking.problem }];
  const { given } = asking.asked.question;
  const file = given.kind === "file" ? given.source.name : path;
  return [{ kind: "file", path: file }, ...examinedConfiguration(asking.asked, context, texts)];
}

function* documentsOfFile(path: string, context: CheckContext, texts: Texts, aside: Examined[]): Generator<Source> {
  const as = context.request.as;
  const size = as === undefined || as === "manifest" ? longSize(path) : undefined;
  aside.push({ kind: "file", path, ...(size === undefined ? {} : { longSize: size }) });
  if (size !== undefined) {
    for (const part of longText(path)) yield* documentSources(part);
    return;
  }
  const read = readText(path);
  if (!read.ok) {
    aside.push({ kind: "problem", problem: read.problem });
    return;
  }
  const kind = as ?? kindAmongOthers(path, read.text, context, aside);
  if (kind === "command-lines") {
    const source = sourceOf(path, read);
    aside.push(...examinedCommandLines({ ...source, text: texts.get(source.name) ?? source.text }, context));
    return;
  }
  if (kind === "manifest") {
    const source = sourceOf(path, read);
    const now = { ...source, text: texts.get(source.name) ?? source.text };
    aside.push({ kind: "text", source: now });
    yield* documentSources(now);
  } else if (kind !== undefined) {
    const asking = askedText(context.request, { path, text: read, format: kind }, context.named);
    if (asking.ok) aside.push(...examinedConfiguration(asking.asked, context, texts));
    else aside.push({ kind: "problem", problem: asking.problem });
  }
}

/** What is piped in is meant; of files there may be many, and others' among them. */
function kindAmongOthers(
  path: string,
  text: string,
  { named }: CheckContext,
  aside: Examined[],
): DocumentKind | "command-lines" | undefined {
  const what = recognise({ name: path, text }, named?.release);
  switch (what.kind) {
    case "manifest":
    case "command-lines":
      return what.kind;
    case "configuration":
      return what.format;
    case "unknown":
      return path === "-" ? what.format : undefined;
    case "other":
      return undefined;
    case "not-read": {
      const file = path === "-" ? "(stdin)" : path.replaceAll("\\", "/");
      aside.push({ kind: "not-read", rests: { file, basis: { assumed: [], notRead: [unreadText(file, what)] } } });
      return undefined;
    }
  }
}

/** What the command lines of a script, or of Markdown, start. */
function examinedCommandLines(source: Source, { request, named, levels, catalogue }: CheckContext): Examined[] {
  const asked = { chosen: named, arguments: request.dynamicArguments ?? [] };
  const subjects = askedCommandLines(source, asked).map(({ chosen, subject, basis }): Examined => {
    const assumed = [...assumedRelease(chosen), ...basis.assumed];
    const rests = { file: fileName(source), basis: { ...basis, assumed } };
    return { kind: "subject", subject, findings: checkSubject({ ...subject, catalogue }, levels), rests };
  });
  return [{ kind: "text", source }, ...subjects];
}

/** A configuration of Flink's own, looked at. */
export function examinedConfiguration(
  asked: AskedQuestion,
  { levels, catalogue }: CheckContext,
  texts: Texts,
): Examined[] {
  const { given } = asked.question;
  const { filesThere } = asked;
  const edited = given.kind === "file" ? texts.get(given.source.name) : undefined;
  const question =
    given.kind === "file" && edited !== undefined
      ? { ...asked.question, given: { ...given, source: { ...given.source, text: edited } } }
      : asked.question;
  const subject: Subject = {
    answer: answer(withFlinkProperties(question)),
    filesThere,
    catalogue,
    answerTo: (source) =>
      question.given.kind === "file"
        ? answer(withFlinkProperties({ ...question, given: { ...question.given, source } }))
        : undefined,
  };
  const rests = { file: nameOf(question), basis: basisOfAsked(asked) };
  const examined: Examined = { kind: "subject", subject, findings: checkSubject(subject, levels), rests };
  if (question.given.kind !== "file") return [examined];
  return [{ kind: "text", source: question.given.source }, examined];
}

function nameOf({ given }: Question): string {
  if (given.kind === "missing") return given.directory;
  return given.kind === "shipped" ? given.configuration.file : fileName(given.source);
}
