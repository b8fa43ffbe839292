import { totalProcessMemory } from "../jobmanager/process-spec.ts";
import type { Language } from "../language.ts";
import { componentNames } from "../output/component-names.ts";
import { displayShare } from "../output/display-size.ts";
import { sizeIn } from "../output/size-in-chinese.ts";
import { bar, columnsOf, padEnd, padStart, type Terminal, type Tone, toned, wrap } from "../output/terminal.ts";
import { type Budget, directLimit, heapLimit, metaspaceLimit, nativeUse } from "./budget.ts";
import type { Sample } from "./sample.ts";
import type { Trends } from "./trends.ts";
import { duration, watchWords } from "./watch-words.ts";

/** A component, what of it is used, and what there is to say. */
interface Row {
  readonly name: string;
  readonly tone: Tone;
  readonly used: bigint | undefined;
  /** What of it a collection would not free, as far as is known. */
  readonly lasting?: bigint | undefined;
  readonly limit: bigint | undefined;
  readonly notes: readonly (string | undefined)[];
  /** Written instead of what is used. */
  readonly text?: string | undefined;
}

const SHORTEST_BAR = 12;
const LONGEST_BAR = 40;
const NUMBERS = 34;
/** What notes want beside the numbers, what they need beside a bar, and what they need at all. */
const NOTES = { wanted: 44, besideBar: 26, least: 14 } as const;

/** Each component of the memory against its budget, drawn to the scale of its own limit. */
export function memoryRows(
  budget: Budget,
  sample: Sample,
  trends: Trends,
  language: Language,
  terminal: Terminal,
): string[] {
  const rows = rowsOf(budget, sample, trends, language);
  const nameWidth = Math.max(...rows.map(({ name }) => columnsOf(name)));
  const room = terminal.width - nameWidth - NUMBERS;
  const wanted = Math.min(Math.max(room - NOTES.wanted, SHORTEST_BAR), LONGEST_BAR);
  const barWidth = room - wanted < NOTES.besideBar ? 0 : wanted;
  return rows.flatMap((row) => rowLines(row, { nameWidth, barWidth }, language, terminal));
}

function rowLines(
  row: Row,
  { nameWidth, barWidth }: { nameWidth: number; barWidth: number },
  language: Language,
  terminal: Terminal,
): string[] {
  const { used, limit, tone } = row;
  const lasting = row.lasting === undefined || used === undefined || row.lasting > used ? (used ?? 0n) : row.lasting;
  const drawn =
    used === undefined || limit === undefined ? "" : gauge({ used, lasting, limit }, barWidth, tone, terminal);
  const usedText = row.text ?? (used === undefined ? watchWords.notKnown[language] : sizeIn(used, language));
  const limitText = limit === undefined ? "" : sizeIn(limit, language);
  const share = used === undefined || limit === undefined ? "" : displayShare(used, limit);
  const numbers = `${padStart(usedText, 11)} ${toned(limit === undefined ? " " : "/", "quiet", terminal)} ${padEnd(limitText, 11)} ${padStart(share, 7)}`;
  const start = `  ${padEnd(row.name, nameWidth)}  ${padEnd(drawn, barWidth)}${barWidth === 0 ? "" : " "}${numbers}`;
  const room = terminal.width - columnsOf(start) - 3;
  const parts =
    room < NOTES.least
      ? []
      : packed(
          row.notes.filter((note) => note !== undefined),
          room,
        );
  return [start, ...parts.slice(1).map(() => " ".repeat(columnsOf(start)))].map((line, at) =>
    `${line}   ${toned(parts[at] ?? "", "quiet", terminal)}`.trimEnd(),
  );
}

/** Notes on as few lines as they fit on, each whole where it can be. */
function packed(notes: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const note of notes) {
    const last = lines.at(-1);
    if (last !== undefined && columnsOf(last) + columnsOf(note) + 3 <= columns)
      lines[lines.length - 1] = `${last} · ${note}`;
    else lines.push(...wrap(note, columns));
  }
  return lines;
}

function rowsOf(budget: Budget, { use, gc }: Sample, trends: Trends, language: Language): Row[] {
  const { spec } = budget;
  const native = nativeUse(use);
  const total = spec === undefined ? undefined : totalProcessMemory(spec);
  const rows: Row[] = [
    {
      name: componentNames["jvm-heap"][language],
      tone: "heap",
      used: use.heap?.value,
      lasting: trends.heapFloor?.bytes,
      limit: heapLimit(budget),
      notes: [floorText(trends, language), gcText(trends, gc, language)],
    },
    {
      name: componentNames["jvm-metaspace"][language],
      tone: "metaspace",
      used: use.metaspace?.value,
      limit: metaspaceLimit(budget),
      notes: [use.classes === undefined ? undefined : watchWords.classes(use.classes.value)[language]],
    },
    {
      name: componentNames["off-heap"][language],
      tone: "off-heap",
      used: use.direct?.value,
      limit: directLimit(budget) ?? spec?.offHeap,
      notes: [
        directLimit(budget) === undefined ? watchWords.directUnlimited[language] : watchWords.directLimited[language],
      ],
    },
    {
      name: componentNames["jvm-overhead"][language],
      tone: "overhead",
      used: native,
      text: native === undefined ? undefined : watchWords.atLeast(sizeIn(native, language))[language],
      limit: spec?.jvmOverhead,
      notes: [use.threads === undefined ? undefined : watchWords.threads(use.threads.value)[language]],
    },
  ];
  if (use.process !== undefined) {
    rows.push({
      name: watchWords.process[language],
      tone: "strong",
      used: use.process.value,
      limit: total,
      notes: [watchWords.resident[language]],
    });
  }
  if (use.containerLimit !== undefined) {
    rows.push({
      name: watchWords.container[language],
      tone: "strong",
      used: use.container?.value,
      limit: use.containerLimit.value,
      notes: [],
    });
  }
  return rows;
}

function floorText({ heapFloor, heapLowest }: Trends, language: Language): string | undefined {
  if (heapFloor === undefined)
    return heapLowest === undefined ? undefined : watchWords.lowestEver(sizeIn(heapLowest, language))[language];
  const size = sizeIn(heapFloor.bytes, language);
  return heapFloor.known === "after-full-collection"
    ? watchWords.afterFull(size)[language]
    : watchWords.lowest(size)[language];
}

function gcText({ gcShare }: Trends, gc: Sample["gc"], language: Language): string | undefined {
  if (gcShare === undefined)
    return gc === undefined ? undefined : watchWords.collections(gc.value.collections)[language];
  return watchWords.gc(`${(gcShare.share * 100).toFixed(1)}%`, duration(gcShare.milliseconds, language))[language];
}

/** A part of something that has a limit; what of it stays is drawn solid, what may go lighter. */
interface GaugeParts {
  readonly used: bigint;
  /** At most what is used. */
  readonly lasting: bigint;
  readonly limit: bigint;
}

/** A bar of so many columns for the limit; what is above it fills the bar. */
function gauge({ used, lasting, limit }: GaugeParts, columns: number, tone: Tone, terminal: Terminal): string {
  if (limit <= 0n || columns <= 0) return "";
  const lengthOf = (bytes: bigint) => Math.min((Number(bytes) / Number(limit)) * columns, columns);
  const solid = lasting >= used ? bar(lengthOf(used)) : "█".repeat(Math.round(lengthOf(lasting)));
  const light = "▒".repeat(Math.max(Math.round(lengthOf(used)) - solid.length, 0));
  const rest = "░".repeat(Math.max(columns - solid.length - light.length, 0));
  return toned(solid + light, tone, terminal) + toned(rest, "quiet", terminal);
}
