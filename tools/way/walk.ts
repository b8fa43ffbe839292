/** A function that was entered, and where a debugger would stop first in it. */
export interface EnteredFunction {
  readonly url: string;
  readonly name: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** The functions that are entered, each where it is first. */
export interface Walk {
  readonly whole: readonly EnteredFunction[];
  /** Without what is entered from within closed rooms, each of which is passed as one. */
  readonly past: readonly EnteredFunction[];
}

/** What one calls by a name and does not walk through: what stands behind one face, in one list, or is known by its name. */
export function closedRoomOf(file: string): string | undefined {
  return /^core\/(?:yaml|findings|rules|output)(?=\/)/u.exec(file)?.[0];
}
