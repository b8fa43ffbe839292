import type { Telling, WatchFormat } from "../output/formats.ts";
import { toJson, toJsonLine } from "../output/json.ts";
import { type WatchReport, watchDocument } from "./watch-document.ts";
import { watchFrame } from "./watch-frame.ts";

/** The forms in which one look is told: one that is missing does not compile. */
export const watchWriters: Readonly<Record<WatchFormat, (report: WatchReport, telling: Telling) => string>> = {
  text: (report, telling) =>
    `${watchFrame(report, { ...telling, jobs: Number.POSITIVE_INFINITY, interval: undefined }).join("\n")}\n`,
  json: (report, { language }) => `${toJson(watchDocument(report, language))}\n`,
  ndjson: (report, { language }) => `${toJsonLine(watchDocument(report, language))}\n`,
};
