import { type Assumed, allSeen, type Basis, type NotRead } from "../assumed.ts";
import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import { readCommandLines } from "../command-lines/read-command-lines.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { findingsOf } from "../findings/rule.ts";
import type { Subject } from "../findings/subject.ts";
import { stringValue } from "../java/value.ts";
import { type Answer, answer, type Question, shippedSettings } from "../jobmanager/answer.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Localized } from "../language.ts";
import { readEmbeddedFile } from "../manifests/reading/embedded-file.ts";
import { wholeFile } from "../manifests/reading/embedded-text.ts";
import { type FilesAround, nothingAround } from "../manifests/reading/files-around.ts";
import { MiB } from "../memory/units.ts";
import { findRelease, newestRelease, oldestRelease } from "../options/flink-release.ts";
import { LEGACY_HEAP_VARIABLE, legacyHeapSize, totalProcessMemoryOption } from "../options/job-manager-options.ts";
import { shippedConfiguration } from "../options/shipped-configurations.ts";
import { tooOldNotRead } from "../options/too-old-release.ts";
import { jvmMemory, jvmMemoryFlag, lastOption } from "../process-memory/jvm-memory-flag.ts";
import { writesConfiguration } from "../recognise/recognise.ts";
import { explainRules } from "../rules/explain-rules.ts";
import { positionOf, type Source } from "../text/source.ts";
import { COMMAND_LINE, placeInText } from "../text/source-name.ts";
import { asTaken } from "./command-line-as-taken.ts";
import { type Explanation, explanationWith } from "./explanation.ts";
import { assumedRelease, type ChosenRelease, releaseText } from "./origin.ts";
import { sizesBesideCommands } from "./sizes-beside-commands.ts";

/** What is asked of every command line, whatever it says. */
export interface CommandLinesAsked {
  readonly chosen?: ChosenRelease | undefined;
  /** Dynamic properties beside those of the command line. */
  readonly arguments?: readonly string[];
  /** What can be seen around the text: the directory that FLINK_CONF_DIR names. */
  readonly around?: FilesAround;
}

/** A command line with the question that it is, and what the answer rests on. */
export interface AskedCommandLine {
  readonly commandLine: FlinkCommandLine;
  readonly chosen: ChosenRelease;
  readonly subject: Subject;
  readonly basis: Basis;
}

/** A command line, and what the JobManager that it starts gets. */
export interface ExplainedCommandLine {
  readonly commandLine: FlinkCommandLine;
  readonly explanation: Explanation;
}

/** One answer for each command line of Flink's in a text. */
export function explainCommandLines(source: Source, asked: CommandLinesAsked = {}): ExplainedCommandLine[] {
  return askedCommandLines(source, asked).map(({ commandLine, chosen, subject, basis }) => {
    const notes = findingsOf(subject, explainRules);
    const place = placeInText(source.name, positionOf(commandLine.source, 0).line);
    const isTyped = source.name === COMMAND_LINE;
    const file = { en: `command line: ${place.en}`, zh: isTyped ? place.zh : `命令行：${place.zh}` };
    const origin = { file, release: releaseText(chosen), assumed: assumedRelease(chosen) };
    return { commandLine, explanation: explanationWith(subject.answer, notes, origin, basis) };
  });
}

/** The command lines of a text as questions, answered. */
export function askedCommandLines(source: Source, asked: CommandLinesAsked = {}): AskedCommandLine[] {
  const all = readCommandLines(source).map((read) => {
    const chosen = asked.chosen ?? releaseOf(read);
    return { chosen, taken: asTaken(read, chosen.release) };
  });
  const beside = sizesBesideCommands(
    source,
    all.map(({ taken }) => taken),
  );
  return all.map(({ chosen, taken }, at) => {
    const asWritten = withDirectory(taken, chosen, asked.around);
    const writes = writesConfiguration(source.name, source.text);
    const commandLine = withUndecided(asWritten, chosen, { writes, arguments: asked.arguments ?? [] });
    const given = answer(questionOf(commandLine, chosen, asked.arguments));
    const subject: Subject = {
      answer: given,
      commandLine,
      filesThere: [],
      answerTo: (edited) => {
        const [only, ...others] = readCommandLines(edited);
        if (only === undefined || others.length > 0 || only.unknown.length > 0) return undefined;
        const read = withDirectory(asTaken(only, chosen.release), chosen, asked.around);
        const again = withUndecided(read, chosen, { writes, arguments: asked.arguments ?? [] });
        return answer(questionOf(again, chosen, asked.arguments));
      },
    };
    const { assumed, notRead } = basisOf(commandLine, given);
    return { commandLine, chosen, subject, basis: { assumed, notRead: at === 0 ? [...notRead, ...beside] : notRead } };
  });
}

