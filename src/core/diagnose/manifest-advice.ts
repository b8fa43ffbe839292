import type { Setting } from "../configuration/configuration.ts";
import { removeSetting, replaceValue } from "../configuration/edit-setting.ts";
import { type Fix, fixedAnswer } from "../findings/fix.ts";
import type { Subject } from "../findings/subject.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import { type Field, textOf } from "../manifests/reading/manifest-document.ts";
import { MiB } from "../memory/units.ts";
import { displaySize } from "../output/display-size.ts";
import { endOfLine, startOfLine } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import type { Advice, SettingAdvice } from "./advice.ts";

/** Where a setting of a manifest is changed, and by which edit; without one it is to be changed by hand. */
interface Change {
  readonly setting: SettingAdvice;
  readonly source: Source | undefined;
  readonly edit: TextEdit | undefined;
}

/**
 * Advice as the person can follow it who has the manifest: the field or the entry that stands for each setting, where it
 * stands, and the edit. It is tried on what is in force with the edit, and offered as one only where it then works.
 */
export function adviceInManifest(subject: Subject, answer: Answer, advice: Advice): Advice {
  const { jobManager } = subject;
  if (jobManager === undefined) return advice;
  const own = advice.settings.map((setting) => changeOf(jobManager, answer, setting));
  const changes = [...own, ...largerContainer(jobManager, advice)];
  const settings = changes.map(({ setting }) => setting);
  const fix = fixOf(changes);
  const after = fix === undefined ? undefined : fixedAnswer(subject, fix);
  const plan = after === undefined ? undefined : unifiedPlan(after);
  const works = after?.outcome.kind === "planned" && (advice.plan === undefined || covers(plan, advice.plan));
  return { ...advice, settings, plan: works ? (plan ?? advice.plan) : advice.plan, fix: works ? fix : undefined };
}

function fixOf(changes: readonly Change[]): Fix | undefined {
  const source = changes[0]?.source;
  const edits = changes.flatMap(({ edit }) => edit ?? []);
  const isWhole = edits.length === changes.length && changes.every((change) => change.source === source);
  return source === undefined || !isWhole ? undefined : { source, edits };
}

function covers(plan: UnifiedPlan | undefined, wanted: UnifiedPlan): boolean {
  return (
    plan !== undefined &&
    components.every((component) => componentSize(plan.spec, component) >= componentSize(wanted.spec, component))
  );
}

function changeOf(jobManager: DescribedJobManager, answer: Answer, setting: SettingAdvice): Change {
  const field = fieldFor(jobManager, setting.key);
  if (field !== undefined) return atField(field, setting);
  const given = answer.configuration.get(setting.key);
  if (given?.from.kind === "manifest") return atSetting(given, given.from, setting);
  const added = setting.value === null ? undefined : addition(jobManager, setting.key, setting.value);
  if (added === undefined) return { setting, source: undefined, edit: undefined };
  const { source, edit } = added;
  return { setting: { ...setting, place: { source, span: { start: edit.start, end: edit.start } } }, source, edit };
}

/** What is no key of Flink's: the limit of the container, or the field itself. */
function fieldFor(jobManager: DescribedJobManager, key: string): Field | undefined {
  return key === "resources.limits.memory" ? limitField(jobManager) : jobManager.fields.get(key);
}

function limitField({ fields }: DescribedJobManager): Field | undefined {
  return [...fields.values()].find(({ path }) => /limits?\.memory$|mem_limit$/u.test(path));
}

function atField(field: Field, setting: SettingAdvice): Change {
  const { source } = field.document;
  const { valueSpan: span, path } = field;
  const from = textOf(field) ?? setting.from;
  const edit = setting.value === null ? undefined : valueEdit(source, span, setting.value);
  return { setting: { ...setting, from, field: path, place: { source, span } }, source, edit };
}

function atSetting(
  { value: { text } }: Setting,
  from: { readonly source: Source; readonly keySpan: Span; readonly valueSpan: Span; readonly field?: string },
  setting: SettingAdvice,
): Change {
  const { source, keySpan, valueSpan: span, field } = from;
  const value = field === undefined ? setting.value : inUnitsOf(field, setting.value);
  const edit =
    value === null
      ? field === undefined
        ? removeSetting(source, "config.yaml", keySpan, span)
        : undefined
      : valueEdit(source, span, value);
  const written = source.text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/su, "$2");
  const changed = { ...setting, value, from: field === undefined ? text : written, place: { source, span } };
  return { setting: field === undefined ? changed : { ...changed, field }, source, edit };
}

