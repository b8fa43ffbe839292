import type { Answer } from "../jobmanager/answer.ts";
import type { Component } from "../jobmanager/process-spec.ts";
import { componentSize, components } from "../jobmanager/process-spec.ts";
import { componentNames } from "../messages/component-names.ts";
import { displaySize } from "../messages/display-size.ts";
import type { Language, Localized } from "../messages/language.ts";
import { flinkMessage } from "../messages/refusal-text.ts";
import { memoryDocument } from "./explain-document.ts";
import { changeSentence, type Migrated, migrationNotes } from "./migrate-words.ts";
import { columnsOf, padEnd, padStart, type Terminal, toned, wrap } from "./terminal.ts";

const words: Localized<{
  readonly line: (line: number) => string;
  readonly none: string;
  readonly unset: string;
  readonly refused: string;
  readonly bytes: (bytes: bigint) => string;
  readonly memory: string;
}> = {
  en: {
    line: (line) => `line ${line}`,
    none: "No key changes.",
    unset: "not set",
    refused: "refused",
    bytes: (bytes) => `${bytes} bytes`,
    memory: "Memory",
  },
  zh: {
    line: (line) => `第 ${line} 行`,
    none: "没有键改变。",
    unset: "未设置",
    refused: "拒绝",
    bytes: (bytes) => `${bytes} 字节`,
    memory: "内存",
  },
};

/** What a migration did, and what the JobManager gets before and after, for people. */
export function migrationText(
  migrated: Migrated,
  fromAssumed: boolean,
  language: Language,
  terminal: Terminal,
): string {
  const { before, after, file } = migrated;
  const { given } = before.question;
  const old = given.kind === "file" ? given.source.name : "";
  const [from, to] = [before.question.release.line, after.question.release.line];
  const lines = [toned(`${old} (Flink ${from}) → ${file} (Flink ${to})`, "strong", terminal), ""];
  lines.push(...changeLines(migrated, language, terminal), "");
  const memory = memoryLines(migrated, language, terminal);
  if (memory.length > 0) lines.push(...memory, "");
  for (const { code, text } of migrationNotes(migrated, fromAssumed, language)) {
    const tone =
      code === "memory-same" ? "good" : code === "memory-differs" || code === "refused-now" ? "warning" : undefined;
    const wrapped = wrap(text, terminal.width - 2);
    lines.push(...wrapped.map((part) => `  ${tone === undefined ? part : toned(part, tone, terminal)}`));
  }
  return `${lines.join("\n")}\n`;
}

function changeLines({ changes, after }: Migrated, language: Language, terminal: Terminal): string[] {
  const say = words[language];
  if (changes.length === 0) return [`  ${say.none}`];
  const heads = changes.map(({ line }) => (line === null ? "" : say.line(line)));
  const width = Math.max(...heads.map(columnsOf));
  return changes.flatMap((change, index) => {
    const text = changeSentence(change, after.question.release, language);
    return wrap(text, terminal.width - width - 4).map((part, at) => {
      const head = padEnd(at === 0 ? (heads[index] ?? "") : "", width);
      return `  ${toned(head, "quiet", terminal)}  ${part}`;
    });
  });
}

/** A component a row: what it gets under the one release and the other, to the byte. */
function memoryLines({ before, after }: Migrated, language: Language, terminal: Terminal): string[] {
  const say = words[language];
  const cells = (answer: Answer) => components.map((component) => cellOf(answer, component, language));
  if (before.outcome.kind === "no-process" || (before.outcome.kind === "refused" && after.outcome.kind === "refused"))
    return [];
  const columns = [
    [say.memory, ...components.map((component) => componentNames[language][component])],
    [`Flink ${before.question.release.line}`, ...cells(before)],
    [`Flink ${after.question.release.line}`, ...cells(after)],
  ] as const;
  const widths = columns.map((column) => Math.max(...column.map(columnsOf)));
  return columns[0].map((name, row) => {
    const [old = "", now = ""] = [columns[1][row], columns[2][row]];
    const text = `  ${padEnd(name, widths[0] ?? 0)}  ${padStart(old, widths[1] ?? 0)}  ${padStart(now, widths[2] ?? 0)}`;
    if (row === 0) return toned(text, "quiet", terminal);
    return old === now ? text : toned(text, "warning", terminal);
  });
}

function cellOf({ outcome }: Answer, component: Component, language: Language): string {
  const say = words[language];
  if (outcome.kind === "refused") return say.refused;
  if (outcome.kind === "no-process") return "";
  const { plan } = outcome;
  const bytes =
    plan.model === "unified"
      ? componentSize(plan.spec, component)
      : component === "jvm-heap"
        ? plan.jvmHeap
        : component === "total-process"
          ? plan.container
          : null;
  return bytes === null ? say.unset : `${displaySize(bytes)} = ${say.bytes(bytes)}`;
}

/** `{ schema, from, to, file, text, changes, before, after, same, notes }`; sizes are exact integers. */
export function migrationJson(migrated: Migrated, fromAssumed: boolean, language: Language): object {
  const { before, after, file, text, changes, same, keepsHeap } = migrated;
  const to = after.question.release;
  return {
    schema: 1,
    from: before.question.release.line,
    to: to.line,
    execution: before.question.execution,
    file,
    text,
    changes: changes.map((change) => {
      const { key, newKey, kind, value, line } = change;
      return { key, newKey, kind, value, text: changeSentence(change, to, language), line };
    }),
    before: sideJson(before),
    after: sideJson(after),
    same,
    keepsHeap,
    notes: migrationNotes(migrated, fromAssumed, language),
  };
}

function sideJson({ question, outcome }: Answer): object {
  const { line, version } = question.release;
  const head = { flink: line, version, ok: outcome.kind !== "refused" };
  if (outcome.kind === "refused") return { ...head, flinkMessage: flinkMessage(outcome.refusal) };
  if (outcome.kind === "no-process") return head;
  const { plan } = outcome;
  return { ...head, memory: memoryDocument(plan), jvmArguments: plan.jvmArguments };
}
