import type { Assumed } from "../assumed.ts";
import { assumedEncoding } from "../explain/origin.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { components } from "../jobmanager/process-spec.ts";
import type { Language, Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import { type BasisDocument, basisDocument, basisLines } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import { type MemoryDocument, memoryDocument } from "../output/document-parts.ts";
import type { MigrateFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { flinkMessage } from "../output/refusal-text.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import type { KeyChange, NewSetting } from "./key-change.ts";
import { changeSentence, type Migrated, type MigrationNote, migrationNotes } from "./migrate-words.ts";
import { sizeOf } from "./migrated-memory.ts";

const words = {
  line: (line: number): Localized => ({ en: `line ${line}`, zh: `第 ${line} 行` }),
  none: { en: "No key changes.", zh: "没有需要改动的配置项。" },
  unset: { en: "not set", zh: "未设置" },
  refused: { en: "refused", zh: "报错" },
  unknown: { en: "not known", zh: "未知" },
  bytes: (bytes: bigint): Localized => ({ en: `${bytes} ${bytes === 1n ? "byte" : "bytes"}`, zh: `${bytes} 字节` }),
  memory: { en: "Memory", zh: "内存" },
};

/** A migration to tell of. */
export interface MigrationTold {
  readonly migrated: Migrated;
  /** Nobody said which release the file was written for. */
  readonly fromAssumed: boolean;
}

/** The forms in which a migration is told: one that is missing does not compile. */
export const migrateWriters: Readonly<Record<MigrateFormat, (told: MigrationTold, telling: Telling) => string>> = {
  text: ({ migrated, fromAssumed }, { language, terminal }) => migrationText(migrated, fromAssumed, language, terminal),
  json: ({ migrated, fromAssumed }, { language }) => `${toJson(migrationDocument(migrated, fromAssumed, language))}\n`,
};

/** What a migration did, and what the JobManager gets before and after, for people. */
function migrationText(migrated: Migrated, fromAssumed: boolean, language: Language, terminal: Terminal): string {
  const { before, after, file } = migrated;
  const { given } = before.question;
  const old = given.kind === "file" ? given.source.name : "";
  const [from, to] = [before.question.release.line, after.question.release.line];
  const lines = [
    toned(`${old} (Flink ${from}) → ${file} (Flink ${to})`, "strong", terminal),
    "",
    ...migrationLines(migrated, fromAssumed, language, terminal),
    ...basisLines({ assumed: encodingAssumed(migrated), notRead: [] }, language, terminal, "  "),
  ];
  return `${lines.join("\n")}\n`;
}

/** What was done to each key, what the JobManager gets, and what else is to be known. */
export function migrationLines(
  migrated: Migrated,
  fromAssumed: boolean,
  language: Language,
  terminal: Terminal,
): string[] {
  const memory = memoryLines(migrated, language, terminal);
  const notes = migrationNotes(migrated, fromAssumed, language).flatMap(({ code, text }) => {
    const tone = noteTones[code];
    const wrapped = wrap(text, terminal.width - 2);
    return wrapped.map((part) => `  ${tone === undefined ? part : toned(part, tone, terminal)}`);
  });
  return [...changeLines(migrated, language, terminal), "", ...(memory.length === 0 ? [] : [...memory, ""]), ...notes];
}

/** How the notes that matter most are coloured. */
const noteTones: Readonly<Record<string, Tone>> = {
  "memory-same": "good",
  "memory-differs": "warning",
  "memory-unknown": "warning",
  "refused-now": "warning",
};

function changeLines({ changes, after }: Migrated, language: Language, terminal: Terminal): string[] {
  if (changes.length === 0) return [`  ${words.none[language]}`];
  const heads = changes.map(({ line }) => (line === null ? "" : words.line(line)[language]));
  const width = widthOf(heads);
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
  const [old, now] = [before.outcome.kind, after.outcome.kind];
  if (now === "no-process" || (old === now && now !== "planned")) return [];
  const names = components.map((component) => componentNames[component][language]);
  const [nameWidth, left, right] = [
    widthOf([words.memory[language], ...names]),
    column(before, language),
    column(after, language),
  ];
  const row = (name: string, a: string, b: string) =>
    `  ${padEnd(name, nameWidth)}  ${padStart(a, widthOf(left))}  ${padStart(b, widthOf(right))}`;
  const [leftHead = "", ...leftCells] = left;
  const [rightHead = "", ...rightCells] = right;
  return [
    toned(row(words.memory[language], leftHead, rightHead), "quiet", terminal),
    ...names.map((name, index) => {
      const [a = "", b = ""] = [leftCells[index], rightCells[index]];
      const text = row(name, a, b);
      return a.trim() === b.trim() ? text : toned(text, "warning", terminal);
    }),
  ];
}

function widthOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, columnsOf(text)), 0);
}

