/** What a line of JSON is: an event of a JSON layout, or a line of a container's log in an envelope. */
export type JsonEvent =
  | { readonly kind: "line"; readonly text: string }
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
  const wrapped = value.log;
  if (typeof wrapped === "string") return { kind: "line", text: wrapped };
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

function parse(line: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(line);
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
