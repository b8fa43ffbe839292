import type { Localized } from "../language.ts";
import { type Grade, grades, type Verdict } from "./verdict.ts";

/** The heads of `--output table`; sizes are in MiB. */
export const tableHeads: Localized<readonly string[]> = {
  en: ["NAME", "NAMESPACE", "FLINK", "PROCESS", "HEAP", "LIMIT", "VERDICT"],
  zh: ["名称", "命名空间", "Flink", "进程", "堆", "容器上限", "结论"],
};

const names: Readonly<Record<Grade, (count: number) => Localized>> = {
  refused: () => ({ en: "refused", zh: "被拒绝" }),
  fails: () => ({ en: "does not start", zh: "无法启动" }),
  error: (count) => ({ en: `${count} ${count === 1 ? "error" : "errors"}`, zh: `${count} 个错误` }),
  unknown: () => ({ en: "not known", zh: "未知" }),
  warning: (count) => ({ en: `${count} ${count === 1 ? "warning" : "warnings"}`, zh: `${count} 个警告` }),
  accepted: () => ({ en: "accepted", zh: "已接受" }),
  advice: () => ({ en: "advice", zh: "有建议" }),
  fine: () => ({ en: "fine", zh: "正常" }),
};

/** A verdict in a word or two. */
export function verdictText({ grade, counts }: Verdict): Localized {
  return names[grade](grade === "error" || grade === "warning" ? counts[grade] : 0);
}

export const unreadableText: Localized = { en: "unreadable", zh: "无法读取" };

export function totalText(count: number): Localized {
  return { en: `${count} in all`, zh: `共 ${count} 个` };
}

const gradeNames: Readonly<Record<Grade, Localized>> = {
  refused: { en: "refused", zh: "被拒绝" },
  fails: { en: "not starting", zh: "无法启动" },
  error: { en: "with errors", zh: "有错误" },
  unknown: { en: "not known", zh: "未知" },
  warning: { en: "with warnings", zh: "有警告" },
  accepted: { en: "accepted", zh: "已接受" },
  advice: { en: "with advice", zh: "有建议" },
  fine: { en: "fine", zh: "正常" },
};

/** How many of each there are: `2 refused, 3 with warnings, 35 fine; sizes are in MiB` */
export function gradesText(rows: readonly { readonly verdict: Verdict }[]): Localized {
  const of = grades
    .map((grade) => ({ name: gradeNames[grade], count: rows.filter(({ verdict }) => verdict.grade === grade).length }))
    .filter(({ count }) => count > 0);
  return {
    en: `${of.map(({ name, count }) => `${count} ${name.en}`).join(", ")}; sizes are in MiB`,
    zh: `${of.map(({ name, count }) => `${count} 个${name.zh}`).join("，")}；大小的单位是 MiB`,
  };
}
