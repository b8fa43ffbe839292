import type { Answer } from "./oracle-case.ts";

const LOADING = [
  "INFO  [] - Loading configuration property:",
  "INFO  [] - Loading dynamic configuration property:",
] as const;
const BEGINS_A_LINE = /^(?:(?:INFO |WARN |ERROR) \[\] - |BASH_JAVA_UTILS_EXEC_RESULT:)/;
const YAML_FAILURE = ": Error parsing YAML configuration.";
const YAML_LIBRARY = "org.snakeyaml.";

/** Whether two answers of a release say the same, in all that counts. */
export function sameAnswer(release: string, left: Answer, right: Answer): boolean {
  return JSON.stringify(whatCounts(release, left)) === JSON.stringify(whatCounts(release, right));
}

/**
 * What counts of an answer. Left out are the stack trace and usage text below an ERROR line, the YAML library's own
 * text of a syntax error, and, where Flink logs its configuration in the order of a Java hash map (from 1.16 on), the
 * order of those lines.
 */
export function whatCounts(release: string, { out, error }: Answer): Answer {
  const failed = error.length > 0;
  const lines = failed ? withoutTextBelowErrors(out) : [...out];
  return { out: isBefore116(release) ? lines : withSortedLoading(lines), error: withoutYamlLibraryText(error) };
}

function withoutTextBelowErrors(out: readonly string[]): string[] {
  let below = false;
  return out.filter((line) => {
    const begins = BEGINS_A_LINE.test(line);
    if (begins) below = line.startsWith("ERROR");
    return begins || !below;
  });
}

function withSortedLoading(lines: readonly string[]): string[] {
  const sorted: Entry[] = [];
  let block: Entry[] = [];
  let blockKind: string | undefined;
  for (const entry of entriesIn(lines)) {
    const kind = LOADING.find((prefix) => entry[0].startsWith(prefix));
    if (kind !== blockKind) {
      sorted.push(...block.sort(byText));
      block = [];
      blockKind = kind;
    }
    (kind === undefined ? sorted : block).push(entry);
  }
  return [...sorted, ...block.sort(byText)].flat();
}

/** A line with those below it that only go on with a value of several lines. */
type Entry = [first: string, ...more: string[]];

function entriesIn(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const before = entries.at(-1);
    if (before === undefined || BEGINS_A_LINE.test(line)) entries.push([line]);
    else before.push(line);
  }
  return entries;
}

function byText(left: Entry, right: Entry): number {
  const [a, b] = [left.join("\n"), right.join("\n")];
  return a < b ? -1 : Number(a > b);
}

function withoutYamlLibraryText(error: readonly string[]): readonly string[] {
  const [outermost = "", cause = ""] = error;
  if (!outermost.endsWith(YAML_FAILURE) || !cause.startsWith(YAML_LIBRARY)) return error;
  return [outermost, cause.split(":")[0] as string];
}

function isBefore116(release: string): boolean {
  const [major = 0, minor = 0] = release.split(".").map(Number);
  return major === 1 && minor < 16;
}
