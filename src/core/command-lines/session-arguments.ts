import { placesIn, takenForPlace } from "../shell/jobmanager-script.ts";
import type { ExpandedWord } from "../shell/shell-word.ts";
import type { CommandLineReading } from "./command-line-reading.ts";
import type { StartScript } from "./flink-command-line.ts";

/** What a start script hands on of its arguments. */
export function handedOn(
  reading: CommandLineReading,
  script: StartScript,
  words: readonly ExpandedWord[],
): readonly ExpandedWord[] {
  if (script !== "jobmanager.sh") return words;
  // Of a word that is not known it is not known either, and what it may hold is told elsewhere.
  const places = words.slice(0, placesIn(words.map(({ text, unknown }) => (unknown.length > 0 ? "" : text))));
  for (const { text, span } of places) {
    if (!text.startsWith("-D")) continue;
    reading.notRead.push({ what: { en: text, zh: text }, why: takenForPlace, place: reading.place(span) });
  }
  return words.slice(places.length);
}
