import { dirname, join } from "node:path";
import type { AskedQuestion } from "../../../core/explain/origin.ts";
import type { Localized } from "../../../core/language.ts";
import { releaseBefore } from "../../../core/migrate/migrate.ts";
import { migrateWriters } from "../../../core/migrate/migrate-report.ts";
import type { Migrated } from "../../../core/migrate/migrate-words.ts";
import { type Migration, migrationOf } from "../../../core/migrate/migration.ts";
import { compareVersions, type FlinkRelease, newestReaderOf } from "../../../core/options/flink-release.ts";
import { loadOptionCatalogue } from "../../../core/options/load-option-catalogue.ts";
import type { ConfigurationFileName } from "../../../core/options/release-differences.ts";
import { recognise } from "../../../core/recognise/recognise.ts";
import type { Source } from "../../../core/text/source.ts";
import { STANDARD_INPUT } from "../../../core/text/source-name.ts";
import type { Invocation } from "../../command-line/command.ts";
import { note, wrongUse } from "../../command-line/wrong-use.ts";
import { type ExitCode, FINE, FOUND, outContent } from "../../console.ts";
import { sourceOf } from "../../files/decode-text.ts";
import { interruptedText, notUnderstoodText, unwritableText } from "../../files/file-problem.ts";
import { readText } from "../../files/read-text.ts";
import { createFile, keptContent } from "../../files/replace-file.ts";
import { replaceText } from "../../files/replace-text.ts";
import { locate, notThereText } from "../../input/locate.ts";
import { optionInVain } from "../../input/options-in-vain.ts";
import {
  askedQuestion,
  askedText,
  type ConfigurationRequest,
  documentKind,
  givenIn,
  recognisedAs,
} from "../../input/question.ts";
import { namedRelease, noteNewerReleases, releaseFor } from "../../input/release.ts";
import { type Result, wrong } from "../../result.ts";
import type { record } from "./command.ts";
import { migrateManifest } from "./migrate-manifest.ts";

type MigrateInvocation = Invocation<typeof record>;

/** `headroom migrate PATH --to RELEASE`: old keys → new, comments kept; what changes in bytes. */
export function run(invocation: MigrateInvocation): ExitCode {
  const { language, console, terminal, options } = invocation;
  const asking = askedMigration(invocation);
  if (!asking.ok) return wrongUse(invocation, asking.problem);
  if ("manifest" in asking) return migrateManifest(invocation, asking.manifest, asking.to);
  const { asked, to, fromAssumed } = asking;
  const { release: from, given, execution, environment } = asked.question;
  if (given.kind !== "file") return wrongUse(invocation, notRead(asked, asked.filesThere));
  noteNewerReleases(invocation, options.from, options.to);
  const { source, format } = given;
  if (source.malformed !== undefined && source.encoding === undefined)
    return wrongUse(invocation, notUnderstoodText(source, source.malformed));
  const kept = keptContent(source.name);
  if (kept !== undefined) return wrongUse(invocation, interruptedText(source.name, kept));
  const migrated = migrationOf({ source, format, from, to, execution, environment, catalogue: loadOptionCatalogue() });
  if (!migrated.ok) return wrongUse(invocation, failure(migrated, source.name));

  const written = options.write ? write(migrated, source.name, source.text) : undefined;
  if (written?.ok === false) return wrongUse(invocation, written.problem);
  const told = { migrated, fromAssumed };
  if (options.output === "text" && written === undefined) {
    outContent(console, migrated.text);
    // Under the file, where both go to a terminal.
    console.error("\n");
    console.error(migrateWriters.text(told, { language, terminal: { ...terminal, colour: false } }));
  } else console.out(migrateWriters[options.output](told, { language, terminal }));
  if (written !== undefined) note(invocation, written.told);
  // What both refuse is the same, and refused all the same.
  return migrated.same && migrated.after.outcome.kind !== "refused" ? FINE : FOUND;
}

interface AskedFile {
  readonly asked: AskedQuestion;
  /** Nobody said which release the file was written for. */
  readonly fromAssumed: boolean;
}

interface AskedManifest {
  readonly manifest: Source;
}

function askedMigration(
  invocation: MigrateInvocation,
): Result<(AskedFile | AskedManifest) & { readonly to: FlinkRelease }> {
  const target = namedRelease(invocation.options.to);
  if (target === undefined) {
    return wrong({ en: "migrate needs a target release: --to 2.3", zh: "migrate 需要目标版本：--to 2.3" });
  }
  if (!target.ok) return target;
  const to = target.release;
  if (to.behaviour.memoryModel === "heap-only") {
    return wrong({
      en: `the oldest target release is 1.11, not ${to.line}`,
      zh: `目标版本不能低于 1.11（当前指定 ${to.line}）`,
    });
  }
  const { operands, options, environment } = invocation;
  const asking = askedFile({ ...options, path: operands[0], environment }, to, options.from);
  if (!asking.ok) return asking;
  const isManifest = "manifest" in asking;
  const inVain = optionInVain(
    options,
    isManifest ? "manifest" : givenIn({ kind: "configuration", ...asking }, options),
  );
  if (inVain !== undefined) return wrong(inVain);
  if (isManifest) return { ...asking, to };
  const { release } = asking.asked.question;
  if (compareVersions(release.line, to.line) > 0) {
    return wrong({
      en: `${to.line} is older than ${release.line}: migrate only supports newer releases`,
      zh: `${to.line} 早于 ${release.line}：migrate 只支持向新版本迁移`,
    });
  }
  return { ...asking, to };
}

