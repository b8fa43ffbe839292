/** Stands in the page for what `watch` reads of a process on its own machine: a browser sees none. */

export function processListeningAt(): undefined {
  return undefined;
}

export class LocalReadings {
  constructor() {
    throw new Error("a browser reads no process");
  }
}
