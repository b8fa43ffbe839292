import { closeSync, openSync, writeSync } from "node:fs";

export type RecordingResult =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly reason: string };

/** A file that grows by a line a look. Lines are written whole, so that a reader, or a crash, never sees half of one. */
export class Recording {
  readonly #descriptor: number;
  #failed = false;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  static open(file: string): RecordingResult {
    try {
      return { ok: true, recording: new Recording(openSync(file, "a", 0o644)) };
    } catch (error) {
      return { ok: false, reason: (error as NodeJS.ErrnoException).code ?? String(error) };
    }
  }

  /** Why it could not be written, the first time that it could not; nothing is written after that. */
  append(line: string): string | undefined {
    if (this.#failed) return undefined;
    try {
      writeSync(this.#descriptor, `${line}\n`);
      return undefined;
    } catch (error) {
      this.#failed = true;
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
