import { existsSync } from "node:fs";
import { join } from "node:path";
import { documentKind } from "../core/configuration/file-format.ts";
import type { FileFormat } from "../core/configuration/load-configuration.ts";
import type { GivenConfiguration, Question } from "../core/jobmanager/answer.ts";
import type { Localized } from "../core/messages/language.ts";
import type { Execution } from "../core/options/execution.ts";
import { type FlinkRelease, findRelease, newestReaderOf, newestRelease, oldestRelease } from "../core/options/flink-release.ts";
import type { ConfigurationFileName } from "../core/options/release-differences.ts";
import { shippedConfiguration } from "../core/options/shipped-configurations.ts";
import { releaseOfDistJar } from "../flink/distributions/distribution.ts";
import { type Invocation, textOption } from "./command.ts";
import { isDirectory, listDirectory, readText, sourceOf } from "./read-input.ts";

/** Why this release is answered for. */
export type ReleaseReason =
  | { readonly kind: "asked" }
  | { readonly kind: "distribution"; readonly jar: string }
  | { readonly kind: "newest" }
  | { readonly kind: "newest-that-reads"; readonly file: ConfigurationFileName };

/** A question, and what the answer has to say about how it came to be. */
export interface AskedQuestion {
  readonly question: Question;
  readonly reason: ReleaseReason;
  /** The release that was meant, where it is newer than all that Headroom knows. */
  readonly newerThanKnown: string | undefined;
  /** Which of Flink's files lie in the directory that was given. */
  readonly filesThere: readonly ConfigurationFileName[];
}

export type Result<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problem: Localized };

/** Turns a command line into a question: which configuration, which release, started where. */
export function askedQuestion(invocation: Invocation, flink: string | undefined): Result<{ asked: AskedQuestion }> {
  const named = lookUp(flink, { kind: "asked" });
  if (named !== undefined && !named.ok) return named;
  const place = invocation.options["shipped"] === true ? ({ kind: "none" } as const) : locate(invocation);
  if (place.kind === "none") return { ok: true, asked: shippedQuestion(invocation, named ?? newest({ kind: "newest" })) };
  return place.kind === "directory"
    ? askedDirectory(invocation, place.path, named)
    : askedFile(invocation, place.path, named);
}

export interface ChosenRelease {
  readonly release: FlinkRelease;
  readonly reason: ReleaseReason;
  readonly newerThanKnown: string | undefined;
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
function locate({ operands, environment }: Invocation): { kind: "none" } | { kind: "directory" | "file"; path: string } {
  const [given] = operands;
  if (given !== undefined) return { kind: isDirectory(given) ? "directory" : "file", path: given };
  const { FLINK_CONF_DIR, FLINK_HOME } = environment;
  const places = [FLINK_CONF_DIR, FLINK_HOME === undefined ? undefined : join(FLINK_HOME, "conf"), "conf"];
  const path = places.find((place) => place !== undefined && place !== "" && isDirectory(place));
  return path === undefined ? { kind: "none" } : { kind: "directory", path };
}

function askedDirectory(
  invocation: Invocation,
  given: string,
  named: Result<ChosenRelease> | undefined,
): Result<{ asked: AskedQuestion }> {
  const nested = join(given, "conf");
  const isHome = configurationFileNames(given).length === 0 && configurationFileNames(nested).length > 0;
  const directory = isHome ? nested : given;
  const filesThere = configurationFileNames(directory);
  if (filesThere.length === 0) {
    return wrong(`${given} holds neither flink-conf.yaml nor config.yaml`, `${given} 中既没有 flink-conf.yaml 也没有 config.yaml`);
  }
  const chosen = named ?? distributionBeside(directory) ?? newestThatReads(filesThere);
  if (!chosen.ok) return chosen;
  const { configurationFiles } = chosen.release.behaviour;
  const name = configurationFiles.find((file) => filesThere.includes(file));
  if (name === undefined) {
    const given = { kind: "missing", directory, there: filesThere } as const;
    const { reason, newerThanKnown } = chosen;
    const question = questionOf(invocation, chosen.release, given);
    return { ok: true, asked: { question, reason, newerThanKnown, filesThere } };
  }
  return fromFile(invocation, join(directory, name), name, chosen, filesThere);
}

function askedFile(
  invocation: Invocation,
  path: string,
  named: Result<ChosenRelease> | undefined,
): Result<{ asked: AskedQuestion }> {
  const text = readText(path);
  if (!text.ok) return text;
  const release = named?.ok === true ? named.release : undefined;
  const kind = textOption(invocation, "as") ?? documentKind(path, text.text, release);
  if (kind === "manifest") {
    return wrong(
      `${path} is a manifest, and manifests are not supported yet: give the Flink configuration that it holds`,
      `${path} 是一个清单文件，目前尚不支持：请提供其中的 Flink 配置`,
    );
  }
  const format = kind as FileFormat;
  const chosen = named ?? newestThatReads([format]);
  if (!chosen.ok) return chosen;
  return fromFile(invocation, path, format, chosen, [], text);
}

function fromFile(
  invocation: Invocation,
  path: string,
  format: FileFormat,
  chosen: ChosenRelease,
  filesThere: readonly ConfigurationFileName[],
  text = readText(path),
): Result<{ asked: AskedQuestion }> {
  if (!text.ok) return text;
  if (text.encoding === "utf-16" && format === "flink-conf.yaml") {
    return wrong(
      `${path} is UTF-16, in which Flink finds no setting: save it as UTF-8`,
      `${path} 是 UTF-16 编码，Flink 读不出任何配置：请保存为 UTF-8`,
    );
  }
  const given = { kind: "file", source: sourceOf(path, text), format } as const;
  const { reason, newerThanKnown } = chosen;
  const question = questionOf(invocation, chosen.release, given);
  return { ok: true, asked: { question, reason, newerThanKnown, filesThere } };
}

function shippedQuestion(invocation: Invocation, { release, reason, newerThanKnown }: ChosenRelease): AskedQuestion {
  const given = { kind: "shipped", configuration: shippedConfiguration(release) } as const;
  const question = questionOf(invocation, release, given);
  return { question, reason, newerThanKnown, filesThere: [] };
}

function questionOf(invocation: Invocation, release: FlinkRelease, given: GivenConfiguration): Question {
  return {
    release,
    execution: (textOption(invocation, "execution") ?? "standalone") as Execution,
    given,
    arguments: invocation.dynamicArguments,
    environment: invocation.environment,
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
    ? wrong(`Flink ${name} is too old: the oldest release known is ${oldest}`, `Flink ${name} 版本过旧：最早支持 ${oldest}`)
    : wrong(`${name} is no release of Flink; known are ${oldest} to ${last}`, `${name} 不是 Flink 的版本号；支持 ${oldest} 到 ${last}`);
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

/** The newest release that reads one of the files; of both, the newer file's. */
function newestThatReads(files: readonly ConfigurationFileName[]): { readonly ok: true } & ChosenRelease {
  const { release, file } = newestReaderOf(files);
  return { ok: true, release, reason: { kind: "newest-that-reads", file }, newerThanKnown: undefined };
}

function newest(reason: ReleaseReason): ChosenRelease {
  return { release: newestRelease, reason, newerThanKnown: undefined };
}

function wrong(en: string, zh: string): { readonly ok: false; readonly problem: Localized } {
  return { ok: false, problem: { en, zh } };
}
