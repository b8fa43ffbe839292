import { type SkippedLine, skippedLineWarning } from "../configuration/flat-file.ts";
import { safeFix } from "../findings/fix.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import { mistypedAt } from "../findings/slips/mistyped.ts";
import type { Mistyped } from "../findings/slips/mistyped-values.ts";
import type { Subject } from "../findings/subject.ts";
import { lookalikesText } from "../output/lookalike-text.ts";
import { endOfLine, nextLine } from "../text/lines.ts";
import type { Lookalike } from "../text/lookalike.ts";
import { positionOf, type Source } from "../text/source.ts";

interface Facts {
  readonly line: number;
  readonly problem: "no-blank-after-colon" | "no-value" | "nested" | "not-a-setting" | "lookalike";
  /** What only looks like the characters that were meant. */
  readonly characters?: readonly Lookalike[];
}

/** GlobalConfiguration#loadYAMLResource, 1.10–1.20. */
export const lineIgnored: Rule = defineRule<Facts>({
  id: "line-ignored",
  voice: "flink-warns",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "Flink skips a line of flink-conf.yaml",
    zh: "Flink 跳过了 flink-conf.yaml 中的一行",
  },
  why: {
    en: "`flink-conf.yaml` looks like YAML but is read line by line: a setting is a key, a colon, a space and a value on one line. Flink skips anything else with a warning in the log, and the JobManager starts without that setting. Nested YAML works only in `config.yaml`, from 1.19 on.",
    zh: "`flink-conf.yaml` 看起来是 YAML，但 Flink 逐行读取：每行一个配置项，由键、冒号、空格和值组成。其他写法都会被跳过，只在日志里打印警告，JobManager 会在缺少该项的情况下启动。嵌套的 YAML 只能用于 1.19 及以上版本的 `config.yaml`。",
  },
  text: {
    en: ({ line, problem, characters = [] }) =>
      ({
        lookalike: `Line ${line} is skipped: ${lookalikesText(characters).en}`,
        "no-blank-after-colon": `Line ${line} is skipped: put a space after the colon.`,
        "no-value": `Line ${line} is skipped: the key or the value is missing.`,
        nested: `Line ${line} is skipped: flink-conf.yaml is read line by line and does not support nesting; write the whole key with dots.`,
        "not-a-setting": `Line ${line} is skipped: it does not have the form “key: value”.`,
      })[problem],
    zh: ({ line, problem, characters = [] }) =>
      ({
        lookalike: `第 ${line} 行被跳过，${lookalikesText(characters).zh}`,
        "no-blank-after-colon": `第 ${line} 行被跳过，冒号后面必须有空格。`,
        "no-value": `第 ${line} 行被跳过，缺少键或值。`,
        nested: `第 ${line} 行被跳过，因为 flink-conf.yaml 按行读取，不支持嵌套；请用点号写出完整的键。`,
        "not-a-setting": `第 ${line} 行被跳过，不是“键: 值”的形式。`,
      })[problem],
  },
  examples: {
    fires: [
      {
        caption: { en: "No space after the colon", zh: "冒号后没有空格" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.off-heap.size:256m\n",
      },
      {
        caption: { en: "A full-width colon", zh: "全角冒号" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\njobmanager.memory.off-heap.size：256m\n",
      },
      {
        caption: { en: "A section, as in YAML", zh: "像 YAML 那样分节" },
        flink: "1.20",
        file: "flink-conf.yaml",
        text: "jobmanager.memory.process.size: 1600m\njobmanager:\n",
      },
    ],
    silent: [
      {
        caption: { en: "A comment and an empty line", zh: "注释和空行" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\n\n# a comment\n",
      },
      {
        caption: { en: "A section in config.yaml", zh: "config.yaml 中的分节" },
        flink: "2.3",
        text: "jobmanager:\n  memory:\n    process.size: 1600m\n",
      },
    ],
  },
  *check(subject) {
    const { file } = subject.answer;
    if (file?.format !== "flink-conf.yaml") return;
    for (const line of file.lines) if (line.kind === "skipped") yield found(subject, file.source, line);
  },
});

function found(subject: Subject, source: Source, line: SkippedLine): Found<Facts> {
  const mistyped = mistypedAt(subject, source, line.span.start);
  if (mistyped !== undefined) return ofLookalikes(subject, source, line, mistyped);
  const text = source.text.slice(line.span.start, line.span.end);
  const written = /^([\w.-]+)\s*[:=]\s*(\S.*)$/su.exec(text);
  const problem =
    written !== null
      ? /^[\w.-]+:\S/u.test(text)
        ? "no-blank-after-colon"
        : "not-a-setting"
      : line.reason === "key-or-value-empty"
        ? "no-value"
        : /^[\w.-]+:$/u.test(text)
          ? hasIndentedLineBelow(source.text, line.span.end)
            ? "nested"
            : "no-value"
          : "not-a-setting";
  const [, key, value] = written ?? [];
  // `JAVA_HOME=/opt/java` is somebody's variable, and would be no setting either.
  const edits =
    key === undefined || value === undefined || !key.includes(".")
      ? []
      : [{ ...line.span, newText: `${key}: ${value}` }];
  return {
    // Where the text is a part of a manifest, its lines are counted from the manifest's first.
    facts: { line: positionOf(source, line.span.start).line, problem },
    places: [{ kind: "text", source, span: line.span }],
    flinkMessage: skippedLineWarning(line, source.name, subject.answer.question.release),
    ...safeFix(subject, { source, edits }),
  };
}

function ofLookalikes(
  subject: Subject,
  source: Source,
  line: SkippedLine,
  { characters, span, edits }: Mistyped,
): Found<Facts> {
  return {
    facts: { line: positionOf(source, line.span.start).line, problem: "lookalike", characters },
    places: [{ kind: "text", source, span }],
    flinkMessage: skippedLineWarning(line, source.name, subject.answer.question.release),
    ...safeFix(subject, { source, edits }),
  };
}

/** Whether the next line that is neither blank nor a comment is indented. */
function hasIndentedLineBelow(text: string, end: number): boolean {
  let at = nextLine(text, end);
  for (; at < text.length; at = nextLine(text, at)) {
    const first = firstBeyondBlanks(text, at);
    if (first < endOfLine(text, at) && text[first] !== "#") return first > at;
  }
  return false;
}

function firstBeyondBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
