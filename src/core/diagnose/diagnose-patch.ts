import type { Answer } from "../jobmanager/answer.ts";
import { editsFor } from "../jobmanager/way-out.ts";
import { applyEdits } from "../text/text-edit.ts";
import { unifiedDiff } from "../text/unified-diff.ts";
import type { Advice } from "./advice.ts";

/**
 * Advice as a unified diff of the configuration file; null where a setting to change does not stand in it and cannot
 * be added to it either.
 */
export function advicePatch(answer: Answer, advice: Advice): string | null {
  const { given } = answer.question;
  if (given.kind !== "file") return null;
  const own = advice.settings.filter(({ key }) => key.startsWith("jobmanager."));
  const edits = editsFor(answer, own);
  if (edits.length === 0 || own.length < advice.settings.length) return null;
  const { name, text } = given.source;
  return unifiedDiff(text, applyEdits(text, edits), { names: [name, name], context: 3 });
}
