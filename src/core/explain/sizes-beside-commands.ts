import type { NotRead } from "../assumed.ts";
import type { FlinkCommandLine } from "../command-lines/flink-command-line.ts";
import { flinkMark } from "../recognise/flink-mark.ts";
import { isMarkdown, writesConfiguration } from "../recognise/recognise.ts";
import { endOfLine, startOfLine } from "../text/lines.ts";
import type { Source, Span } from "../text/source.ts";

const SIZE = /^(?:-y?D ?)?jobmanager\\?\.(?:memory|heap)/u;

/**
 * What a workflow, a playbook or a script says of a JobManager's sizes in no command that was read: a file that it
 * writes, a container that is started in another way. Of Markdown only its code is more than words.
 */
export function sizesBesideCommands(source: Source, read: readonly FlinkCommandLine[]): NotRead[] {
  if (isMarkdown(source.name) || writesConfiguration(source.name, source.text)) return [];
  let text = source.text;
  for (const span of read.flatMap(spansOf)) text = blanked(text, span);
  for (;;) {
    const mark = flinkMark(text);
    if (mark === undefined) return [];
    const { offset, length, line, found } = mark;
    if (!SIZE.test(found) || isRead(found, text.slice(offset, endOfLine(text, offset)), read)) {
      text = blanked(text, { start: offset, end: offset + length });
      continue;
    }
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
}

/** Whether a command has the setting of a line, from a variable that it stands in. */
function isRead(found: string, line: string, read: readonly FlinkCommandLine[]): boolean {
  const all = read.flatMap(({ settings, toScript }) => [...settings, ...(toScript?.settings ?? [])]);
  return all.some(({ key, value }) => found.endsWith(key) && line.includes(value.text));
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

/** A text with the lines of a span left empty, so that every other place stays. */
function blanked(text: string, { start, end }: Span): string {
  const [from, to] = [startOfLine(text, start), endOfLine(text, end)];
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n\r]/gu, " ") + text.slice(to);
}
