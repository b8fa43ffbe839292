import type { Setting } from "../../configuration/configuration.ts";
import { removeSetting, replaceValue, type TextEdit } from "../../configuration/text-edit.ts";
import type { Source } from "../../diagnostics/source.ts";
import type { Answer } from "../../jobmanager/answer.ts";
import { type Fix, safeFix } from "../fix.ts";

/** A fix that takes settings out of the file, with what they override there; none where one is not from the file. */
export function removal(answer: Answer, settings: readonly Setting[]): { readonly fix?: Fix } {
  const spellings = settings.flatMap((setting) => [setting, ...setting.shadows]);
  return fixOf(answer, spellings, (setting, source) => {
    const { given } = answer.question;
    if (given.kind !== "file" || setting.from.kind !== "file") return undefined;
    return removeSetting(source, given.format, setting.from.keySpan, setting.from.valueSpan);
  });
}

/** A fix that gives a setting another value where it stands in the file. */
export function replacement(answer: Answer, setting: Setting, value: string): { readonly fix?: Fix } {
  return fixOf(answer, [setting], ({ from }) => (from.kind === "file" ? replaceValue(from.valueSpan, value) : undefined));
}

function fixOf(
  answer: Answer,
  settings: readonly Setting[],
  edit: (setting: Setting, source: Source) => TextEdit | undefined,
): { readonly fix?: Fix } {
  const { given } = answer.question;
  if (given.kind !== "file") return {};
  const edits = settings.map((setting) => edit(setting, given.source));
  if (edits.some((one) => one === undefined)) return {};
  return safeFix(answer, { source: given.source, edits: edits.filter((one) => one !== undefined) });
}
