import { constants, fstatSync, openSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import type { Terminal } from "../core/output/terminal.ts";

/**
 * Writes all of a text to standard output (1) or error (2). `process.stdout` would load Node's streams first, which is
 * a good part of the time that a short command takes.
 *
 * @returns whether anybody still reads: a reader that has seen enough, such as `head`, is no failure
 * @throws what the system says where it cannot be written: a disk is full
 */
export function writeAll(descriptor: 1 | 2, text: string | Uint8Array): boolean {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return false;
      if (code !== "EAGAIN") throw error;
      // A pipe that another process made non-blocking is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

/** How often is tried again to write, in milliseconds. */
const AGAIN_AFTER = 20;

/**
 * Standard output into a pipe whose reader may pause: what it does not take waits here, and not the whole process, which
 * would heed no signal and answer nobody meanwhile. Never waits by itself: what is left when the process ends is dropped.
 */
export class PatientPipe {
  readonly #descriptor: number;
  readonly #failed: (error: unknown) => void;
  #rest: Uint8Array | undefined;

  private constructor(descriptor: number, failed: (error: unknown) => void) {
    this.#descriptor = descriptor;
    this.#failed = failed;
  }

  /**
   * Undefined where standard output is no pipe, or cannot be opened anew: to make it itself one that does not wait would
   * change it for all that write into it.
   *
   * @param failed is told where the reader is gone, or the system refuses
   */
  static open(failed: (error: unknown) => void): PatientPipe | undefined {
    if (!fstatSync(1).isFIFO()) return undefined;
    try {
      return new PatientPipe(openSync("/proc/self/fd/1", constants.O_WRONLY | constants.O_NONBLOCK), failed);
    } catch {
      return undefined;
    }
  }

  /** Whether something waits for the reader. */
  get isFull(): boolean {
    return this.#rest !== undefined;
  }

  write(text: string | Uint8Array): void {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const waiting = this.#rest;
    this.#rest = waiting === undefined ? bytes : Buffer.concat([waiting, bytes]);
    if (waiting === undefined) this.#flush();
  }

  #flush(): void {
    try {
      while (this.#rest !== undefined) {
        const written = writeSync(this.#descriptor, this.#rest);
        this.#rest = written < this.#rest.length ? this.#rest.subarray(written) : undefined;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") setTimeout(() => this.#flush(), AGAIN_AFTER).unref();
      else this.#failed(error);
    }
  }
}

const WIDTH_WITHOUT_TERMINAL = 120;

/** How to write to standard output, by `--color` and the variables that people know from elsewhere. */
export function terminalOf(
  color: unknown,
  { NO_COLOR, FORCE_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { isTTY, columns } = mayBeTerminal(1) ? process.stdout : { isTTY: false, columns: 0 };
  const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" ? true : isTTY === true && TERM !== "dumb";
  const automatic = (NO_COLOR === undefined || NO_COLOR === "") && wanted;
  return {
    width: isTTY === true && columns > 0 ? columns : WIDTH_WITHOUT_TERMINAL,
    colour: color === "always" || (color !== "never" && automatic),
  };
}

export function isTerminal(descriptor: 1): boolean {
  return mayBeTerminal(descriptor) && process.stdout.isTTY === true;
}

/** Whether it is worth asking `process.stdout`: files, pipes and the null device are no terminals. */
function mayBeTerminal(descriptor: 1 | 2): boolean {
  const device = fstatSync(descriptor);
  return device.isCharacterDevice() && device.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}
