import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";

export type RecordingResult =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly error: unknown };

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
      return { ok: false, error };
    }
  }

  /** Whether a line is missing in it. */
  get hasFailed(): boolean {
    return this.#failed;
  }

  /** Why it could not be written, the first time that it could not; nothing is written after that. */
  append(line: string): Error | undefined {
    if (this.#failed) return undefined;
    const bytes = Buffer.from(`${line}\n`);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
      return undefined;
    } catch (error) {
      this.#failed = true;
      if (written > 0) this.#takeBack(written);
      return error as Error;
    }
  }

  /** Cuts off the half of a line that the disk still took. */
  #takeBack(written: number): void {
    try {
      const stats = fstatSync(this.#descriptor);
      if (stats.isFile()) ftruncateSync(this.#descriptor, stats.size - written);
    } catch {
      // What cannot be mended is left; the failure itself is told.
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
