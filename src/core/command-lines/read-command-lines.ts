import type { NotRead } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";
import type { Localized } from "../language.ts";
import type { Execution } from "../options/execution.ts";
import { type ExpandedCommand, expandedCommands } from "../shell/shell-commands.ts";
import { type ExpandedWord, spanInWord } from "../shell/shell-word.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { dockerOptions, type ReadOption, readOptions, runOptions, yarnSessionOptions } from "./client-options.ts";
import type { FlinkCommandLine, OwnSize, ReleaseNamed, ScriptArguments, StartScript } from "./flink-command-line.ts";
import { type JavaCommandLine, readJavaCommandLine } from "./java-command-line.ts";
import { shellRanges } from "./shell-ranges.ts";
import { settingsOfRunning } from "./sizes-from-script.ts";

/** Every command line of Flink's in a text that says something of a JobManager: a script, Markdown, what was pasted. */
export function readCommandLines(source: Source): FlinkCommandLine[] {
  return shellRanges(source.name, source.text)
    .flatMap((range) => expandedCommands(source.text, range))
    .flatMap((command) => {
      const part = linesOf(source, command.span);
      const java = readJavaCommandLine(command.words);
      if (java !== undefined) return [readRunning(new Reading(command, command.words, part), java)];
      const called = flinkCall(command);
      if (called === undefined) return [];
      return readers[called.program]?.(new Reading(command, called.words, part)) ?? [];
    });
}

