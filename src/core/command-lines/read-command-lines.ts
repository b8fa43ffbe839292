import { hasCommandLines } from "../recognise/recognise.ts";
import { type ExpandedCommand, expandedCommands } from "../shell/shell-commands.ts";
import { type ExpandedWord, partOfWord } from "../shell/shell-word.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { readRun, readYarnSession } from "./client-command-lines.ts";
import { mayBeOptions } from "./client-options.ts";
import { CommandLineReading, variablesRead } from "./command-line-reading.ts";
import { readDataprocCluster } from "./dataproc-cluster.ts";
import { readDockerRun } from "./docker-run.ts";
import type { FlinkCommandLine, ReleaseInCommandLine, StartScript } from "./flink-command-line.ts";
import { type JavaCommandLine, readJavaCommandLine } from "./java-command-line.ts";
import { handedOn } from "./session-arguments.ts";
import { shellCode } from "./shell-code.ts";
import { ofScripts, settingsOfRunning } from "./sizes-from-script.ts";

/** Every command line of Flink's in a text that says something of a JobManager: a script, Markdown, what was pasted. */
export function readCommandLines(source: Source): FlinkCommandLine[] {
  const { text, ranges } = shellCode(source.name, source.text);
  return commandsIn(text, ranges).flatMap((command) => {
    const part = linesOf(source, command.span);
    const java = readJavaCommandLine(command.words);
    if (java !== undefined)
      return [readRunning(new CommandLineReading(command, command.words, { part, whole: source }), java)];
    const called = flinkCall(command);
    if (called === undefined) return [];
    const assigned = withAssignments(command, called.before);
    const reading = new CommandLineReading(assigned, called.words, { part, whole: source }, called.path);
    return readers[called.program]?.(reading) ?? [];
  });
}

/** `sudo FLINK_CONF_DIR=/etc/flink jobmanager.sh start`, `env` and the like: assignments among the words in front. */
function withAssignments(command: ExpandedCommand, before: readonly ExpandedWord[]): ExpandedCommand {
  const more = before.flatMap((word) => {
    const [written, name = ""] = /^([A-Za-z_]\w*)=/u.exec(word.text) ?? [];
    return written === undefined ? [] : [{ name, value: partOfWord(word, written.length) }];
  });
  return more.length === 0 ? command : { ...command, assignments: [...command.assignments, ...more] };
}

/** Variables that decide which configuration a command of Flink's reads, or its sizes. */
const HANDED_ON: ReadonlySet<string> = new Set(["FLINK_CONF_DIR", "FLINK_PROPERTIES", ...variablesRead]);

/** Programs that run a script which stands in one of their arguments. */
const RUNS_SCRIPTS = /^(?:ssh|bash|sh|zsh|su|sudo|docker|docker-compose|podman|kubectl|oc|nohup)$/u;

