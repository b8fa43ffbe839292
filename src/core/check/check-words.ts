import type { Severity } from "../findings/voice.ts";
import type { Localized } from "../language.ts";

interface CheckWords {
  readonly flinkSays: string;
  readonly waysOut: string;
  readonly fix: string;
  readonly nothingFound: string;
  readonly columns: {
    readonly severity: string;
    readonly place: string;
    readonly finding: string;
    readonly rule: string;
  };
  readonly counts: (counts: SeverityCounts) => string;
  readonly checked: (configurations: number, files: number) => string;
  readonly fixable: (count: number) => string;
  readonly mended: (fixes: number, files: string) => string;
  readonly left: (file: string) => string;
  readonly nothingToCheck: (files: number) => string;
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

function plural(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

export const checkWords: Localized<CheckWords> = {
  en: {
    flinkSays: "Flink: ",
    waysOut: "Ways out",
    fix: "Fix",
    nothingFound: "nothing to complain of",
    columns: { severity: "Severity", place: "Where", finding: "What", rule: "Rule" },
    counts: ({ error, warning, advice }) =>
      [
        ...(error === 0 ? [] : [plural(error, "error", "errors")]),
        ...(warning === 0 ? [] : [plural(warning, "warning", "warnings")]),
        ...(advice === 0 ? [] : [plural(advice, "piece of advice", "pieces of advice")]),
      ].join(", "),
    checked: (configurations, files) =>
      `${plural(configurations, "configuration", "configurations")} in ${plural(files, "file", "files")}`,
    fixable: (count) => `${count} of them can be mended with --fix`,
    mended: (fixes, files) => `${plural(fixes, "fix", "fixes")} made in ${files}`,
    left: (file) => `${file} is left as it is: it is too long, not UTF-8, or no file`,
    nothingToCheck: (files) => `nothing of Flink's in ${plural(files, "file", "files")}`,
  },
  zh: {
    flinkSays: "Flink 原文：",
    waysOut: "解决办法",
    fix: "修正",
    nothingFound: "没有发现问题",
    columns: { severity: "级别", place: "位置", finding: "内容", rule: "规则" },
    counts: ({ error, warning, advice }) =>
      [
        ...(error === 0 ? [] : [`${error} 个错误`]),
        ...(warning === 0 ? [] : [`${warning} 个警告`]),
        ...(advice === 0 ? [] : [`${advice} 条建议`]),
      ].join("，"),
    checked: (configurations, files) => `${files} 个文件中的 ${configurations} 份配置`,
    fixable: (count) => `其中 ${count} 个可用 --fix 修正`,
    mended: (fixes, files) => `已在 ${files} 中修正 ${fixes} 处`,
    left: (file) => `${file} 保持原样：过长、不是 UTF-8，或不是文件`,
    nothingToCheck: (files) => `${files} 个文件中没有 Flink 的配置`,
  },
};
