import type { Setting } from "../configuration/configuration.ts";
import { removeSetting, replaceInQuotes } from "../configuration/edit-setting.ts";
import { type Fix, fixedAnswer } from "../findings/fix.ts";
import type { Subject } from "../findings/subject.ts";
import type { Answer, UnifiedPlan } from "../jobmanager/answer.ts";
import { componentSize, components, totalProcessMemory } from "../jobmanager/process-spec.ts";
import { unifiedPlan } from "../jobmanager/unified-plan.ts";
import type { DescribedJobManager } from "../manifests/described-job-manager.ts";
import { type Field, textOf } from "../manifests/reading/manifest-document.ts";
import { quantityBytes } from "../manifests/reading/quantity.ts";
import { roundedUp } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import { displaySize } from "../output/display-size.ts";
import { inUnitsOf } from "../output/setting-as-written.ts";
import { sizeInChinese } from "../output/size-in-chinese.ts";
import { endOfLine, startOfLine } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";
import type { TextEdit } from "../text/text-edit.ts";
import { unquoted } from "../text/unquoted.ts";
import type { Advice, SettingAdvice } from "./advice.ts";

/** Where a setting of a manifest is changed, and by which edit; without one it is to be changed by hand. */
interface Change {
  readonly setting: SettingAdvice;
  readonly source: Source | undefined;
  readonly edit: TextEdit | undefined;
}

/**
 * Advice as the person can follow it who has the manifest: the field or the entry that stands for each setting, where it
 * stands, and the edit. It is tried on what is in force with the edits, and they are offered only where it then works.
 */
export function adviceInManifest(subject: Subject, answer: Answer, advice: Advice): Advice {
  const { jobManager } = subject;
  if (jobManager === undefined) return advice;
  const own = withAdditions(
    jobManager,
    advice.settings.map((setting) => changeOf(jobManager, answer, setting)),
  );
  const limits = [...largerLimit(jobManager, own), ...largerContainer(jobManager, advice)];
  const settings = [...own, ...limits].map(({ setting }) => setting);
  const fixes = fixesOf([...own, ...limits]);
  // A container's limit changes nothing of what Flink makes of its settings: it may stand in another document.
  const tried = fixes?.find(({ source }) => source === own[0]?.source);
  const after = tried === undefined ? undefined : fixedAnswer(subject, tried);
  const plan = after === undefined ? undefined : unifiedPlan(after);
  const works =
    own.every(({ source }) => source === own[0]?.source) &&
    after?.outcome.kind === "planned" &&
    (advice.plan === undefined || covers(plan, advice.plan));
  return { ...advice, settings, plan: works ? (plan ?? advice.plan) : advice.plan, fixes: works ? fixes : undefined };
}

/** The edits by the document in which they are made; undefined where one of the changes has none. */
function fixesOf(changes: readonly Change[]): Fix[] | undefined {
  const fixes = new Map<Source, TextEdit[]>();
  for (const { source, edit } of changes) {
    if (source === undefined || edit === undefined) return undefined;
    fixes.set(source, [...(fixes.get(source) ?? []), edit]);
  }
  return [...fixes].map(([source, edits]) => ({ source, edits }));
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
  return { setting, source: undefined, edit: undefined };
}

/** With what stands nowhere yet: all of it is added at one place. */
function withAdditions(jobManager: DescribedJobManager, changes: readonly Change[]): Change[] {
  const isNew = ({ source, setting: { key, value } }: Change) =>
    source === undefined && value !== null && /^(?:jobmanager|env)\./u.test(key);
  const entries = changes.filter(isNew).map(({ setting: { key, value } }) => ({ key, value: value ?? "" }));
  const added = entries.length === 0 ? undefined : additionOf(jobManager, entries);
  if (added === undefined) return [...changes];
  const { source, edit } = added;
  const place = { source, span: { start: edit.start, end: edit.start } };
  let written = false;
  return changes.map((change) => {
    if (!isNew(change)) return change;
    // The first of them carries the edit of all.
    const own = written ? { ...edit, newText: "" } : edit;
    written = true;
    return { setting: { ...change.setting, place }, source, edit: own };
  });
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
  const from = textOf(field) ?? setting.from ?? "";
  const edit = setting.value === null ? undefined : replaceInQuotes(source, span, from, setting.value);
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
      : replaceInQuotes(source, span, text, value);
  const written = unquoted(source.text.slice(span.start, span.end));
  const changed = { ...setting, value, from: field === undefined ? text : written, place: { source, span } };
  return { setting: field === undefined ? changed : { ...changed, field }, source, edit };
}

interface Entry {
  readonly key: string;
  readonly value: string;
}

interface Addition {
  readonly source: Source;
  readonly edit: TextEdit;
}

/** Settings that stand nowhere yet: beside others, else in a new block of their own. */
function additionOf(jobManager: DescribedJobManager, entries: readonly Entry[]): Addition | undefined {
  const places = jobManager.settings.flatMap((setting) => besideSetting(setting) ?? []);
  const beside = places.findLast(({ key }) => key.startsWith("jobmanager.memory.")) ?? places.at(-1);
  if (beside === undefined) return newBlock(jobManager, entries);
  const { source, end, write } = beside;
  return { source, edit: { start: end, end, newText: entries.map(write).join("") } };
}

interface Beside {
  readonly key: string;
  readonly source: Source;
  readonly end: number;
  readonly write: (entry: Entry) => string;
}

