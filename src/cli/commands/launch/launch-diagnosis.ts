import { diagnoseLines } from "../../../core/diagnose/diagnosis.ts";
import type { Answer } from "../../../core/jobmanager/answer.ts";
import type { Localized } from "../../../core/language.ts";

/** What a JobManager's last output says of its failure, and the setting to change; nothing where memory is not the cause. */
export function diagnosisLines(
  output: string,
  process: { readonly exitCode?: number; readonly alive: boolean },
  configuration: Answer,
): Localized[] {
  const { findings } = diagnoseLines(output.split("\n"), { ...process, configuration });
  const finding = findings.find(({ cause }) => cause.notOfMemory !== true);
  if (finding === undefined) return [];
  const { title } = finding.cause;
  const settings = finding.advice[0]?.settings ?? [];
  return [
    { en: `cause: ${title.en}`, zh: `原因：${title.zh}` },
    ...settings.map(({ key, value, why }): Localized => {
      const change: Localized =
        value === null
          ? { en: `remove ${key}`, zh: `删除 ${key}` }
          : { en: `${key}: ${value}`, zh: `${key}: ${value}` };
      return { en: `  ${change.en}   ${why.en}`, zh: `  ${change.zh}   ${why.zh}` };
    }),
  ];
}
