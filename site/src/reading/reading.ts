import type { Assumed, NotRead } from "../../../src/core/assumed.ts";
import type { FileFormat } from "../../../src/core/configuration/load-configuration.ts";
import { readSettingsList } from "../../../src/core/configuration/settings-list.ts";
import { assumedRelease, type ChosenRelease, releaseText } from "../../../src/core/explain/origin.ts";
import type { Finding } from "../../../src/core/findings/rule.ts";
import { type Answer, answer, type GivenConfiguration, questionOfJvm } from "../../../src/core/jobmanager/answer.ts";
import type { WayOut } from "../../../src/core/jobmanager/way-out.ts";
import type { Localized } from "../../../src/core/language.ts";
import type { FilesAround } from "../../../src/core/manifests/reading/files-around.ts";
import type { Execution } from "../../../src/core/options/execution.ts";
import { findRelease, newestReaderOf, newestRelease } from "../../../src/core/options/flink-release.ts";
import type { OtherText } from "../../../src/core/recognise/other-text.ts";
import { type Recognised, recognise } from "../../../src/core/recognise/recognise.ts";
import type { Source } from "../../../src/core/text/source.ts";
import { nothingIn, optionsIn, tellsWhatHappened } from "./unnamed-text.ts";

/** What a person put in, and what they said of it. */
export interface Input {
  readonly text: string;
  readonly file?: string | undefined;
  readonly as?: TakenFor | undefined;
  readonly release?: string | undefined;
  readonly execution?: Execution | undefined;
  /** What was dropped with it. */
  readonly around?: FilesAround | undefined;
}

/** What a text can be taken for. */
export const takenFor = [
  "config.yaml",
  "flink-conf.yaml",
  "manifest",
  "command-lines",
  "settings-list",
  "log",
] as const;
export type TakenFor = (typeof takenFor)[number];

/** A JobManager that a text speaks of, and what it gets. */
export interface ReadJobManager {
  /** What tells it from others of the same text: `FlinkDeployment orders`. */
  readonly name?: Localized;
  readonly answer: Answer;
  /** Where they are not the answer's own: of a manifest, its text is changed. */
  readonly ways?: readonly WayOut[];
  /** Why it is answered for this release. */
  readonly release: Localized;
  readonly assumed: readonly Assumed[];
  readonly notRead: readonly NotRead[];
  /** Notes of the rules; absent until they are loaded. */
  readonly notes?: readonly Finding[];
  /** What stands in the way of its deployment, whatever Flink says. */
  readonly obstacle?: Localized;
}

/** What was made of a text. */
export type Reading =
  | { readonly kind: "answered"; readonly taken: TakenFor; readonly jobManagers: readonly ReadJobManager[] }
  /** Read by a part of the page that is not loaded yet. */
  | { readonly kind: "later"; readonly taken: TakenFor }
  /** Nothing that has an answer: why. */
  | { readonly kind: "none"; readonly taken: TakenFor | undefined; readonly why: Localized };

/** What reads manifests and command lines: it is large, and so loaded behind the first view. */
export interface LateReaders {
  manifests(source: Source, chosen: ChosenRelease | undefined, around?: FilesAround): readonly ReadJobManager[];
  commandLines(source: Source, chosen: ChosenRelease | undefined, around?: FilesAround): readonly ReadJobManager[];
}

/**
 * Reads a text as the command line would, without its rules.
 *
 * @param before what was made of the text before a key was pressed: what did not change is not read again
 */
