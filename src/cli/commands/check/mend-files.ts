import { type Mended, mend } from "../../../core/check/mend.ts";
import type { Localized } from "../../../core/language.ts";
import type { Source } from "../../../core/text/source.ts";
import { STANDARD_INPUT } from "../../../core/text/source-name.ts";
import { patchNames, unifiedDiff } from "../../../core/text/unified-diff.ts";
import type { Content } from "../../console.ts";
import type { DecodedText } from "../../files/decode-text.ts";
import { interruptedText, notUnderstoodText } from "../../files/file-problem.ts";
import { keptContent } from "../../files/replace-file.ts";
import { replaceText } from "../../files/replace-text.ts";
import { type CheckContext, examination, examine } from "./examine-files.ts";
import type { Group } from "./inputs.ts";

/** The texts of a group as they are, and as they are to be. */
export interface MendedGroup extends Mended {
  readonly before: ReadonlyMap<string, string>;
  readonly changed: readonly string[];
}

/**
 * Makes the fixes in a group's texts, all of them or those of some rules; none of them is written yet. What is accepted
 * is left.
 */
export function mendGroup(group: Group, context: CheckContext, onlyRules: ReadonlySet<string>): MendedGroup {
  const before = new Map<string, string>();
  for (const one of examine(group, context)) {
    if (one.kind === "text" && whyLeft(one.source) === undefined) before.set(one.source.name, one.source.text);
  }
  const mended = mend(before, (texts) => {
    const { subjects, findings } = examination(group, context, texts);
    // What cannot be written is not mended.
    return {
      subjects,
      findings: findings.filter(
        ({ finding: { rule, fix }, accepted }) =>
          fix === undefined ||
          (before.has(fix.source.name) && accepted === undefined && (onlyRules.size === 0 || onlyRules.has(rule))),
      ),
    };
  });
  const changed = [...before.keys()].filter((path) => mended.texts.get(path) !== before.get(path));
  return { ...mended, before, changed };
}

/** Why a text is not mended; undefined where it is a file's, whole, whose bytes are all understood. */
export function whyLeft(source: Source): Left | undefined {
  const { name, malformed, encoding } = source;
  const kept = name === STANDARD_INPUT ? undefined : keptContent(name);
  if (kept !== undefined) return { why: interruptedText(name, kept), isProblem: true };
  if (malformed === undefined || encoding !== undefined) return undefined;
  return { why: notUnderstoodText(source, malformed), isProblem: name === STANDARD_INPUT };
}

/** What was piped in, as it is to be passed on: mended or not. */
export function mendedInput(
  files: Group["files"],
  { texts }: MendedGroup,
  { read }: CheckContext,
): Content | undefined {
  if (!files.includes("-")) return undefined;
  const piped = read("-");
  if (!piped.ok || piped.encode === undefined) return undefined;
  return { text: texts.get(STANDARD_INPUT) ?? piped.text, encode: piped.encode };
}

/** A file that is not mended, whatever is found in it. */
export interface Left {
  readonly why: Localized;
  /** It may not be what anybody meant it to be. */
  readonly isProblem?: boolean;
}

/** What was written. */
export interface WrittenFixes {
  readonly fixes: number;
  readonly written: readonly string[];
  /** Why others were not. */
  readonly problems: readonly Localized[];
}

/** Writes what was mended. */
export function writeMended({ texts, before, changed, fixes }: MendedGroup): WrittenFixes {
  const written: string[] = [];
  const problems: Localized[] = [];
  for (const path of changed.filter((one) => one !== STANDARD_INPUT)) {
    const problem = replaceText(path, before.get(path) ?? "", texts.get(path) ?? "");
    if (problem === undefined) written.push(path);
    else problems.push(problem);
  }
  return { fixes: written.reduce((sum, path) => sum + (fixes.get(path) ?? 0), 0), written, problems };
}

/** The changes of each file as `diff -u` shows them, and how they are written for `patch`: as the file is. */
export function diffsOf({ texts, before: old, changed }: MendedGroup, { read }: CheckContext): Content[] {
  return changed.map((path) => {
    const style = { names: patchNames(path), context: 4 } as const;
    const text = unifiedDiff(old.get(path) ?? "", texts.get(path) ?? "", style);
    const before = read(path === STANDARD_INPUT ? "-" : path);
    return before.ok && before.encoding === "GB18030" ? { text, encode: diffEncoder(before.encode) } : { text };
  });
}

/** The names of files are written as the system has them, their lines as the file has them. */
function diffEncoder(encode: DecodedText["encode"]): NonNullable<Content["encode"]> {
  return (text) => {
    const [names = "", hunks = ""] = text.split(/(?<=^\+\+\+ [^\n]*\n)/mu, 2);
    const encoded = encode?.(hunks);
    return encoded === undefined ? undefined : Buffer.concat([Buffer.from(names), encoded]);
  };
}