/** How an entry is written behind one that is there, in a line of its own or within braces; its key is written out. */
function besideSetting({ key, from }: DescribedJobManager["settings"][number]): Beside | undefined {
  if (from.kind !== "manifest" || from.field !== undefined) return undefined;
  const { source, keySpan, valueSpan } = from;
  const { text } = source;
  if (text.slice(keySpan.start, keySpan.end).replace(/^"(.*)"$/su, "$1") !== key) return undefined;
  const start = startOfLine(text, keySpan.start);
  const end = endOfLine(text, start);
  const [, indent = "", quote = ""] =
    /^(\s*)(?:[\w-]+\.)+[\w-]+[ \t]*:[ \t]+(["']?)[^"'{}[\]#|>]+\2[ \t]*$/u.exec(text.slice(start, end)) ?? [];
  if (indent !== "" && valueSpan.end <= end) {
    const write = (entry: Entry) => `\n${indent}${entry.key}: ${quote}${entry.value}${quote}`;
    return { key, source, end, write };
  }
  const closing = /^("?)\s*[,}]/u.exec(text.slice(valueSpan.end, valueSpan.end + MOST_LOOKED_AT))?.[1];
  if (closing === undefined) return undefined;
  const isJson = /"\s*$/u.test(text.slice(Math.max(keySpan.start - 1, 0), keySpan.start + 1));
  const q = isJson ? '"' : "";
  const write = (entry: Entry) => `, ${q}${entry.key}${q}: ${q}${entry.value}${q}`;
  return { key, source, end: valueSpan.end + closing.length, write };
}

const MOST_LOOKED_AT = 100;

/** A FlinkDeployment without a configuration, a service of compose without variables. */
function newBlock(jobManager: DescribedJobManager, entries: readonly Entry[]): Addition | undefined {
  const { source, span, nameSpan, kind, operator, environment, fields } = jobManager;
  const { text } = source;
  const lines = (indent: string) => entries.map(({ key, value }) => `\n${indent}${key}: ${value}`).join("");
  if (operator !== undefined) {
    const part = text.slice(span.start, span.end);
    const found = /^spec:[ \t]*\n([ ]+)\S/mu.exec(part);
    if (found === null || fields.has("spec.flinkConfiguration") || /\bflinkConfiguration:/u.test(part))
      return undefined;
    const at = span.start + found.index + found[0].indexOf("\n");
    const indent = found[1] as string;
    const newText = `\n${indent}flinkConfiguration:${lines(indent + indent)}`;
    return { source, edit: { start: at, end: at, newText } };
  }
  if (kind !== "service" || environment.length > 0) return undefined;
  const at = endOfLine(text, nameSpan.start);
  const indent = /^\n( +)[\w-]+:/u.exec(text.slice(at, at + MOST_LOOKED_AT))?.[1];
  const service = /^( *)\S[^\n]*:[ \t]*$/u.exec(text.slice(startOfLine(text, nameSpan.start), at))?.[1];
  if (indent === undefined || service === undefined || indent.length <= service.length) return undefined;
  const newText = `\n${indent}environment:\n${indent}  FLINK_PROPERTIES: |${lines(`${indent}    `)}`;
  return { source, edit: { start: at, end: at, newText } };
}

/** Of a request that grows the limit has to grow, too: by as much as it was larger. */
function largerLimit(jobManager: DescribedJobManager, changes: readonly Change[]): Change[] {
  const request = changes.find(({ setting: { field } }) => field?.endsWith(".resources.requests.memory") === true);
  const path = request?.setting.field?.replace(".requests.", ".limits.") ?? "";
  const limit = jobManager.fields.get(path);
  const [from, to, now] = [request?.setting.from, request?.setting.value, textOf(limit)].map((text) =>
    quantityBytes(text ?? undefined),
  );
  if (limit === undefined || from === undefined || to === undefined || now === undefined || now >= to) return [];
  const why = { en: "a limit below the request is refused", zh: "限制低于请求会被拒绝" };
  return [atField(limit, { key: path, from: null, value: `${inMebibytes(to)}Mi`, why })];
}

/** A container that nobody but the manifest sizes has to hold what the process becomes. */
function largerContainer(jobManager: DescribedJobManager, { settings, plan }: Advice): Change[] {
  const { container, client, operator } = jobManager;
  const limit = limitField(jobManager);
  const total = plan === undefined ? undefined : totalProcessMemory(plan.spec);
  const isOwn = client === undefined && operator === undefined;
  if (!isOwn || limit === undefined || total === undefined || container?.limitBytes == null) return [];
  if (total <= container.limitBytes || settings.some(({ key }) => key === "resources.limits.memory")) return [];
  const mebibytes = inMebibytes(total);
  const value = /mem_limit$|deploy\.resources/u.test(limit.path) ? `${mebibytes}m` : `${mebibytes}Mi`;
  const why = {
    en: `the container is limited to ${displaySize(container.limitBytes)}, but the process is planned for ${displaySize(total)}: it must fit`,
    zh: `容器的内存限制为 ${sizeInChinese(container.limitBytes)}，而进程按 ${sizeInChinese(total)} 规划：限制不能小于规划的大小`,
  };
  return [atField(limit, { key: limit.path, from: null, value, why })];
}

/** As many as hold a size. */
function inMebibytes(bytes: bigint): bigint {
  return roundedUp(bytes) / MiB;
}
