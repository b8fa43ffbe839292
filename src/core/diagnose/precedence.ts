import type { Cause, CauseKind } from "./cause.ts";
import { causeOf } from "./causes.ts";
import type { Signs } from "./process-run.ts";
import type { ProcessName, Sign } from "./sign.ts";

/** Causes in order, and those that others explain. */
export interface Order {
  /** The causes, the first one first. */
  readonly primary: readonly Signs[];
  /** Signs that another cause explains. */
  readonly secondary: readonly Signs[];
}

/** Puts causes in order: the earliest wins, and what follows from it is no cause. */
export function primaryOrder(all: readonly Signs[]): Order {
  const explained = new Set(all.filter((signs) => all.some((other) => explains(other, signs))));
  const left = all.filter((signs) => !explained.has(signs));
  const own = left.filter((signs) => processOf(signs) === "jobmanager");
  const others = left.filter((signs) => processOf(signs) !== "jobmanager");
  const sorted = own.sort((a, b) => order(a) - order(b) || earlier(a, b));
  return {
    primary: [...sorted, ...others],
    secondary: [...explained].filter((signs) => processOf(signs) === "jobmanager"),
  };
}

function explains(signs: Signs, other: Signs): boolean {
  if (signs === other || processOf(signs) !== processOf(other)) return false;
  if (kindOf(other)?.ownFailure === true) return false;
  // How a process ended says less than anything that says why; that memory ran out, only a failure of memory explains.
  if (showsOnlyItsEnd(other) && !showsOnlyItsEnd(signs))
    return !showsMemoryRanOut(other) || causeIn(signs).notOfMemory !== true;
  if (showsOnlyItsEnd(signs) && !showsOnlyItsEnd(other) && !showsMemoryRanOut(signs)) return false;
  if (causeIn(other).yields === true) return !saysNothingMore(signs);
  if (causeIn(signs).yields === true) return saysNothingMore(other);
  return (kindOf(signs)?.explains ?? causeIn(signs).explains).includes(causeIn(other).id);
}

function processOf({ observations }: Signs): ProcessName | undefined {
  return observations[0]?.process;
}

/** An exception that is not known, or an end. */
function saysNothingMore(signs: Signs): boolean {
  const fatalOnly = signs.observations.every(({ facts }) => facts.kind === "fatal-exception");
  return fatalOnly || showsOnlyItsEnd(signs);
}

/** An exit code, or that the platform starts it again. */
function showsOnlyItsEnd({ observations }: Signs): boolean {
  return observations.every(
    ({ cause, grounds, facts }) =>
      (cause === "not-memory" || cause === "earlier-failure") &&
      (grounds === "exit-code-only" || facts.kind === "restarting"),
  );
}

function showsMemoryRanOut({ observations }: Signs): boolean {
  return observations.some(({ facts }) => facts.kind === "exited-on-out-of-memory");
}

function causeIn({ observations }: Signs): Cause {
  return causeOf((observations[0] as Sign).cause);
}

function kindOf(signs: Signs): CauseKind | undefined {
  return causeIn(signs).kinds?.[signs.observations[0]?.facts.kind ?? ""];
}

function order(signs: Signs): number {
  return kindOf(signs)?.ownFailure === true ? IN_ITS_PLACE : causeIn(signs).order;
}

const IN_ITS_PLACE = 1;

function earlier(a: Signs, b: Signs): number {
  const [x, y] = [a.observations[0] as Sign, b.observations[0] as Sign];
  if (x.time !== undefined && y.time !== undefined && x.time !== y.time) return x.time - y.time;
  return x.evidence.file === y.evidence.file ? x.evidence.line - y.evidence.line : 0;
}
