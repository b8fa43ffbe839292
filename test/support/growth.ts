import { expect } from "vitest";

/**
 * How work grows with what it works on, as a ratio within one run: nothing that is asserted is a time, which would be
 * that of a machine and of what else it does.
 */

/** How much longer the longer text is; what is quadratic takes 64 times as long. */
const FACTOR = 8;
/**
 * So many times more than in proportion is still taken for chance, and for what is found a second time once there is
 * too much of it to keep; of what is quadratic it is 8 times.
 */
const ROOM = 4;
/** Below this, in milliseconds, a clock tells nothing. */
const LEAST = 1;
const TRIES = 4;
/** For the longer one, as long as it seems to take too long: what is quadratic does so each time. */
const TRIES_OF_LONG = 12;

/**
 * Expects that reading a text of a size takes in proportion not much longer than one of an eighth of the size. A size is
 * what the text is made from (lines, levels); compared is with the growth of the text in characters.
 */
export function expectLinear(size: number, textOf: (size: number) => string, read: (text: string) => unknown): void {
  const [short, long] = [textOf(Math.ceil(size / FACTOR)), textOf(size)];
  const one = Math.max(LEAST, best(TRIES, short, read));
  const allowed = (ROOM * long.length) / short.length;
  let growth = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES_OF_LONG && growth > allowed; tried++)
    growth = Math.min(growth, best(1, long, read) / one);
  expect(growth, `a text ${Math.round(long.length / short.length)} times as long`).toBeLessThanOrEqual(allowed);
}

function best(times: number, text: string, read: (text: string) => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const before = spent();
    read(text);
    least = Math.min(least, spent() - before);
  }
  return least;
}

/** Milliseconds that processors worked for this process: others may have most of the machine. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
