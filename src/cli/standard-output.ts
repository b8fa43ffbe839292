import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";

/**
 * Writes all of a text to standard output (1) or error (2). `process.stdout` would load Node's streams first, which is
 * a good part of the time that a short command takes.
 *
 * @returns whether anybody still reads: a reader that has seen enough, such as `head`, is no failure
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

/** Whether it is worth asking `process.stdout`: files, pipes and the null device are no terminals. */
export function mayBeTerminal(descriptor: 1 | 2): boolean {
  const device = fstatSync(descriptor);
  return device.isCharacterDevice() && device.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}