/** Programs that start Flink, by the names of their files. */
const readers: Readonly<Record<string, (reading: Reading) => FlinkCommandLine[]>> = {
  flink: readRun,
  "yarn-session.sh": readYarnSession,
  "kubernetes-session.sh": (reading) => [
    reading.started("kubernetes-session.sh", "kubernetes", reading.clientSettings()),
  ],
  "jobmanager.sh": (reading) => readScript(reading, "jobmanager.sh"),
  "standalone-job.sh": (reading) => readScript(reading, "standalone-job.sh"),
  "kubernetes-jobmanager.sh": (reading) => readScript(reading, "kubernetes-jobmanager.sh"),
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

/** A command line while it is read. */
class Reading {
  readonly words: readonly ExpandedWord[];
  readonly source: Source;
  readonly unknown: NotRead[] = [];
  readonly notRead: NotRead[] = [];
  readonly #assignments: ExpandedCommand["assignments"];
  readonly #from: number;

  constructor({ assignments }: ExpandedCommand, words: readonly ExpandedWord[], source: Source) {
    this.words = words;
    this.source = source;
    this.#assignments = assignments;
    this.#from = source.startsAt?.offset ?? 0;
  }

  place(span: Span): NonNullable<NotRead["place"]> {
    return { source: this.source, span: this.spanHere(span) };
  }

  spanHere({ start, end }: Span): Span {
    return { start: Math.max(0, start - this.#from), end: Math.max(0, end - this.#from) };
  }

  /** The settings of `-D` in these options; what a variable decides that is not known is not read. */
  settings(options: readonly ReadOption[], name = "-D"): LayeredSetting[] {
    return options.flatMap((option) => {
      const { value } = option;
      if (option.name !== name || value === undefined) return [];
      const equals = value.text.indexOf("=");
      const [keyEnd, valueStart] = equals === -1 ? [value.text.length, value.text.length] : [equals, equals + 1];
      const key = value.text.slice(0, keyEnd);
      const text = equals === -1 ? "true" : value.text.slice(valueStart);
      if (value.unknown.length > 0) {
        this.notKnown(key, value, /^jobmanager\.(?:memory|heap)\./u.test(key));
        return [];
      }
      return [this.setting(key, text, spanInWord(value, 0, keyEnd), spanInWord(value, valueStart, value.text.length))];
    });
  }

  setting(key: string, text: string, keySpan: Span, valueSpan: Span): LayeredSetting {
    const { source } = this;
    const from = { keySpan: this.spanHere(keySpan), valueSpan: this.spanHere(valueSpan) };
    return { key, value: stringValue(text), from: { kind: "command-line", source, ...from } };
  }

  notKnown(key: string, { unknown, span }: ExpandedWord, decides: boolean): void {
    const names = unknown.join(", ");
    const one: NotRead = {
      what: { en: key, zh: key },
      why: { en: `${names} is not known here`, zh: `此处不知道 ${names} 的值` },
      place: this.place(span),
    };
    (decides ? this.unknown : this.notRead).push(one);
  }

  clientSettings(): LayeredSetting[] {
    return this.settings(readOptions(this.words, yarnSessionOptions).options);
  }

  /** Of the variables in front of the command those that Flink reads; another directory is not among the inputs. */
  environment(): Record<string, string> {
    const known: Record<string, string> = {};
    for (const { name, value } of this.#assignments) {
      if (name === "FLINK_JM_HEAP" && value.unknown.length === 0) known[name] = value.text;
      if (name !== "FLINK_CONF_DIR") continue;
      this.unknown.push({
        what: { en: `the configuration in ${value.text}`, zh: `${value.text} 中的配置` },
        why: {
          en: "FLINK_CONF_DIR names it, and it is not among the inputs",
          zh: "由 FLINK_CONF_DIR 指定，不在输入之中",
        },
        place: this.place(value.span),
      });
    }
    return known;
  }

  started(
    called: string,
    execution: Execution,
    settings: readonly LayeredSetting[],
    more: {
      readonly base?: FlinkCommandLine["base"];
      readonly processSize?: OwnSize | undefined;
      readonly release?: ReleaseNamed;
      readonly jvmFlags?: readonly string[];
      readonly toScript?: ScriptArguments;
    } = {},
  ): FlinkCommandLine {
    const { source, unknown, notRead } = this;
    const environment = this.environment();
    return {
      ...{ called, source, execution, settings, environment, unknown, notRead },
      ...{ base: "conf", release: { kind: "none" }, ...more },
    };
  }
}

/** Which JobManager a target of `flink run` starts, and under what; nothing of one that runs already. */
const startedTargets: Readonly<Record<string, Execution>> = {
  "yarn-application": "yarn",
  "yarn-per-job": "yarn",
  "kubernetes-application": "kubernetes",
  local: "local",
};

/** `flink run` and `flink run-application`: CliFrontend, GenericCLI and FlinkYarnSessionCli. */
function readRun(reading: Reading): FlinkCommandLine[] {
  const [action, ...words] = reading.words;
  if (action?.text !== "run" && action?.text !== "run-application") return [];
  const { options, rest } = readOptions(words, runOptions);
  const textOf = (name: string) => options.findLast((option) => option.name === name)?.value?.text;
  const generic = reading.settings(options);
  const target =
    textOf("--target") ?? textOf("--executor") ?? generic.find(({ key }) => key === "execution.target")?.value.text;
  const isYarnCluster = target === undefined && textOf("--jobmanager") === "yarn-cluster";
  noteProgramArguments(reading, rest);
  if (isYarnCluster) {
    noteUnread(reading, options, ["-D"], {
      en: "with -m yarn-cluster Flink reads -yD instead",
      zh: "使用 -m yarn-cluster 时，Flink 读取的是 -yD",
    });
    const release: ReleaseNamed = { kind: "last", line: "1.20", what: "-m yarn-cluster" };
    const settings = reading.settings(options, "-yD");
    const processSize = ownSize(reading, options, "--yarnjobManagerMemory");
    return [reading.started("flink run -m yarn-cluster", "yarn", settings, { processSize, release })];
  }
  noteUnread(reading, options, ["-yD", "--yarnjobManagerMemory", "--yarntaskManagerMemory"], {
    en: "Flink reads it with -m yarn-cluster only; with -t it reads -D",
    zh: "只有 -m yarn-cluster 时 Flink 才读取它；使用 -t 时读取 -D",
  });
  const called = `flink ${action.text}${target === undefined ? "" : ` -t ${target}`}`;
  const execution = startedTargets[target ?? ""];
  const release: ReleaseNamed =
    action.text === "run-application"
      ? { kind: "last", line: "1.20", what: "run-application" }
      : target === "yarn-per-job"
        ? { kind: "last", line: "1.20", what: target }
        : { kind: "none" };
  if (execution === undefined) reading.unknown.push(runningAlready(target));
  return [reading.started(called, execution ?? "standalone", generic, { release })];
}

function runningAlready(target: string | undefined): NotRead {
  const what: Localized = { en: "the configuration of a cluster that runs already", zh: "已运行集群的配置" };
  if (target === undefined) {
    return {
      what,
      why: {
        en: "no target is named, and unless the client's configuration has one, the job goes to such a cluster",
        zh: "没有指定目标；除非客户端配置中有，否则作业会提交到这样的集群",
      },
    };
  }
  return {
    what,
    why: {
      en: `${target} starts no JobManager: the memory was decided where the cluster was started`,
      zh: `${target} 不启动 JobManager：内存在启动该集群时就已确定`,
    },
  };
}

/** Behind the jar everything is the program's. */
function noteProgramArguments(reading: Reading, [, ...args]: readonly ExpandedWord[]): void {
  for (const { text, span } of args) {
    if (!/^-y?Djobmanager\./u.test(text)) continue;
    reading.notRead.push({
      what: { en: text, zh: text },
      why: {
        en: "it stands behind the jar, and so is an argument of the program, not of Flink",
        zh: "它写在 jar 之后，是程序的参数，而不是 Flink 的参数",
      },
      place: reading.place(span),
    });
  }
}

function noteUnread(reading: Reading, options: readonly ReadOption[], names: readonly string[], why: Localized): void {
  for (const { name, word, value } of options) {
    if (!names.includes(name)) continue;
    const isTold = !name.endsWith("D") || /^jobmanager\./u.test(value?.text ?? "");
    const isAttached = value === undefined || value.span.start < word.span.end;
    const text = isAttached ? word.text : `${word.text} ${value.text}`;
    if (isTold) reading.notRead.push({ what: { en: text, zh: text }, why, place: reading.place(word.span) });
  }
}

/** A number without a unit counts mebibytes. */
function ownSize(reading: Reading, options: readonly ReadOption[], name: string): OwnSize | undefined {
  const found = options.findLast((option) => option.name === name);
  if (found?.value === undefined) return undefined;
  const { word, value } = found;
  const [keySpan, valueSpan] = [reading.spanHere(word.span), reading.spanHere(value.span)];
  if (value.unknown.length > 0) {
    reading.notKnown(word.text, value, true);
    return undefined;
  }
  return { value: /^\s*\d+\s*$/u.test(value.text) ? `${value.text.trim()}m` : value.text, keySpan, valueSpan };
}

function readYarnSession(reading: Reading): FlinkCommandLine[] {
  const { options } = readOptions(reading.words, yarnSessionOptions);
  if (options.some(({ name }) => name === "-q" || name === "--query" || name === "-h")) return [];
  const isAttached = options.some(({ name }) => name === "--applicationId");
  if (isAttached) reading.unknown.push(runningAlready("yarn-session.sh -id"));
  const processSize = ownSize(reading, options, "--jobManagerMemory");
  return [reading.started("yarn-session.sh", "yarn", reading.settings(options), { processSize })];
}

function readScript(reading: Reading, program: StartScript): FlinkCommandLine[] {
  const [action, ...words] = reading.words;
  const isKubernetes = program.startsWith("kubernetes");
  if (!isKubernetes && !/^start/u.test(action?.text ?? "")) return [];
  const called = `${program} ${action?.text ?? ""}`.trim();
  const toScript = { script: program, settings: dynamicOf(reading, words) };
  return [reading.started(called, isKubernetes ? "kubernetes" : "standalone", [], { toScript })];
}

/** A JobManager that runs: with the sizes that its script gave it, or else with a configuration that is not here. */
function readRunning(reading: Reading, java: JavaCommandLine): FlinkCommandLine {
  const settings = dynamicOf(reading, java.args);
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
        en: `it is not among the inputs; what is known is the JVM's ${flags === "" ? "own defaults" : flags}`,
        zh: `不在输入之中；已知的只有 JVM 的${flags === "" ? "默认值" : ` ${flags}`}`,
      },
    });
  }
  const isPerJob = java.mainClass === "YarnJobClusterEntrypoint";
  const release: ReleaseNamed = isPerJob ? { kind: "last", line: "1.20", what: "yarn-per-job" } : { kind: "none" };
  const more = { base: "none", jvmFlags: java.flags, release } as const;
  return reading.started(`java … ${java.mainClass}`, java.execution, running?.inForce ?? settings, more);
}

