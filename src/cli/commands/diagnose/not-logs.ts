import type { Localized } from "../../../core/language.ts";
import { recognise } from "../../../core/recognise/recognise.ts";
import { readText } from "../../files/read-text.ts";
import { statusOf } from "../../input/locate.ts";

/** Of a directory with more nothing is said. */
const MOST_TOLD = 8;

/** What was given and is no log: of a directory only where it has nothing else. */
export function notLogs(paths: readonly string[], files: readonly string[]): Localized[] {
  const given = paths.flatMap((path) => notALog(path) ?? []);
  if (given.length > 0) return given;
  const found = files.length > MOST_TOLD ? [] : files.map((file) => notALog(file));
  return found.includes(undefined) ? [] : found.flatMap((one) => one ?? []);
}

/** What holds a state can tell of a failure, whatever else it is. */
const HAS_STATUS = /(?:^|[\s"'{,])status["']?[ \t]*:/u;
/** Logs may be long, what describes a JobManager is not. */
const LONGEST = 1 << 20;

/** That a file is what a JobManager is started with, and tells nothing of how it went; undefined of others. */
function notALog(path: string): Localized | undefined {
  const status = statusOf(path);
  if (status?.isFile() !== true || status.size > LONGEST) return undefined;
  const read = readText(path);
  if (!read.ok) return undefined;
  const { kind } = recognise({ name: path, text: read.text });
  const what: Localized | undefined =
    kind === "manifest" && !HAS_STATUS.test(read.text)
      ? { en: "a manifest", zh: "清单文件" }
      : kind === "configuration"
        ? { en: "a configuration", zh: "配置文件" }
        : undefined;
  if (what === undefined) return undefined;
  return {
    en: `${path} is ${what.en}, not a log: use --conf ${path} to name the configuration of the JobManager`,
    zh: `${path} 是${what.zh}，不是日志：可用 --conf ${path} 指定 JobManager 运行时所用的配置`,
  };
}
