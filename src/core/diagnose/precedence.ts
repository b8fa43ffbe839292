import type { CauseId } from "./cause.ts";
import type { Observation } from "./observation.ts";
import type { Signs } from "./run.ts";

/** Causes that come before any other wherever they stand, since nothing else can have happened before them. */
const AT_THE_START: readonly CauseId[] = ["configuration-rejected"];
/** What is concluded, measured, or said from outside: it stands beside what the JVM itself says, never before it. */
const AFTERWARDS: readonly CauseId[] = ["container-killed", "zombie", "gc-thrashing", "metaspace-leak"];

export interface Order {
  /** The causes, the first one first. */
  readonly primary: readonly Signs[];
  /** Signs that another cause explains. */
  readonly secondary: readonly Signs[];
}

/** Puts causes in order: the earliest wins, and what follows from it is no cause. */
export function primaryOrder(all: readonly Signs[]): Order {
  const own = all.filter(({ observations: [first] }) => first?.process === "jobmanager");
  const others = all.filter(({ observations: [first] }) => first?.process !== "jobmanager");
  const explained = new Set(own.flatMap((signs) => (own.some((other) => explains(other, signs)) ? [signs] : [])));
  const sorted = [...own.filter((signs) => !explained.has(signs))].sort((a, b) => tier(a) - tier(b) || earlier(a, b));
  return { primary: [...sorted, ...others], secondary: [...explained] };
}

/** What the signs of each cause explain away when both are there. */
const explainsCauses: Partial<Readonly<Record<CauseId, readonly CauseId[]>>> = {
  "configuration-rejected": ["helper-jvm-failed", "jvm-cannot-start", "not-memory"],
  "helper-jvm-failed": ["jvm-cannot-start", "jvm-cannot-allocate", "native-threads"],
  "java-heap-space": ["not-memory", "gc-thrashing"],
  "gc-overhead-limit": ["not-memory", "gc-thrashing"],
  metaspace: ["not-memory", "jvm-cannot-start"],
  "compressed-class-space": ["not-memory"],
  "direct-buffer-memory": ["not-memory"],
  "native-threads": ["not-memory", "jvm-cannot-allocate", "jvm-cannot-start"],
  "jvm-cannot-allocate": ["not-memory", "jvm-cannot-start"],
  "map-failed": ["not-memory", "jvm-cannot-allocate"],
  "array-size": ["not-memory"],
  "jvm-cannot-start": ["not-memory"],
};

/** What the system does not permit looks to the JVM like memory that is not there. */
const LOOKS_LIKE_MEMORY: readonly CauseId[] = [
  "helper-jvm-failed",
  "jvm-cannot-allocate",
  "jvm-cannot-start",
  "native-threads",
];
const STARTED_OTHERWISE: readonly string[] = ["java-too-old", "class-missing"];

function explains(signs: Signs, other: Signs): boolean {
  if (signs === other) return false;
  const cause = causeOf(signs);
  const explained = causeOf(other);
  const kind = signs.observations[0]?.facts.kind ?? "";
  if (cause === "not-memory") {
    if (kind === "threads-not-permitted") return LOOKS_LIKE_MEMORY.includes(explained);
    return STARTED_OTHERWISE.includes(kind) && explained === "helper-jvm-failed";
  }
  if (explained === "not-memory" && ownKind(other)) return false;
  return explainsCauses[cause]?.includes(explained) === true;
}

/** What is no consequence of memory, whatever else is there. */
function ownKind({ observations: [first] }: Signs): boolean {
  return ["threads-not-permitted", "java-too-old", "asked-to-end"].includes(first?.facts.kind ?? "");
}

function causeOf({ observations }: Signs): CauseId {
  return (observations[0] as Observation).cause;
}

function tier(signs: Signs): number {
  const cause = causeOf(signs);
  if (AT_THE_START.includes(cause)) return 0;
  if (cause === "not-memory") return ownKind(signs) ? 1 : 3;
  return AFTERWARDS.includes(cause) ? 2 + AFTERWARDS.indexOf(cause) / AFTERWARDS.length : 1;
}

function earlier(a: Signs, b: Signs): number {
  const [x, y] = [a.observations[0] as Observation, b.observations[0] as Observation];
  if (x.time !== undefined && y.time !== undefined && x.time !== y.time) return x.time - y.time;
  return x.evidence.file === y.evidence.file ? x.evidence.line - y.evidence.line : 0;
}
