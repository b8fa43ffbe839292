import { type Terminal, wrap } from "../output/terminal.ts";

/** Lines as a diagnosis sets them. */

export function indented(text: string, terminal: Terminal): string[] {
  return wrap(text, terminal.width - 2).map((line) => `  ${line}`);
}

export function bullet(text: string, terminal: Terminal): string[] {
  return wrap(text, terminal.width - 6).map((line, index) => `${index === 0 ? "    · " : "      "}${line}`);
}

/** The beginning of a line of a log, without what would disturb a terminal. */
export function excerpt(text: string, most: number, terminal: Terminal): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: just those are to go
  const lines = wrap(text.replace(/[\u0000-\u001f\u007f-\u009f]+/gu, " "), terminal.width - 6);
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}
