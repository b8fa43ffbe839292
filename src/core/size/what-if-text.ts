import type { Configuration } from "../configuration/configuration.ts";
import type { Answer } from "../jobmanager/answer.ts";
import { componentSize, components, type JobManagerProcessSpec } from "../jobmanager/process-spec.ts";
import { bracketed, type Language, type Localized } from "../language.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { MiB } from "../memory/units.ts";
import { componentNames } from "../output/component-names.ts";
import { asWritten } from "../output/setting-as-written.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { columnsOf, padEnd, padStart, type Terminal, toned, wrap } from "../output/terminal.ts";
import type { Component } from "../process-memory/trace.ts";
import { settingLine } from "./size-settings.ts";
import type { SizeSlope, TotalRange, Way, WhatIf } from "./what-if.ts";

/** What another size for one part means, for people: each way beside what is there now. */
export function whatIfText(whatIf: WhatIf, base: Answer, language: Language, terminal: Terminal): string {
  const { configuration, question } = base;
  const release = question.release.line;
  const title: Localized = { en: `Flink ${release}: before and after`, zh: `Flink ${release}：修改前后对比` };
  const sections = [
    [toned(title[language], "strong", terminal), ...table(whatIf, language)],
    ...whatIf.ways.map((way, index) => wayLines(way, index, configuration, language)),
    ...(whatIf.range === undefined
      ? []
      : [wrap(rangeText(whatIf.range, whatIf.ways, configuration)[language], terminal.width)]),
    slopeLines(whatIf.slopes, configuration, language, terminal),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function table({ before, ways }: WhatIf, language: Language): string[] {
  const heads: Localized<string> = { en: "now", zh: "现在" };
  const columns: (JobManagerProcessSpec | undefined)[] = [before, ...ways.map(({ spec }) => spec)];
  const titles = ["", heads[language], ...ways.map((_, index) => letter(index))];
  const refused: Localized = { en: "refused", zh: "报错" };
  const rows = components.map((component) => [
    componentNames[component][language],
    ...columns.map((spec) =>
      spec === undefined ? refused[language] : sizeIn(componentSize(spec, component), language),
    ),
  ]);
  const widths = titles.map((title, column) =>
    Math.max(columnsOf(title), ...rows.map((row) => columnsOf(row[column] as string))),
  );
  return [titles, ...rows].map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] as number)).join("  ")}`.trimEnd(),
  );
}

const wayTexts: Readonly<Record<Way["kind"], Localized>> = {
  alone: { en: "only this setting changes", zh: "只改这一项" },
  keeping: {
    en: "all other components keep their sizes, unless JVM overhead follows its fraction",
    zh: "其余部分保持不变（JVM 开销按占比计算时除外）",
  },
  total: { en: "set only a total, from which the heap is derived", zh: "只设总内存，余下的都归堆内存" },
};

function wayLines({ kind, changes }: Way, index: number, configuration: Configuration, language: Language): string[] {
  return [
    `${letter(index)}  ${wayTexts[kind][language]}`,
    ...changes.map((change) => `  ${settingLine(change, configuration)}`),
  ];
}

/** The totals that go with the first way, which sets nothing but the wished part. */
function rangeText(
  { key: total, from, to }: TotalRange,
  [alone]: readonly Way[],
  configuration: Configuration,
): Localized {
  const { key, value: least } = asWritten({ key: total, value: sizeSetting(from) }, configuration);
  const most = to === undefined ? undefined : asWritten({ key: total, value: sizeSetting(to) }, configuration).value;
  const set = (alone?.changes ?? []).map((change) => settingLine(change, configuration).trim()).join(", ");
  const first = letter(0);
  if (most === undefined) {
    return {
      en: `With ${set} (${first}), ${key} can be any size of at least ${least}.`,
      zh: `配置 ${set}（${first}）时，${key} 可以是 ${least} 及以上的任意值。`,
    };
  }
  return {
    en: `With ${set} (${first}), ${key} can be any size from ${least} to ${most}.`,
    zh: `配置 ${set}（${first}）时，${key} 可以是 ${least} 到 ${most} 之间的任意值。`,
  };
}

function slopeLines(
  slopes: readonly SizeSlope[],
  configuration: Configuration,
  language: Language,
  terminal: Terminal,
): string[] {
  if (slopes.length === 0) return [];
  const title: Localized = { en: "What one more MiB does", zh: "每增加 1 MiB 的去向" };
  return [
    toned(title[language], "strong", terminal),
    ...slopes.flatMap((slope) => [
      `  ${asWritten({ key: slope.key, value: null }, configuration).key}${bracketed(sizeIn(slope.from, language), language)}`,
      ...wrap(slopeText(slope)[language], terminal.width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

function slopeText({ gains, until, after }: SizeSlope): Localized {
  if (after === "refused" && gains.length === 0) return { en: "Flink refuses it", zh: "Flink 会报错" };
  const parts = gains.filter(({ component }) => component !== "total-process" && component !== "total-flink");
  const total = gains.find(({ component }) => component === "total-process");
  const told = (language: Language) =>
    [...parts, ...(total === undefined ? [] : [total])]
      .map(({ component, bytes }) => `${componentNames[component as Component][language]} ${signed(bytes)}`)
      .join(language === "zh" ? "，" : ", ");
  const end = endOf(until, after);
  return { en: `${told("en")} MiB${end.en}`, zh: `${told("zh")} MiB${end.zh}` };
}

function endOf(until: bigint | undefined, after: SizeSlope["after"]): Localized {
  if (until === undefined || after === undefined) return { en: "", zh: "" };
  const [en, zh] = [sizeIn(until, "en"), sizeIn(until, "zh")];
  return after === "refused"
    ? { en: `, up to ${en}; more is refused`, zh: `，直到 ${zh}；再多会报错` }
    : { en: `, up to ${en}; above that it is divided differently`, zh: `，直到 ${zh}；超过后分配方式改变` };
}

function signed(bytes: bigint): string {
  const share = Number(bytes) / Number(MiB);
  return `${share > 0 ? "+" : "−"}${Number(Math.abs(share).toFixed(2))}`;
}
