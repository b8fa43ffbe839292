import { type Mended, mend } from "../../../core/check/mend.ts";
import type { Localized } from "../../../core/language.ts";
import { unifiedDiff } from "../../../core/text/unified-diff.ts";
import { changedMeanwhileText, unwritableText } from "../../files/file-problem.ts";
import { replaceFile } from "../../files/write-file.ts";
import { type CheckContext, examination, examine } from "./examine.ts";
import type { Group } from "./inputs.ts";

/** The texts of a group as they are, and as they are to be. */
export interface MendedGroup extends Mended {
  readonly before: ReadonlyMap<string, string>;
  readonly changed: readonly string[];
}

/** Makes all fixes in a group's texts; none of them is written yet. */
export function mendGroup(group: Group, context: CheckContext): MendedGroup {
  const before = new Map<string, string>();
  for (const one of examine(group, context)) {
    if (one.kind === "text" && one.canBeWritten) before.set(one.path, one.text);
  }
  const mended = mend(before, (texts) => {
    const { subjects, findings } = examination(group, context, texts);
    // What cannot be written is not mended.
    return {
      subjects,
      findings: findings.filter(({ finding: { fix } }) => fix === undefined || before.has(fix.source.name)),
    };
  });
  const changed = [...before.keys()].filter((path) => mended.texts.get(path) !== before.get(path));
  return { ...mended, before, changed };
}

/** Writes what was mended; what could not be written is a problem to tell. */
export function writeMended({ texts, before, changed }: MendedGroup): Localized[] {
  return changed.flatMap((path) => {
    try {
      if (replaceFile(path, before.get(path) ?? "", texts.get(path) ?? "")) return [];
      return [changedMeanwhileText(path)];
    } catch (error) {
      return [unwritableText(path, error)];
    }
  });
}

/** The changes as `diff -u` shows them. */
export function diffOf({ texts, before, changed }: MendedGroup): string {
  return changed
    .map((path) => {
      const style = { names: [`a/${path}`, `b/${path}`], context: 4 } as const;
      return unifiedDiff(before.get(path) ?? "", texts.get(path) ?? "", style);
    })
    .join("");
}
