import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import type { Terminal } from "../core/output/terminal.ts";
import type { PatientOutput } from "./patient-output.ts";

/**
 * Says a text on standard output (1) or error (2): at once, or, where nothing is to wait for a reader, as it is taken.
 *
 * @param failed is told where the reader is gone, or the system refuses: a disk is full
 */
export function say(
  descriptor: 1 | 2,
  patient: PatientOutput | undefined,
  failed: (error: unknown) => void,
  text: string | Uint8Array,
): void {
  if (patient !== undefined) {
    patient.write(text);
    return;
  }
  try {
    writeAll(descriptor, text);
  } catch (error) {
    failed(error);
  }
}

/** `process.stdout` would load Node's streams first, which is a good part of the time that a short command takes. */
function writeAll(descriptor: 1 | 2, text: string | Uint8Array): void {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // A pipe that another process made non-blocking is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
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

/** Whether standard output and error are the same pipe, file or terminal. */
export function isOneOutput(): boolean {
  const [out, error] = [fstatSync(1), fstatSync(2)];
  return out.dev === error.dev && out.ino === error.ino;
}

export function isTerminal(descriptor: 1): boolean {
  return mayBeTerminal(descriptor) && process.stdout.isTTY === true;
}

/** Whether it is worth asking `process.stdout`: files, pipes and the null device are no terminals. */
function mayBeTerminal(descriptor: 1 | 2): boolean {
  const device = fstatSync(descriptor);
  return device.isCharacterDevice() && device.rdev !== statSync(devNull, { throwIfNoEntry: false })?.rdev;
}
