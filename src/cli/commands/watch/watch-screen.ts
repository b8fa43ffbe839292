/** What of a terminal a screen needs: `process.stdout` is one. */
export interface ScreenOutput {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
}

const CLEAR_LINE_END = "\u001b[K";
const CLEAR_BELOW = "\u001b[J";
const HOME = "\u001b[H";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";
const ALTERNATE = "\u001b[?1049h";
const ORIGINAL = "\u001b[?1049l";
/** Terminals that know it show what stands between in one go; others ignore it. */
const BEGIN_UPDATE = "\u001b[?2026h";
const END_UPDATE = "\u001b[?2026l";

/**
 * A terminal that is drawn on in place. Each line is overwritten and only what is left of the old one is cleared, in a
 * single write: nothing goes blank in between, so nothing flickers.
 */
export class Screen {
  readonly #output: ScreenOutput;
  #open = false;

  constructor(output: ScreenOutput) {
    this.#output = output;
  }

  draw(lines: readonly string[]): void {
    const visible = lines.slice(0, Math.max(this.#output.rows - 1, 1));
    const begin = this.#open ? "" : ALTERNATE + HIDE_CURSOR;
    this.#open = true;
    const body = visible.map((line) => `${line}${CLEAR_LINE_END}`).join("\r\n");
    this.#output.write(`${begin}${BEGIN_UPDATE}${HOME}${body}\r\n${CLEAR_BELOW}${END_UPDATE}`);
  }

  /** Gives the terminal back as it was. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#output.write(SHOW_CURSOR + ORIGINAL);
  }
}
