/** A line without what was put before it, and whose it is, where that says so: a service, a pod, a unit. */
export interface SplitLine {
  readonly source: string | undefined;
  readonly text: string;
}

/** What runtimes and tools put before each line of a container's log; a group of a pattern names whose it is. */
const PREFIXES: readonly RegExp[] = [
  // kubectl logs --prefix
  /^\[(?:pod|deployment|job|statefulset|replicaset)\/([^\]/]*)[^\]]*\] ?/u,
  // CRI log files
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /u,
  // docker compose
  /^([\w.-]{1,100}) +\| /u,
  // syslog, RFC 5424
  /^<\d{1,3}>1 \S+ \S+ (\S+) \S+ \S+ (?:-|\[[^\]]*\]) /u,
  // journald and syslog
  /^[A-Z][a-z]{2} [ \d]\d [\d:]{8} \S+ ([\w./@-]+)(?:\[\d+\])?: /u,
  // stern: pod and container
  /^([\w.-]+-[\w.-]+) [\w.-]+ (?=\d{4}-\d\d-\d\d[ T]\d\d:|\s+at |\tat |Caused by: |(?:[a-z][\w$]*\.){2,}[A-Z][\w$]*(?::|$))/u,
  // aws logs tail: a time, and the name of the stream
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) ((?=\S*\/)[\w./$[\]@-]{1,200}) (?=\S)/u,
  // kubectl logs --timestamps, docker logs -t; a log4j status line begins with such a stamp too, and keeps it
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (?=$|[\t {[#]|\d{4}-\d\d-\d\d[ T]|\d\d:\d\d|Caused by: |Exception|\.{3} |(?:[a-z][\w$]*\.){2,}[A-Z])/u,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
const ESCAPES = /\u001b\[[0-9;]*[A-Za-z]/gu;

/** A line without what a container runtime, a terminal or an operating system added to it. */
export function unwrapLine(raw: string): string {
  return splitLine(raw).text;
}

/** The same, with whose line it is. */
export function splitLine(raw: string): SplitLine {
  let source: string | undefined;
  let line = raw;
  if (line.endsWith("\r")) line = line.slice(0, -1);
  if (line.includes("\u001b")) line = line.replace(ESCAPES, "");
  line = exported(line);
  if (isPlain(line)) return { source, text: line };
  // What was quoted in a mail or an issue.
  if (line.charCodeAt(0) === 62) line = line.replace(/^(?:> ?)+/u, "");
  // One tool's output is often piped through another's.
  for (let depth = 0; depth < 2; depth++) {
    const prefix = firstPrefix(line);
    if (prefix === undefined) break;
    source ??= prefix[1];
    line = line.slice(prefix[0].length);
  }
  return { source, text: line };
}

/** A member of a JSON document that was written over many lines, and a cell of a table: what exports of log stores hold. */
const MEMBER = /^\s+(?:"(?:message|@message|textPayload|log|line)": ?)?("(?:[^"\\]|\\.){20,}"),?$/u;
const CELL =
  /^"?\d{4}-\d\d-\d\d[ T][\d:.]+(?:Z|[+-]\d\d:?\d\d)?"?,(?:"?[\w./@-]{1,100}"?,)?(?:"((?:[^"]|"")*)"?|(\S.*))$/u;

function exported(line: string): string {
  const first = line.charCodeAt(0);
  if (first === 32) {
    const member = line.includes('": "') || line.trimStart().startsWith('"') ? MEMBER.exec(line)?.[1] : undefined;
    return member === undefined ? line : (stringOf(member) ?? line);
  }
  if (first !== 34 && !(first >= 48 && first <= 57)) return line;
  // A log's own line has no comma right behind its time.
  const cell = line.includes(',"') || first === 34 ? CELL.exec(line) : null;
  return cell === null ? line : (cell[1]?.replaceAll('""', '"') ?? cell[2] ?? line);
}

function stringOf(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function firstPrefix(line: string): RegExpExecArray | undefined {
  for (const pattern of PREFIXES) {
    const match = pattern.exec(line);
    if (match !== null) return match;
  }
  return undefined;
}

/** The quick way out for what is most of every log: Flink's own layout, and stack frames. */
function isPlain(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === 9 || first === 32 || first === 123 || Number.isNaN(first)) return true;
  return first >= 48 && first <= 57 && line.charCodeAt(10) === 32;
}
