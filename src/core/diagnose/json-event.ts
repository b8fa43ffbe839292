/** A line of a log in an envelope, and whose it is, where the envelope tells. */
export interface WrappedLine {
  readonly text: string;
  readonly source: string | undefined;
}

/** What a line of JSON is: an event of a JSON layout, or lines of a container's log in an envelope. */
export type JsonEvent =
  | { readonly kind: "lines"; readonly lines: readonly WrappedLine[] }
  | {
      readonly kind: "event";
      readonly time: string | undefined;
      readonly level: string | undefined;
      readonly logger: string | undefined;
      readonly message: string;
      readonly throwable: string;
    };

/** Names of members in the JSON layouts of log4j, logback, ECS, Logstash and the clouds; dots lead into objects. */
const LEVEL = ["level", "log.level", "severity", "levelname", "loglevel"];
const LOGGER = ["loggerName", "logger_name", "log.logger", "logger", "loggerFqcn", "category"];
const MESSAGE = ["message", "msg", "@message", "short_message", "event.message", "textPayload"];
const TIME = ["@timestamp", "timestamp", "time", "ts", "timeMillis"];
const THROWABLE = [
  "thrown",
  "throwable",
  "exception",
  "error",
  "stack_trace",
  "stackTrace",
  "stacktrace",
  "full_message",
  "jsonPayload.stack_trace",
];
const STACK = [
  "stack_trace",
  "stackTrace",
  "stacktrace",
  "extendedStackTrace",
  "error.stack_trace",
  "exception.stacktrace",
];

type Members = Readonly<Record<string, unknown>>;

/** Reads a line of JSON, or undefined where it is none. */
export function readJsonEvent(line: string): JsonEvent | undefined {
  const value = parse(line);
  if (value === undefined) return undefined;
  const wrapped = wrappedLines(value, undefined, 0);
  if (wrapped.length > 0) return { kind: "lines", lines: wrapped };
  const inner = isMembers(value.jsonPayload) ? { ...value, ...value.jsonPayload } : value;
  const message = text(inner, MESSAGE);
  const throwable = throwableOf(inner);
  if (message === undefined && throwable === "") return undefined;
  return {
    kind: "event",
    time: text(inner, TIME),
    level: text(inner, LEVEL)?.toUpperCase(),
    logger: text(inner, LOGGER),
    message: message ?? "",
    throwable,
  };
}

/** Members that hold a whole line of a log, as its own layout wrote it, and nothing else of it. */
const WHOLE_LINE = ["log", "line", "textPayload"];
/** Where exports of log stores keep their entries: Loki, CloudWatch, Elasticsearch, Google Cloud. */
const ENTRIES = ["data", "result", "values", "events", "hits", "entries", "results", "_source", "items", "attributes"];
const SOURCE = [
  "kubernetes.pod_name",
  "kubernetes.pod.name",
  "resource.labels.pod_name",
  "labels.pod",
  "labels.pod_name",
  "labels.instance",
  "labels.component",
  "stream.pod",
  "stream.pod_name",
  "stream.instance",
  "stream.component",
  "logStreamName",
  "container_name",
  "service",
];
const DEEPEST_ENTRY = 6;

/** The lines of logs that a value holds, be it one entry or an export of many. */
function wrappedLines(value: unknown, around: string | undefined, depth: number): WrappedLine[] {
  if (depth > DEEPEST_ENTRY) return [];
  if (Array.isArray(value)) {
    const [time, line] = value;
    // Loki's pairs of a time in nanoseconds and a line.
    if (typeof time === "string" && /^\d{19}$/u.test(time) && typeof line === "string") return linesOf(line, around);
    return value.flatMap((one) => wrappedLines(one, around, depth + 1));
  }
  if (!isMembers(value)) return [];
  const source = text(value, SOURCE) ?? around;
  const whole = WHOLE_LINE.map((name) => value[name]).find((one) => typeof one === "string");
  if (typeof whole === "string") return linesOf(whole, source);
  const { message } = value;
  if (
    typeof message === "string" &&
    text(value, LEVEL) === undefined &&
    text(value, LOGGER) === undefined &&
    throwableOf(value) === ""
  )
    return linesOf(message, source);
  // An event of its own, whatever else it carries.
  if (text(value, LEVEL) !== undefined || text(value, MESSAGE) !== undefined) return [];
  return ENTRIES.flatMap((name) =>
    typeof value[name] === "object" ? wrappedLines(value[name], source, depth + 1) : [],
  );
}

function linesOf(text: string, source: string | undefined): WrappedLine[] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [{ text: line, source }]));
}

function parse(line: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (Array.isArray(value)) return { entries: value as unknown[] };
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(members: Members, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = member(members, name);
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** A member by its name, which ECS writes with dots in it, or by the path that they stand for. */
function member(members: Members, name: string): unknown {
  if (Object.hasOwn(members, name)) return members[name];
  let at: unknown = members;
  for (const part of name.split(".")) at = isMembers(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

/** The exception as a stack trace would show it. */
function throwableOf(members: Members): string {
  const flat = throwableText(member(members, "error.type"), member(members, "error.message"));
  const parts = [...(flat === "" ? [] : [flat]), text(members, STACK) ?? ""];
  for (const name of THROWABLE) parts.push(throwableValue(member(members, name), 0));
  return [...new Set(parts.filter((part) => part !== ""))].join("\n");
}

const DEEPEST_CAUSE = 8;

function throwableValue(value: unknown, depth: number): string {
  if (typeof value === "string") return value;
  if (!isMembers(value) || depth > DEEPEST_CAUSE) return "";
  const className = value.name ?? value.exception_class ?? value.type ?? value.class;
  const own = throwableText(className, value.message ?? value.localizedMessage ?? value.exception_message);
  const stack = text(value, STACK) ?? "";
  const cause = throwableValue(value.cause, depth + 1);
  return [
    own,
    stack.startsWith(own) && own !== "" ? stack.slice(own.length) : stack,
    cause === "" ? "" : `Caused by: ${cause}`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function throwableText(className: unknown, message: unknown): string {
  if (typeof className !== "string" || className === "") return "";
  return typeof message === "string" && message !== "" ? `${className}: ${message}` : className;
}