/** The question about the file as it is, for the release that it was written for. */
function askedFile(
  request: ConfigurationRequest,
  to: FlinkRelease,
  from: string | undefined,
): Result<AskedFile | AskedManifest> {
  const place = locate(request);
  if (place.kind === "none") {
    return wrong({
      en: "no configuration directory found (FLINK_CONF_DIR, FLINK_HOME/conf, ./conf): give the path of the configuration",
      zh: "没有找到配置目录（FLINK_CONF_DIR、FLINK_HOME/conf、./conf）：请给出配置的路径",
    });
  }
  if (place.kind === "not-there") return wrong(notThereText(place));
  if (place.kind === "directory") {
    const { directory, filesThere } = place;
    const known = from ?? olderDistribution(directory, to);
    const asking = askedQuestion({ ...request, flink: known ?? releaseBefore(to, filesThere) });
    return asking.ok ? { ...asking, fromAssumed: known === undefined } : asking;
  }
  const text = readText(place.path);
  if (!text.ok) return text;
  const written = namedRelease(from ?? releaseBefore(to, ["flink-conf.yaml"]));
  const release = written?.ok === true ? written.release : undefined;
  const source = sourceOf(place.path, text);
  const kind = documentKind(place.path, recognisedAs(request.as) ?? recognise(source, release));
  if (!kind.ok) return kind;
  if (kind.kind === "manifest") return { ok: true, manifest: source };
  const format = kind.kind;
  const named = namedRelease(from ?? releaseBefore(to, [format]));
  if (named?.ok === false) return named;
  const asking = askedText(request, { source, encoding: text.encoding, format }, named);
  if (!asking.ok) return asking;
  const { behaviour } = asking.asked.question.release;
  return behaviour.configurationFiles.includes(format)
    ? { ...asking, fromAssumed: from === undefined }
    : wrong(notRead(asking.asked, [format]));
}

/** The distribution around a configuration, unless it is new already. */
function olderDistribution(directory: string, to: FlinkRelease): string | undefined {
  const chosen = releaseFor(directory, []);
  if (chosen.reason.kind !== "distribution") return undefined;
  const { version } = chosen.release;
  return compareVersions(version, to.version) < 0 ? version : undefined;
}

/** Puts the new text where the target looks for it: beside the old file, or in the place of one that keeps its name. */
function write({ file, text, before }: Migrated, path: string, old: string): Result<{ told: Localized }> {
  if (path === STANDARD_INPUT)
    return wrong({ en: "--write needs a file, not standard input", zh: "--write 需要文件，不能用标准输入" });
  const { given } = before.question;
  const target = given.kind === "file" && given.format === file ? path : join(dirname(path), file);
  try {
    if (target === path && text === old)
      return { ok: true, told: { en: `${path} needs no changes`, zh: `${path} 无需改动` } };
    if (target === path) {
      const problem = replaceText(path, old, text);
      if (problem !== undefined) return wrong(problem);
      return { ok: true, told: { en: `${path} was rewritten`, zh: `已改写 ${path}` } };
    }
    const creation = createFile(target, Buffer.from(text), path);
    if (creation === "another-there") {
      return wrong({
        en: `${target} already exists with other content: nothing was written`,
        zh: `${target} 已存在且内容不同：没有写入`,
      });
    }
    const done: Localized =
      creation === "created"
        ? { en: "was written", zh: "已写入" }
        : { en: "already exists with the same content", zh: "已存在且内容相同" };
    return {
      ok: true,
      told: { en: `${target} ${done.en}; ${path} was left as it is`, zh: `${target} ${done.zh}；${path} 保持原样` },
    };
  } catch (error) {
    return wrong(unwritableText(target, error));
  }
}

/** The release that the configuration is said, or taken, to be for reads none of what there is. */
function notRead(
  { question: { release }, newerThanKnown }: AskedQuestion,
  there: readonly ConfigurationFileName[],
): Localized {
  const reads = release.behaviour.configurationFiles;
  const { file, release: reader } = newestReaderOf(there);
  const from: Localized =
    newerThanKnown === undefined
      ? { en: `Flink ${release.line}`, zh: `Flink ${release.line} ` }
      : {
          en: `Flink ${newerThanKnown}, newer than all known releases and treated as ${release.line},`,
          zh: `Flink ${newerThanKnown}（比已知版本都新，按 ${release.line} 处理）`,
        };
  return {
    en: `${from.en} reads ${reads.join(", ")}, not ${file}: --from needs a release that reads it, such as ${reader.line}`,
    zh: `${from.zh}读取 ${reads.join("、")}，而不是 ${file}：--from 请指定能读取它的版本，例如 ${reader.line}`,
  };
}

function failure(migrated: Extract<Migration, { ok: false }>, name: string): Localized {
  if (migrated.reason === "not-read") {
    const { why } = migrated.notRead;
    return {
      en: `${name} is not migrated, because its settings are not known: ${why.en}`,
      zh: `未迁移 ${name}，因为其中的配置未知：${why.zh}`,
    };
  }
  const { reason, message } = migrated;
  return reason === "unreadable"
    ? { en: `${name} cannot be read as Flink reads it: ${message}`, zh: `${name} 无法按 Flink 的方式读取：${message}` }
    : {
        en: `${name} cannot be written in a form that the release reads: ${message}`,
        zh: `${name} 无法写成目标版本能读取的形式：${message}`,
      };
}
