import type { NotRead } from "../assumed.ts";
import { findRelease, oldestRelease } from "./flink-release.ts";

/** Why nothing is known of a release that is older than all that are known; undefined of every other. */
export function tooOldNotRead(name: string, place?: NotRead["place"]): NotRead | undefined {
  const found = findRelease(name);
  if (found.ok || found.reason !== "too-old") return undefined;
  return {
    what: { en: `what Flink ${name} does with memory`, zh: `Flink ${name} 如何处理内存` },
    why: {
      en: `it is older than ${oldestRelease.line}, the oldest release that Headroom knows`,
      zh: `它早于已知的最早版本 ${oldestRelease.line}`,
    },
    ...(place === undefined ? {} : { place }),
  };
}
