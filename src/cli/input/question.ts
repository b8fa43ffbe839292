import { isAbsolute, join } from "node:path";
import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import { readSettingsList } from "../../core/configuration/settings-list.ts";
import type { AskedQuestion, ChosenRelease } from "../../core/explain/origin.ts";
import type { GivenConfiguration } from "../../core/jobmanager/answer.ts";
import type { Localized } from "../../core/language.ts";
import type { Execution } from "../../core/options/execution.ts";
import type { ConfigurationFileName } from "../../core/options/release-differences.ts";
import { shippedConfiguration } from "../../core/options/shipped-configurations.ts";
import {
  commandLinesText,
  type DocumentKind,
  notConfigurationText,
  otherThanConfigurationText,
  type Recognised,
  recognise,
} from "../../core/recognise/recognise.ts";
import { templateLanguage, unrendered } from "../../core/recognise/template.ts";
import type { Source } from "../../core/text/source.ts";
import { COMMAND_LINE } from "../../core/text/source-name.ts";
import { type Encoding, sourceOf } from "../files/decode-text.ts";
import { readText } from "../files/read-text.ts";
import { type Result, wrong } from "../result.ts";
import { type LocateRequest, locate, nothingOfFlinksIn, notThereText } from "./locate.ts";
import { type Given, type OptionsAboutGiven, optionInVain } from "./options-in-vain.ts";
import { namedRelease, newestThatReads, releaseFor } from "./release.ts";

/** What a command line says of the configuration that it is about. */
export interface ConfigurationRequest extends LocateRequest {
  readonly flink?: string | undefined;
  /** `standalone` where none is given. */
  readonly execution?: Execution | undefined;
  /** Which format the file has, whatever its name and content say. */
  readonly as?: DocumentKind | undefined;
  /** `-D` and what follows it, as they were typed. */
  readonly dynamicArguments?: readonly string[];
}

/** What a command line asks about: one configuration, or the manifests in a text, for the release that was named. */
export type Asked =
  | { readonly kind: "configuration"; readonly asked: AskedQuestion }
  | { readonly kind: "manifests"; readonly source: Source; readonly named: ChosenRelease | undefined }
  | { readonly kind: "command-lines"; readonly source: Source; readonly named: ChosenRelease | undefined };

/** Turns a command line into what it asks about: which configuration, which release, started where. */
export function askedInput(request: ConfigurationRequest & OptionsAboutGiven): Result<Asked> {
  const asking = foundInput(request);
  const inVain = asking.ok ? optionInVain(request, givenIn(asking, request)) : undefined;
  return inVain === undefined ? asking : wrong(inVain);
}

/** The same, whatever options say of what is not there: they may be about other files. */
export function foundInput(request: ConfigurationRequest): Result<Asked> {
  const place = locate(request);
  const found = namedRelease(request.flink);
  if (found?.ok === false) return found;
  const named: ChosenRelease | undefined = found;
  switch (place.kind) {
    case "none": {
      const chosen = named ?? newestThatReads([]);
      const given = { kind: "shipped", configuration: shippedConfiguration(chosen.release) } as const;
      const shippedAs = request.shipped === true ? "asked" : "none-here";
      return { ok: true, kind: "configuration", asked: { ...asked(request, given, chosen), shippedAs } };
    }
    case "not-there":
      return wrong(notThereText(place));
    case "directory": {
      const { directory, filesThere } = place;
      if (filesThere.length === 0) return wrong(nothingOfFlinksIn(place.given));
      const chosen = named ?? releaseFor(directory, filesThere);
      const format = chosen.release.behaviour.configurationFiles.find((file) => filesThere.includes(file));
      if (format === undefined) {
        const workingDirectory = isAbsolute(directory) ? undefined : process.cwd();
        const given = { kind: "missing", directory, workingDirectory, there: filesThere } as const;
        return { ok: true, kind: "configuration", asked: asked(request, given, chosen, filesThere) };
      }
      const path = join(directory, format);
      const text = readText(path);
      if (!text.ok) return text;
      const source = sourceOf(path, text);
      const template = request.as === undefined ? templateLanguage(format, source.text) : undefined;
      if (template !== undefined) return wrong(otherThanConfigurationText(path, unrendered(template)));
      return askedText(request, { source, encoding: text.encoding, format, filesThere }, chosen);
    }
    case "file": {
      const { path } = place;
      const text = readText(path);
      if (!text.ok) return text;
      const source = sourceOf(path, text);
      const what = recognisedAs(request.as) ?? recognise(source, named?.release);
      if (what.kind === "command-lines") return { ok: true, kind: what.kind, source, named };
      if (what.kind === "settings-list") return askedSettings(request, source, named);
      const kind = documentKind(path, what);
      if (!kind.ok) return kind;
      if (kind.kind === "manifest") return { ok: true, kind: "manifests", source, named };
      return askedText(request, { source, encoding: text.encoding, format: kind.kind }, named);
    }
  }
}

