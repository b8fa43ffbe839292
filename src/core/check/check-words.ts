import type { Severity } from "../findings/voice.ts";
import { counted, type Localized } from "../language.ts";
import { type Grade, type GradedVerdict, grades } from "./grade.ts";

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** In front of what Flink, or the operator, says itself. */
export const voiceOfFlink: Localized = { en: "Flink: ", zh: "Flink 原文：" };

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
  /** How many findings a baseline or the rules file accepts: they are not among the counts. */
  readonly accepted: number;
  /** How many files and directories were left out because somebody asked for it. */
  readonly excluded: number;
}

/** The line under a report: `1 error, 2 warnings in 3 configurations in 2 files; 1 can be fixed with --fix`. */
export function tallyText(tally: CheckTally): Localized {
  const { files, configurations, counts, notRead, accepted } = tally;
  const found = countsText(counts);
  const inFiles = counted(files, "file");
  if (found === undefined && configurations === 0) return withRest(nothingCheckedText(files, notRead), tally);
  const checked: Localized =
    configurations === 0
      ? { en: inFiles, zh: `${files} 个文件` }
      : {
          en: `${counted(configurations, "configuration")} in ${inFiles}`,
          zh: `${files} 个文件中的 ${configurations} 份配置`,
        };
  if (found !== undefined) {
    const all: Localized = { en: `${found.en} in ${checked.en}`, zh: `${checked.zh}：${found.zh}` };
    return withRest(notReadToo(mendableToo(all, tally.fixable), notRead), tally);
  }
  const fine: Localized =
    accepted === 0
      ? { en: "no problems found", zh: "没有发现问题" }
      : { en: "no new problems found", zh: "没有新问题" };
  if (notRead === 0) {
    return withRest({ en: `${checked.en}: ${fine.en}`, zh: `${checked.zh}：${fine.zh}` }, tally);
  }
  const unread: Localized = {
    en: `${checked.en}: no findings in what was read, but ${notReadCount(notRead)}`,
    zh: `${checked.zh}：已读取的部分没有发现问题，另有 ${notRead} 处未读取`,
  };
  return withRest(unread, tally);
}

/** The same of texts as they would be. */
export function changedTallyText(tally: CheckTally): Localized {
  const { en, zh } = tallyText(tally);
  return { en: `with these changes, ${en}`, zh: `按此改动后，${zh}` };
}

function mendableToo({ en, zh }: Localized, fixable: number): Localized {
  if (fixable === 0) return { en, zh };
  return { en: `${en}; ${fixable} can be fixed with --fix`, zh: `${zh}；其中 ${fixable} 个可用 --fix 修正` };
}

function notReadToo({ en, zh }: Localized, notRead: number): Localized {
  if (notRead === 0) return { en, zh };
  return { en: `${en}; ${notReadCount(notRead)}`, zh: `${zh}；另有 ${notRead} 处未读取` };
}

const nothing: Localized = { en: "", zh: "" };

/** What was found and does not count, and what was not looked at. */
function withRest({ en, zh }: Localized, { accepted, excluded }: CheckTally): Localized {
  const old: Localized =
    accepted === 0 ? nothing : { en: `; ${counted(accepted, "finding")} accepted`, zh: `；已接受 ${accepted} 个` };
  const out: Localized =
    excluded === 0 ? nothing : { en: `; ${counted(excluded, "path")} excluded`, zh: `；排除了 ${excluded} 个路径` };
  return { en: en + old.en + out.en, zh: zh + old.zh + out.zh };
}

/** That nothing was wrong is not said of what was not looked at. */
function nothingCheckedText(files: number, notRead: number): Localized {
  const none: Localized = {
    en: `no Flink configuration found in ${counted(files, "file")}`,
    zh: `已检查 ${files} 个文件，没有找到 Flink 配置`,
  };
  if (notRead === 0) return none;
  return {
    en: `nothing was checked in ${counted(files, "file")}: ${notReadCount(notRead)}`,
    zh: `${files} 个文件中没有检查任何配置：${notRead} 处未读取`,
  };
}

function notReadCount(count: number): string {
  return count === 1 ? "1 item was not read" : `${count} items were not read`;
}

/** `… and 1,234 more of line-ignored: --output ndjson has them all` */
export function foldedText({ rule, count }: { readonly rule: string; readonly count: number }): Localized {
  return {
    en: `… and ${grouped(count)} more of ${rule}: --output ndjson lists them all`,
    zh: `……另有 ${grouped(count)} 处 ${rule}：用 --output ndjson 可查看全部`,
  };
}

