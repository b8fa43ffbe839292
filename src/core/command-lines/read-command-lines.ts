import { hasCommandLines } from "../recognise/recognise.ts";
import { type ExpandedCommand, expandedCommands } from "../shell/shell-commands.ts";
import type { ExpandedWord } from "../shell/shell-word.ts";
import { physicalLines } from "../text/lines.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { readRun, readYarnSession } from "./client-command-lines.ts";
import { CommandLineReading } from "./command-line-reading.ts";
import { readDataprocCluster } from "./dataproc-cluster.ts";
import { readDockerRun } from "./docker-run.ts";
import type { FlinkCommandLine, ReleaseInCommandLine, StartScript } from "./flink-command-line.ts";
import { type JavaCommandLine, readJavaCommandLine } from "./java-command-line.ts";
import { settingsOfRunning } from "./sizes-from-script.ts";

/** Every command line of Flink's in a text that says something of a JobManager: a script, Markdown, what was pasted. */
export function readCommandLines(source: Source): FlinkCommandLine[] {
  return commandsIn(source.text, shellRanges(source.name, source.text)).flatMap((command) => {
    const part = linesOf(source, command.span);
    const java = readJavaCommandLine(command.words);
    if (java !== undefined) return [readRunning(new CommandLineReading(command, command.words, part), java)];
    const called = flinkCall(command);
    if (called === undefined) return [];
    return readers[called.program]?.(new CommandLineReading(command, called.words, part)) ?? [];
  });
}

/** Programs that run a script which stands in one of their arguments. */
const RUNS_SCRIPTS = /^(?:ssh|bash|sh|zsh|su|sudo|docker|docker-compose|podman|kubectl|oc|nohup)$/u;

/** The commands in parts of a text, those in quotes of `ssh host '…'` and `bash -c "…"` too. */
function commandsIn(text: string, ranges: readonly Span[], depth = 0): ExpandedCommand[] {
  return expandedCommands(text, ranges).flatMap((command) => {
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
const WRAPPERS = /^(?:sudo|exec|nohup|time|env|setsid|stdbuf|docker|docker-compose|podman|kubectl|oc|ssh|\$|#|>|%)$/u;

/** The program of Flink's that a command starts, by itself or through another; with the words behind it. */
function flinkCall({ words }: ExpandedCommand): { program: string; words: readonly ExpandedWord[] } | undefined {
  // A user may be called flink, too.
  const at = words.findIndex((word, index) => {
    const program = baseName(word);
    if (program === "flink") return /^run(?:-application)?$/u.test(words[index + 1]?.text ?? "");
    return Object.hasOwn(readers, program) && !isEngine(program);
  });
  const first = words.findIndex((word) => !/^[$#>%]$/u.test(word.text) && word.text !== "sudo");
  if (at !== -1 && (at === first || WRAPPERS.test(baseName(words[0] as ExpandedWord)))) {
    return { program: baseName(words[at] as ExpandedWord), words: words.slice(at + 1) };
  }
  const engine = words[first];
  if (engine === undefined || !isEngine(baseName(engine)) || words[first + 1]?.text !== "run") return undefined;
  return { program: baseName(engine), words: words.slice(first + 2) };
}

function isEngine(program: string): boolean {
  return program === "docker" || program === "podman" || program === "nerdctl";
}

function baseName({ text }: ExpandedWord): string {
  return text.replace(/^.*[/\\]/u, "");
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
  const toScript = { script: program, settings: reading.dynamicSettings(words) };
  return [reading.started(called, isKubernetes ? "kubernetes" : "standalone", [], { toScript })];
}

/** A JobManager that runs: with the sizes that its script gave it, or else with a configuration that is not here. */
function readRunning(reading: CommandLineReading, java: JavaCommandLine): FlinkCommandLine {
  const settings = reading.dynamicSettings(java.args);
  const running = settingsOfRunning(settings);
  for (const { key, value, from } of running?.withoutEffect ?? []) {
    const place = from.kind === "command-line" ? { place: { source: reading.source, span: from.keySpan } } : {};
    const what = `-D ${key}=${value.text}`;
    reading.notRead.push({
      what: { en: what, zh: what },
      why: { en: "its script sized the JVM without it", zh: "启动脚本计算 JVM 大小时没有用到它" },
      ...place,
    });
  }
  if (running === undefined) {
    const directory = java.configurationDirectory ?? "conf/";
    const flags = java.flags.join(" ");
    reading.unknown.push({
      what: { en: `the configuration in ${directory}`, zh: `${directory} 中的配置` },
      why: {
        en: `it is not among the inputs; only the JVM's ${flags === "" ? "own defaults are" : `${flags} is`} known`,
        zh: `不在输入之中；已知的只有 JVM 的${flags === "" ? "默认值" : ` ${flags}`}`,
      },
    });
  }
  const isPerJob = java.mainClass === "YarnJobClusterEntrypoint";
  const release: ReleaseInCommandLine = isPerJob
    ? { kind: "last", line: "1.20", what: "yarn-per-job" }
    : { kind: "none" };
  const more = { base: "none", jvmFlags: java.flags, release } as const;
  return reading.started(`java … ${java.mainClass}`, java.execution, running?.inForce ?? settings, more);
}

/** Where commands of a shell stand in a text: all of a script, the code of Markdown. */
function shellRanges(name: string, text: string): Span[] {
  const isMarkdown = /\.(?:md|mdx|markdown)$/iu.test(name) || /^(?:`{3,}|~{3,})/mu.test(text);
  return isMarkdown ? codeIn(text) : [{ start: 0, end: text.length }];
}

const FENCE = /^ {0,12}(`{3,}|~{3,})[ \t]*([\w+-]*)/u;
const SHELLS = new Set(["", "bash", "sh", "shell", "console", "zsh", "text", "shell-session", "terminal"]);

function codeIn(text: string): Span[] {
  const ranges: Span[] = [];
  let open: { readonly fence: string; readonly isShell: boolean; readonly start: number } | undefined;
  for (const line of physicalLines(text)) {
    const end = line.start + line.text.length;
    const fence = FENCE.exec(line.text);
    if (open === undefined) {
      if (fence !== null) {
        const isShell = SHELLS.has((fence[2] ?? "").toLowerCase());
        open = { fence: fence[1] ?? "", isShell, start: end };
      } else if (/^(?: {4}|\t)[ \t]*\S/u.test(line.text)) addIndented(ranges, line.start, end);
    } else if (fence?.[1]?.startsWith(open.fence) === true) {
      if (open.isShell) ranges.push({ start: open.start, end: line.start });
      open = undefined;
    }
  }
  if (open?.isShell === true) ranges.push({ start: open.start, end: text.length });
  return ranges;
}

/** Indented lines that follow each other are one piece of code: a command may go on in the next. */
function addIndented(ranges: Span[], start: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && start - last.end <= 2 && last.end > last.start)
    ranges[ranges.length - 1] = { ...last, end };
  else ranges.push({ start, end });
}
