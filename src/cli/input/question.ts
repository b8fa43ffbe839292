import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DocumentKind, documentKind } from "../../core/configuration/file-format.ts";
import type { FileFormat } from "../../core/configuration/load-configuration.ts";
import type { AskedQuestion } from "../../core/explain/explanation.ts";
import type { ChosenRelease, ReleaseReason } from "../../core/explain/origin.ts";
import type { GivenConfiguration, Question } from "../../core/jobmanager/answer.ts";
import type { Localized } from "../../core/language.ts";
import type { Execution } from "../../core/options/execution.ts";
import {
  type FlinkRelease,
  findRelease,
  newestReaderOf,
  newestRelease,
  oldestRelease,
} from "../../core/options/flink-release.ts";
import type { ConfigurationFileName } from "../../core/options/release-differences.ts";
import { shippedConfiguration } from "../../core/options/shipped-configurations.ts";
import type { Source } from "../../core/text/source.ts";
import { releaseOfDistJar } from "../../flink/distributions/distribution.ts";
import type { Surroundings } from "../command-line/command.ts";
import { type Result, wrong } from "../result.ts";
import type { DecodedText } from "./decode-text.ts";
import { isDirectory, listDirectory, readText, sourceOf } from "./read-input.ts";

/** What a command line says of the configuration that it is about. */
export interface ConfigurationRequest extends Pick<Surroundings, "environment"> {
  /** Where none is given, where Flink itself would look. */
  readonly path?: string | undefined;
  readonly flink?: string | undefined;
  /** `standalone` where none is given. */
  readonly execution?: Execution | undefined;
  /** Which format the file has, whatever its name and content say. */
  readonly as?: DocumentKind | undefined;
  /** Whether it is about what the release ships, whatever there is. */
  readonly shipped?: boolean;
  /** `-D` and what follows it, as they were typed. */
  readonly dynamicArguments?: readonly string[];
}

/** What a command line asks about: one configuration, or the manifests in a text. */
export type Asked =
  | { readonly kind: "configuration"; readonly asked: AskedQuestion }
  | { readonly kind: "manifests"; readonly source: Source };

/** Turns a command line into what it asks about: which configuration, which release, started where. */
export function askedInput(request: ConfigurationRequest): Result<Asked> {
  const named = namedRelease(request.flink);
  if (named !== undefined && !named.ok) return named;
  const place = request.shipped === true ? ({ kind: "none" } as const) : locate(request);
  if (place.kind === "file") return askedFile(request, place.path, named);
  const asking =
    place.kind === "directory"
      ? askedDirectory(request, place.path, named)
      : ({ ok: true, asked: shippedQuestion(request, named ?? newest({ kind: "newest" })) } as const);
  return asking.ok ? { ok: true, kind: "configuration", asked: asking.asked } : asking;
}

/** The same for a command that is about one JobManager. */
export function askedQuestion(request: ConfigurationRequest): Result<{ asked: AskedQuestion }> {
  const asking = askedInput(request);
  if (!asking.ok || asking.kind === "configuration") return asking;
  const { name } = asking.source;
  return wrong({
    en: `${name} is a manifest, which explain and check read: give the Flink configuration that it holds`,
    zh: `${name} 是清单文件，只有 explain 和 check 能读取：请提供其中的 Flink 配置`,
  });
}

/** The release that was named, if one was. */
export function namedRelease(flink: string | undefined): Result<ChosenRelease> | undefined {
  return lookUp(flink, { kind: "asked" });
}

/** Which of Flink's configuration files lie in a directory. */
export function configurationFileNames(directory: string): ConfigurationFileName[] {
  const names = listDirectory(directory) ?? [];
  return (["flink-conf.yaml", "config.yaml"] as const).filter((name) => names.includes(name));
}

/** The release that was named, else that of the distribution around a directory, else the newest that reads its files. */
export function releaseFor(directory: string, flink: string | undefined): Result<ChosenRelease> {
  return (
    lookUp(flink, { kind: "asked" }) ??
    distributionBeside(directory) ??
    newestThatReads(configurationFileNames(directory))
  );
}

/** The path that was given, else where Flink itself would look. */
export function locate({
  path: given,
  environment,
}: ConfigurationRequest): { kind: "none" } | { kind: "directory" | "file"; path: string } {
  if (given !== undefined) return { kind: isDirectory(given) ? "directory" : "file", path: given };
  const { FLINK_CONF_DIR, FLINK_HOME } = environment;
  const places = [FLINK_CONF_DIR, FLINK_HOME === undefined ? undefined : join(FLINK_HOME, "conf"), "conf"];
  const path = places.find((place) => place !== undefined && place !== "" && isDirectory(place));
  return path === undefined ? { kind: "none" } : { kind: "directory", path };
}

/** The question about a directory, or the `conf/` in it: which of its files counts is for the release to say. */
export function askedDirectory(
  request: ConfigurationRequest,
  given: string,
  named: Result<ChosenRelease> | undefined,
): Result<{ asked: AskedQuestion }> {
  const nested = join(given, "conf");
  const isHome = configurationFileNames(given).length === 0 && configurationFileNames(nested).length > 0;
  const directory = isHome ? nested : given;
  const filesThere = configurationFileNames(directory);
  if (filesThere.length === 0) return wrong(nothingOfFlinksIn(given));
  const chosen = named ?? distributionBeside(directory) ?? newestThatReads(filesThere);
  if (!chosen.ok) return chosen;
  const { configurationFiles } = chosen.release.behaviour;
  const name = configurationFiles.find((file) => filesThere.includes(file));
  if (name === undefined) {
    const given = { kind: "missing", directory, there: filesThere } as const;
    const { reason, newerThanKnown } = chosen;
    const question = questionOf(request, chosen.release, given);
    return { ok: true, asked: { question, reason, newerThanKnown, filesThere } };
  }
  return fromFile(request, join(directory, name), name, chosen, filesThere);
}

