import type { NotRead } from "../assumed.ts";
import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import { sizeMarks } from "../recognise/flink-mark.ts";
import { isMarkdown, writesConfiguration } from "../recognise/recognise.ts";
import { endOfLine, physicalLines } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";

/**
 * What a workflow, a playbook or a script says of a JobManager's sizes in no command that was read: a file that it
 * writes, a container that is started in another way. Of Markdown only its code is more than words.
 */
export function sizesBesideCommands(source: Source, read: readonly FlinkCommandLine[]): NotRead[] {
  if (isMarkdown(source.name) || writesConfiguration(source.name, source.text)) return [];
  const values = new Map<string, Set<string>>();
  for (const { settings, toScript } of read) {
    for (const { key, value } of [...settings, ...(toScript?.settings ?? [])]) {
      values.set(key, (values.get(key) ?? new Set()).add(value.text));
    }
  }
  // A variable may hold what a command has; of FLINK_PROPERTIES images delete the spaces.
  const isRead = (found: string, line: string) =>
    [...(values.get(found.replace(/^-y?D ?/u, "")) ?? [])].some(
      (value) => line.includes(value) || line.replace(/\s/gu, "").includes(value),
    );
  const covered = coveredLines(source.text, read.flatMap(spansOf));
  for (const { offset, length, line, found } of sizeMarks(source.text)) {
    const written = source.text.slice(offset, endOfLine(source.text, offset));
    if (covered.has(line) || isRead(found, written)) continue;
    return [
      {
        what: { en: `${found} on line ${line}`, zh: `第 ${line} 行的 ${found}` },
        why: {
          en: "no command that Headroom reads contains it: give the file or the container that it belongs to",
          zh: "它不在 Headroom 所读取的命令中：请提供它所属的文件或容器的定义",
        },
        place: { source, span: { start: offset, end: offset + length } },
      },
    ];
  }
  return [];
}

/** The lines of a command, and those where variables give it settings. */
function spansOf({ source, settings, toScript, environment, unknown, notRead }: FlinkCommandLine): Span[] {
  const start = source.startsAt?.offset ?? 0;
  const own = { start, end: start + source.text.length };
  const places = [
    ...[...settings, ...(toScript?.settings ?? [])].flatMap(({ from }) =>
      from.kind === "command-line" ? [{ source: from.source, span: from.valueSpan }] : [],
    ),
    ...environment.map(({ at }) => at),
    ...[...unknown, ...notRead].flatMap(({ place }) => place ?? []),
  ];
  return [own, ...places.map(({ source: { startsAt }, span }) => shifted(span, startsAt?.offset ?? 0))];
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The lines, counted from 1, that spans touch. */
function coveredLines(text: string, spans: readonly Span[]): ReadonlySet<number> {
  const covered = new Set<number>();
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let [at, next, end] = [0, 0, -1];
  for (const line of physicalLines(text)) {
    at++;
    const lineEnd = line.start + line.text.length;
    for (; next < sorted.length && (sorted[next] as Span).start <= lineEnd; next++) {
      end = Math.max(end, (sorted[next] as Span).end);
    }
    if (end >= line.start) covered.add(at);
  }
  return covered;
}
