import { diagnoseLines } from "../../../core/diagnose/diagnose.ts";
import type { Answer } from "../../../core/jobmanager/answer.ts";
import type { Language } from "../../../core/language.ts";

/** What a JobManager's last output says of its failure, and the setting to change; nothing where memory is not the cause. */
export function diagnosisLines(
  output: string,
  process: { readonly exitCode?: number; readonly alive: boolean },
  configuration: Answer,
  language: Language,
): string[] {
  const { findings } = diagnoseLines(output.split("\n"), { ...process, configuration });
  const finding = findings.find(({ cause }) => cause.notOfMemory !== true);
  if (finding === undefined) return [];
  const en = language === "en";
  const settings = finding.advice[0]?.settings ?? [];
  return [
    `${en ? "cause: " : "原因："}${finding.cause.title[language]}`,
    ...settings.map(({ key, value, why }) => {
      const change = value === null ? (en ? `remove ${key}` : `去掉 ${key}`) : `${key}: ${value}`;
      return `  ${change}   ${why[language]}`;
    }),
  ];
}
