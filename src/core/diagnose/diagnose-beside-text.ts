import { colon, type Language } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { type Terminal, toned } from "../output/terminal.ts";
import { placeInText } from "../text/source-name.ts";
import { visible } from "../text/visible.ts";
import { causeOf } from "./causes.ts";
import type { Contradiction } from "./contradiction.ts";
import { bullet, excerpt, indented } from "./diagnose-lines.ts";
import { diagnoseWords } from "./diagnose-words.ts";
import type { Diagnosis, FoundFailure, FoundSymptom } from "./diagnosis.ts";
import { evidencePlace } from "./exit-code.ts";
import { symptoms } from "./symptom.ts";

/** What a diagnosis says beside its findings. */

/** Lines about memory of which nobody known is the owner, where no failure of memory was found. */
export function unclaimedText({ unclaimed }: Diagnosis, language: Language, terminal: Terminal): string[] {
  if (unclaimed.count === 0) return [];
  const lines = unclaimed.first.flatMap(({ file, line, text }) => [
    `  ${toned(placeInText(file, line)[language], "strong", terminal)}`,
    ...excerpt(text, 2, terminal).map((one) => `      ${one}`),
  ]);
  const rest = unclaimed.count - unclaimed.first.length;
  return [
    toned(diagnoseWords.unclaimed[language], "warning", terminal),
    ...lines,
    ...(rest > 0 ? [`  ${toned(diagnoseWords.more(rest)[language], "quiet", terminal)}`] : []),
    "",
    ...indented(diagnoseWords.unclaimedMeans[language], terminal),
  ];
}

/** What the same log tells of other runs of the process. */
export function otherRunsText({ otherRuns }: Diagnosis, language: Language, terminal: Terminal): string[] {
  const { earlier, startedAgain } = otherRuns;
  const again =
    startedAgain === undefined
      ? []
      : bullet(
          diagnoseWords.startedAgain[language] +
            colon[language] +
            placeInText(startedAgain.file, startedAgain.line)[language],
          terminal,
        );
  const lines = [...earlier.flatMap((one) => symptomText(one, language, terminal)), ...again];
  return lines.length === 0 ? [] : ["", `  ${toned(diagnoseWords.otherRuns[language], "strong", terminal)}`, ...lines];
}

/** In what the configuration that was given contradicts the log. */
export function contradictionText(
  contradictions: readonly Contradiction[],
  language: Language,
  terminal: Terminal,
): string[] {
  if (contradictions.length === 0) return [];
  const rows = contradictions.map(({ what, ran, given }) => {
    const name = "key" in what ? what.key : componentNames[what.component][language];
    const [log, configuration] = [ran, given].map((value) =>
      value === null ? null : typeof value === "bigint" ? sizeIn(value, language) : visible(value),
    );
    return bullet(diagnoseWords.contradicts(visible(name), log ?? null, configuration ?? null)[language], terminal);
  });
  return [
    toned(diagnoseWords.contradiction[language], "warning", terminal),
    ...rows.flat(),
    ...indented(diagnoseWords.aboutTheLog[language], terminal),
    "",
  ];
}

export function symptomText({ id, evidence, count }: FoundSymptom, language: Language, terminal: Terminal): string[] {
  const known = symptoms.find((symptom) => symptom.id === id);
  const text = known?.text[language] ?? causeOf(id as FoundFailure["cause"]["id"]).title[language];
  const times = count > 1 ? diagnoseWords.times(count)[language] : "";
  return bullet(text + times + colon[language] + evidencePlace(evidence)[language], terminal);
}