/** `-D` wherever it stands: Flink's helper picks it out of all arguments. */
function dynamicOf(reading: Reading, words: readonly ExpandedWord[]): LayeredSetting[] {
  const options = words.flatMap((word, at) => {
    if (!word.text.startsWith("-D")) return [];
    return readOptions(words.slice(at), yarnSessionOptions).options.slice(0, 1);
  });
  return reading.settings(options);
}

/** What the official image starts by its first argument. */
const imageCommands: Readonly<Record<string, StartScript>> = {
  jobmanager: "jobmanager.sh",
  "standalone-job": "standalone-job.sh",
};

function readDockerRun(reading: Reading): FlinkCommandLine[] {
  const { options, rest } = readOptions(reading.words, dockerOptions);
  const [image, command, ...args] = rest;
  if (image === undefined || !/(?:^|[/-])flink(?:[-:@/]|$)/u.test(image.text)) return [];
  const script = imageCommands[command?.text ?? ""];
  if (command !== undefined && script === undefined) return [];
  const tag = /:([^/:@]+)(?:@.*)?$/u.exec(image.text)?.[1];
  const release: ReleaseNamed = tag === undefined ? { kind: "none" } : { kind: "tag", text: tag };
  for (const { name, value } of options) noteMount(reading, name, value);
  const properties = options.flatMap(({ name, value }) =>
    name === "--env" && value?.text.startsWith("FLINK_PROPERTIES=") === true ? propertiesIn(reading, value) : [],
  );
  const called = `docker run … ${image.text}${command === undefined ? "" : ` ${command.text}`}`;
  const toScript = script && { script, settings: dynamicOf(reading, args) };
  const more = { base: "image", release, ...(toScript && { toScript }) } as const;
  return [reading.started(called, "standalone", properties, more)];
}

