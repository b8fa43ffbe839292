import type { Explanation } from "../explain/explanation.ts";
import type { Language, Localized } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { displaySize } from "../output/display-size.ts";
import type { DiffFormat, Telling } from "../output/formats.ts";
import { toJson } from "../output/json.ts";
import { columnsOf, padEnd, printable, type Terminal, toned, wrap } from "../output/terminal.ts";
import { behaviourTexts } from "./behaviour-texts.ts";
import type { Difference, DifferenceKind, ReleaseDiff, Side } from "./release-diff.ts";

const kindNames: Localized<Readonly<Record<Exclude<DifferenceKind, "component">, string>>> = {
  en: {
    outcome: "Outcome",
    "jvm-arguments": "JVM arguments",
    "dynamic-properties": "Dynamic properties",
    "flink-log": "Flink logs",
    note: "Worth noting",
    file: "File read",
  },
  zh: {
    outcome: "结果",
    "jvm-arguments": "JVM 参数",
    "dynamic-properties": "动态属性",
    "flink-log": "Flink 日志",
    note: "值得注意",
    file: "读取的文件",
  },
};

const words: Localized<{ none: string; same: string; planned: string; local: string; refused: string; why: string }> = {
  en: {
    none: "none",
    same: "Nothing differs: the same sizes, arguments and warnings.",
    planned: "accepted",
    local: "no JobManager process",
    refused: "refused",
    why: "Why",
  },
  zh: {
    none: "无",
    same: "没有差异：大小、参数和警告都相同。",
    planned: "接受",
    local: "没有 JobManager 进程",
    refused: "拒绝",
    why: "原因",
  },
};

/** The forms in which differences are told: one that is missing does not compile. */
export const diffWriters: Readonly<Record<DiffFormat, (diff: ReleaseDiff, telling: Telling) => string>> = {
  text: (diff, { language, terminal }) => diffText(diff, language, terminal),
  json: (diff, { language }) => `${toJson(diffJson(diff, language))}\n`,
  markdown: (diff, { language }) => diffMarkdown(diff, language),
};

/** The differences for people: what each release makes of it, one under the other, then why. */
export function diffText(diff: ReleaseDiff, language: Language, terminal: Terminal): string {
  const say = words[language];
  const [left, right] = releaseNames(diff);
  const lines = [toned(`Flink ${left} → ${right}`, "strong", terminal), ""];
  if (diff.differences.length === 0) return `${[...lines, `  ${say.same}`].join("\n")}\n`;

  const nameWidth = Math.max(...diff.differences.map((one) => columnsOf(nameOf(one, language))));
  const releaseWidth = Math.max(left.length, right.length);
  for (const one of diff.differences) {
    const sides = [
      [left, sideText(one, one.left, language)],
      [right, sideText(one, one.right, language)],
    ] as const;
    sides.forEach(([release, text], side) => {
      const head = `  ${padEnd(side === 0 ? nameOf(one, language) : "", nameWidth)}  ${padEnd(release, releaseWidth)}  `;
      wrap(printable(text), terminal.width - columnsOf(head)).forEach((part, at) => {
        lines.push(
          (at === 0 ? head : " ".repeat(columnsOf(head))) + (side === 0 ? toned(part, "quiet", terminal) : part),
        );
      });
    });
  }
  const reasons = reasonTexts(diff, language);
  if (reasons.length > 0) {
    lines.push("", `  ${toned(say.why, "strong", terminal)}`);
    for (const reason of reasons) lines.push(...wrap(reason, terminal.width - 4).map((part) => `    ${part}`));
  }
  return `${lines.join("\n")}\n`;
}

export function diffMarkdown(diff: ReleaseDiff, language: Language): string {
  const [left, right] = releaseNames(diff);
  if (diff.differences.length === 0) return `**Flink ${left} → ${right}**: ${words[language].same}\n`;
  const rows = diff.differences.map(
    (one) =>
      `| ${nameOf(one, language)} | ${cell(sideText(one, one.left, language))} | ${cell(sideText(one, one.right, language))} |`,
  );
  const reasons = reasonTexts(diff, language).map((reason) => `- ${reason}`);
  return [`| | Flink ${left} | Flink ${right} |`, "|---|---|---|", ...rows, "", ...reasons, ""].join("\n");
}

/** `{ schema, left, right, differs, differences, reasons }`; sizes of components are exact integers. */
export function diffJson(diff: ReleaseDiff, language: Language): object {
  const { left, right, differences, reasons } = diff;
  return {
    schema: 1,
    left: sideJson(left),
    right: sideJson(right),
    differs: differences.length > 0,
    differences: differences.map(({ kind, component, left: a, right: b }) =>
      kind === "component"
        ? { kind, component, leftBytes: a, rightBytes: b }
        : { kind, left: spoken(a, language), right: spoken(b, language) },
    ),
    reasons: reasons.map((reason) => ({ behaviour: reason, text: behaviourTexts[reason]?.[language] ?? reason })),
  };
}

function sideJson({ answer: { question, outcome } }: Explanation): object {
  return { flink: question.release.line, version: question.release.version, ok: outcome.kind !== "refused" };
}

function spoken(side: Side, language: Language): string | bigint | null {
  return typeof side === "object" && side !== null ? side[language] : side;
}

/** The releases by their lines, or to the patch where the lines are the same. */
function releaseNames({ left, right }: ReleaseDiff): [string, string] {
  const [a, b] = [left.answer.question.release, right.answer.question.release];
  return a.line === b.line ? [a.version, b.version] : [a.line, b.line];
}

function nameOf({ kind, component }: Difference, language: Language): string {
  if (kind === "component") return component === undefined ? "" : componentNames[language][component];
  return kindNames[language][kind];
}

function sideText({ kind }: Difference, side: Side, language: Language): string {
  const say = words[language];
  const value = spoken(side, language);
  if (value === null) return say.none;
  if (typeof value === "bigint") return displaySize(value);
  if (kind !== "outcome") return value;
  if (value === "planned") return say.planned;
  return value === "no-process" ? say.local : `${say.refused}: ${value}`;
}

function reasonTexts({ reasons }: ReleaseDiff, language: Language): string[] {
  return reasons.flatMap((reason) => behaviourTexts[reason]?.[language] ?? []);
}

function cell(text: string): string {
  return printable(text).replace(/\|/gu, "\\|");
}
