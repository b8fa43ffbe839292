import type { Setting } from "../configuration/configuration.ts";
import type { Answer } from "../jobmanager/answer.ts";
import type { Refusal } from "../jobmanager/refusal.ts";
import { legacyHeapOptions } from "../options/job-manager-options.ts";

/** The settings that take part in a refusal, as they were given: those of the file in its order, then the others. */
export function conflictSettings({ configuration }: Answer, refusal: Refusal): Setting[] {
  const legacy = legacyHeapOptions.map((option) => option.key).filter((key) => configuration.has(key));
  const heapMissing = refusal.keys.some((key) => !configuration.has(key));
  const keys = new Set(heapMissing ? [...refusal.keys, ...legacy] : refusal.keys);
  const settings = [...keys].flatMap((key) => configuration.get(key) ?? []);
  const offset = ({ from }: Setting) => (from.kind === "file" ? from.keySpan.start : Number.MAX_SAFE_INTEGER);
  return settings.sort((a, b) => offset(a) - offset(b));
}
