import { decodeText } from "./decode-text.ts";
import { readText, type TextReading } from "./read-text.ts";

/** What `kubectl get` prints of some thousands may be piped in, which cannot be read in parts. */
const LARGEST_PIPED = 128 * 1024 * 1024;

/** Reads inputs as often as they are asked for: standard input can be read once only, and is kept. */
export function inputReader(): (path: string) => TextReading {
  let piped: TextReading | undefined;
  return (path) => {
    if (path !== "-") return readText(path);
    piped ??= readText(path, decodeText, LARGEST_PIPED);
    return piped;
  };
}
