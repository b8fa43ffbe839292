import { bar, padEnd } from "../../../core/output/terminal.ts";
import type { Console } from "../../console.ts";

const WIDTH = 30;
/** What is done sooner needs no bar. */
const SOON_MS = 400;
const EVERY_MS = 100;

/** How far a long check has come, on standard error where that is a terminal. */
export class Progress {
  readonly #console: Console;
  readonly #total: number;
  readonly #isShown: boolean;
  #done = 0;
  #nextAt: number = Date.now() + SOON_MS;
  #isDrawn = false;

  constructor(console: Console, total: number, isShown: boolean) {
    this.#console = console;
    this.#total = total;
    this.#isShown = isShown;
  }

  /** One more file is begun. */
  step(): void {
    this.#draw(0);
    this.#done++;
  }

  /** Within the file at hand, which may be long: how much of it is done. */
  within(share: number): void {
    this.#draw(share - 1);
  }

  #draw(more: number): void {
    if (!this.#isShown || Date.now() < this.#nextAt) return;
    this.#nextAt = Date.now() + EVERY_MS;
    this.#isDrawn = true;
    const share = Math.min(Math.max((this.#done + more) / this.#total, 0), 1);
    const files = this.#total === 1 ? "" : ` ${this.#done}/${this.#total}`;
    this.#console.error(`\r${padEnd(bar(share * WIDTH), WIDTH)} ${Math.floor(share * 100)}%${files}`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#isDrawn) this.#console.error(`\r${" ".repeat(WIDTH + 30)}\r`);
    this.#isDrawn = false;
  }
}
