import type { Localized } from "../../../core/language.ts";

/** Sentences about what watching needs of this machine. */

export function recordingProblem(file: string, reason: string): Localized {
  return { en: `${file} cannot be written (${reason}).`, zh: `无法写入 ${file}（${reason}）。` };
}

export function portProblem(port: number, reason: string): Localized {
  return { en: `port ${port} cannot be served on (${reason}).`, zh: `无法在端口 ${port} 上提供指标（${reason}）。` };
}

export function servingText(port: number): Localized {
  return { en: `metrics: http://localhost:${port}/metrics`, zh: `指标：http://localhost:${port}/metrics` };
}
