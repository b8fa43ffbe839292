import type { ConfigEntry } from "../configuration/configuration.ts";
import { flinkDeployment } from "../findings/example.ts";
import { atValue } from "../findings/place.ts";
import { defineRule, type Found, type Rule } from "../findings/rule.ts";
import type { Subject } from "../findings/subject.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { endOfLine } from "../text/lines.ts";

interface Facts {
  readonly key: string;
  readonly value: string;
  readonly cut: string;
}

/** GlobalConfiguration#loadYAMLResource, 1.10–1.20: a `#` anywhere begins a comment. */
export const commentCutsValue: Rule = defineRule<Facts>({
  id: "comment-cuts-value",
  voice: "advice",
  severity: "warning",
  toldBy: ["check", "explain"],
  title: {
    en: "A # inside a value cuts it off",
    zh: "值中的 # 把后面的内容截断了",
  },
  why: {
    en: "In `flink-conf.yaml` a `#` starts a comment anywhere, even inside quotes and without a space before it, so the rest of the value is silently lost. There is no way to write a `#` in that file: pass the value with `-D`, or from 1.19 on use `config.yaml`, where only a `#` after a space starts a comment.",
    zh: "在 `flink-conf.yaml` 中，`#` 出现在任何位置都会被当作注释起始，在引号内或前面没有空格时也一样，其后的内容会被静默丢弃。该文件无法写出 `#`：请用 `-D` 传入该值，或在 1.19 及以上版本改用 `config.yaml`，其中只有空格后面的 `#` 才是注释。",
  },
  text: {
    en: ({ key, value, cut }) => `The value of ${key} ends at the #: Flink takes “${value}” and ignores “${cut}”.`,
    zh: ({ key, value, cut }) => `${key} 的值在 # 处被截断：Flink 取“${value}”，丢弃“${cut}”。`,
  },
  examples: {
    fires: [
      {
        caption: { en: "A # in a file name", zh: "文件名中的 #" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:HeapDumpPath=/dumps/jm#1.hprof\n",
      },
      {
        caption: { en: "A # in quotes, in a FlinkDeployment", zh: "FlinkDeployment 中引号里的 #" },
        ...flinkDeployment(
          "v1_20",
          'flinkConfiguration:\n  env.java.opts.jobmanager: "-XX:HeapDumpPath=/dumps/jm#1.hprof"\njobManager: { resource: { memory: 2048m } }',
        ),
      },
    ],
    silent: [
      {
        caption: { en: "A comment after a value", zh: "值后面的注释" },
        flink: "1.18",
        text: "jobmanager.memory.process.size: 1600m # as shipped\n",
      },
      {
        caption: { en: "A # within a word, under YAML", zh: "在 YAML 中位于词内的 #" },
        flink: "2.3",
        text: "jobmanager.memory.process.size: 1600m\nenv.java.opts.jobmanager: -XX:HeapDumpPath=/dumps/jm#1.hprof\n",
      },
    ],
  },
  *check(subject) {
    const { file } = subject.answer;
    if (file === undefined) yield* ofDeployment(subject);
    if (file?.format !== "flink-conf.yaml") return;
    const { source } = file;
    for (const line of file.lines) {
      if (line.kind !== "entry" || !isCut(line, source.text)) continue;
      const cut = restOfLine(source.text, line.valueSpan.end);
      const end = line.valueSpan.end + cut.length;
      const span = { start: line.valueSpan.start, end };
      yield {
        facts: { key: line.key, value: line.value.text, cut: cut.trim() },
        places: [{ kind: "text", source, span }],
      };
    }
  },
});

/** The operator writes `flinkConfiguration` into a `flink-conf.yaml` for releases that read one. */
function ofDeployment({ answer, jobManager }: Subject): Found<Facts>[] {
  if (jobManager?.operator === undefined) return [];
  return jobManager.settings.flatMap((setting) => {
    const { key, value } = setting;
    const arrives = answer.configuration.get(key)?.value.text;
    const hash = value.text.indexOf("#");
    if (hash === -1 || arrives === value.text) return [];
    const facts = { key, value: value.text.slice(0, hash).trim(), cut: value.text.slice(hash) };
    return [{ facts, places: [atValue({ ...setting, shadows: [] })] as const }];
  });
}

/** A whole size is a value with a comment close behind it; an open quote was to go on. */
function isCut({ value, valueSpan }: ConfigEntry, text: string): boolean {
  if (!restOfLine(text, valueSpan.end).trimStart().startsWith("#")) return false;
  const quote = /^["']/u.exec(value.text)?.[0];
  if (quote !== undefined && (value.text.length === 1 || !value.text.endsWith(quote))) return true;
  return text[valueSpan.end] === "#" && !parseMemorySize(value.text).ok;
}

function restOfLine(text: string, from: number): string {
  return text.slice(from, endOfLine(text, from));
}
