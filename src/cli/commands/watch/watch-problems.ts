import type { Localized } from "../../../core/language.ts";
import { visible } from "../../../core/text/visible.ts";
import type { ListenAddress } from "../../../flink/watch/prometheus-server.ts";

/** Sentences about what watching needs of this machine. */

export function recordingProblem(file: string, reason: string): Localized {
  return {
    en: `${visible(file)} cannot be written (${reason}).`,
    zh: `无法写入 ${visible(file)}（${reason}）。`,
  };
}

export function listenProblem(address: ListenAddress, reason: string): Localized {
  const place = placeOf(address);
  return { en: `${place} cannot be served on (${reason}).`, zh: `无法在 ${place} 上提供指标（${reason}）。` };
}

export function servingText(address: ListenAddress): Localized {
  const url = `http://${placeOf(address)}/metrics`;
  return { en: `metrics: ${url}`, zh: `指标：${url}` };
}

function placeOf({ host, port }: ListenAddress): string {
  return visible(`${host.includes(":") ? `[${host}]` : host}:${port}`);
}
