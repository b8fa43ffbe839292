/** Lines of two logs, one of each in turn, with what a tool puts before them. */
export function interleaved(
  one: readonly string[],
  other: readonly string[],
  prefixes: readonly [string, string],
): string {
  const lines: string[] = [];
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    if (one[index] !== undefined) lines.push(prefixes[0] + one[index]);
    if (other[index] !== undefined) lines.push(prefixes[1] + other[index]);
  }
  return `${lines.join("\n")}\n`;
}

function sections(one: readonly string[], other: readonly string[]): string {
  const section = (number: string, type: string, lines: readonly string[]) =>
    `Container: container_e17_1700000000000_0001_01_${number} on node-${number}_45454\nLogAggregationType: AGGREGATED\n====\nLogType:${type}\nLogLastModifiedTime:Thu Jan 01 00:00:00 +0000 2026\nLogLength:${lines.join("\n").length}\nLogContents:\n${lines.join("\n")}\n\nEnd of LogType:${type}\n***\n`;
  return section("000001", "jobmanager.log", one) + section("000002", "taskmanager.log", other);
}

/** How tools put the logs of a JobManager and of a TaskManager together. */
export const wrappings: Readonly<Record<string, (one: readonly string[], other: readonly string[]) => string>> = {
  "docker compose": (one, other) => interleaved(one, other, ["jobmanager-1   | ", "taskmanager-1  | "]),
  "services by names of their own": (one, other) => interleaved(one, other, ["jm  | ", "tm  | "]),
  "kubectl logs --prefix": (one, other) =>
    interleaved(one, other, [
      "[pod/my-6b7c-x/flink-main-container] ",
      "[pod/my-taskmanager-1-1/flink-main-container] ",
    ]),
  "yarn logs": sections,
};
