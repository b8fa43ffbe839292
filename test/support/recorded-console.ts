import type { Console } from "../../src/cli/console.ts";

/** A console that keeps what a command says. */
export class RecordedConsole implements Console {
  readonly said = { out: "", error: "" };
  readonly isTerminal: boolean;

  constructor(isTerminal = false) {
    this.isTerminal = isTerminal;
  }

  out(text: string | Uint8Array): void {
    this.said.out += text;
  }

  error(text: string | Uint8Array): void {
    this.said.error += text;
  }
}
