import type { Answer } from "../jobmanager/answer.ts";
import type { SettingChange } from "../jobmanager/setting-change.ts";
import { heapOf } from "../jobmanager/unified-plan.ts";
import type { WayOut } from "../jobmanager/way-out.ts";
import type { Language, Localized } from "../language.ts";
import { parseMemorySize } from "../memory/memory-size.ts";
import { sizeSetting } from "../memory/size-setting.ts";
import { jvmHeapMemory } from "../options/job-manager-options.ts";
import { decidingStep } from "./derivation-text.ts";
import { roughSize } from "./display-size.ts";
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
  const changes = ways.map((way) => way.changes.map((change) => changeText(change, language)).join(", "));
  const width = Math.max(0, ...changes.map(columnsOf));
  const before = indent.length + 3;
  const isBeside = terminal.width - before - width - 3 >= LEAST_ROOM;
  const column = isBeside ? before + width + 3 : before;
  return ways.flatMap((way, at) => {
    const start = `${indent}${at + 1}  ${changes[at]}`;
    const parts = wrap(consequenceText(way, refused, language), terminal.width - column);
    const told = parts.map((part) => toned(part, "quiet", terminal));
    const [first, ...more] = isBeside
      ? [`${padEnd(start, column)}${told[0] ?? ""}`, ...told.slice(1)]
      : [start, ...told];
    return [first.trimEnd(), ...more.map((part) => " ".repeat(column) + part)];
  });
}

/** A way out as a change: `drop jobmanager.memory.heap.size`, `jobmanager.memory.process.size: 5504m`. */
export function changeText(change: SettingChange, language: Language): string {
  if (change.value !== null) return `${change.key}: ${change.value}`;
  return language === "zh" ? `删除 ${change.key}` : `drop ${change.key}`;
}

/** What comes of it: the range that works, or the heap that follows. */
export function consequenceText(way: WayOut, refused: Answer, language: Language): string {
  const parts = [rangeText(way, language), heapText(way, refused, language)].filter((part) => part !== undefined);
  return parts.join(language === "zh" ? "；" : "; ");
}

function rangeText({ range }: WayOut, language: Language): string | undefined {
  if (range === undefined) return undefined;
  const [from, to] = [sizeSetting(range.from), range.to === null ? null : sizeSetting(range.to)];
  if (language === "zh") return to === null ? `${from} 及以上都可以` : `${from} 到 ${to} 之间都可以`;
  return to === null ? `${from} and more is accepted` : `anything from ${from} to ${to} works`;
}

function heapText({ plan, changes }: WayOut, { steps }: Answer, language: Language): string | undefined {
  const heap = heapOf(plan);
  const given = changes.find(({ key, value }) => key === jvmHeapMemory.key && value !== null)?.value;
  if (heap === null || (typeof given === "string" && isSize(given, heap))) return undefined;
  const stays = decidingStep(steps, "jvm-heap")?.bytes === heap;
  if (language === "zh") return `堆内存${stays ? "仍" : "变"}为 ${roughSize(heap)}`;
  return `the heap ${stays ? "stays" : "becomes"} ${roughSize(heap)}`;
}

function isSize(text: string, bytes: bigint): boolean {
  const read = parseMemorySize(text);
  return read.ok && read.bytes === bytes;
}
