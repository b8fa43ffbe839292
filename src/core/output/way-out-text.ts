import type { Answer } from "../jobmanager/answer.ts";
import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import { type SettingChange, shippedBelow } from "../jobmanager/setting-change.ts";
import { heapOf } from "../jobmanager/unified-plan.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import { type Language, type Localized, semicolon } from "../language.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { jvmHeapMemory, RECOMMENDED_MINIMUM_HEAP } from "../options/job-manager-options.ts";
import { decidingStep } from "./derivation-text.ts";
import { displaySize, roughSize } from "./display-size.ts";
import { roughSizeInChinese, sizeInChinese } from "./size-in-chinese.ts";
import { columnsOf, padEnd, type Terminal, toned, wrap } from "./terminal.ts";

/** Narrower than this, what comes of a way out stands below it. */
const LEAST_ROOM = 24;

export const waysOutTitle: Localized = { en: "Ways out", zh: "解决办法" };

/** Ways out by number, each with what comes of it: beside it, or below it where there is no room. */
export function wayOutLines(
  ways: readonly WayOut[],
  refused: Answer,
  language: Language,
  terminal: Terminal,
  indent: string,
): string[] {
  const changes = ways.map((way) =>
    way.changes.map((change) => changeText(change, refused)[language]).join(semicolon[language]),
  );
  const width = Math.max(0, ...changes.map(columnsOf));
  const before = indent.length + 3;
  const isBeside = terminal.width - before - width - 3 >= LEAST_ROOM;
  const column = isBeside ? before + width + 3 : before;
  return ways.flatMap((way, at) => {
    const start = `${indent}${at + 1}  ${changes[at]}`;
    const parts = wrap(consequenceText(way, refused)[language], terminal.width - column);
    const told = parts.map((part) => toned(part, "quiet", terminal));
    const [first, ...more] = isBeside
      ? [`${padEnd(start, column)}${told[0] ?? ""}`, ...told.slice(1)]
      : [start, ...told];
    return [first.trimEnd(), ...more.map((part) => " ".repeat(column) + part)];
  });
}

/**
 * A way out as a change: `remove jobmanager.memory.heap.size`, `jobmanager.memory.process.size: 5504m`. What a field of a
 * manifest stands for is changed there.
 */
export function changeText({ key, value }: SettingChange, refused?: Answer): Localized {
  const name = changedName(key, refused);
  if (value === null) return { en: `remove ${name}`, zh: `删除 ${name}` };
  return { en: `${name}: ${value}`, zh: `${name}: ${value}` };
}

/** What a person changes to change a setting: the field of the manifest that stands for it, or the key. */
export function changedName(key: string, refused: Answer | undefined): string {
  const from = refused?.configuration.get(key)?.from;
  return (from?.kind === "manifest" ? from.field : undefined) ?? key;
}

/** What comes of it: the range that works, or the heap that follows, and what Flink warns of. */
export function consequenceText(way: WayOut, refused: Answer): Localized {
  const parts = [
    rangeText(way),
    shippedText(way, refused),
    heapText(way, refused),
    warningText(way),
    limitText(way),
  ].filter((part) => part !== undefined);
  return { en: parts.map(({ en }) => en).join("; "), zh: parts.map(({ zh }) => zh).join("；") };
}

function rangeText({ range }: WayOut): Localized | undefined {
  if (range === undefined) return undefined;
  const [from, to] = [sizeSetting(range.from), range.to === null ? null : sizeSetting(range.to)];
  return to === null
    ? { en: `${from} or more works`, zh: `${from} 及以上都可以` }
    : { en: `anything from ${from} to ${to} works`, zh: `${from} 到 ${to} 之间都可以` };
}

/** What an image's own file says is in force again once nothing is written over it. */
function shippedText({ changes }: WayOut, { configuration }: Answer): Localized | undefined {
  const back = changes.flatMap(({ key, value }) => (value === null ? (shippedBelow(configuration, key) ?? []) : []));
  if (back.length === 0) return undefined;
  const values = back.map(({ value }) => value.text);
  return {
    en: `${values.join(" and ")} from the file that Flink ships then ${values.length === 1 ? "applies" : "apply"}`,
    zh: `Flink 自带文件中的 ${values.join("、")} 将生效`,
  };
}

function heapText({ plan, changes }: WayOut, { steps }: Answer): Localized | undefined {
  const heap = heapOf(plan);
  const given = changes.find(({ key, value }) => key === jvmHeapMemory.key && value !== null)?.value;
  if (heap === null || (typeof given === "string" && isSize(given, heap))) return undefined;
  const [en, zh] = [roughSize(heap), roughSizeInChinese(heap)];
  return decidingStep(steps, "jvm-heap")?.bytes === heap
    ? { en: `the heap stays ${en}`, zh: `堆内存仍为 ${zh}` }
    : { en: `the heap becomes ${en}`, zh: `堆内存变为 ${zh}` };
}

/** Flink accepts it, and warns when it starts. */
function warningText({ plan }: WayOut): Localized | undefined {
  if (plan.model !== "unified" || plan.spec.jvmHeap >= RECOMMENDED_MINIMUM_HEAP) return undefined;
  return {
    en: `Flink warns of a heap below the recommended ${displaySize(RECOMMENDED_MINIMUM_HEAP)}`,
    zh: `Flink 会警告堆内存低于建议的 ${sizeInChinese(RECOMMENDED_MINIMUM_HEAP)}`,
  };
}

function limitText({ beyondLimit, plan }: WayOut): Localized | undefined {
  if (beyondLimit === undefined || plan.model !== "unified") return undefined;
  const total = totalProcessMemory(plan.spec);
  const [limit, needed] = [displaySize(beyondLimit), displaySize(total)];
  return {
    en: `the container's limit of ${limit} must then be raised to ${needed}`,
    zh: `容器的内存限制须同时由 ${sizeInChinese(beyondLimit)} 提高到 ${sizeInChinese(total)}`,
  };
}

function isSize(text: string, bytes: bigint): boolean {
  const read = parseMemorySize(text);
  return read.ok && read.bytes === bytes;
}
