import type { LayeredSetting } from "../../../src/core/configuration/configuration.ts";
import { exitCodeOf } from "../../../src/core/diagnose/exit-code-text.ts";
import { stringValue } from "../../../src/core/java/value.ts";
import type { Localized } from "../../../src/core/language.ts";
import type { Source } from "../../../src/core/text/source.ts";

/** What people put on a clipboard that is no file: an exit code, a line of a stack trace, an option, an address. */

const signs: readonly RegExp[] = [
  // Caused by: java.lang.OutOfMemoryError: Metaspace
  /^\s*(?:Caused by: |Exception in thread "[^"\n]*" )?(?:[a-z]\w*\.){2,}[A-Z]\w*(?:Error|Exception)\b/mu,
  // at org.apache.flink.Main.main(Main.java:1)
  /^\s+at [\w.$/<>]+\((?:\w+\.\w+:\d+|Native Method|Unknown Source)\)/mu,
  // 2026-03-04 10:15:02,113 INFO
  /^\S{0,3}\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S*\s+\[?(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b/mu,
  // What kubectl prints of a pod
  /\b(?:OOMKilled|OOMKilling|CrashLoopBackOff|ImagePullBackOff|ErrImagePull|Evicted)\b/u,
  /^\s*(?:Last State|Exit Code|Restart Count):\s/mu,
];

/** Whether a text tells of what happened, which is for `diagnose` to read. */
export function tellsWhatHappened(text: string): boolean {
  return exitCodeOf(text) !== undefined || signs.some((sign) => sign.test(text));
}

/** One option as the command line or a shell has it: `-Dkey=value`, `key=value`. */
const OPTION = /(?<=^|\s)(?:-D\s*)?([A-Za-z][\w-]*(?:\.[\w-]+)+)=("[^"\n]*"|'[^'\n]*'|[^\s"']\S*)(?=\s|$)/gu;

/** The settings of a text that is nothing but options; undefined of every other. */
export function optionsIn(source: Source): readonly LayeredSetting[] | undefined {
  const { text } = source;
  if (
    text.length > 20_000 ||
    text
      .replace(OPTION, "")
      .replace(/\\\r?\n/gu, "")
      .trim() !== ""
  )
    return undefined;
  const settings = [...text.matchAll(OPTION)].map(({ 0: whole, 1: key = "", 2: written = "", index }) => {
    const value = written.replace(/^(["'])(.*)\1$/u, "$2");
    const end = index + whole.length;
    const valueStart = end - written.length + (value === written ? 0 : 1);
    const keyStart = end - written.length - 1 - key.length;
    const keySpan = { start: keyStart, end: keyStart + key.length };
    const valueSpan = { start: valueStart, end: valueStart + value.length };
    return { key, value: stringValue(value), from: { kind: "command-line", source, keySpan, valueSpan } } as const;
  });
  return settings.length === 0 ? undefined : settings;
}

/** Why nothing can be said of a text that holds no key with a value; undefined where it does. */
export function nothingIn(text: string): Localized | undefined {
  if (text.trim() === "") return empty;
  if (/^\s*https?:\/\/\S+\s*$/iu.test(text)) return address;
  return /^[\s{[-]*["']?[\w.-]+["']?\s*[:：](?:\s|$|["'[{])/mu.test(text) || /[{[]/u.test(text)
    ? undefined
    : unrecognised;
}

const empty: Localized = {
  en: "Paste a configuration, a manifest, a command line or a log: this page shows how much memory the JobManager gets, and why.",
  zh: "粘贴配置、清单、命令行或日志，即可知道 JobManager 会得到多少内存，以及原因。",
};
const address: Localized = {
  en: "This is an address. To watch a running JobManager, use Live below; to read a file, paste its content.",
  zh: "这是一个网址。要查看运行中的 JobManager，请用下方的“实时”；如果是文件，请粘贴其内容。",
};
const unrecognised: Localized = {
  en: "Nothing in this text is recognized as Flink's. Paste a configuration, a manifest, a command line or a log.",
  zh: "没有在这段文本中识别出与 Flink 有关的内容。请粘贴配置、清单、命令行或日志。",
};