/** What is there may be manifests, or a configuration under another name: how to have those read. */
function nothingOfFlinksIn(directory: string): Localized {
  const hasOthers = listDirectory(directory)?.some((name) => /\.ya?ml$/u.test(name)) === true;
  const others: Localized = hasOthers
    ? {
        en: ": name the file in it that is meant, or have headroom check read them all",
        zh: "：请指明其中的文件，或用 headroom check 检查全部文件",
      }
    : { en: "", zh: "" };
  return {
    en: `${directory} holds neither flink-conf.yaml nor config.yaml${others.en}`,
    zh: `${directory} 中既没有 flink-conf.yaml 也没有 config.yaml${others.zh}`,
  };
}

function askedFile(
  request: ConfigurationRequest,
  path: string,
  named: Result<ChosenRelease> | undefined,
): Result<Asked> {
  const text = readText(path);
  if (!text.ok) return text;
  const release = named?.ok === true ? named.release : undefined;
  const kind = request.as ?? documentKind(path, text.text, release);
  if (kind === "manifest") return { ok: true, kind: "manifests", source: sourceOf(path, text) };
  const asking = askedText(request, path, text, kind, named);
  return asking.ok ? { ok: true, kind: "configuration", asked: asking.asked } : asking;
}

/** The question about a file of Flink's that stands alone, once it is read. */
export function askedText(
  request: ConfigurationRequest,
  path: string,
  text: DecodedText,
  format: FileFormat,
  named: Result<ChosenRelease> | undefined,
): Result<{ asked: AskedQuestion }> {
  const chosen = named ?? newestThatReads([format]);
  if (!chosen.ok) return chosen;
  return fromFile(request, path, format, chosen, [], { ok: true, ...text });
}

function fromFile(
  request: ConfigurationRequest,
  path: string,
  format: FileFormat,
  chosen: ChosenRelease,
  filesThere: readonly ConfigurationFileName[],
  text = readText(path),
): Result<{ asked: AskedQuestion }> {
  if (!text.ok) return text;
  if (text.encoding === "utf-16" && format === "flink-conf.yaml") {
    return wrong({
      en: `${path} is UTF-16, in which Flink finds no setting: save it as UTF-8`,
      zh: `${path} 是 UTF-16 编码，Flink 读不出任何配置：请保存为 UTF-8`,
    });
  }
  const given = { kind: "file", source: sourceOf(path, text), format } as const;
  const { reason, newerThanKnown } = chosen;
  const question = questionOf(request, chosen.release, given);
  return { ok: true, asked: { question, reason, newerThanKnown, filesThere } };
}

function shippedQuestion(
  request: ConfigurationRequest,
  { release, reason, newerThanKnown }: ChosenRelease,
): AskedQuestion {
  const given = { kind: "shipped", configuration: shippedConfiguration(release) } as const;
  const question = questionOf(request, release, given);
  return { question, reason, newerThanKnown, filesThere: [] };
}

function questionOf(request: ConfigurationRequest, release: FlinkRelease, given: GivenConfiguration): Question {
  return {
    release,
    execution: request.execution ?? "standalone",
    given,
    arguments: request.dynamicArguments ?? [],
    environment: request.environment,
  };
}

function lookUp(name: string, reason: ReleaseReason): Result<ChosenRelease>;
function lookUp(name: string | undefined, reason: ReleaseReason): Result<ChosenRelease> | undefined;
function lookUp(name: string | undefined, reason: ReleaseReason): Result<ChosenRelease> | undefined {
  if (name === undefined) return undefined;
  const found = findRelease(name);
  if (found.ok) {
    return { ok: true, release: found.release, reason, newerThanKnown: found.newerThanKnown ? name : undefined };
  }
  const [oldest, last] = [oldestRelease.line, newestRelease.line];
  return found.reason === "too-old"
    ? wrong({
        en: `Flink ${name} is too old: the oldest release known is ${oldest}`,
        zh: `Flink ${name} 版本过旧：最早支持 ${oldest}`,
      })
    : wrong({
        en: `${name} is no release of Flink; known are ${oldest} to ${last}`,
        zh: `${name} 不是 Flink 的版本号；支持 ${oldest} 到 ${last}`,
      });
}

/** The release of the distribution that a configuration directory belongs to. */
function distributionBeside(directory: string): Result<ChosenRelease> | undefined {
  const lib = join(directory, "..", "lib");
  for (const name of existsSync(lib) ? (listDirectory(lib) ?? []) : []) {
    const release = releaseOfDistJar(name);
    const found = release === undefined ? undefined : lookUp(release, { kind: "distribution", jar: join(lib, name) });
    if (found?.ok === true) return found;
  }
  return undefined;
}

/** The newest release that reads one of the files; of both, the newer file's; of none, the newest. */
function newestThatReads(files: readonly ConfigurationFileName[]): { readonly ok: true } & ChosenRelease {
  if (files.length === 0) return { ok: true, ...newest({ kind: "newest" }) };
  const { release, file } = newestReaderOf(files);
  return { ok: true, release, reason: { kind: "newest-that-reads", file }, newerThanKnown: undefined };
}

function newest(reason: ReleaseReason): ChosenRelease {
  return { release: newestRelease, reason, newerThanKnown: undefined };
}
