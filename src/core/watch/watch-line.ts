import type { Language } from "../language.ts";
import { componentWords } from "../output/component-names.ts";
import { displaySize } from "../output/display-size.ts";
import { changeText } from "../output/way-out-text.ts";
import { directLimit, heapLimit, metaspaceLimit } from "./budget.ts";
import type { WatchReport } from "./watch-document.ts";
import { watchWords } from "./watch-words.ts";
import { duration, timeOfDay } from "./words.ts";

/** The numbers of one look on one line, where there is no terminal to draw on. */
export function watchLine({ watching }: WatchReport, language: Language): string {
  const say = watchWords[language];
  const { answered, trends, silent } = watching;
  const time = timeOfDay(watching.at);
  if (silent !== undefined || answered === undefined) return `${time}  ${say.noAnswer}`;
  const { sample, budget } = answered;
  const { use } = sample;
  const names = componentWords[language];
  const part = (name: string, used: bigint | undefined, limit: bigint | undefined) =>
    used === undefined
      ? []
      : [`${name} ${limit === undefined ? displaySize(used) : say.of(displaySize(used), displaySize(limit))}`];
  const gc = trends.gcShare;
  return [
    time,
    ...part(names["jvm-heap"], use.heap?.value, heapLimit(budget)),
    ...part(names["jvm-metaspace"], use.metaspace?.value, metaspaceLimit(budget)),
    ...part(names["off-heap"], use.direct?.value, directLimit(budget) ?? budget.spec?.offHeap),
    ...part(say.process, use.process?.value, undefined),
    ...(gc === undefined ? [] : [say.gc(`${(gc.share * 100).toFixed(1)} %`, duration(gc.milliseconds, language))]),
    say.jobs("running", sample.dispatcher.running),
    say.slots(sample.resourceManager.slots, sample.resourceManager.freeSlots),
  ].join("  ");
}

/** The verdict on lines of its own, to be written when it changes. */
export function verdictLines({ verdict }: WatchReport, language: Language): string[] {
  return verdict.judgements.flatMap(({ text, changes }) => [
    `  ${text(language)}`,
    ...changes.map((change) => `      ${changeText(change)[language]}`),
  ]);
}
