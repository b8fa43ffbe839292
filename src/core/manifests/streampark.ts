import type { NotRead } from "../assumed.ts";
import type { LayeredSetting } from "../configuration/configuration.ts";
import { stringValue } from "../java/value.ts";
import type { Execution } from "../options/execution.ts";
import { newestReaderOf } from "../options/flink-release.ts";
import { physicalLines } from "../text/lines.ts";
import { positionOf, type Source, type Span } from "../text/source.ts";
import { jobManagerOfSettings, type Platform } from "./carried-settings.ts";
import type { DescribedJobManager } from "./described-job-manager.ts";
import { flattenConfiguration, settingsNotRead } from "./operator/flink-configuration-field.ts";
import { type Field, presentMembers } from "./reading/manifest-document.ts";

// StreamPark's ConfigKeys and ParameterCli: what begins with `flink.property.` goes to Flink as a dynamic property, what
// begins with `flink.option.` is an option of its command line. Until 1.2 both had `deployment` in between.

const PROPERTY = /^flink\.(?:deployment\.)?property\./u;
const OPTION = /^flink\.(?:deployment\.)?option\./u;

const streampark: Platform = {
  own: {
    en: "the configuration of the Flink home that StreamPark submits with",
    zh: "StreamPark 提交作业所用 Flink Home 的配置",
  },
  notKnown: { en: "it is on the StreamPark server", zh: "它位于 StreamPark 服务器上" },
  assumed: {
    what: {
      en: "nothing else in StreamPark's Flink home affects the memory",
      zh: "StreamPark 所用 Flink Home 的其余配置不影响内存",
    },
    because: { en: "it is on the StreamPark server", zh: "它位于 StreamPark 服务器上" },
  },
};

/** The JobManager of an application's configuration of StreamPark's in YAML; none where it has nothing for Flink. */
export function jobManagersOfStreamPark(root: Field): DescribedJobManager[] {
  if (!presentMembers(root).some(({ key }) => /^flink(?:$|\.)/u.test(key))) return [];
  const settings = flattenConfiguration(root);
  return jobManagersOf(root.document.source, root.valueSpan, settings, settingsNotRead(root, settings));
}

/** The same in HOCON, or as properties. */
export function jobManagersOfStreamParkText(source: Source): DescribedJobManager[] {
  const { entries, leftOut } = hoconEntries(source);
  const settings = entries.map(({ key, value, ...spans }): LayeredSetting => {
    return { key, value: stringValue(value), from: { kind: "manifest", source, ...spans } };
  });
  const unread = leftOut === undefined ? [] : [lineNotRead(source, leftOut)];
  return jobManagersOf(source, { start: 0, end: source.text.length }, settings, unread);
}

function lineNotRead(source: Source, start: number): NotRead {
  const { line } = positionOf(source, start);
  return {
    what: { en: `line ${line} of ${source.name}`, zh: `${source.name} 的第 ${line} 行` },
    why: { en: "it is longer than Headroom reads", zh: "其长度超过读取上限" },
    place: { source, span: { start, end: start + 1 } },
  };
}

function jobManagersOf(
  source: Source,
  span: Span,
  all: readonly LayeredSetting[],
  unread: readonly NotRead[],
): DescribedJobManager[] {
  const settings = all
    .filter(({ key }) => PROPERTY.test(key))
    .map((setting) => ({ ...setting, key: setting.key.replace(PROPERTY, "") }))
    .filter(({ value }) => value.text !== "" && value.text !== "null");
  if (settings.length === 0) return [];
  const option = (name: string) =>
    all.find(({ key }) => OPTION.test(key) && key.replace(OPTION, "") === name)?.value.text ?? "";
  const named = settings.find(({ key }) => /^(?:pipeline|yarn\.application)\.name$/u.test(key));
  const [first] = settings;
  const at = (named ?? first)?.from;
  return [
    jobManagerOfSettings({
      kind: "StreamPark",
      name: named?.value.text ?? "",
      ...{ source, span, settings, unread, platform: streampark, through: "command-line" },
      nameSpan: at?.kind === "manifest" ? (named === undefined ? at.keySpan : at.valueSpan) : span,
      execution: executionOf(option("target")),
      // 2.0 has no clusters per job on YARN any more.
      newest: /^yarn-?per-?job$/iu.test(option("target")) ? newestReaderOf(["flink-conf.yaml"]).release : undefined,
    }),
  ];
}

function executionOf(target: string): Execution {
  if (target.startsWith("kubernetes")) return "kubernetes";
  return target === "" || target.startsWith("yarn") ? "yarn" : "standalone";
}

/** A key with its whole path, its value, and where both stand. */
interface HoconEntry {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

const KEY = /[ \t,]*("?)([\w.$-]+)\1[ \t]*(?:(?:[=:][ \t]*)?(\{)|[=:][ \t]*)/uy;
const VALUE = /(?:"([^"]*)"|'([^']*)'|([^#{}\r\n]*?))[ \t]*,?[ \t]*(?=$|\}|#|\/\/)/uy;
const CLOSING = /[ \t,]*\}/uy;
const DEEPEST = 50;
const LONGEST_LINE = 2000;
const MAY_DECIDE = /jobmanager|memory|heap/u;

/**
 * The entries of a text with a key a line, as properties and HOCON have it: `a.b = c`, `a: c`, `a { b = c }`. What takes
 * more than that is left out.
 */
function hoconEntries({ text }: Source): {
  readonly entries: readonly HoconEntry[];
  /** Where the first line begins that is too long, and may decide the memory. */
  readonly leftOut: number | undefined;
} {
  const entries: HoconEntry[] = [];
  let leftOut: number | undefined;
  const path: string[] = [];
  for (const { start, text: line } of physicalLines(text)) {
    if (/^[ \t]*(?:#|!|\/\/|$)/u.test(line.slice(0, LONGEST_LINE))) continue;
    if (line.length > LONGEST_LINE) {
      if (MAY_DECIDE.test(line)) leftOut ??= start;
      continue;
    }
    for (let at = 0; at < line.length; ) {
      if (taken(CLOSING, line, at) !== undefined) {
        path.pop();
        at = CLOSING.lastIndex;
        continue;
      }
      const key = taken(KEY, line, at);
      if (key === undefined) break;
      const [, quote = "", name = "", opens] = key;
      at = KEY.lastIndex;
      if (opens !== undefined) {
        path.push(name);
        continue;
      }
      const match = taken(VALUE, line, at);
      if (match === undefined) break;
      at = VALUE.lastIndex;
      // Nothing of Flink's has so many parts.
      if (path.length > DEEPEST) continue;
      const value = match[1] ?? match[2] ?? match[3] ?? "";
      const keyAt = start + key.index + key[0].indexOf(quote + name) + quote.length;
      const valueAt = start + match.index + (match[3] === undefined ? 1 : 0);
      entries.push({
        key: [...path, name].join("."),
        value,
        keySpan: { start: keyAt, end: keyAt + name.length },
        valueSpan: { start: valueAt, end: valueAt + value.length },
      });
      if (!/^[ \t]*\}/u.test(line.slice(at))) break;
    }
  }
  return { entries, leftOut };
}

function taken(pattern: RegExp, line: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line) ?? undefined;
}
