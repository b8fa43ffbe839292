import { splitLines } from "../text/lines.ts";

/** A key that says of a `config.yaml`, which many programs have, that it is Flink's. */
const FLINK_KEY =
  /(?:^|[\r\n])[ \t]*["']?(?:(?:job|task)manager|parallelism\.default|state\.(?:backend|checkpoints|savepoints)|env\.java|rest\.(?:address|port|bind)|blob\.(?:server|storage)|high-availability)\b[^\r\n:]*:/u;

/** A configuration under another name: nobody but Flink has such keys at the left margin. */
const FLAT_KEY =
  /(?:^|[\r\n])["']?(?:(?:job|task)manager\.[a-z]|parallelism\.default|state\.(?:backend|checkpoints\.dir)|env\.java\.|execution\.checkpointing\.|high-availability\.)[\w.-]*["']?[ \t]*:(?:[ \t]|[\r\n]|$)/u;

/** The same, nested. */
const NESTED_KEY =
  /(?:^|[\r\n])jobmanager(?::[ \t]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n))*?[ \t]+memory:[ \t]*(?:\r\n?|\n)[ \t]+(?:process|flink|heap|off-heap|jvm-))/u;

/** The same in one line: `jobmanager: {memory: {process: {size: 2g}}}`. */
const INLINE_KEY = /(?:^|[\r\n])jobmanager:[ \t]+\{[^\r\n}]{0,200}?\bmemory\b/u;

/** Whether a text has a key that is Flink's wherever it stands. */
export function hasFlinkKey(text: string): boolean {
  return FLINK_KEY.test(text);
}

/** Whether a text has a key as only a configuration of Flink's has it: at the left margin, or the memory's nested. */
export function hasOwnKey(text: string): boolean {
  return FLAT_KEY.test(text) || NESTED_KEY.test(text) || INLINE_KEY.test(text);
}

/** Whether there are only comments, and blanks. */
export function saysNothing(text: string): boolean {
  return splitLines(text).every((line) => /^\s*(?:#|$)/u.test(line));
}

/**
 * Whether lines stand between settings that are no settings, such as somebody's question around a `flink-conf.yaml`: of
 * flat settings as YAML, one of them makes the whole unreadable.
 */
export function isProse(text: string): boolean {
  return splitLines(text).some((line) => /^[^\s#%{}[\]"'|>-][^:]*$/u.test(line) && line.trim() !== "...");
}

/** A key with nothing behind it, and a line below that stands further in. */
export function looksNested(text: string): boolean {
  return /^( *)[\w.-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*\1 +\S/mu.test(text);
}

/** A Kubernetes object, a docker-compose file, or a configuration list of Amazon EMR. */
export function looksLikeManifest(text: string): boolean {
  const api = /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?apiVersion["']?[ \t]*:/mu;
  const kind = /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:/mu;
  return (api.test(text) && kind.test(text)) || looksLikeCompose(text) || isOfPlatform(text);
}

/** What a platform keeps settings for Flink in: EMR, Dataproc, Dinky, StreamPark. */
export function isOfPlatform(text: string): boolean {
  return looksLikeClassifications(text) || PLATFORMS.some((pattern) => pattern.test(text));
}

/** Whether a text is an application's configuration of StreamPark's that is no YAML. */
export function isStreamParkText({ name, text }: { readonly name: string; readonly text: string }): boolean {
  if (/\.(?:ya?ml|json)$/iu.test(name)) return false;
  return STREAMPARK_LINE.test(text) || (STREAMPARK_BLOCK.test(text) && !STREAMPARK_YAML.test(text));
}

const STREAMPARK_LINE = /^[ \t]*flink\.(?:deployment\.)?property\.[$\w.-]+[ \t]*=/mu;
const STREAMPARK_BLOCK = /^[ \t]*flink(?:\.property)?[ \t]*[=:]?[ \t]*\{/mu;
const STREAMPARK_YAML =
  /^(?:flink\.(?:deployment\.)?property\.[$\w.-]+[ \t]*:|flink:[ \t]*(?:#.*)?\r?\n(?:[ \t].*\r?\n|(?:#.*)?\r?\n){0,300}?[ \t]+(?:deployment\.)?property:)/mu;

const PLATFORMS: readonly RegExp[] = [
  STREAMPARK_LINE,
  STREAMPARK_YAML,
  /["']?flinkConfigList["']?[ \t]*:/u,
  /(?:^|[{,])[ \t]*["']?flink:[a-z][\w.-]*["']?[ \t]*:[ \t]/mu,
];

/** A configuration list of Amazon EMR that has something for Flink. */
function looksLikeClassifications(text: string): boolean {
  return /["']?[Cc]lassification["']?[ \t]*:[ \t]*["']?flink-conf["']?[ \t]*(?:[,}\r\n]|$)/u.test(text);
}

export function looksLikeCompose(text: string): boolean {
  // Of a pipeline it is a list.
  return /^services[ \t]*:[ \t]*(?:#.*)?$(?!(?:\s*#.*$)*\s+-[ \t])/mu.test(text);
}
