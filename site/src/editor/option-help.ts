import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView, Tooltip } from "@codemirror/view";
import { findRelease, newestRelease } from "../../../src/core/options/flink-release.ts";
import { jobManagerOptions } from "../../../src/core/options/job-manager-options.ts";
import { isReadBy, type OptionCatalogue, oldestCatalogued } from "../../../src/core/options/option-catalogue.ts";
import { jobManager, language, release } from "../state.ts";

/** Every key of every release loads with the first word that somebody types, or looks at. */
let catalogue: Promise<OptionCatalogue> | undefined;

function loadCatalogue(): Promise<OptionCatalogue> {
  catalogue ??= import("../../../src/core/options/load-option-catalogue.ts").then((module) =>
    module.loadOptionCatalogue(),
  );
  return catalogue;
}

/** Keys that the release reads, those of the JobManager's memory first. */
export async function completeKey(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const typed = /^(\s*(?:-D\s?)?)([\w.-]*)$/u.exec(before) ?? /(-D\s?)([\w.-]+)$/u.exec(before);
  if (typed === null || (typed[2] === "" && !context.explicit)) return null;
  const parents = parentsOf(context.state.doc.toString().slice(0, line.from), /^\s*/u.exec(line.text)?.[0].length ?? 0);
  const prefix = parents.length === 0 ? "" : `${parents.join(".")}.`;
  const chosen = releaseShown();
  const known = await loadCatalogue();
  const keys = [...known.values()].filter((option) => isReadBy(option, chosen) && option.key.startsWith(prefix));
  if (keys.length === 0) return null;
  return {
    from: context.pos - (typed[2] as string).length,
    options: keys.map(({ key, type }) => ({
      label: key.slice(prefix.length),
      detail: type,
      apply: before.includes("-D") ? `${key.slice(prefix.length)}=` : `${key.slice(prefix.length)}: `,
      boost: key.startsWith("jobmanager.memory.") ? 2 : key.startsWith("jobmanager.") ? 1 : 0,
    })),
    validFor: /^[\w.-]*$/u,
  };
}

/** What is known of the key under the pointer. */
export async function keyTooltip(view: EditorView, position: number): Promise<Tooltip | null> {
  const line = view.state.doc.lineAt(position);
  const at = position - line.from;
  const word = [...line.text.matchAll(/[\w.-]+/gu)].find(
    ({ index, 0: text }) => index <= at && at <= index + text.length,
  );
  if (word === undefined) return null;
  const indent = /^\s*/u.exec(line.text)?.[0].length ?? 0;
  const parents = word.index === indent ? parentsOf(view.state.doc.toString().slice(0, line.from), indent) : [];
  const name = word[0].replace(/^-D/u, "");
  const known = await loadCatalogue();
  const key = [[...parents, name].join("."), name].find((one) => known.has(one));
  const option = key === undefined ? undefined : known.get(key);
  if (option === undefined) return null;
  const record = jobManagerOptions.find((one) => one.key === option.key);
  const start = line.from + word.index;
  return { pos: start, end: start + word[0].length, above: true, create: () => ({ dom: help(option, record) }) };
}

function help(
  {
    key,
    type,
    since,
    last,
    replacedBy,
  }: { key: string; type: string; since: string; last: string; replacedBy?: string },
  record: { readonly defaultValue: string | null; readonly description: string } | undefined,
): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "option-help";
  const code = document.createElement("code");
  code.textContent = key;
  dom.append(code);
  const isChinese = language.value === "zh";
  const facts = [
    type,
    record?.defaultValue == null ? "" : isChinese ? `默认值 ${record.defaultValue}` : `default ${record.defaultValue}`,
    lines(record === undefined && since === oldestCatalogued ? undefined : since, last, isChinese),
    replacedBy === undefined ? "" : isChinese ? `已由 ${replacedBy} 取代` : `replaced by ${replacedBy}`,
  ].filter((fact) => fact !== "");
  for (const text of [facts.join(" · "), record?.description ?? ""]) {
    if (text === "") continue;
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    dom.append(paragraph);
  }
  return dom;
}

/** The release lines that read a key; since when is not known of what the oldest catalogued release reads. */
function lines(since: string | undefined, last: string, isChinese: boolean): string {
  const still = last === newestRelease.line;
  if (since === undefined) return still ? "" : isChinese ? `到 Flink ${last} 为止` : `Flink ${last} and earlier`;
  return isChinese
    ? `Flink ${since}${still ? " 起" : `–${last}`}`
    : `Flink ${since}${still ? " and later" : `–${last}`}`;
}

function releaseShown() {
  const found = release.value === undefined ? undefined : findRelease(release.value);
  if (found?.ok === true) return found.release;
  return jobManager.value?.answer.question.release ?? newestRelease;
}

/** The keys above a line of nested YAML that it belongs to, outermost first. */
function parentsOf(before: string, indent: number): string[] {
  const parents: string[] = [];
  let deeper = indent;
  for (const line of before.split("\n").reverse()) {
    if (deeper === 0) break;
    const parent = /^(\s*)([\w.-]+):\s*(?:#.*)?$/u.exec(line);
    const [, blanks = "", key = ""] = parent ?? [];
    if (parent === null || blanks.length >= deeper) continue;
    parents.unshift(key);
    deeper = blanks.length;
  }
  return parents;
}
