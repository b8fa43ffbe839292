import type { Origin } from "../../core/explain/explanation.ts";
import type { GivenConfiguration } from "../../core/jobmanager/answer.ts";
import type { Localized } from "../../core/language.ts";
import { newerReleaseText } from "./newer-release.ts";
import type { AskedQuestion, ReleaseReason } from "./question.ts";

/** Which configuration was read, and why for this release: an answer always says both. */
export function originOf({ question, reason, newerThanKnown }: AskedQuestion): Origin {
  const { given, release } = question;
  const why = reasonText(reason, release.version);
  return {
    release: newerThanKnown === undefined ? why : newerReleaseText(newerThanKnown, release.line),
    file: fileText(given, release.line),
  };
}

function fileText(given: GivenConfiguration, line: string): Localized {
  switch (given.kind) {
    case "file":
    case "settings":
      return { en: `file: ${given.source.name}`, zh: `文件：${given.source.name}` };
    case "shipped":
      return {
        en: `no configuration here: the ${given.configuration.file} that Flink ${line} ships`,
        zh: `此处没有配置：使用 Flink ${line} 自带的 ${given.configuration.file}`,
      };
    case "missing":
      return { en: `directory: ${given.directory}`, zh: `目录：${given.directory}` };
  }
}

function reasonText(reason: ReleaseReason, version: string): Localized {
  switch (reason.kind) {
    case "asked":
      return { en: `release: ${version}, as asked`, zh: `版本：${version}（指定）` };
    case "distribution":
      return { en: `release: ${reason.jar}`, zh: `版本：${reason.jar}` };
    case "newest":
      return { en: `release: ${version}, the newest`, zh: `版本：${version}（最新）` };
    case "newest-that-reads":
      return {
        en: `release: ${version}, the newest that reads ${reason.file}`,
        zh: `版本：${version}（读取 ${reason.file} 的最新版本）`,
      };
  }
}