/** A directory of this machine, or a file, in the place of the image's. */
function noteMount(reading: Reading, name: string, value: ExpandedWord | undefined): void {
  const mounts = name === "--volume" || name === "--mount" || name === "--env-file";
  if (!mounts || value === undefined) return;
  if (name !== "--env-file" && !/\/conf\b|flink-conf\.yaml|config\.yaml/u.test(value.text)) return;
  reading.unknown.push({
    what: { en: value.text, zh: value.text },
    why: { en: "it is not among the inputs", zh: "不在输入之中" },
    place: reading.place(value.span),
  });
}

/** Each line of FLINK_PROPERTIES, which the image's entrypoint puts into the configuration. */
function propertiesIn(reading: Reading, word: ExpandedWord): LayeredSetting[] {
  const settings: LayeredSetting[] = [];
  if (word.unknown.length > 0) {
    reading.unknown.push({
      what: { en: "FLINK_PROPERTIES", zh: "FLINK_PROPERTIES" },
      why: { en: `${word.unknown.join(", ")} is not known here`, zh: `此处不知道 ${word.unknown.join("、")} 的值` },
      place: reading.place(word.span),
    });
    return [];
  }
  let at = "FLINK_PROPERTIES=".length;
  for (const line of word.text.slice(at).split("\n")) {
    const match = /^[ \t]*([^\s:#]+):[ \t]+(.*?)[ \t]*$/u.exec(line);
    const [, key, value] = match ?? [];
    if (key !== undefined && value !== undefined && value !== "") {
      const keyAt = at + line.indexOf(key);
      const valueAt = at + line.lastIndexOf(value);
      const spans = [spanInWord(word, keyAt, keyAt + key.length), spanInWord(word, valueAt, valueAt + value.length)];
      settings.push(reading.setting(key, value, ...(spans as [Span, Span])));
    }
    at += line.length + 1;
  }
  return settings;
}