export function morePlacesText(count: number): Localized {
  return { en: `… and ${grouped(count)} more ${count === 1 ? "place" : "places"}`, zh: `……另有 ${grouped(count)} 处` };
}

export function moreLinesText(count: number): Localized {
  return { en: `… and ${grouped(count)} more ${count === 1 ? "line" : "lines"}`, zh: `……另有 ${grouped(count)} 行` };
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
    en: `${file} was left as it is: it is too large, or not a file`,
    zh: `${file} 保持原样：过大，或不是文件`,
  };
}

/** `1 error, 2 warnings`; undefined where nothing was found. */
function countsText({ error, warning, advice }: SeverityCounts): Localized | undefined {
  const parts: Localized[] = [];
  if (error > 0) parts.push({ en: counted(error, "error"), zh: `${error} 个错误` });
  if (warning > 0) parts.push({ en: counted(warning, "warning"), zh: `${warning} 个警告` });
  if (advice > 0) parts.push({ en: counted(advice, "piece of advice", "pieces of advice"), zh: `${advice} 条提示` });
  if (parts.length === 0) return undefined;
  return { en: parts.map(({ en }) => en).join(", "), zh: parts.map(({ zh }) => zh).join("，") };
}

/** The heads of `--output table`; sizes are in MiB. */
export const tableHeads: Localized<readonly string[]> = {
  en: ["NAME", "NAMESPACE", "FLINK", "PROCESS", "HEAP", "LIMIT", "VERDICT"],
  zh: ["名称", "命名空间", "Flink", "进程", "堆内存", "容器限制", "结论"],
};

const names: Readonly<Record<Grade, (count: number) => Localized>> = {
  refused: () => ({ en: "refused", zh: "报错" }),
  fails: () => ({ en: "does not start", zh: "无法启动" }),
  error: (count) => ({ en: `${count} ${count === 1 ? "error" : "errors"}`, zh: `${count} 个错误` }),
  unknown: () => ({ en: "not known", zh: "未知" }),
  warning: (count) => ({ en: `${count} ${count === 1 ? "warning" : "warnings"}`, zh: `${count} 个警告` }),
  accepted: () => ({ en: "accepted", zh: "已接受" }),
  advice: () => ({ en: "advice", zh: "有提示" }),
  fine: () => ({ en: "fine", zh: "正常" }),
};

/** A verdict in a word or two. */
export function verdictText({ grade, counts }: GradedVerdict): Localized {
  return names[grade](grade === "error" || grade === "warning" ? counts[grade] : 0);
}

export const unreadableGrade: Localized = { en: "unreadable", zh: "无法读取" };

export function totalText(count: number): Localized {
  return { en: `${count} in all`, zh: `共 ${count} 个` };
}

const gradeNames: Readonly<Record<Grade, Localized>> = {
  refused: { en: "refused", zh: "报错" },
  fails: { en: "not starting", zh: "无法启动" },
  error: { en: "with errors", zh: "有错误" },
  unknown: { en: "not known", zh: "未知" },
  warning: { en: "with warnings", zh: "有警告" },
  accepted: { en: "accepted", zh: "已接受" },
  advice: { en: "with advice", zh: "有提示" },
  fine: { en: "fine", zh: "正常" },
};

/** How many of each there are: `2 refused, 3 with warnings, 35 fine; sizes are in MiB` */
export function gradesText(rows: readonly { readonly verdict: GradedVerdict; readonly text: Localized }[]): Localized {
  const [unreadable, read] = [rows.filter(isUnreadable), rows.filter((row) => !isUnreadable(row))];
  const of = [
    { name: unreadableGrade, count: unreadable.length },
    ...grades.map((grade) => ({
      name: gradeNames[grade],
      count: read.filter(({ verdict }) => verdict.grade === grade).length,
    })),
  ].filter(({ count }) => count > 0);
  return {
    en: `${of.map(({ name, count }) => `${count} ${name.en}`).join(", ")}; sizes are in MiB`,
    zh: `${of.map(({ name, count }) => `${count} 个${name.zh}`).join("，")}；大小的单位是 MiB`,
  };
}

function isUnreadable({ text }: { readonly text: Localized }): boolean {
  return text === unreadableGrade;
}
