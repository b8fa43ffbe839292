import { type ExpandedWord, partOfWord } from "../shell/shell-word.ts";

/** An option of a command line of Flink's, by its long name. */
export interface ReadOption {
  readonly name: string;
  /** The word with which it begins. */
  readonly word: ExpandedWord;
  /** Absent of a flag. */
  readonly value?: ExpandedWord;
}

/** The options in front of the first word that is none, and what stands from there on. */
export interface ReadOptions {
  readonly options: readonly ReadOption[];
  /** Words among them that may stand for others: `$OPTS`, `"$@"`. */
  readonly open: readonly ExpandedWord[];
  readonly rest: readonly ExpandedWord[];
}

/** The options of a command: by each spelling the name to call it by, and which take a value. */
export interface OptionTable {
  readonly withValue: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/** `[long, …short]`, the long name with its hyphens. */
function table(withValue: readonly (readonly string[])[], flags: readonly string[]): OptionTable {
  const byName = withValue.flatMap(([name = "", ...others]) => [name, ...others].map((one) => [one, name] as const));
  return { withValue: new Map(byName), flags: new Set(flags) };
}

/** FlinkYarnSessionCli, with the prefix that `flink` gives its options. */
function yarnOptions(short: string, long: string): (readonly string[])[] {
  return (
    [
      ["jobManagerMemory", "jm"],
      ["taskManagerMemory", "tm"],
      ["container", "n"],
      ["slots", "s"],
      ["name", "nm"],
      ["queue", "qu"],
      ["applicationType", "at"],
      ["applicationId", "id"],
      ["jar", "j"],
      ["ship", "t"],
      ["zookeeperNamespace", "z"],
      ["nodeLabel", "nl"],
    ] as const
  ).map(([name, letter]) => [`--${long}${name}`, `-${short}${letter}`]);
}

/** `flink run` and `flink run-application`: CliFrontendParser, 1.8–2.3. */
export const runOptions: OptionTable = table(
  [
    ["--class", "-c"],
    ["--classpath", "-C"],
    ["--parallelism", "-p"],
    ["--fromSavepoint", "-s"],
    ["--restoreMode", "-rm"],
    ["--claimMode", "-cm"],
    ["--jobmanager", "-m"],
    ["--zookeeperNamespace", "-z"],
    ["--target", "-t"],
    ["--executor", "-e"],
    ["--python", "-py"],
    ["--pyFiles", "-pyfs"],
    ["--pyModule", "-pym"],
    ["--pyRequirements", "-pyreq"],
    ["--pyArchives", "-pyarch"],
    ["--pyExecutable", "-pyexec"],
    ["--pyClientExecutable", "-pyclientexec"],
    ["--pyPythonPath", "-pypath"],
    ...yarnOptions("y", "yarn"),
  ],
  ["-d", "--detached", "-sae", "--shutdownOnAttachedExit", "-n", "--allowNonRestoredState", "-q", "-yd", "-yq", "-v"],
);

export const yarnSessionOptions: OptionTable = table(yarnOptions("", ""), ["-d", "--detached", "-q", "--query", "-h"]);

/** The options of `docker run` that take a value: of others it has many, whose names say nothing of it. */
export const dockerOptions: OptionTable = table(
  [
    ["--env", "-e"],
    ["--volume", "-v"],
    ["--publish", "-p"],
    ["--memory", "-m"],
    ["--workdir", "-w"],
    ["--user", "-u"],
    ["--label", "-l"],
    ["--hostname", "-h"],
    ...["add-host", "cap-add", "cap-drop", "cpu-shares", "cpus", "cpuset-cpus", "device", "dns", "entrypoint"],
    ...[
      "env-file",
      "expose",
      "gpus",
      "health-cmd",
      "ip",
      "ipc",
      "link",
      "log-driver",
      "log-opt",
      "memory-swap",
      "mount",
    ],
    ...["name", "net", "network", "network-alias", "pid", "platform", "pull", "restart", "runtime", "security-opt"],
    ...[
      "config",
      "secret",
      "replicas",
      "mode",
      "limit-memory",
      "constraint",
      "shm-size",
      "stop-signal",
      "stop-timeout",
      "sysctl",
      "tmpfs",
      "ulimit",
      "userns",
      "volumes-from",
    ],
  ].map((one) => (typeof one === "string" ? [`--${one}`] : one)),
  [],
);

/** Reads options up to the first word that is none; `-D` and `-yD` are options with a value, whatever the table. */
export function readOptions(words: readonly ExpandedWord[], known: OptionTable): ReadOptions {
  const options: ReadOption[] = [];
  const open: ExpandedWord[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as ExpandedWord;
    if (mayBeOptions(word)) {
      open.push(word);
      continue;
    }
    if (!word.text.startsWith("-") || word.text === "-") break;
    if (word.text === "--") return { options, open, rest: words.slice(at + 1) };
    const dynamic = /^-y?D/u.exec(word.text)?.[0];
    if (dynamic !== undefined) {
      const isAlone = word.text === dynamic;
      // What stands right behind the letter is a key, after a `=` as well.
      const start = dynamic.length + (word.text.charAt(dynamic.length) === "=" ? 1 : 0);
      const value = isAlone ? words[++at] : partOfWord(word, start);
      if (value !== undefined) options.push({ name: dynamic, word, value });
      continue;
    }
    options.push(readOption(word, known) ?? { name: word.text, word });
    const last = options.at(-1) as ReadOption;
    const name = known.withValue.get(word.text);
    const value = name === undefined ? undefined : words[at + 1];
    if (last.value === undefined && name !== undefined && value !== undefined) {
      options[options.length - 1] = { name, word, value };
      at++;
    }
  }
  return { options, open, rest: words.slice(at) };
}

/** Whether a word stands for what is not known, and may be options: `$JAR` and the like are none. */
export function mayBeOptions({ text, isOpen }: ExpandedWord): boolean {
  return isOpen && /^[$`]/u.test(text) && !/jar|app|main|class|script|image|host|port|\.py/iu.test(text);
}

/** `--target=x`, `-yjm2048`: a value in the same word. */
function readOption(word: ExpandedWord, { withValue, flags }: OptionTable): ReadOption | undefined {
  const { text } = word;
  if (withValue.has(text) || flags.has(text)) return undefined;
  const equals = text.indexOf("=");
  const name = withValue.get(text.slice(0, equals));
  if (equals > 0 && name !== undefined) return { name, word, value: partOfWord(word, equals + 1) };
  const attached = /^(-[a-z]+)\d/u.exec(text)?.[1];
  const short = attached === undefined ? undefined : withValue.get(attached);
  if (attached === undefined || short === undefined) return undefined;
  return { name: short, word, value: partOfWord(word, attached.length) };
}
