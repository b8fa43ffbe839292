import { isDockerfile } from "../../recognise/dockerfile-text.ts";
import { isStreamParkText } from "../../recognise/flink-keys.ts";
import { countLineEnds } from "../../text/lines.ts";
import type { Source } from "../../text/source.ts";
import { documentRanges } from "./document-ranges.ts";
import { listItems } from "./list-items.ts";

/**
 * The documents of a text, and the items of lists among them, each as a source of its own at the offsets that it has
 * there, with a blank for the dash: a fix of one is then tried without reading the others again.
 */
export function* documentSources(whole: Source): Generator<Source> {
  if (isDockerfile(whole) || isStreamParkText(whole)) {
    yield whole;
    return;
  }
  const { name, text, encoding } = whole;
  let { offset, line } = whole.startsAt ?? { offset: 0, line: 1 };
  let at = 0;
  for (const range of documentRanges(text)) {
    for (const { start, end, dash } of listItems(text, range) ?? [{ ...range, dash: undefined }]) {
      line += countLineEnds(text, at, start);
      at = start;
      yield {
        name,
        text: dash === undefined ? text.slice(start, end) : `${text.slice(start, dash)} ${text.slice(dash + 1, end)}`,
        startsAt: { offset: offset + start, line },
        ...(encoding === undefined ? {} : { encoding }),
      };
    }
  }
}
