import type { Span } from "../text/source.ts";
import type { ConfigEntry } from "./configuration.ts";
import { readStandardYaml, type StandardYamlReading } from "./standard-yaml.ts";

/** How a text was read. */
export interface ReadText {
  readonly text: string;
  readonly reading: StandardYamlReading;
}

/** `  size: 1600m  # why`: one word for a key, and one for its value. */
const SETTING_LINE = /^( *[A-Za-z][\w.-]*: )([A-Za-z0-9][\w.-]*)(?= *(?: #[ -~]*)?$)/u;
const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/u;

/** Longer texts are near the limit of what snakeyaml-engine reads. */
const LONGEST = 1_000_000;

/**
 * Reads a text of which another has been read that differs in one value alone, as a text is that somebody types in: what is
 * the same is not read again. The outcome is that of `readStandardYaml`; undefined where more is different, or might be.
 */
export function rereadStandardYaml(text: string, before: ReadText): StandardYamlReading | undefined {
  const { reading } = before;
  if (text === before.text) return reading;
  // What an anchor names stands in other places, too.
  if (!reading.ok || text.length > LONGEST || text.includes("&")) return undefined;
  const change = changedLine(before.text, text);
  if (change === undefined) return undefined;
  const { start, was, is } = change;
  const [, head = "", oldValue = ""] = SETTING_LINE.exec(was) ?? [];
  const [, sameHead, value = ""] = SETTING_LINE.exec(is) ?? [];
  if (head === "" || head !== sameHead) return undefined;

  // It was a setting before only if it has been read as one: inside of a text that spans lines it is not.
  const valueStart = start + head.length;
  const isIt = ({ keySpan, valueSpan }: ConfigEntry) =>
    keySpan.start === start + head.search(/\S/u) &&
    keySpan.end === valueStart - 2 &&
    valueSpan.start === valueStart &&
    valueSpan.end === valueStart + oldValue.length;
  if (reading.entries.filter(isIt).length !== 1 || reading.shadowed.some(isIt)) return undefined;
  const alone = readStandardYaml(`key: ${value}`);
  const read = alone.ok ? alone.entries[0]?.value : undefined;
  if (read === undefined) return undefined;

  const by = text.length - before.text.length;
  const moved = ({ start: from, end }: Span): Span => ({ start: from + by, end: end + by });
  const now = (entry: ConfigEntry): ConfigEntry => {
    const { key, keySpan, valueSpan } = entry;
    if (isIt(entry))
      return { key, value: read, keySpan, valueSpan: { start: valueStart, end: valueStart + value.length } };
    if (by === 0 || keySpan.start < valueStart) return entry;
    return { key, value: entry.value, keySpan: moved(keySpan), valueSpan: moved(valueSpan) };
  };
  return { ok: true, entries: reading.entries.map(now), shadowed: reading.shadowed.map(now), keys: reading.keys };
}

/** The one line in which two texts differ, and where it starts; undefined where they differ in more. */
function changedLine(before: string, after: string): { start: number; was: string; is: string } | undefined {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  let tail = 0;
  while (
    tail < shorter - same &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  let start = same;
  while (start > 0 && !LINE_BREAK.test(before[start - 1] as string)) start--;
  let rest = tail;
  while (rest > 0 && !LINE_BREAK.test(before[before.length - rest] as string)) rest--;
  const [was, is] = [before.slice(start, before.length - rest), after.slice(start, after.length - rest)];
  return LINE_BREAK.test(was) || LINE_BREAK.test(is) ? undefined : { start, was, is };
}
