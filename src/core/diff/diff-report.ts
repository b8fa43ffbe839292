import { type Basis, basisOfAll } from "../assumed.ts";
import { basisOf, type Explanation } from "../explain/explanation.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { colon, type Language, type Localized } from "../language.ts";
import type { FlinkBehaviour } from "../options/release-differences.ts";
import { type BasisDocument, basisDocument, basisLines, basisTexts } from "../output/basis-text.ts";
import { componentNames } from "../output/component-names.ts";
import type { DiffFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { columnsOf, padEnd, type Terminal, toned, wrap } from "../output/terminal.ts";
import type { Component } from "../process-memory/trace.ts";
import { quoteForShell } from "../shell/quote-for-shell.ts";
import { visible } from "../text/visible.ts";
import type { Difference, DifferenceKind, ReleaseDiff, Side } from "./release-diff.ts";

const kindNames: Readonly<Record<Exclude<DifferenceKind, "component">, Localized>> = {
  outcome: { en: "Outcome", zh: "结果" },
  "jvm-arguments": { en: "JVM arguments", zh: "JVM 参数" },
  "dynamic-properties": { en: "Dynamic properties", zh: "动态属性" },
  "flink-log": { en: "Flink logs", zh: "Flink 日志" },
  note: { en: "Worth noting", zh: "值得注意" },
  file: { en: "File read", zh: "读取的文件" },
};

const words = {
  none: { en: "none", zh: "无" },
  same: { en: "Nothing differs: the same sizes, arguments and warnings.", zh: "没有差异：大小、参数和警告都相同。" },
  unseen: {
    en: "The memory is not known, because something that decides it was not read, so it cannot be compared.",
    zh: "无法得知其内存，因而也无法得知是否有差异：起决定作用的内容没有读取。",
  },
  planned: { en: "accepted", zh: "接受" },
  unknown: { en: "not known", zh: "未知" },
  local: { en: "no JobManager process", zh: "没有 JobManager 进程" },
  refused: { en: "refused", zh: "报错" },
  why: { en: "Why", zh: "原因" },
  before: { en: "before", zh: "之前" },
  after: { en: "after", zh: "之后" },
};

/** The forms in which differences are told: one that is missing does not compile. */
export const diffWriters: Readonly<Record<DiffFormat, (diff: ReleaseDiff, telling: Telling) => string>> = {
  text: (diff, { language, terminal }) => diffText(diff, language, terminal),
  json: (diff, { language }) => `${toJson(diffDocument(diff, language))}\n`,
  markdown: (diff, { language }) => diffMarkdown(diff, language),
};

/** The differences for people: what each release makes of it, one under the other, then why. */
export function diffText(diff: ReleaseDiff, language: Language, terminal: Terminal): string {
  const [left, right] = sideNames(diff, language);
  const lines = [...wrap(titleOf(diff), terminal.width).map((line) => toned(line, "strong", terminal)), ""];
  const basis = basisLines(basisOfBoth(diff), language, terminal, "  ");
  if (basis.length > 0) basis.unshift("");
  if (diff.differences.length === 0)
    return `${[...lines, ...wrap(sameText(diff.left, diff.right)[language], terminal.width - 2).map((line) => `  ${line}`), ...basis].join("\n")}\n`;

  const nameWidth = Math.max(...diff.differences.map((one) => columnsOf(nameOf(one, language))));
  const releaseWidth = Math.max(left.length, right.length);
  for (const one of diff.differences) {
    const sides = [
      [left, sideText(one, one.left, language)],
      [right, sideText(one, one.right, language)],
    ] as const;
    sides.forEach(([release, text], side) => {
      const head = `  ${padEnd(side === 0 ? nameOf(one, language) : "", nameWidth)}  ${padEnd(release, releaseWidth)}  `;
      wrap(visible(text), terminal.width - columnsOf(head)).forEach((part, at) => {
        lines.push(
          (at === 0 ? head : " ".repeat(columnsOf(head))) + (side === 0 ? toned(part, "quiet", terminal) : part),
        );
      });
    });
  }
  const reasons = reasonTexts(diff, language);
  if (reasons.length > 0) {
    lines.push("", `  ${toned(words.why[language], "strong", terminal)}`);
    for (const reason of reasons) lines.push(...wrap(reason, terminal.width - 4).map((part) => `    ${part}`));
  }
  return `${[...lines, ...basis].join("\n")}\n`;
}

/** That nothing differs; of what is not known nobody can say so. */
export function sameText(...sides: readonly Pick<Explanation, "answer">[]): Localized {
  return sides.some(({ answer: { outcome } }) => outcome.kind === "unknown") ? words.unseen : words.same;
}

/** The differences as a table, for a pull request. */
export function diffMarkdown(diff: ReleaseDiff, language: Language): string {
  const heads = diff.sides ?? releaseNames(diff).map((name) => `Flink ${name}`);
  const [left, right] = heads.map(cell);
  const basis = basisTexts(basisOfBoth(diff)).map((text) => `- ${visible(text[language])}`);
  if (diff.differences.length === 0) {
    const same = `**${cell(titleOf(diff))}**: ${sameText(diff.left, diff.right)[language]}`;
    return `${[same, ...(basis.length === 0 ? [] : ["", ...basis])].join("\n")}\n`;
  }
  const rows = diff.differences.map(
    (one) =>
      `| ${nameOf(one, language)} | ${cell(sideText(one, one.left, language))} | ${cell(sideText(one, one.right, language))} |`,
  );
  const reasons = reasonTexts(diff, language).map((reason) => `- ${reason}`);
  return [`| | ${left} | ${right} |`, "|---|---|---|", ...rows, "", ...reasons, ...basis, ""].join("\n");
}

/** What `diff --output json` writes: documented in docs/diff.md and versioned. Sizes of components are exact integers. */
export interface DiffDocument extends BasisDocument {
  readonly schema: 1;
  readonly left: ReleaseDocument;
  readonly right: ReleaseDocument;
  readonly differs: boolean;
  readonly differences: readonly DifferenceDocument[];
  readonly reasons: readonly { readonly behaviour: string; readonly text: string }[];
}

/** One of the two sides, and whether its release takes the configuration. */
export interface ReleaseDocument {
  /** What it is called, where the two are more than two releases: a file, or a file with settings beside it. */
  readonly name?: string;
  readonly flink: string;
  readonly version: string;
  readonly ok: boolean;
}

/** What two releases make differently; null where one has nothing of the kind. */
export type DifferenceDocument =
  | {
      readonly kind: "component";
      readonly component: Component | undefined;
      readonly leftBytes: string | bigint | null;
      readonly rightBytes: string | bigint | null;
    }
  | {
      readonly kind: Exclude<DifferenceKind, "component">;
      readonly left: string | bigint | null;
      readonly right: string | bigint | null;
    };

export function diffDocument(diff: ReleaseDiff, language: Language): DiffDocument {
  const { left, right, differences, reasons } = diff;
  return {
    schema: 1,
    left: releaseDocument(left, diff.sides?.[0]),
    right: releaseDocument(right, diff.sides?.[1]),
    differs: differences.length > 0,
    differences: differences.map(({ kind, component, left: a, right: b }) =>
      kind === "component"
        ? { kind, component, leftBytes: spoken(a, language), rightBytes: spoken(b, language) }
        : { kind, left: spoken(a, language), right: spoken(b, language) },
    ),
    reasons: reasons.map((reason) => ({ behaviour: reason, text: reasonText(diff, reason)?.[language] ?? reason })),
    ...basisDocument(basisOfBoth(diff), language),
  };
}

function releaseDocument({ answer: { question, outcome } }: Explanation, name?: string): ReleaseDocument {
  const { line, version } = question.release;
  return {
    ...(name === undefined ? {} : { name }),
    flink: line,
    version,
    ok: outcome.kind === "planned" || outcome.kind === "no-process",
  };
}

function basisOfBoth({ left, right }: ReleaseDiff): Basis {
  return basisOfAll([basisOf(left), basisOf(right)]);
}

function spoken(side: Side, language: Language): string | bigint | null {
  return typeof side === "object" && side !== null ? side[language] : side;
}

/** The releases by their lines, or to the patch where the lines are the same. */
function releaseNames({ left, right }: ReleaseDiff): [string, string] {
  const [a, b] = [left.answer.question.release, right.answer.question.release];
  return a.line === b.line ? [a.version, b.version] : [a.line, b.line];
}

/** What the two sides are called above what they make of it. */
function titleOf(diff: ReleaseDiff): string {
  if (diff.sides !== undefined) return diff.sides.map((side) => visible(side)).join(" → ");
  const [left, right] = releaseNames(diff);
  return `Flink ${left} → ${right}`;
}

/** What they are called beside it. */
function sideNames(diff: ReleaseDiff, language: Language): [string, string] {
  return diff.sides === undefined ? releaseNames(diff) : [words.before[language], words.after[language]];
}

function nameOf({ kind, component }: Difference, language: Language): string {
  if (kind === "component") return component === undefined ? "" : componentNames[component][language];
  return kindNames[kind][language];
}

function sideText({ kind }: Difference, side: Side, language: Language): string {
  const value = spoken(side, language);
  if (value === null || value === "") return words.none[language];
  if (typeof value === "bigint") return sizeIn(value, language);
  if (kind !== "outcome") return value;
  if (value === "planned") return words.planned[language];
  if (value === "unknown") return words.unknown[language];
  return value === "no-process" ? words.local[language] : `${words.refused[language]}${colon[language]}${value}`;
}

function reasonTexts(diff: ReleaseDiff, language: Language): string[] {
  return diff.reasons.flatMap((reason) => reasonText(diff, reason)?.[language] ?? []);
}

/** Why the releases differ, and where one finds no file that it reads, what makes it one. */
function reasonText({ left, right, sides }: ReleaseDiff, reason: keyof FlinkBehaviour): Localized | undefined {
  const text = behaviourTexts[reason];
  const [lacking] = [left, right].flatMap(({ answer }) => lackingFile(answer) ?? []);
  if (text === undefined || reason !== "configurationFiles" || lacking === undefined) return text;
  // Of two sides the one that lacks it may lie in a container.
  const path = sides === undefined ? visible(quoteForShell(lacking.directory)) : "PATH";
  const command = `headroom migrate ${path} --to ${lacking.to} --write`;
  return { en: `${text.en} ${command} writes one.`, zh: `${text.zh}可用 ${command} 生成。` };
}

/** Where there is only the file that earlier releases read, and which release finds none. */
function lackingFile({ question: { given, release } }: Answer): { directory: string; to: string } | undefined {
  if (given.kind !== "missing" || !given.there.includes("flink-conf.yaml")) return undefined;
  return { directory: given.directory, to: release.line };
}

function cell(text: string): string {
  return visible(text).replace(/\|/gu, "\\|");
}

/** What changed in Flink where two releases differ, for those changes that a configuration can feel. */
export const behaviourTexts: Readonly<Partial<Record<keyof FlinkBehaviour, Localized>>> = {
  memoryModel: {
    en: "1.11 introduced the memory model with its totals; before that, Flink limited only the JVM's heap, and on YARN and native Kubernetes the container.",
    zh: "1.11 引入了可设置总内存的内存模型；此前 Flink 只限制 JVM 堆内存，在 YARN 和 Native Kubernetes 上还有容器的大小。",
  },
  configurationFiles: {
    en: "1.19 and 1.20 read flink-conf.yaml if it exists, else config.yaml; from 2.0 on, only config.yaml is read.",
    zh: "1.19 和 1.20 优先读取 flink-conf.yaml，没有时才读取 config.yaml；从 2.0 起只读取 config.yaml。",
  },
  readsLegacyHeap: {
    en: "2.0 no longer reads jobmanager.heap.size, jobmanager.heap.mb and FLINK_JM_HEAP: they are silently ignored.",
    zh: "2.0 起不再读取 jobmanager.heap.size、jobmanager.heap.mb 和 FLINK_JM_HEAP：它们被静默忽略。",
  },
  wrapsRefusal: {
    en: "1.11.3 to 1.20 put `JobManager memory configuration failed: ` before a refusal.",
    zh: "1.11.3 到 1.20 在报错前加上 `JobManager memory configuration failed: `。",
  },
  comparesTotalFlinkAsOffHeap: {
    en: "1.11.0 and 1.11.1 refuse heap, off-heap and total Flink memory given together, even if they agree (a bug in these releases).",
    zh: "1.11.0 和 1.11.1 在堆内存、堆外内存和 Flink 总内存同时设置时一律报错，即使三者一致（这是这两个版本的缺陷）。",
  },
  overheadSpelling: {
    en: "Up to 1.15 the log spells it `JVM OVerhead`.",
    zh: "1.15 及之前的日志写作 `JVM OVerhead`。",
  },
  dynamicConfigs: {
    en: "From 1.12 on the scripts also pass the derived sizes to the process as -D program arguments.",
    zh: "从 1.12 起，脚本还会把推导得出的大小以 -D 程序参数传给进程。",
  },
};