/** The release, and below it the sizes, their bytes one under the other. */
function column(answer: Answer, language: Language): string[] {
  const sizes = components.map((component) => sizeOf(answer, component));
  const width = widthOf(sizes.map((bytes) => (typeof bytes === "bigint" ? words.bytes(bytes)[language] : "")));
  return [
    `Flink ${answer.question.release.line}`,
    ...sizes.map((bytes) =>
      typeof bytes === "bigint"
        ? `${sizeIn(bytes, language)} = ${padStart(words.bytes(bytes)[language], width)}`
        : words[bytes][language],
    ),
  ];
}

/** What `migrate --output json` writes: documented in docs/migrate.md and versioned. Sizes are exact integers. */
export interface MigrationDocument extends BasisDocument {
  readonly schema: 1;
  readonly from: string;
  readonly to: string;
  readonly execution: Execution;
  /** The name under which the target reads the new text. */
  readonly file: ConfigurationFileName;
  readonly text: string;
  /** In the order of the old file. */
  readonly changes: readonly KeyChangeDocument[];
  readonly before: MigratedSide;
  readonly after: MigratedSide;
  /** Whether the JobManager gets the same memory, to the byte. */
  readonly same: boolean;
  /** What, added to the new text, keeps the heap that it would otherwise not get. */
  readonly keepsHeap: readonly NewSetting[];
  readonly notes: readonly MigrationNote[];
}

/** What was done to a key. */
export interface KeyChangeDocument extends Pick<KeyChange, "key" | "newKey" | "kind" | "value" | "line"> {
  readonly text: string;
}

/** What a release makes of its text. */
export interface MigratedSide {
  readonly flink: string;
  readonly version: string;
  readonly ok: boolean;
  readonly flinkMessage?: string;
  readonly memory?: MemoryDocument;
  readonly jvmArguments?: readonly string[];
}

export function migrationDocument(migrated: Migrated, fromAssumed: boolean, language: Language): MigrationDocument {
  const { before, after, file, text, changes, same, keepsHeap } = migrated;
  const to = after.question.release;
  const assumed = fromAssumed ? [assumedFrom(before.question.release)] : [];
  return {
    schema: 1,
    from: before.question.release.line,
    to: to.line,
    execution: before.question.execution,
    file,
    text,
    changes: changeDocuments(changes, to, language),
    before: migratedSide(before),
    after: migratedSide(after),
    same,
    keepsHeap,
    notes: migrationNotes(migrated, fromAssumed, language),
    ...basisDocument({ assumed: [...assumed, ...encodingAssumed(migrated)], notRead: [] }, language),
  };
}

/** What was done to each key, in JSON. */
export function changeDocuments(
  changes: readonly KeyChange[],
  to: FlinkRelease,
  language: Language,
): KeyChangeDocument[] {
  return changes.map((change) => {
    const { key, newKey, kind, value, line } = change;
    return { key, newKey, kind, value, text: changeSentence(change, to, language), line };
  });
}

function encodingAssumed({ before: { question } }: Migrated): Assumed[] {
  const { given } = question;
  return given.kind === "file" ? assumedEncoding(given.source, given.format) : [];
}

function assumedFrom({ version }: FlinkRelease): Assumed {
  return {
    what: { en: `the file was written for Flink ${version}`, zh: `文件是为 Flink ${version} 编写的` },
    because: {
      en: "no release is named, and this is the newest one before the target that reads the file",
      zh: "未指定版本，取目标版本之前能读取该文件的最新版本",
    },
  };
}

export function migratedSide({ question, outcome }: Answer): MigratedSide {
  const { line, version } = question.release;
  const head = { flink: line, version, ok: outcome.kind === "planned" || outcome.kind === "no-process" };
  if (outcome.kind === "refused") return { ...head, flinkMessage: flinkMessage(outcome.refusal) };
  if (outcome.kind !== "planned") return head;
  const { plan } = outcome;
  return { ...head, memory: memoryDocument(plan), jvmArguments: plan.jvmArguments };
}