export function read(input: Input, late?: LateReaders, before?: Reading): Reading {
  const chosen = chosenRelease(input.release);
  const what = recognise({ name: input.file ?? "", text: input.text }, chosen?.release);
  const taken = input.as ?? takenAs(what, input);
  if (taken === undefined) return { kind: "none", taken, why: notReadText(what, input.text) };
  const source: Source = { name: sourceName(input, taken), text: input.text };
  switch (taken) {
    case "config.yaml":
    case "flink-conf.yaml":
      return { kind: "answered", taken, jobManagers: [ofFile(source, taken, chosen, input, before)] };
    case "settings-list": {
      const given = { kind: "settings", source, settings: readSettingsList(source) ?? [] } as const;
      return { kind: "answered", taken, jobManagers: [answered(given, chosen ?? newest, input)] };
    }
    case "log":
      return { kind: "none", taken, why: readByDiagnose };
    case "manifest":
    case "command-lines": {
      const settings = taken === "command-lines" ? optionsIn(source) : undefined;
      if (settings !== undefined) {
        return {
          kind: "answered",
          taken,
          jobManagers: [answered({ kind: "settings", source, settings }, chosen ?? newest, input)],
        };
      }
      if (late === undefined) return { kind: "later", taken };
      const all =
        taken === "manifest"
          ? late.manifests(source, chosen, input.around)
          : late.commandLines(source, chosen, input.around);
      return all.length === 0
        ? { kind: "none", taken, why: noJobManager }
        : { kind: "answered", taken, jobManagers: all };
    }
  }
}

/** The release that a person chose, if it is one. */
export function chosenRelease(name: string | undefined): ChosenRelease | undefined {
  const found = name === undefined ? undefined : findRelease(name);
  if (name === undefined || found?.ok !== true) return undefined;
  return { release: found.release, reason: { kind: "asked" }, newerThanKnown: found.newerThanKnown ? name : undefined };
}

const newest: ChosenRelease = { release: newestRelease, reason: { kind: "newest" }, newerThanKnown: undefined };

function ofFile(
  source: Source,
  format: FileFormat,
  chosen: ChosenRelease | undefined,
  input: Input,
  reading: Reading | undefined,
): ReadJobManager {
  const reader = chosen ?? newestThatReads(format);
  const before = reading?.kind === "answered" ? reading.jobManagers[0]?.answer.file : undefined;
  return answered({ kind: "file", source, format, before }, reader, input);
}

function newestThatReads(format: FileFormat): ChosenRelease {
  const { release, file } = newestReaderOf([format]);
  if (release === newestRelease) return newest;
  return { release, reason: { kind: "newest-that-reads", file }, newerThanKnown: undefined };
}

function answered(
  given: GivenConfiguration,
  chosen: ChosenRelease,
  { execution = "standalone" }: Pick<Input, "execution">,
): ReadJobManager {
  const question = { release: chosen.release, execution, given, arguments: [], environment: {} };
  const told = answer(questionOfJvm(question));
  return {
    answer: told,
    release: releaseText(chosen),
    assumed: assumedRelease(chosen),
    notRead: [],
  };
}

/** What is for `diagnose`, too; undefined of what nothing can be said of. */
function takenAs(what: Recognised, { text, file }: Input): TakenFor | undefined {
  switch (what.kind) {
    case "unknown":
      // By a name of Flink's it is what the name says, whatever is in it.
      if (file === "config.yaml") return what.format;
      if (tellsWhatHappened(text)) return "log";
      if (optionsIn({ name: "", text }) !== undefined) return "command-lines";
      return nothingIn(text) === undefined ? what.format : undefined;
    case "configuration":
      return what.format;
    case "manifest":
    case "command-lines":
    case "settings-list":
      return what.kind;
    case "not-read":
    case "other":
      return what.readBy === "diagnose" ? "log" : undefined;
  }
}

/** What the text itself is called: what stands in another file is neither lit up nor changed. */
export function sourceName({ file }: Pick<Input, "file">, taken: TakenFor | undefined): string {
  if (file !== undefined && file !== "") return file;
  return taken === "config.yaml" || taken === "flink-conf.yaml" ? taken : "text";
}

function notReadText(what: Recognised, text: string): Localized {
  const nothing = what.kind === "unknown" ? nothingIn(text) : undefined;
  if (nothing !== undefined) return nothing;
  const { is, instead } = what as OtherText;
  return { en: `This is ${is.en}: ${instead.en}.`, zh: `识别为“${is.zh}”：${instead.zh}。` };
}

const readByDiagnose: Localized = {
  en: "This describes what happened, not what is configured: see Diagnose below.",
  zh: "这段文本记录的是发生了什么，而不是配置：请看下方的“诊断”。",
};

const noJobManager: Localized = {
  en: "This describes no JobManager.",
  zh: "其中没有定义任何 JobManager。",
};
