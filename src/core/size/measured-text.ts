import type { Language, Localized } from "../language.ts";
import { columnsOf, padEnd, padStart, type Terminal, toned, wrap } from "../output/terminal.ts";
import { type HeapHolder, heapHolders, holderWords } from "./heap-holders.ts";
import type { LiveHeap } from "./live-heap.ts";
import { roughly } from "./size-words.ts";

/** What was measured of a JobManager's heap. */
export interface MeasuredLiveHeap {
  /** Used after full collections, in bytes. */
  readonly usedBytes: number;
  /** `jcmd PID GC.class_histogram` */
  readonly histogram: string;
}

export interface MeasuredDocument {
  readonly usedBytes: number;
  readonly holders: readonly HeapHolder[];
}

export function measuredDocument({ usedBytes, histogram }: MeasuredLiveHeap): MeasuredDocument {
  return { usedBytes, holders: heapHolders(histogram) };
}

/** A measured heap, beside what is predicted for it where jobs are known, and who holds it. */
export function measuredText(
  { usedBytes, histogram }: MeasuredLiveHeap,
  live: LiveHeap | undefined,
  language: Language,
  terminal: Terminal,
): string {
  const size = roughly(usedBytes);
  const beside = live === undefined ? { en: "", zh: "" } : predictedText(live, usedBytes);
  const title: Localized = {
    en: `Measured: ${size} used after full collections${beside.en}`,
    zh: `实测：Full GC 之后已用 ${size}${beside.zh}`,
  };
  const rows = heapHolders(histogram).map(({ name, bytes }) => [holderWords[name][language], roughly(bytes)] as const);
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  const numbers = Math.max(...rows.map(([, bytes]) => columnsOf(bytes)));
  return `${[
    ...wrap(title[language], terminal.width).map((line) => toned(line, "strong", terminal)),
    ...rows.map(([name, bytes]) => `  ${padEnd(name, width)}  ${padStart(bytes, numbers)}`),
  ].join("\n")}\n`;
}

function predictedText({ bytes }: LiveHeap, usedBytes: number): Localized {
  const off = (bytes / usedBytes - 1) * 100;
  const percent = `${off < 0 ? "−" : "+"}${Math.abs(off).toFixed(1)}%`;
  return { en: `; predicted ${roughly(bytes)} (${percent})`, zh: `；预计 ${roughly(bytes)}（${percent}）` };
}
