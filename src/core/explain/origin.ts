import type { Assumed, Basis } from "../assumed.ts";
import type { Answer, Question } from "../jobmanager/answer.ts";
import type { Localized } from "../language.ts";
import type { FlinkRelease } from "../options/flink-release.ts";
import type { ConfigurationFileName } from "../options/release-differences.ts";
import type { ShippedConfiguration } from "../options/shipped-configuration.ts";
import type { Source } from "../text/source.ts";
import { nameText } from "../text/source-name.ts";

/** Which configuration an answer is about, and why for this release, in a few words. */
export interface Origin {
  readonly file: Localized;
  readonly release: Localized;
  /** What these words take for granted, and tell. */
  readonly assumed: readonly Assumed[];
}

/** Why this release is answered for. */
export type ReleaseReason =
  | { readonly kind: "asked" }
  | { readonly kind: "distribution"; readonly jar: string }
  | { readonly kind: "newest" }
  | { readonly kind: "newest-that-reads"; readonly file: ConfigurationFileName }
  /** What a manifest says, as it stands there. */
  | { readonly kind: "flink-version" | "image-tag"; readonly text: string }
  /** What the directory of a distribution is called, or one of its jars. */
  | { readonly kind: "path"; readonly text: string }
  /** A command line needs something that later releases do not have. */
  | { readonly kind: "last-with"; readonly what: string }
  /** A manifest says nothing. */
  | { readonly kind: "assumed" }
  /** Whatever a manifest says: it is another's refusal. */
  | { readonly kind: "operator-client" };

/** The release that is answered for, and why. */
export interface ChosenRelease {
  readonly release: FlinkRelease;
  readonly reason: ReleaseReason;
  /** The release that was meant, where it is newer than all that Headroom knows. */
  readonly newerThanKnown: string | undefined;
}

/** A question, and what the answer has to say about how it came to be: why it is of the release that it names. */
export interface AskedQuestion extends Pick<ChosenRelease, "reason" | "newerThanKnown"> {
  readonly question: Question;
  /** Which of Flink's files lie in the directory that was given. */
  readonly filesThere: readonly ConfigurationFileName[];
  /** Why it is about what a release ships, where it is. */
  readonly shippedAs?: "asked" | "none-here";
}

/** Which configuration a question is about, and why it asks for this release. */
export function originOf(asked: AskedQuestion): Origin {
  const { question, reason, newerThanKnown, shippedAs } = asked;
  const { given, release } = question;
  const chosen = { release, reason, newerThanKnown };
  const shipped = given.kind === "shipped" && shippedAs === "none-here" ? [assumedShipped(given.configuration)] : [];
  const assumed = [...assumedRelease(chosen), ...shipped];
  return { release: releaseText(chosen), assumed, file: givenText(asked) };
}

/** What its own configuration makes an answer rest on. */
export function restsOn({ question: { given }, outcome }: Pick<Answer, "question" | "outcome">): Basis {
  const notRead = outcome.kind === "unknown" ? outcome.because : [];
  return { assumed: given.kind === "file" ? assumedEncoding(given.source, given.format) : [], notRead };
}

/** Why an answer is of this release: it always says so. */
export function releaseText({ release, reason, newerThanKnown }: ChosenRelease): Localized {
  if (newerThanKnown !== undefined) return newerReleaseText(newerThanKnown, release.line);
  return reasonText(reason, release.version);
}

/** What is said of a release that is newer than all known: it is answered as the newest of them. */
export function newerReleaseText(name: string, line: string): Localized {
  return {
    en: `${name} is newer than all known releases: treated as ${line}`,
    zh: `${name} 比已知版本都新：按 ${line} 处理`,
  };
}

/** A release that nobody named is assumed, and so is one that is taken for another. */
export function assumedRelease({ release: { version }, reason, newerThanKnown }: ChosenRelease): Assumed[] {
  const what: Localized = { en: `Flink ${version}`, zh: `Flink ${version}` };
  if (newerThanKnown !== undefined) {
    const because: Localized = {
      en: `${newerThanKnown} is newer than all known releases`,
      zh: `${newerThanKnown} 比已知版本都新`,
    };
    return [{ what, because }];
  }
  const because = assumedBecause(reason);
  return because === undefined ? [] : [{ what, because }];
}

