import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Files that are one log: those that were rolled away first, then the one that was written last. */
export type LogFiles = readonly string[];

const RELEVANT =
  /(?:\.(?:log|out|err|txt|stdout|stderr)(?:[.-][\w:-]+(?:\.[\w:-]+)*)?(?:\.gz)?|^(?:hs_err_pid\d+.*|gc[\w.-]*|stdout|stderr|syslog|messages|dmesg|events|describe)(?:\.\w+)*)$/iu;
const PACKED = /\.(?:zip|tar|tgz|tar\.gz|t?bz2?|t?xz|zst|lz4|7z|rar)$/iu;
const MANIFESTS = /\.(?:json|ya?ml)$/iu;
const OF_TASK_MANAGERS = /task-?(?:manager|executor)/iu;
/** What lies in a directory of logs and is none of a cluster's. */
const OF_OTHERS = /flink-.*-(?:client|python|historyserver|sql-gateway|scala-shell|yarn-session|k8s-session)-/iu;
const DEEPEST = 3;

/** What lies in a directory of logs. */
export interface LogsOfDirectory {
  /** What may tell of a JobManager: logs of TaskManagers only where there are no others. */
  readonly files: readonly string[];
  /** Logs beside them, each with why it is left out. */
  readonly leftOut: readonly { readonly path: string; readonly of: "task-manager" | "others" | "packed" }[];
}

export function logsIn(directory: string): LogsOfDirectory {
  const there = filesBelow(directory, DEEPEST);
  const files = there.filter((path) => !OF_OTHERS.test(nameOf(path)));
  const logs = files.filter((path) => RELEVANT.test(nameOf(path)));
  const own = logs.filter((path) => !OF_TASK_MANAGERS.test(nameOf(path)));
  const ofTaskManagers = own.length > 0 ? logs.filter((path) => OF_TASK_MANAGERS.test(nameOf(path))) : [];
  const ofOthers = there.filter((path) => OF_OTHERS.test(nameOf(path)) && RELEVANT.test(nameOf(path)));
  const packed = files.filter((path) => PACKED.test(nameOf(path)) && !RELEVANT.test(nameOf(path)));
  return {
    files: [...(own.length > 0 ? own : logs), ...files.filter((path) => MANIFESTS.test(nameOf(path)))],
    leftOut: [
      ...ofTaskManagers.map((path) => ({ path, of: "task-manager" }) as const),
      ...ofOthers.map((path) => ({ path, of: "others" }) as const),
      ...packed.map((path) => ({ path, of: "packed" }) as const),
    ],
  };
}

/** Puts together what was rolled apart, oldest first. */
export function rolledTogether(paths: readonly string[]): LogFiles[] {
  const logs = new Map<string, string[]>();
  for (const path of paths) {
    const key = path.replace(ROLLED, "");
    logs.set(key, [...(logs.get(key) ?? []), path]);
  }
  return [...logs.values()].map((files) => files.sort((a, b) => ageOf(b) - ageOf(a)));
}

const ROLLED = /(?:(?:[.-]\d{4}-\d\d-\d\d(?:[-_T]\d\d(?:-\d\d)?)?)?(?:\.\d{1,5})?(?:\.gz)?)$/u;

/** Larger for what was rolled away earlier: numbers count up with age, dates down. */
function ageOf(path: string): number {
  const name = path.replace(/\.gz$/u, "");
  const date = /[.-](\d{4})-(\d\d)-(\d\d)/u.exec(name);
  const number = Number(/\.(\d{1,5})$/u.exec(name)?.[1] ?? 0);
  if (date === null) return number;
  return 1e12 - Number(`${date[1]}${date[2]}${date[3]}`) * 1e4 - number;
}

function filesBelow(directory: string, depth: number): string[] {
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) =>
    a.name.localeCompare(b.name, "en", { numeric: true }),
  );
  return entries.flatMap((entry) => {
    const path = join(directory, entry.name);
    const stat = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (stat?.isFile() === true) return [path];
    return stat?.isDirectory() === true && !entry.isSymbolicLink() && depth > 1 && !entry.name.startsWith(".")
      ? readable(path, depth - 1)
      : [];
  });
}

function readable(directory: string, depth: number): string[] {
  try {
    return filesBelow(directory, depth);
  } catch {
    return [];
  }
}

function nameOf(path: string): string {
  return path.replace(/^.*[/\\]/u, "");
}
