import { physicalLines } from "../text/lines.ts";
import type { OtherText } from "./other-text.ts";

/** A size, behind `-D` and `\n` too, and with the dots of `helm --set` escaped. */
const SIZE = /(?:\b|(?<=-y?D|\\n))jobmanager\\?\.(?:memory|heap)\\?\.[\w.\\-]+/u;

/** What only somebody writes who configures a JobManager, wherever it stands in a line that is no comment. */
const MARKS: readonly RegExp[] = [
  SIZE,
  /["']?\b(?:flinkConfiguration|flinkProperties|FLINK_PROPERTIES|FLINK_JM_HEAP)\b["']?[ \t]*[:=]/u,
  /apiVersion["']?[ \t]*[:=][ \t]*["']?flink\.apache\.org\//u,
  /\bkind["']?[ \t]*[:=][ \t]*["']?Flink(?:Deployment|BlueGreenDeployment|Application|Cluster)\b/u,
  /\b(?:kubectl|oc)[ \t][^|;]{0,200}\b(?:patch|set|edit)[ \t]+(?:-\S{1,60}[ \t]+){0,6}flinkdep(?:loyments?(?:\.flink\.apache\.org)?)?\b/iu,
  /["']?\bflink-conf(?:\.yaml)?["']?[ \t]*(?:[:=][ \t]*[|>"'{<]|=)/u,
  /[Cc]lassification["']?[ \t]*[:=][ \t]*["']?flink-conf\b/u,
  /(?:RuntimeEnvironment|runtime_environment)["']?[ \t]*[:=][ \t]*["']?FLINK-/u,
  /\bcommand["']?[ \t]*[:=][ \t]*\[?[ \t]*["']?(?:jobmanager|standalone-job)\b(?!\.sh)/u,
  /(?:^|[/"' \t])(?:jobmanager|standalone-job)\.sh\b["']?[ \t,]/u,
  // A command as a list of words: `"Args": ["flink", "run", …]`.
  /["'](?:[^"'\s]*\/)?flink["'][ \t]*,[ \t]*["']run(?:-application)?["']/u,
];

/** Something of a JobManager's configuration in a text. */
export interface FlinkMark {
  /** From 1. */
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  /** In a word or two. */
  readonly found: string;
}

/** Where a text says something of a JobManager's configuration for the first time; undefined where it does not. */
export function flinkMark(text: string): FlinkMark | undefined {
  for (const mark of marksIn(text, MARKS)) return mark;
  return undefined;
}

/** Every line in which a text names a size of a JobManager's. */
export function sizeMarks(text: string): Iterable<FlinkMark> {
  return marksIn(text, [SIZE]);
}

function* marksIn(text: string, marks: readonly RegExp[]): Generator<FlinkMark, undefined> {
  if (!/flink|jobmanager/iu.test(text)) return;
  for (const [at, { text: line, start }] of physicalLines(text).entries()) {
    if (line.length > LONGEST || /^[ \t]*(?:#|\/\/)/u.test(line)) continue;
    const match = marks.map((pattern) => pattern.exec(line)).find((one) => one !== null);
    if (match === undefined) continue;
    const [written] = match;
    const found = written.replace(/["':=\s|>{<,]+/gu, " ").trim();
    yield { line: at + 1, offset: start + match.index, length: written.length, found };
  }
}

/** Nobody writes longer lines by hand, but minified JSON may be one. */
const LONGEST = 1_000_000;

/** A baseline, or a report. */
const WRITTEN_BY_CHECK = /^\s*\{\s*(?:"schema": ?1\b|"\$schema": ?"[^"]*sarif|"version": ?"2\.1\.0")/u;

/** A text of no kind that is read, and that says something of a JobManager all the same. */
export function unreadMark(text: string): OtherText | undefined {
  const mark = WRITTEN_BY_CHECK.test(text) ? undefined : flinkMark(text);
  if (mark === undefined) return undefined;
  const { line, found } = mark;
  return {
    is: {
      en: `an unsupported kind of file that mentions Flink (${found} on line ${line})`,
      zh: `不支持的文件类型，其中含有 Flink 的内容（第 ${line} 行的 ${found}）`,
    },
    instead: {
      en: "give the configuration, the manifest or the command line that it produces",
      zh: "请提供由它生成的配置、清单或命令行",
    },
  };
}