/** In quotes where it was in quotes. */
function valueEdit({ text }: Source, span: Span, value: string): TextEdit {
  const quote = /^["']/u.exec(text.slice(span.start, span.end))?.[0] ?? "";
  return replaceValue(span, `${quote}${value}${quote}`);
}

/** Kubernetes reads `m` as a thousandth; the operator's own field is read as Flink reads sizes. */
function inUnitsOf(path: string, value: string | null): string | null {
  return value !== null && /\.resources\.(?:requests|limits)\./u.test(path) ? value.replace(/m$/u, "Mi") : value;
}

/** A setting that stands nowhere yet, in a line of its own behind another one. */
function addition(
  jobManager: DescribedJobManager,
  key: string,
  value: string,
): { readonly source: Source; readonly edit: TextEdit } | undefined {
  const lines = jobManager.settings.flatMap((setting) => lineOf(setting) ?? []);
  const beside = lines.findLast(({ key: other }) => other.startsWith("jobmanager.memory.")) ?? lines.at(-1);
  if (beside !== undefined) {
    const { source, indent, end, quote } = beside;
    return { source, edit: { start: end, end, newText: `\n${indent}${key}: ${quote}${value}${quote}` } };
  }
  return jobManager.operator === undefined ? undefined : newFlinkConfiguration(jobManager, key, value);
}

interface SettingLine {
  readonly key: string;
  readonly source: Source;
  readonly indent: string;
  readonly end: number;
  readonly quote: string;
}

/** The line of a setting that has one for itself, its key written out. */
function lineOf({ key, from }: DescribedJobManager["settings"][number]): SettingLine | undefined {
  if (from.kind !== "manifest" || from.field !== undefined) return undefined;
  const { text } = from.source;
  const start = startOfLine(text, from.keySpan.start);
  const end = endOfLine(text, start);
  const [, indent = "", name, quote = ""] =
    /^(\s*)((?:[\w-]+\.)+[\w-]+)[ \t]*:[ \t]+(["']?)[^"'{}[\]#|>]+\3[ \t]*$/u.exec(text.slice(start, end)) ?? [];
  return name === key && from.valueSpan.end <= end ? { key, source: from.source, indent, end, quote } : undefined;
}

/** A FlinkDeployment without one. */
function newFlinkConfiguration({ source, span, fields }: DescribedJobManager, key: string, value: string) {
  if (fields.has("spec.flinkConfiguration")) return undefined;
  const { text } = source;
  const found = /^spec:[ \t]*\n([ ]+)\S/mu.exec(text.slice(span.start, span.end));
  if (found === null) return undefined;
  const at = span.start + found.index + found[0].indexOf("\n");
  const indent = found[1] as string;
  const newText = `\n${indent}flinkConfiguration:\n${indent}${indent}${key}: ${value}`;
  return /\bflinkConfiguration:/u.test(text.slice(span.start, span.end))
    ? undefined
    : { source, edit: { start: at, end: at, newText } };
}

/** A container that nobody but the manifest sizes has to hold what the process becomes. */
function largerContainer(jobManager: DescribedJobManager, { settings, plan }: Advice): Change[] {
  const { container, client, operator } = jobManager;
  const limit = limitField(jobManager);
  const total = plan === undefined ? undefined : totalProcessMemory(plan.spec);
  const isOwn = client === undefined && operator === undefined;
  if (!isOwn || limit === undefined || total === undefined || container?.limitBytes == null) return [];
  if (total <= container.limitBytes || settings.some(({ key }) => key === "resources.limits.memory")) return [];
  const mebibytes = (total + MiB - 1n) / MiB;
  const value = /mem_limit$|deploy\.resources/u.test(limit.path) ? `${mebibytes}m` : `${mebibytes}Mi`;
  const why = {
    en: `the container is limited to ${displaySize(container.limitBytes)}, and the process may take ${displaySize(total)}: it has to hold it`,
    zh: `容器上限为 ${displaySize(container.limitBytes)}，而进程可能占用 ${displaySize(total)}：上限必须不小于它`,
  };
  return [atField(limit, { key: limit.path, from: null, value, why })];
}
