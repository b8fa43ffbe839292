import { spawnSync } from "node:child_process";

/** Where a shell looks at words: its directory counts for patterns such as `*`, its environment for variables. */
export interface ShellContext {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What it was called as, and with: `$0`, `$1` …; those from `$2` on are also `ARGS`. */
  readonly positional?: readonly string[];
  /** What `log_setting` holds, an array as `ARGS` is. */
  readonly logSettings?: readonly string[];
}

export interface ShellWords {
  readonly words: readonly string[];
  /** What the shell complained of. */
  readonly complaint: string;
}

/** The words that an unquoted `$variable` with this value becomes: split at blanks, patterns of file names expanded. */
export function splitWords(text: string, context: ShellContext): ShellWords {
  if (!/[*?[\\]/u.test(text)) return { words: wordsOf(text), complaint: "" };
  return askBash(EACH_WORD, text, context);
}

/**
 * The words of `$(eval echo $variable)`, unquoted in its turn: from 1.14 on Flink has Java options evaluated so. What is
 * more than plain words is left to bash itself, as nothing else knows all that it may do.
 */
export function evaluateWords(text: string, context: ShellContext): ShellWords {
  if (/^[\w@%+=:,./ \t\n-]*$/u.test(text)) return { words: withoutEchoOptions(wordsOf(text)), complaint: "" };
  const { positional: [name = "bash", ...args] = [], logSettings = [] } = context;
  const arrays = `log_setting=("\${@:1:${logSettings.length}}"); shift ${logSettings.length}; ARGS=("\${@:2}")`;
  const script = `${arrays}; TEXT=$(eval echo \${TEXT}); ${EACH_WORD}`;
  return askBash(script, asInFile(text), { ...context, positional: [name, ...logSettings, ...args] });
}

/** What bash tells of itself where it reads a file, and no `-c`: not to be set otherwise. */
function asInFile(text: string): string {
  return text.replace(/'[^']*'|(?<![\\$])\$(?:\{(?:BASH_SOURCE(?:\[0\])?|-)\}|BASH_SOURCE\b|-)/gu, (found) =>
    found.startsWith("'") ? found : found.includes("B") ? "$0" : "hB",
  );
}

/** What `echo "$variable"` prints of a value: one that looks like an option of its own vanishes. */
export function echoed(text: string): string {
  return ECHO_OPTION.test(text) ? "" : text;
}

const ECHO_OPTION = /^-[neE]+$/u;

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's
const EACH_WORD = 'for WORD in ${TEXT}; do printf "%s\\0" "$WORD"; done';

function wordsOf(text: string): string[] {
  return text.split(/[ \t\n]+/u).filter((word) => word !== "");
}

function withoutEchoOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !ECHO_OPTION.test(word));
  return first === -1 ? [] : words.slice(first);
}

function askBash(script: string, text: string, { cwd, environment, positional = ["bash"] }: ShellContext): ShellWords {
  const { stdout, stderr, error } = spawnSync("bash", ["-c", script, ...positional], {
    cwd,
    env: { ...environment, TEXT: text },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error !== undefined) return { words: wordsOf(text), complaint: `bash: ${error.message}` };
  return { words: stdout.split("\0").slice(0, -1), complaint: stderr.trimEnd() };
}
