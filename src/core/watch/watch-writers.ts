import type { Language } from "../language.ts";
import { basisTexts } from "../output/basis-text.ts";
import { componentWords } from "../output/component-names.ts";
import type { Telling, WatchFormat } from "../output/formats.ts";
import { toJson, toJsonLine } from "../output/json.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { changeText } from "../output/way-out-text.ts";
import { visible } from "../text/visible.ts";
import { directLimit, heapLimit, metaspaceLimit } from "./budget.ts";
import { type WatchReport, watchDocument } from "./watch-document.ts";
import { watchFrame } from "./watch-frame.ts";
import { duration, timeOfDay, watchWords } from "./watch-words.ts";

/** The forms in which one look is told: one that is missing does not compile. */
export const watchWriters: Readonly<Record<WatchFormat, (report: WatchReport, telling: Telling) => string>> = {
  text: (report, telling) =>
    `${watchFrame(report, { ...telling, jobs: Number.POSITIVE_INFINITY, interval: undefined }).join("\n")}\n`,
  json: (report, { language }) => `${toJson(watchDocument(report, language))}\n`,
  ndjson: (report, { language }) => `${toJsonLine(watchDocument(report, language))}\n`,
};

/** The numbers of one look on one line, where there is no terminal to draw on. */
export function watchLine({ watching }: WatchReport, language: Language): string {
  const { answered, trends, silent } = watching;
  const time = timeOfDay(watching.at);
  if (silent !== undefined || answered === undefined) return `${time}  ${watchWords.noAnswer[language]}`;
  const { sample, budget } = answered;
  const { use } = sample;
  const part = (name: string, used: bigint | undefined, limit: bigint | undefined) =>
    used === undefined
      ? []
      : [
          `${name} ${limit === undefined ? sizeIn(used, language) : watchWords.of(sizeIn(used, language), sizeIn(limit, language))[language]}`,
        ];
  const gc = trends.gcShare;
  return [
    time,
    ...part(componentWords["jvm-heap"][language], use.heap?.value, heapLimit(budget)),
    ...part(componentWords["jvm-metaspace"][language], use.metaspace?.value, metaspaceLimit(budget)),
    ...part(componentWords["off-heap"][language], use.direct?.value, directLimit(budget) ?? budget.spec?.offHeap),
    ...part(watchWords.process[language], use.process?.value, undefined),
    ...(gc === undefined
      ? []
      : [watchWords.gc(`${(gc.share * 100).toFixed(1)}%`, duration(gc.milliseconds, language))[language]]),
    watchWords.jobs("running", sample.dispatcher.running)[language],
    watchWords.slots(sample.resourceManager.slots, sample.resourceManager.freeSlots)[language],
  ].join("  ");
}

/** The verdict on lines of its own, to be written when it changes. */
export function verdictLines({ verdict }: WatchReport, language: Language): string[] {
  return verdict.judgements.flatMap(({ text, changes }) => [
    `  ${text(language)}`,
    ...changes.map((change) => `      ${changeText(change)[language]}`),
  ]);
}

/** What a report rests on, on lines of its own, to be written when it changes. */
export function basisOfLines({ basis }: WatchReport, language: Language): string[] {
  return basis === undefined ? [] : basisTexts(basis).map((text) => `  ${visible(text[language])}`);
}