/** Where a command line gives no size, what gives one decides: options that are not known, a script, the client's conf/. */
function withUndecided(
  commandLine: FlinkCommandLine,
  { release, reason }: ChosenRelease,
  { writes, arguments: args }: { readonly writes: boolean; readonly arguments: readonly string[] },
): FlinkCommandLine {
  const { base, settings, processSize, unknown, notRead, openOptions, environment, release: named } = commandLine;
  const tooOld = named.kind === "path" || named.kind === "tag" ? tooOldNotRead(named.text) : undefined;
  if (tooOld !== undefined && reason.kind !== "asked") return { ...commandLine, unknown: [...unknown, tooOld] };
  const isDecided =
    processSize !== undefined ||
    (release.behaviour.readsLegacyHeap && environment.some(({ name }) => name === LEGACY_HEAP_VARIABLE)) ||
    settings.some(({ key }) => DECIDING.test(key)) ||
    args.some((argument) => DECIDING.test(argument.replace(/=.*$/su, "")));
  if (isDecided) return { ...commandLine, notRead: [...notRead, ...openOptions] };
  const isConf = base === "conf" && commandLine.execution !== "local";
  const others = isConf ? [writes ? writtenByScript : confNotRead(commandLine)] : [];
  return { ...commandLine, unknown: [...unknown, ...openOptions, ...(unknown.length > 0 ? [] : others)] };
}

const DECIDING = /^jobmanager\.(?:memory\.(?:process|flink|heap)\.size|heap\.(?:size|mb))$/u;

const writtenByScript: NotRead = {
  what: { en: "what the script writes into the configuration", zh: "脚本写入配置的内容" },
  why: { en: "Headroom does not run scripts", zh: "Headroom 不运行脚本" },
};

function confNotRead({ source, called }: FlinkCommandLine): NotRead {
  return {
    what: { en: "the configuration in conf/ of this Flink", zh: "该 Flink 的 conf/ 中的配置" },
    why: {
      en: `${called} gives no size itself, and that configuration is not among the inputs`,
      zh: `${called} 本身没有给出大小，而这份配置不在输入中`,
    },
    place: { source, span: { start: 0, end: source.text.length } },
  };
}

/** The configuration that FLINK_CONF_DIR names, or else that of the Flink that is called, stands under what the command line says. */
function withDirectory(
  commandLine: FlinkCommandLine,
  { release }: ChosenRelease,
  around: FilesAround = nothingAround,
): FlinkCommandLine {
  const { directory, beside, base, source, settings, unknown } = commandLine;
  const path = directory?.path ?? (base === "conf" ? beside : undefined);
  if (path === undefined) return commandLine;
  const names = around.directory(source, path) ?? [];
  const name = release.behaviour.configurationFiles.find((one) => names.includes(one));
  const file = name && around.file(source, `${path}/${name}`);
  const read = name && file && readEmbeddedFile(wholeFile(file), name);
  if (read?.unread !== undefined) return { ...commandLine, unknown: [...unknown, read.unread] };
  if (read === undefined || read.refusal !== undefined) {
    return directory === undefined ? commandLine : { ...commandLine, unknown: [...unknown, directory.notRead] };
  }
  return { ...commandLine, base: "none", settings: [...read.settings, ...settings] };
}

function releaseOf({ release: named }: FlinkCommandLine): ChosenRelease {
  const found = named.kind === "none" ? undefined : findRelease(named.kind === "last" ? named.line : named.text);
  if (found?.ok === false && found.reason === "too-old" && named.kind !== "last" && named.kind !== "none") {
    const reason = { kind: named.kind === "path" ? "path" : "image-tag", text: named.text } as const;
    return { release: oldestRelease, reason, newerThanKnown: undefined };
  }
  if (found?.ok !== true || named.kind === "none") {
    return { release: newestRelease, reason: { kind: "newest" }, newerThanKnown: undefined };
  }
  const { release, newerThanKnown } = found;
  if (named.kind === "path") {
    const reason = { kind: "path", text: named.text } as const;
    return { release, reason, newerThanKnown: newerThanKnown ? named.text : undefined };
  }
  if (named.kind === "last")
    return { release, reason: { kind: "last-with", what: named.what }, newerThanKnown: undefined };
  const reason = { kind: "image-tag", text: named.text } as const;
  return { release, reason, newerThanKnown: newerThanKnown ? named.text : undefined };
}

