import type { Language } from "../../../core/language.ts";

/** Sentences about what watching needs of this machine. */

export function recordingProblem(file: string, reason: string, language: Language): string {
  return language === "zh" ? `无法写入 ${file}（${reason}）。` : `${file} cannot be written (${reason}).`;
}

export function portProblem(port: number, reason: string, language: Language): string {
  return language === "zh"
    ? `无法在端口 ${port} 上提供指标（${reason}）。`
    : `port ${port} cannot be served on (${reason}).`;
}

export function servingText(port: number, language: Language): string {
  return language === "zh" ? `指标：http://localhost:${port}/metrics` : `metrics: http://localhost:${port}/metrics`;
}
