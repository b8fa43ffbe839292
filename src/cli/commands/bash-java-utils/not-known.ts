import type { NotRead } from "../../../core/assumed.ts";
import type { Localized } from "../../../core/language.ts";
import { notReadText } from "../../../core/output/basis-text.ts";

/** Why there is no answer; Flink's scripts end where there is none. */
export function notKnownText(because: readonly NotRead[]): Localized {
  const texts = because.map(notReadText);
  return {
    en: `what Flink's helper prints is not known. ${texts.map(({ en }) => en).join("; ")}`,
    zh: `Flink 辅助程序的输出未知。${texts.map(({ zh }) => zh).join("；")}`,
  };
}
