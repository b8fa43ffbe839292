import type { Severity } from "../findings/voice.ts";
import { counted, type Localized } from "../language.ts";

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** In front of what Flink, or the operator, says itself. */
export const flinkSays: Localized = { en: "Flink: ", zh: "Flink 原文：" };

export const fixTitle: Localized = { en: "Fix", zh: "修正" };

/** The heads of a table: how grave, where, what, and by which rule. */
export const columns: Localized<readonly string[]> = {
  en: ["Severity", "Where", "What", "Rule"],
  zh: ["级别", "位置", "内容", "规则"],
};

/** How much was looked at, and how much was found. */
export interface CheckTally {
  readonly files: number;
  readonly configurations: number;
  readonly counts: SeverityCounts;
  readonly fixable: number;
  /** How many things of Flink's were not read. */
  readonly notRead: number;
}

/** The line under a report: `1 error, 2 warnings in 3 configurations in 2 files; 1 of them can be fixed with --fix`. */
export function tallyText({ files, configurations, counts, fixable, notRead }: CheckTally): Localized {
  const found = countsText(counts);
  const inFiles = counted(files, "file");
  if (found === undefined && configurations === 0) return nothingCheckedText(files, notRead);
  const checked: Localized = {
    en: `${counted(configurations, "configuration")} in ${inFiles}`,
    zh: `${files} 个文件中的 ${configurations} 份配置`,
  };
  if (found === undefined && notRead === 0)
    return { en: `${checked.en}: no problems found`, zh: `${checked.zh}：没有发现问题` };
  if (found === undefined) {
    return {
      en: `${checked.en}: nothing found in what was read, and ${notReadCount(notRead)}`,
      zh: `${checked.zh}：已读取的部分没有发现问题，另有 ${notRead} 处未读取`,
    };
  }
  const mendable: Localized =
    fixable === 0
      ? { en: "", zh: "" }
      : { en: `; ${fixable} of them can be fixed with --fix`, zh: `；其中 ${fixable} 个可用 --fix 修正` };
  const unread: Localized =
    notRead === 0 ? { en: "", zh: "" } : { en: `; ${notReadCount(notRead)}`, zh: `；另有 ${notRead} 处未读取` };
  return {
    en: `${found.en} in ${checked.en}${mendable.en}${unread.en}`,
    zh: `${checked.zh}：${found.zh}${mendable.zh}${unread.zh}`,
  };
}

/** That nothing was wrong is not said of what was not looked at. */
function nothingCheckedText(files: number, notRead: number): Localized {
  const none: Localized = {
    en: `no Flink configuration found in ${counted(files, "file")}`,
    zh: `${files} 个文件中没有找到 Flink 的配置`,
  };
  if (notRead === 0) return none;
  return {
    en: `nothing was checked in ${counted(files, "file")}: ${notReadCount(notRead)}`,
    zh: `${files} 个文件中没有检查任何配置：${notRead} 处未读取`,
  };
}

function notReadCount(count: number): string {
  return count === 1 ? "1 thing was not read" : `${count} things were not read`;
}

/** `… and 1,234 more of line-ignored: --output ndjson has them all` */
export function foldedText({ rule, count }: { readonly rule: string; readonly count: number }): Localized {
  return {
    en: `… and ${grouped(count)} more of ${rule}: --output ndjson has them all`,
    zh: `…… 另有 ${grouped(count)} 处 ${rule}：用 --output ndjson 可查看全部`,
  };
}

export function morePlacesText(count: number): Localized {
  return { en: `… and ${grouped(count)} more places`, zh: `…… 另有 ${grouped(count)} 处` };
}

export function moreLinesText(count: number): Localized {
  return { en: `… and ${grouped(count)} more lines`, zh: `…… 另有 ${grouped(count)} 行` };
}

/** `1,234` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** What `--fix` did. */
export function mendedText(fixes: number, files: readonly string[]): Localized {
  return {
    en: `${counted(fixes, "fix", "fixes")} made in ${files.join(", ")}`,
    zh: `已在 ${files.join("、")} 中修正 ${fixes} 处`,
  };
}

/** What `--fix` left, since it is not read as a whole, or is no file. */
export function leftText(file: string): Localized {
  return {
    en: `${file} is left as it is: it is too long, or no file`,
    zh: `${file} 保持原样：过长，或不是文件`,
  };
}

/** `1 error, 2 warnings`; undefined where nothing was found. */
function countsText({ error, warning, advice }: SeverityCounts): Localized | undefined {
  const parts: Localized[] = [];
  if (error > 0) parts.push({ en: counted(error, "error"), zh: `${error} 个错误` });
  if (warning > 0) parts.push({ en: counted(warning, "warning"), zh: `${warning} 个警告` });
  if (advice > 0) parts.push({ en: counted(advice, "piece of advice", "pieces of advice"), zh: `${advice} 条建议` });
  if (parts.length === 0) return undefined;
  return { en: parts.map(({ en }) => en).join(", "), zh: parts.map(({ zh }) => zh).join("，") };
}