function questionOf(commandLine: FlinkCommandLine, { release }: ChosenRelease, args: readonly string[] = []): Question {
  const { source, execution, settings, processSize, unknown, environment, properties } = commandLine;
  const isHeapOnly = release.behaviour.memoryModel === "heap-only";
  const own = (isHeapOnly ? legacyHeapSize : totalProcessMemoryOption).key;
  const sized: LayeredSetting[] =
    processSize === undefined
      ? []
      : [{ key: own, value: stringValue(processSize.value), from: { kind: "command-line", source, ...processSize } }];
  const shipped = commandLine.base === "none" ? [] : shippedSettings(shippedConfiguration(release));
  const all = [...shipped, ...sized, ...settings];
  const given =
    unknown.length === 0
      ? ({
          kind: "settings",
          source,
          settings: all,
          ...(properties?.refusal && { refusal: properties.refusal }),
        } as const)
      : ({ kind: "unknown", source, settings: [...sized, ...settings], because: unknown } as const);
  const variables = Object.fromEntries(environment.map(({ name, value }) => [name, value]));
  return { release, execution, given, arguments: args, environment: variables };
}

function basisOf(
  { notRead, unknown, base, execution, jvmFlags = [] }: FlinkCommandLine,
  { outcome, question }: Answer,
): Basis {
  if (outcome.kind === "no-process") return { ...allSeen, notRead };
  const { file, release } = shippedConfiguration(question.release);
  const rest: Assumed = {
    what: { en: `the ${file} that Flink ${release} ships`, zh: `Flink ${release} 自带的 ${file}` },
    because: {
      en: "the command line does not name its configuration",
      zh: "命令行没有说明使用哪份配置",
    },
  };
  const assumed = base === "conf" && unknown.length === 0 ? [rest] : [];
  if (execution === "yarn") assumed.push(...yarnContainer({ outcome }));
  return { assumed, notRead: [...notRead, ...unknown, ...overridden(jvmFlags, outcome)] };
}

/** Sizes that Flink derived and the JVM does not run with, since another option stands in its command line. */
function overridden(flags: readonly string[], outcome: Answer["outcome"]): NotRead[] {
  if (outcome.kind !== "planned" || flags.length === 0) return [];
  const { jvmArguments } = outcome.plan;
  return jvmArguments.flatMap((argument) => {
    const part = jvmMemoryFlag(argument)?.part;
    const flag = part && lastOption(flags, part);
    if (part === undefined || jvmMemory(flags, part) === jvmMemory(jvmArguments, part)) return [];
    const runs: Localized =
      flag === undefined
        ? { en: "the JVM runs without it", zh: "JVM 运行时没有该参数" }
        : { en: `the JVM runs with ${flag}`, zh: `JVM 实际使用 ${flag}` };
    return [{ what: { en: argument, zh: argument }, why: runs }];
  });
}

/** YARN's own default for `yarn.scheduler.minimum-allocation-mb`. */
const LEAST_ALLOCATION = 1024n;

/** What YARN makes of the size of a process: a multiple of its scheduler's least. */
function yarnContainer({ outcome }: Pick<Answer, "outcome">): Assumed[] {
  if (outcome.kind !== "planned") return [];
  const { plan } = outcome;
  const bytes = plan.model === "unified" ? totalProcessMemory(plan.spec) : plan.container;
  if (bytes === null) return [];
  const asked = bytes / MiB;
  // What is a multiple stays as it is.
  const given = ((asked + LEAST_ALLOCATION - 1n) / LEAST_ALLOCATION) * LEAST_ALLOCATION;
  if (given === asked) return [];
  return [
    {
      what: { en: `a YARN container of ${given} MiB`, zh: `YARN 容器为 ${given} MiB` },
      because: {
        en: `YARN rounds ${asked} MiB up to a multiple of yarn.scheduler.minimum-allocation-mb, ${LEAST_ALLOCATION} by default; Flink does not use the added memory`,
        zh: `YARN 把 ${asked} MiB 向上取整为 yarn.scheduler.minimum-allocation-mb（默认 ${LEAST_ALLOCATION}）的倍数，Flink 不会使用多出的部分`,
      },
    },
  ];
}