/** What was found, for the options about it. */
export function givenIn(asking: Asked, { as }: OptionsAboutGiven): Given {
  if (asking.kind === "manifests") return "manifest";
  if (asking.kind === "command-lines") return "command-line";
  const { question, filesThere } = asking.asked;
  const { given } = question;
  if (given.kind === "shipped") return "shipped";
  // A file that looks like a template is read all the same where its format is named.
  if (given.kind === "file" && (filesThere.length === 0 || given.format === as)) return "file";
  return given.kind === "settings" ? "file" : "directory";
}

/** The question about the settings that a running JobManager says it has. */
export function askedSettings(
  request: ConfigurationRequest,
  source: Source,
  chosen: ChosenRelease = newestThatReads([]),
): Result<Extract<Asked, { kind: "configuration" }>> {
  const given = { kind: "settings", source, settings: readSettingsList(source) ?? [] } as const;
  return { ok: true, kind: "configuration", asked: asked(request, given, chosen) };
}

/** What `--as` says a file is, whatever its name and content say. */
export function recognisedAs(as: DocumentKind | undefined): Recognised | undefined {
  if (as === undefined) return undefined;
  return as === "manifest" ? { kind: as } : { kind: "configuration", format: as };
}

/** As what a file is read that a configuration is wanted of; why it is none. */
export function documentKind(path: string, what: Recognised): Result<{ kind: DocumentKind }> {
  const problem = notConfigurationText(path, what);
  if (problem !== undefined) return wrong(problem);
  return { ok: true, kind: "format" in what ? what.format : "manifest" };
}

/** The same for a command that is about one JobManager. */
export function askedQuestion(request: ConfigurationRequest): Result<{ asked: AskedQuestion }> {
  const asking = foundInput(request);
  if (!asking.ok || asking.kind === "configuration") return asking;
  const { name } = asking.source;
  if (asking.kind === "command-lines") return wrong(commandLinesText(name));
  return wrong({
    en: `${name} is a manifest, which cannot be used here: give the Flink configuration that it contains`,
    zh: `${name} 是清单文件，此处不能使用：请提供其中的 Flink 配置`,
  });
}

/** A file of Flink's that was read. */
export interface ReadFile {
  readonly source: Source;
  readonly encoding: Encoding;
  readonly format: FileFormat;
  /** Which of Flink's files lie beside it, in a directory that was given. */
  readonly filesThere?: readonly ConfigurationFileName[];
}

/** The question about a file of Flink's, once it is read: without a release that was chosen, to the newest that reads it. */
export function askedText(
  request: ConfigurationRequest,
  { source, encoding, format, filesThere }: ReadFile,
  chosen: ChosenRelease = newestThatReads([format]),
): Result<Extract<Asked, { kind: "configuration" }>> {
  if (encoding === "UTF-16" && format === "flink-conf.yaml") {
    return wrong({
      en: `${source.name} is UTF-16, which Flink cannot read: save it as UTF-8`,
      zh: `${source.name} 是 UTF-16 编码，Flink 无法读取：请另存为 UTF-8`,
    });
  }
  const given = { kind: "file", source, format } as const;
  return { ok: true, kind: "configuration", asked: asked(request, given, chosen, filesThere) };
}

function asked(
  { execution = "standalone", dynamicArguments = [], environment }: ConfigurationRequest,
  given: GivenConfiguration,
  { release, reason, newerThanKnown }: ChosenRelease,
  filesThere: readonly ConfigurationFileName[] = [],
): AskedQuestion {
  return {
    question: { release, execution, given, arguments: dynamicArguments, environment },
    reason,
    newerThanKnown,
    filesThere,
  };
}

/** That none of the command lines of a text, or the one that was typed, starts a JobManager. */
export function nothingStarted({ name }: Source): Localized {
  return name === COMMAND_LINE
    ? { en: "the command line starts no JobManager", zh: "该命令行不启动 JobManager" }
    : {
        en: `no command line in ${name} starts a JobManager`,
        zh: `${name} 中没有启动 JobManager 的命令行`,
      };
}
