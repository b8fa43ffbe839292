import type { ExpandedWord } from "../shell/shell-word.ts";
import type { CommandLineReading } from "./command-line-reading.ts";
import type { StartScript } from "./flink-command-line.ts";

/**
 * What a start script hands on of its arguments. jobmanager.sh takes up to two for a host and a port, unless `-D` stands
 * there as a word of its own: a property that is joined to it is lost.
 */
export function handedOn(
  reading: CommandLineReading,
  script: StartScript,
  words: readonly ExpandedWord[],
): readonly ExpandedWord[] {
  if (script !== "jobmanager.sh") return words;
  const end = words.slice(0, 2).findIndex(endsPlaces);
  const places = words.slice(0, end === -1 ? 2 : end);
  for (const { text, span } of places) {
    if (!text.startsWith("-D")) continue;
    reading.notRead.push({
      what: { en: text, zh: text },
      why: {
        en: "jobmanager.sh takes it for a host or a port: write -D and the property as two words",
        zh: "jobmanager.sh 会把它当作主机名或端口：请把 -D 与配置项写成两个词",
      },
      place: reading.place(span),
    });
  }
  return words.slice(places.length);
}

/** Of a word that is not known it is not known either, and what it may hold is told elsewhere. */
function endsPlaces({ text, unknown }: ExpandedWord): boolean {
  return text === "" || text === "-D" || unknown.length > 0;
}