/** What Flink makes of a file of its own that is not UTF-8. */
const READ_BY_FLINK: Readonly<Record<ConfigurationFileName, Localized>> = {
  "flink-conf.yaml": {
    en: "Flink itself reads it in the JVM's default encoding, which up to Java 17 is that of the locale, and UTF-8 from Java 18 on",
    zh: "而 Flink 会按 JVM 的默认编码读取：Java 17 及更早版本取决于区域设置，Java 18 起为 UTF-8",
  },
  "config.yaml": {
    en: "Flink itself refuses a config.yaml that is not UTF-8",
    zh: "而 Flink 无法读取不是 UTF-8 的 config.yaml",
  },
};

/**
 * An encoding that no file names is assumed.
 *
 * @param format which of Flink's files it is, where it is one
 */
export function assumedEncoding({ name, encoding }: Source, format?: ConfigurationFileName): Assumed[] {
  if (encoding === undefined) return [];
  const read = format === undefined ? undefined : READ_BY_FLINK[format];
  return [
    {
      what: { en: `${name} is ${encoding}`, zh: `${name} 的编码是 ${encoding}` },
      because: {
        en: `it is not UTF-8, and reads as Chinese in this encoding${read === undefined ? "" : `; ${read.en}`}`,
        zh: `它不是 UTF-8，按该编码读取则是中文${read === undefined ? "" : `；${read.zh}`}`,
      },
    },
  ];
}

function assumedBecause(reason: ReleaseReason): Localized | undefined {
  switch (reason.kind) {
    case "newest":
      return { en: "no release is named, and this is the newest", zh: "未指定版本，取最新版本" };
    case "newest-that-reads":
      return {
        en: `no release is named, and this is the newest that reads ${reason.file}`,
        zh: `未指定版本，取能读取 ${reason.file} 的最新版本`,
      };
    case "last-with":
      return {
        en: `no release is named, and this is the last that knows ${reason.what}`,
        zh: `未指定版本，取最后一个支持 ${reason.what} 的版本`,
      };
    case "assumed":
      return { en: "the manifest names no release", zh: "清单未指明版本" };
    default:
      return undefined;
  }
}

/** What stands in for a configuration that was not found. */
function assumedShipped(shipped: ShippedConfiguration): Assumed {
  return {
    what: shippedText(shipped),
    because: { en: "no configuration directory was found", zh: "没有找到配置目录" },
  };
}

function shippedText({ file, release }: ShippedConfiguration): Localized {
  return { en: `the ${file} that Flink ${release} ships`, zh: `Flink ${release} 自带的 ${file}` };
}

/** Which configuration was read: an answer always says so, too. */
function givenText({ question: { given }, shippedAs }: AskedQuestion): Localized {
  switch (given.kind) {
    case "file":
    case "settings":
    case "unknown":
      return fileText(given.source);
    case "shipped": {
      const shipped = shippedText(given.configuration);
      if (shippedAs !== "none-here") return shipped;
      return {
        en: `no configuration directory found: ${shipped.en}`,
        zh: `没有找到配置目录：使用 ${shipped.zh}`,
      };
    }
    case "missing":
      return { en: `directory: ${given.directory}`, zh: `目录：${given.directory}` };
  }
}

export function fileText({ name }: Source): Localized {
  return { en: `file: ${name}`, zh: `文件：${nameText(name).zh}` };
}

function reasonText(reason: ReleaseReason, version: string): Localized {
  switch (reason.kind) {
    case "asked":
      return { en: `release: ${version}, as requested`, zh: `版本：${version}（指定）` };
    case "distribution":
      return { en: `release: ${reason.jar}`, zh: `版本：${reason.jar}` };
    case "newest":
      return { en: `release: ${version}, the newest`, zh: `版本：${version}（最新）` };
    case "newest-that-reads":
      return {
        en: `release: ${version}, the newest that reads ${reason.file}`,
        zh: `版本：${version}（读取 ${reason.file} 的最新版本）`,
      };
    case "last-with":
      return {
        en: `release: ${version}, the last that knows ${reason.what}`,
        zh: `版本：${version}（支持 ${reason.what} 的最后一个版本）`,
      };
    case "flink-version":
      return { en: `release: flinkVersion ${reason.text}`, zh: `版本：flinkVersion ${reason.text}` };
    case "image-tag":
      return { en: `release: image tag ${reason.text}`, zh: `版本：镜像标签 ${reason.text}` };
    case "path":
      return { en: `release: flink-${reason.text} in the path`, zh: `版本：路径中的 flink-${reason.text}` };
    case "assumed":
      return { en: `release: ${version}, because the manifest names none`, zh: `版本：${version}（清单未指明）` };
    case "operator-client":
      return {
        en: `release: ${version}, that of the operator's own client, regardless of the manifest`,
        zh: `版本：${version}（operator 自带的客户端，与清单指明的版本无关）`,
      };
  }
}