/** The commands in parts of a text, those in quotes of `ssh host '…'` and `bash -c "…"` too. */
function commandsIn(text: string, ranges: readonly Span[], depth = 0): ExpandedCommand[] {
  return expandedCommands(text, ranges, HANDED_ON).flatMap((command) => {
    const [first] = command.words;
    if (first === undefined || depth > 2 || !RUNS_SCRIPTS.test(baseName(first))) return [command];
    const scripts = command.words.flatMap(({ span: { start, end } }) =>
      /["']/u.test(text.charAt(start)) &&
      text.charAt(start) === text.charAt(end - 1) &&
      hasCommandLines(text.slice(start, end))
        ? [{ start: start + 1, end: end - 1 }]
        : [],
    );
    return [command, ...commandsIn(text, scripts, depth + 1)];
  });
}

/** Programs that start Flink, by the names of their files. */
const readers: Readonly<Record<string, (reading: CommandLineReading) => FlinkCommandLine[]>> = {
  flink: readRun,
  "yarn-session.sh": readYarnSession,
  "kubernetes-session.sh": (reading) => [
    reading.started("kubernetes-session.sh", "kubernetes", reading.clientSettings()),
  ],
  "jobmanager.sh": (reading) => readScript(reading, "jobmanager.sh"),
  "standalone-job.sh": (reading) => readScript(reading, "standalone-job.sh"),
  "kubernetes-jobmanager.sh": (reading) => readScript(reading, "kubernetes-jobmanager.sh"),
  gcloud: readDataprocCluster,
  docker: readDockerRun,
  podman: readDockerRun,
  nerdctl: readDockerRun,
};

/** Programs that start the one behind them. */
const WRAPPERS =
  /^(?:sudo|exec|nohup|time|env|setsid|stdbuf|docker|docker-compose|podman|kubectl|oc|ssh|do|then|else|if|while|until|!|\$|#|>|%)$/u;

/** A program of Flink's that a command starts. */
interface FlinkCall {
  readonly program: string;
  /** As it is written, directory and all. */
  readonly path: string;
  /** The words in front of it: whatever starts it. */
  readonly before: readonly ExpandedWord[];
  readonly words: readonly ExpandedWord[];
}

/** The program of Flink's that a command starts, by itself or through another; with the words behind it. */
function flinkCall({ words: written }: ExpandedCommand): FlinkCall | undefined {
  const words = written.slice(promptLength(written));
  // A user may be called flink, too.
  const at = words.findIndex((word, index) => {
    const program = baseName(word);
    if (program === "flink") return /^run(?:-application)?$/u.test(words[index + 1]?.text ?? "");
    return Object.hasOwn(readers, program) && !isEngine(program);
  });
  const first = words.findIndex((word) => !/^[$#>%]$/u.test(word.text) && word.text !== "sudo");
  // `docker run --entrypoint /opt/flink/bin/jobmanager.sh …` starts a container, whose options stand behind it.
  const isEntrypoint = words[at - 1]?.text === "--entrypoint" || /^--entrypoint=/u.test(words[at]?.text ?? "");
  if (at !== -1 && !isEntrypoint && (at === first || WRAPPERS.test(baseName(words[0] as ExpandedWord)))) {
    const called = words[at] as ExpandedWord;
    return { program: baseName(called), path: called.text, before: words.slice(0, at), words: words.slice(at + 1) };
  }
  const engine = words[first];
  if (engine === undefined || !isEngine(baseName(engine))) return undefined;
  const verbs = words.slice(first + 1, first + 3).map(({ text }) => text);
  const skipped = startsContainer(verbs);
  if (skipped === undefined) return undefined;
  const before = words.slice(0, first);
  return { program: baseName(engine), path: "", before, words: words.slice(first + 1 + skipped) };
}

/** `root@hadoop102:/opt#`, `[root@hadoop102 flink]$`: what a shell prints in front of what is typed, and people paste. */
function promptLength([first, second]: readonly ExpandedWord[]): number {
  if (/^\S+@\S+[#$%]$/u.test(first?.text ?? "")) return 1;
  return /^\[\S+@\S+$/u.test(first?.text ?? "") && /^\S+\][#$%]$/u.test(second?.text ?? "") ? 2 : 0;
}

/** How many words it takes to say that a container is to be started; undefined where they do not say so. */
function startsContainer([verb = "", next = ""]: readonly string[]): number | undefined {
  if (verb === "run" || verb === "create") return 1;
  const isLong = (verb === "container" && /^(?:run|create)$/u.test(next)) || (verb === "service" && next === "create");
  return isLong ? 2 : undefined;
}

function isEngine(program: string): boolean {
  return program === "docker" || program === "podman" || program === "nerdctl";
}

/** Without its directory, and without what a Makefile puts in front. */
function baseName({ text }: ExpandedWord): string {
  return text
    .replace(/^.*[/\\]/u, "")
    .replace(/^[@+-]+(?=[a-z])/u, "")
    .replace(/(?<=^flink)\.(?:bat|cmd)$/u, "");
}

/** The whole lines of a stretch, as a source of its own. */
function linesOf(source: Source, { start, end }: Span): Source {
  const { name, text, startsAt: before = { offset: 0, line: 1 } } = source;
  const { line: at, column } = positionOf(source, start);
  const [from, line] = [start - column + 1, at - before.line];
  return {
    name,
    text: text.slice(from, end),
    startsAt: { offset: before.offset + from, line: before.line + line },
  };
}

function readScript(reading: CommandLineReading, program: StartScript): FlinkCommandLine[] {
  const [action, ...words] = reading.words;
  const isKubernetes = program.startsWith("kubernetes");
  if (!isKubernetes && !/^start/u.test(action?.text ?? "")) return [];
  const called = `${program} ${action?.text ?? ""}`.trim();
  const toScript = { script: program, settings: reading.dynamicSettings(handedOn(reading, program, words)) };
  reading.mayHold(words.filter(mayBeOptions));
  return [reading.started(called, isKubernetes ? "kubernetes" : "standalone", [], { toScript })];
}

/** A JobManager that runs: with the sizes that its script gave it, or else with a configuration that is not here. */
function readRunning(reading: CommandLineReading, java: JavaCommandLine): FlinkCommandLine {
  const settings = reading.entrypointSettings(withoutCutEnd(reading, java.args));
  const running = settingsOfRunning(settings);
  for (const { key, value, from } of running?.withoutEffect ?? []) {
    const place = from.kind === "command-line" ? { place: { source: reading.source, span: from.keySpan } } : {};
    const what = `-D ${key}=${value.text}`;
    reading.notRead.push({
      what: { en: what, zh: what },
      why: { en: "the start script sized the JVM without it", zh: "启动脚本计算 JVM 大小时没有用到它" },
      ...place,
    });
  }
  if (running === undefined) {
    const directory = java.configurationDirectory ?? "conf/";
    const flags = java.flags.join(" ");
    reading.unknown.push({
      what: { en: `the configuration in ${directory}`, zh: `${directory} 中的配置` },
      why: {
        en: `it is not among the inputs; what is known of the JVM is only ${flags === "" ? "its own defaults" : flags}`,
        zh: `不在输入中；已知的只有 JVM 的${flags === "" ? "默认值" : ` ${flags}`}`,
      },
    });
  }
  const isPerJob = java.mainClass === "YarnJobClusterEntrypoint";
  const release: ReleaseInCommandLine =
    java.release !== undefined
      ? { kind: "path", text: java.release }
      : isPerJob
        ? { kind: "last", line: "1.20", what: "yarn-per-job" }
        : { kind: "none" };
  const more = { base: "none", jvmFlags: java.flags, release } as const;
  return reading.started(`java … ${java.mainClass}`, java.execution, running?.inForce ?? settings, more);
}

/** `ps` may cut a command line off, in the middle of a key or of a size: its last word is then no setting. */
function withoutCutEnd(reading: CommandLineReading, words: readonly ExpandedWord[]): readonly ExpandedWord[] {
  const last = words.at(-1);
  if (last === undefined || !isCut(last.text, words.at(-2)?.text ?? "")) return words;
  reading.notRead.push({
    what: { en: `what follows ${last.text}`, zh: `${last.text} 之后的内容` },
    why: { en: "the command line is cut off there", zh: "命令行在此处被截断" },
    place: reading.place(last.span),
  });
  return words.slice(0, words.at(-2)?.text === "-D" ? -2 : -1);
}

/** What start scripts write ends in `b`, or holds a `=` at least. */
function isCut(word: string, before: string): boolean {
  const isProperty = word.startsWith("-D") || before === "-D";
  if (!isProperty) return /^-[a-zA-Z-]*$/u.test(word) && !/^--?(?:c|configDir|h|host)$/u.test(before);
  const [key = "", value] = word.replace(/^-D/u, "").split("=");
  return value === undefined || (ofScripts.includes(key) && /^\d*$/u.test(value));
}
